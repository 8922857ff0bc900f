// @ts-check
/**
 * The dialog of how a table is read: asked where only the reader knows, offered where the server found it out. The
 * server gives all words; the file is sent again with the choices, and nothing of it is kept before it is shown.
 */
import { fill, live, make, part } from "../dom.js";
import { goTo, send, words } from "../files/send.js";

/** @import {Reading, Upload} from "../types.d.ts" */
/** @typedef {NonNullable<Reading["dates"]>} Dates */

/** @type {HTMLDialogElement | null} */
let dialog = null;
/** @type {{file: Upload, reading: Reading} | null} what the dialog was made of */
let shown = null;

/** @param {string} selector */
const item = (selector) => part(/** @type {HTMLDialogElement} */ (dialog), selector);
/** @param {string} name */
const input = (name) => /** @type {HTMLInputElement} */ (item(`[name=${name}]`));
const selects = () => [...(dialog?.querySelectorAll("select") ?? [])];

/** @param {string[]} texts */
const lines = (texts) => texts.map((textContent) => make("p", { textContent }));

/* ---------- the form ---------- */

/** @param {Reading["columns"][0]} column @param {number} number @param {Reading} reading */
function select(column, number, reading) {
  const made = make("select", { name: "column", ariaLabel: fill(reading.holds, { heading: column.heading }) });
  made.dataset.number = String(number + 1);
  made.dataset.usual = column.usual;
  for (const { label, fields } of reading.fields) {
    const options = fields.map(([value, textContent]) => make("option", { value, textContent }));
    made.append(...(label ? [make("optgroup", { label }, ...options)] : options));
  }
  made.value = column.field;
  return made;
}

/** @param {Reading["columns"][0]} column @param {number} number @param {Reading} reading */
function row(column, number, reading) {
  const samples = column.samples.length
    ? make("ul", {}, ...column.samples.map((textContent) => make("li", { textContent })))
    : make("span", { className: "none", textContent: reading.empty });
  const heading = make("th", { scope: "row", textContent: column.heading });
  return make("tr", {}, heading, make("td", {}, samples), make("td", {}, select(column, number, reading)));
}

/** @param {Reading} reading */
function columns(reading) {
  const heads = reading.head.map((textContent) => make("th", { scope: "col", textContent }));
  const rows = reading.columns.map((column, number) => row(column, number, reading));
  const table = make("table", {}, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...rows));
  return make("div", { className: "reading-columns", tabIndex: 0, role: "region", ariaLabel: reading.head[0] }, table);
}

/** @param {Dates["ways"][0]} way @param {string} chosen */
function dateOrder({ value, label, examples, refused }, chosen) {
  const radio = make("input", { type: "radio", name: "dates", value, checked: value === chosen });
  const small = [...examples, refused].filter(Boolean).map((textContent) => make("small", { textContent }));
  return make("label", {}, radio, make("span", {}, make("strong", { textContent: label }), ...small));
}

/** @param {Dates} dates */
function dateOrders({ legend, by, ways, chosen }) {
  const radios = ways.map((way) => dateOrder(way, chosen));
  const parts = [make("legend", { textContent: legend }), ...lines(by ? [by] : []), ...radios];
  return make("fieldset", { className: "reading-dates" }, ...parts);
}

/** @param {string} name @param {{on: boolean, label: string}} choice */
function check(name, { on, label }) {
  const box = make("input", { type: "checkbox", name, checked: on });
  return make("label", { className: "check" }, box, make("span", { textContent: label }));
}

/** @param {Reading} reading */
function others({ split, headless, year }) {
  const field = make("input", {
    name: "year", inputMode: "numeric", maxLength: 4, size: 5, pattern: "[1-9][0-9]{0,3}", value: year.value,
  });
  const labelled = make("label", { className: "year" }, make("span", { textContent: year.label }), field);
  return make("div", { className: "reading-others" }, check("split", split), check("headless", headless), labelled);
}

/** @param {Reading} reading */
function header(reading) {
  const close = make("button", { type: "button", className: "link", textContent: reading.cancel });
  close.addEventListener("click", () => dialog?.close());
  return make("header", {}, make("h2", { id: "reading-title", textContent: reading.title }), close);
}

