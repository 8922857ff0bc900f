// @ts-check
/**
 * The dialog of how a table is read: asked where only the reader knows, offered where the server found it out. The
 * server writes the form; the file is sent again with the choices, and nothing of it is kept before it is shown.
 */
import { elementsOf, fill, live, make, makeDialog, part } from "../dom.js";
import { goTo, send, words } from "../files/send.js";
import { scaleOf, showPositions, startPositions } from "./positions.js";
import { clearTitles, omits, startTitles, titleFrom } from "./titles.js";

/** @import {Reading, Upload} from "../types.d.ts" */

/** @type {HTMLDialogElement | null} */
let dialog = null;
/** @type {{file: Upload, reading: Reading} | null} what the dialog was made of */
let shown = null;

/** @param {string} selector */
const item = (selector) => part(/** @type {HTMLDialogElement} */ (dialog), selector);
/** @param {string} name */
const input = (name) => /** @type {HTMLInputElement} */ (item(`[name=${name}]`));
const selects = () => [...(dialog?.querySelectorAll("select") ?? [])];

/** True if a box that is there only for some tables was changed: the columns are then others. @param {string} name */
const toggled = (name) => !!item(`[name=${name}]`) && input(name).checked !== input(name).defaultChecked;

/** @param {string[]} texts */
const lines = (texts) => texts.map((textContent) => make("p", { textContent }));

/* ---------- the form ---------- */

const form = () => /** @type {HTMLFormElement} */ (item("form"));

/** Show the server's form; its template has the fields that each column may hold. @param {Reading} reading */
function draw(reading) {
  dialog?.replaceChildren(elementsOf(reading.html));
  const fields = /** @type {HTMLTemplateElement} */ (item("template"));
  for (const select of selects()) {
    select.append(fields.content.cloneNode(true));
    select.value = select.dataset.field ?? "";
  }
  const box = item(".reading-positions");
  const show = () => showPositions(box, selects().find((each) => each.value === "position"));
  startPositions(box);
  startTitles(item(".reading-titles"));
  show();
  item("[name=wide]")?.addEventListener("change", () => {
    // They stay where they are, so that the box does not move under the pointer.
    for (const name of ["columns", "positions", "titles"]) item(`.reading-${name}`).inert = toggled("wide");
  });
  item(".reading-columns").addEventListener("change", ({ target }) => {
    show();
    // The column that the reader makes the title replaces titles of other columns.
    if (target instanceof HTMLSelectElement && isLeftOut(target)) clearTitles(item(".reading-titles"));
  });
  item("[data-cancel]").addEventListener("click", () => dialog?.close());
  form().addEventListener("submit", sendChoices);
}

/** True if a column is the title, but titles of several columns omit it. @param {HTMLSelectElement} select */
const isLeftOut = (select) =>
  select.value === "title" && omits(item(".reading-titles"), select.closest("tr")?.cells[0].textContent ?? "");

/* ---------- the dialog ---------- */

/** The label of the button that shows columns as actors or positions, or their order. @param {Reading} reading */
export const offerOf = (reading) => part(elementsOf(reading.html), "form").dataset.offer ?? "";

/** Fill in the columns that can be actors or their positions; show the order of the positions if there are any. */
function showOffer() {
  const offered = selects().filter((each) => each.dataset.offer);
  for (const select of offered) select.value = select.dataset.offer ?? "";
  item(".reading-columns").dispatchEvent(new Event("change"));
  const box = item(".reading-positions");
  const field = box.hidden ? offered[0] : part(box, "button:enabled");
  (box.hidden ? field : box)?.scrollIntoView({ block: "center" });
  field?.focus({ preventScroll: true });
}

/**
 * Show the dialog for a file; the same one again keeps its choices.
 * @param {Upload} file
 * @param {Reading} reading
 * @param {"offer" | "columns"} [first] The columns that can be actors or positions, or all; otherwise an open question.
 */
export function changeReading(file, reading, first) {
  const again = shown?.file === file && shown.reading === reading;
  if (!dialog) {
    dialog = makeDialog("reading", "reading-dialog", "reading-title");
    // The way back into the dialog, or the button that opens files.
    dialog.addEventListener("close", () => (live("#opened-words .change") ?? live("#open-file"))?.focus());
  }
  shown = { file, reading };
  if (!again) draw(reading);
  if (!dialog.open) dialog.showModal();
  if (first === "offer") showOffer();
  else if (first) focusColumn();
  else if (!again || input("cell")) focusFirst();
}