/** @param {Reading} reading */
function draw(reading) {
  const why = make("div", { className: "reading-why" }, ...lines(reading.why));
  const wrong = make("div", { className: "reading-wrong", role: "alert", tabIndex: -1 });
  const dates = reading.dates ? [dateOrders(reading.dates)] : [];
  const submit = make("button", { type: "submit", className: "button primary", textContent: reading.send });
  const parts = [header(reading), why, wrong, ...dates, columns(reading), others(reading), make("footer", {}, submit)];
  const form = make("form", { method: "dialog", noValidate: false }, ...parts);
  form.addEventListener("submit", sendChoices);
  dialog?.replaceChildren(form);
}

/* ---------- the dialog ---------- */

function makeDialog() {
  const made = make("dialog", { id: "reading", className: "reading-dialog page-dialog" });
  made.setAttribute("aria-labelledby", "reading-title");
  made.addEventListener("click", (event) => event.target === made && made.close());
  made.addEventListener("close", focusBack);
  document.body.append(made);
  return made;
}

/** Show the dialog for a file; the same one again keeps its choices. @param {Upload} file @param {Reading} reading */
export function changeReading(file, reading) {
  const again = shown?.file === file && shown.reading === reading;
  dialog ??= makeDialog();
  shown = { file, reading };
  if (!again) draw(reading);
  if (!dialog.open) dialog.showModal();
  if (!again) focusFirst(reading);
}

/**
 * Focus the first open question: the order of dates, else the first column that is left out.
 * @param {Reading} reading
 */
function focusFirst({ dates }) {
  const undecided = dates && !dates.chosen && input("dates");
  (undecided || selects().find((each) => !each.value) || selects()[0]).focus();
}

/** Focus the way back into the dialog, or the button that opens files. */
function focusBack() {
  (document.querySelector(/** @type {"button"} */ ("#opened-words .change")) || live("#open-file"))?.focus();
}

/** @param {string[]} texts */
function complain(texts) {
  item(".reading-wrong").replaceChildren(...lines(texts));
  if (texts.length) item(".reading-wrong").focus();
}

/* ---------- the choices ---------- */

/** Return the first column that holds what another one holds already, and mark all such. @param {Reading} reading */
function twice({ several }) {
  const fields = new Set();
  const repeated = selects().filter((each) => {
    const known = fields.has(each.value) && !several.includes(each.value);
    each.ariaInvalid = String(known);
    fields.add(each.value);
    return known;
  });
  return repeated[0];
}

/** True when all questions are answered; else say which one is not. @param {Reading} reading */
function complete(reading) {
  const repeated = twice(reading);
  if (repeated) complain([fill(reading.twice, { field: repeated.selectedOptions[0].text })]);
  const undecided = !repeated && input("dates") && !item("[name=dates]:checked");
  if (undecided) complain([reading.choose]);
  const first = repeated || (undecided && input("dates"));
  if (first) first.focus();
  return !first;
}

/**
 * Return the choices as the address of the upload has them.
 * @param {Reading} reading
 * @returns {Record<string, string>}
 */
function choices({ dates, headless }) {
  const order = /** @type {HTMLInputElement | null} */ (item("[name=dates]:checked"));
  // Where the reader says that there are no headings, or that there are some, what the columns hold is stated anew.
  const anew = input("headless").checked !== headless.on;
  const changed = selects().filter((each) => (anew ? each.value : each.value !== each.dataset.usual));
  const values = {
    columns: changed.map((each) => `${each.dataset.number}:${each.value || "ignore"}`).join(","),
    // What the file's own dates have decided is left to them: other columns may hold other dates.
    dates: order && order.value !== dates?.decided ? order.value : "",
    split: input("split").checked ? "," : "",
    headless: input("headless").checked ? "1" : "",
    year: input("year").value.trim(),
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value));
}

/** @param {SubmitEvent} event */
async function sendChoices(event) {
  event.preventDefault();
  if (!shown || !complete(shown.reading)) return;
  complain([]);
  const { file, reading } = shown;
  const button = /** @type {HTMLButtonElement} */ (item("[type=submit]"));
  button.disabled = true;
  button.textContent = reading.sending;
  const answer = await send(file, choices(reading));
  button.disabled = false;
  button.textContent = reading.send;
  if (!answer) return complain([words("failed")]);
  if (answer.address) return goTo({ ...answer, address: answer.address });
  if (!answer.asks || !answer.reading) return complain(answer.says);
  askAgain(file, reading, answer.reading);
}

/** @param {Upload} file @param {Reading} before @param {Reading} reading */
function askAgain(file, before, reading) {
  changeReading(file, reading);
  if (reading.why.join() !== before.why.join()) return;
  // The question stands as it stood: it is said once, where what is wrong is said.
  item(".reading-why").replaceChildren();
  complain(reading.why);
}