/** Focus the first open question: the order of dates, a refused row, a column, else the first one that is left out. */
function focusFirst() {
  const undecided = !item("[name=dates]:checked") && input("dates");
  const wrong = !undecided && input("cell");
  const question = undecided || wrong || item(".asked select");
  if (question) question.focus();
  else focusColumn();
  if (wrong) wrong.select();
}

/** Focus the first column that is left out, else the first one. */
const focusColumn = () => (selects().find((each) => !each.value) || selects()[0]).focus();

/** @param {string[]} texts */
function complain(texts) {
  item(".reading-wrong").replaceChildren(...lines(texts));
  if (texts.length) item(".reading-wrong").focus();
}

/* ---------- the choices ---------- */

/** Return the first column that holds what another one holds already, and mark all such. */
function twice() {
  if (toggled("wide")) return undefined;
  const several = ["", ...(form().dataset.several ?? "").split(" ")];
  const fields = new Set();
  const repeated = selects().filter((each) => {
    const known = fields.has(each.value) && !several.includes(each.value);
    each.ariaInvalid = String(known);
    fields.add(each.value);
    return known;
  });
  return repeated[0];
}

/** True when all questions are answered; else say which one is not. */
function complete() {
  const repeated = twice();
  const texts = form().dataset;
  if (repeated) complain([fill(texts.twice ?? "", { field: repeated.selectedOptions[0].text })]);
  const undecided = !repeated && input("dates") && !item("[name=dates]:checked");
  if (undecided) complain([texts.choose ?? ""]);
  const first = repeated || (undecided && input("dates"));
  if (first) first.focus();
  return !first;
}

/** Return the choices about the columns that are shown; none if the table is read with other columns. */
function columnChoices() {
  if (toggled("wide")) return {};
  // If the reader changes whether there is a header row, all fields are sent again.
  const headingsChanged = toggled("headless");
  const differs = selects().filter((each) => (headingsChanged ? each.value : each.value !== each.dataset.usual));
  const changed = differs.filter((each) => !isLeftOut(each));
  const positions = item(".reading-positions");
  return {
    columns: changed.map((each) => `${each.dataset.number}:${each.value || "ignore"}`).join(","),
    title_from: titleFrom(item(".reading-titles")),
    // Only tables with first and last names have this box.
    actors_from: item("[name=actors_from]:checked") ? input("actors_from").value : "",
    positions: positions.hidden ? "" : scaleOf(positions).join("\n"),
  };
}

/** Return the cells that differ from the file, each with both texts, by row and column. */
function corrected() {
  const cells = /** @type {HTMLInputElement[]} */ ([...(dialog?.querySelectorAll("[name=cell]") ?? [])]);
  const changed = cells.filter((each) => each.value !== each.dataset.given);
  const pairs = changed.map((each) => [each.dataset.cell, [each.dataset.given, each.value]]);
  return pairs.length ? JSON.stringify(Object.fromEntries(pairs)) : "";
}

/** Return the choices as the address of the upload has them. @returns {Record<string, string>} */
function choices() {
  const order = /** @type {HTMLInputElement | null} */ (item("[name=dates]:checked"));
  const values = {
    ...columnChoices(),
    // What the file's own dates have decided is left to them: other columns may hold other dates.
    dates: order && order.value !== form().dataset.decided ? order.value : "",
    split: input("split").checked ? "," : "",
    headless: input("headless").checked ? "1" : "",
    corrected: corrected(),
    wide: item("[name=wide]") && input("wide").checked ? "1" : "",
    year: input("year").value.trim(),
    // It is there only where the table needs it.
    short: item("[name=short]") ? input("short").value.trim() : "",
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value));
}

/** @param {SubmitEvent} event */
async function sendChoices(event) {
  event.preventDefault();
  if (!shown || !complete()) return;
  complain([]);
  const { file } = shown;
  const button = /** @type {HTMLButtonElement} */ (item("[type=submit]"));
  const label = button.textContent;
  button.disabled = true;
  button.textContent = form().dataset.sending ?? "";
  const answer = await send(file, choices());
  button.disabled = false;
  button.textContent = label;
  if (!answer) return complain([words("failed")]);
  if (answer.address) return goTo({ ...answer, address: answer.address });
  if (!answer.asks || !answer.reading) return complain(answer.says);
  askAgain(file, answer.reading);
}

/**
 * Show what the server asks after the choices. The dialog is open already: only an alert is read out.
 * @param {Upload} file @param {Reading} reading
 */
function askAgain(file, reading) {
  changeReading(file, reading);
  const [question, ...evidence] = reading.why;
  item(".reading-why").replaceChildren(...lines(evidence));
  complain([question]);
}
