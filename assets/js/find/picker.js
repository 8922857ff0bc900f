// @ts-check
/** The panel of a file of many actors: find them by some letters, choose their rows, order them, show only them. */
import { $, around, fill, live, make, part } from "../dom.js";
import { restore } from "../navigation.js";
import { meta } from "../picture/chart.js";
import { selectionChanged, state } from "../state.js";
import { fold } from "./fold.js";

/** @typedef {{row: string, actor: string, name: string, n: number}} Candidate */

const NONE = "*"; // no filter, and the usual rows
const GROUP = "group:";

const button = () => live("#pick");
const panel = () => live("#picker");

/** The words of the panel, by the names of the button's data. @returns {Record<string, string>} */
const told = () => /** @type {Record<string, string>} */ (button().dataset);
const field = () => /** @type {HTMLInputElement} */ (part(panel(), "input"));

/** @returns {Candidate[]} */
const candidates = () =>
  JSON.parse(button()?.dataset.candidates ?? "[]").map(
    (/** @type {[string, string, string, number]} */ [row, actor, name, n]) => ({ row, actor, name, n }),
  );

/** True where the chart has no rows to choose, because time runs down: then boxes choose the actors themselves. */
const byActor = () => Boolean(meta()?.vertical);

/** Return the rows of the chart, from top to bottom; those that are enlarged below it, once. */
function drawn() {
  if (byActor()) return candidates().filter(({ actor }) => listed("actors").includes(actor)).map(({ row }) => row);
  const ids = (meta()?.rows ?? []).map(([id]) => id.replace(/^(?:inset[-:])?(?:\d+:)?/, ""));
  return [...new Set(ids)].filter((id) => id && !id.startsWith(GROUP));
}

let asked = /** @type {string[] | null} */ (null); // the rows that the chart is to have, until it has them
let emptied = false; // true when no row is ticked, although the chart has the usual ones

/** Return the rows that are ticked: those of the chart, or those asked for since. */
const ticked = () => (emptied ? [] : (asked ?? drawn()));

/** Return the values of a list in the address. @param {string} key */
const listed = (key) => (state.query?.[key] ?? "").split(",").filter((id) => id && id !== NONE);

/** Show other rows, or only some actors. @param {Record<string, string>} changes */
const show = (changes) =>
  restore({ ...state.query, ...(state.opened && { event: state.opened }), ...changes }, state.days);

/** Show these rows; where only those of the rows before are shown, only theirs. @param {string[]} rows */
function showRows(rows) {
  asked = rows;
  if (byActor()) return show({ actors: actorsOf(rows).join() || NONE });
  const chosen = { rows: rows.join() || NONE };
  show(onlyThese() ? { ...chosen, actors: actorsOf(rows).join() || NONE } : chosen);
}

/** @param {string[]} rows */
const actorsOf = (rows) =>
  candidates().filter(({ row, actor }) => actor && rows.includes(row)).map(({ actor }) => actor);

/** True if the filter has the actors of the rows and no others. */
function onlyThese() {
  const filter = listed("actors");
  return filter.length > 1 && String(filter.sort()) === String(actorsOf(drawn()).sort());
}

/** @param {string} row @param {number} way */
function move(row, way) {
  const rows = [...ticked()];
  const at = rows.indexOf(row);
  rows.splice(at, 1);
  rows.splice(Math.max(at + way, 0), 0, row);
  arranged = [];
  showRows(rows);
}

/* ---------- writing ---------- */

/** @param {string} sign @param {string} title @param {Record<string, unknown>} [props] */
const act = (sign, title, props) => make("button", { type: "button", title, ariaLabel: title, ...props }, sign);

/** Return the buttons that move a row of the chart. @param {string} name @param {number} at @param {number} many */
function movers(name, at, many) {
  const { up, down } = told();
  const both = [
    act("↑", fill(up, { name }), { disabled: at === 0 }),
    act("↓", fill(down, { name }), { disabled: at === many - 1 }),
  ];
  both.forEach((made, n) => (made.dataset.move = n ? "1" : "-1"));
  return both;
}

/** Return the button that shows only one actor. @param {Candidate} of */
function alone({ actor, name }) {
  const pressed = String(String(listed("actors")) === actor);
  const made = act("◎", fill(told().one, { name }), { ariaPressed: pressed, hidden: !actor });
  made.dataset.only = actor;
  return made;
}

/** @param {Candidate} of @param {string[]} rows @param {number} most */
function item(of, rows, most) {
  const { row, name, n } = of;
  const at = row ? rows.indexOf(row) : -1;
  const words = make("span", { className: "name" }, name);
  const count = make("span", { className: "n" }, n.toLocaleString(document.documentElement.lang));
  const box = make("input", { type: "checkbox", checked: at >= 0, disabled: !row });
  const share = make("span", { className: "share" });
  share.style.width = `${Math.max((100 * n) / most, 1)}%`;
  const acts = [...(at >= 0 && !byActor() ? movers(name, at, rows.length) : []), alone(of)];
  const label = make("label", {}, box, words, count);
  const made = make("li", {}, label, make("span", { className: "acts" }, ...acts), share);
  made.dataset.row = row;
  return made;
}

let arranged = /** @type {string[]} */ ([]); // the list's order, which stays under the pointer while rows are chosen

const keyOf = (/** @type {Candidate} */ { row, actor }) => `${row} ${actor}`;

/** Return the candidates: the rows of the chart in their order, then all others. @param {string[]} rows */
function arrange(rows) {
  const all = candidates();
  const place = (/** @type {Candidate} */ { row }) => (rows.includes(row) ? rows.indexOf(row) : rows.length);
  if (!arranged.length) arranged = [...all].sort((a, b) => place(a) - place(b)).map(keyOf);
  const places = new Map(arranged.map((key, n) => [key, n]));
  return all.sort((a, b) => (places.get(keyOf(a)) ?? 0) - (places.get(keyOf(b)) ?? 0));
}

/** Write the list, or what of it has the letters typed. */
function writeList() {
  if (panel().hidden) return;
  const typed = fold(field().value.trim())[0];
  const rows = ticked();
  const all = arrange(rows);
  const most = Math.max(...all.map(({ n }) => n), 1);
  const found = all.filter(({ name }) => fold(name)[0].includes(typed));
  const list = part(panel(), "ul");
  const held = heldIn(list);
  list.replaceChildren(...found.map((each) => item(each, rows, most)));
  if (held) /** @type {HTMLElement | null} */ (list.querySelector(held))?.focus({ preventScroll: true });
  part(panel(), ".found").textContent = typed ? fill(told().found, { total: found.length }) : "";
  for (const name of ["[data-usual]", "[data-only-these]"]) part(panel(), name).hidden = byActor();
  part(panel(), "[data-only-these]").ariaPressed = String(onlyThese());
}

/** Return the selector of the element of the list that has the focus. @param {HTMLElement} list */
function heldIn(list) {
  const focused = list.contains(document.activeElement) && document.activeElement;
  if (!(focused instanceof HTMLElement)) return "";
  const row = `li[data-row="${rowOf(focused)}"]`;
  if (focused.dataset.move) return `${row} [data-move="${focused.dataset.move}"]:not(:disabled)`;
  return focused.dataset.only ? `${row} [data-only]` : `${row} input`;
}

/** True when the page shows the rows that were asked for. @param {string[]} rows */
const isShown = (rows) =>
  byActor() ? String(listed("actors")) === String(actorsOf(rows)) : String(listed("rows")) === String(rows);

/**
 * Return the words for a number of rows of all; only the usual ones are the first of all.
 * @param {number} rows
 * @param {number} total
 */
function counting(rows, total) {
  const { all, some, top, most } = told();
  if (byActor()) return rows ? some : all;
  if (rows === total) return all;
  return rows === Number(most) && !listed("rows").length ? top : some;
}

/** Say on the button how many rows the chart has of how many, and keep the list with the chart. */
export function keepPicker() {
  const pick = button();
  if (!pick || pick.hidden) return;
  if (asked && isShown(asked)) asked = null;
  const total = candidates().length;
  const rows = drawn().length;
  const filled = fill(counting(rows, total), { n: rows, total });
  if (pick.textContent !== filled) pick.textContent = filled;
  writeList();
}

/** Make the panel, once for each language and file. */
function furnish() {
  const { title, search, usual, only, clear, close } = told();
  const total = candidates().length;
  const words = fill(search, { total });
  const named = (/** @type {string} */ text, /** @type {string} */ key) => {
    const made = make("button", { type: "button", className: "link" }, text);
    made.dataset[key] = "";
    return made;
  };
  panel().ariaLabel = title;
  const feet = [named(usual, "usual"), named(only, "onlyThese"), named(clear, "clearPicker")];
  panel().replaceChildren(
    make("div", { className: "rows-head" }, make("strong", {}, title), named(close, "closePicker")),
    make("input", { type: "search", placeholder: words, ariaLabel: words, autocomplete: "off", spellcheck: false }),
    make("p", { className: "found", role: "status" }),
    make("ul"),
    make("div", { className: "rows-foot" }, ...feet),
  );
}

/** @param {boolean} shown */
function open(shown) {
  panel().hidden = !shown;
  button().ariaExpanded = String(shown);
  if (!shown) return button().focus({ preventScroll: true });
  furnish();
  forget();
  writeList();
  field().focus({ preventScroll: true });
}

/* ---------- pressing ---------- */

/** Arrange the list anew, with the rows of the chart. */
const forget = () => ([arranged, asked, emptied] = [[], null, false]);

/** Untick all rows: the chart has the usual ones until one is ticked. */
function clearPicker() {
  forget();
  emptied = true;
  show({ rows: NONE, actors: NONE });
  writeList();
}

/** What the buttons of the panel do, by their data. @type {Record<string, (pressed: HTMLElement) => void>} */
const ACTS = {
  move: (pressed) => move(rowOf(pressed), Number(pressed.dataset.move)),
  only: (pressed) => show({ actors: pressed.ariaPressed === "true" ? NONE : (pressed.dataset.only ?? NONE) }),
  usual: () => {
    forget();
    show({ rows: NONE, ...(onlyThese() && { actors: NONE }) });
  },
  onlyThese: () => show({ actors: onlyThese() ? NONE : actorsOf(drawn()).join() || NONE }),
  clearPicker,
  closePicker: () => open(false),
};

/** @param {Element} within */
const rowOf = (within) => /** @type {HTMLElement | null} */ (within.closest("li"))?.dataset.row ?? "";

/** @param {MouseEvent} event */
function click(event) {
  if (around(event, "#live #pick")) return open(Boolean(panel().hidden));
  const pressed = around(event, "#picker button");
  const name = pressed && Object.keys(ACTS).find((each) => each in pressed.dataset);
  if (pressed && name) ACTS[name](pressed);
}

/** @param {Event} event */
function change(event) {
  const box = event.target;
  if (!(box instanceof HTMLInputElement) || box.type !== "checkbox" || !around(event, "#picker")) return;
  const row = rowOf(box);
  const rows = ticked().filter((id) => id !== row);
  emptied = false;
  showRows(box.checked ? [row, ...rows] : rows);
}

/** @param {KeyboardEvent} event */
function press(event) {
  if (event.key !== "Escape" || !around(event, "#picker")) return;
  event.preventDefault();
  open(false);
}

export function startPicker() {
  document.addEventListener("click", click);
  document.addEventListener("keydown", press, true);
  $("stage").addEventListener("change", change);
  selectionChanged.on(keepPicker);
  $("stage").addEventListener("input", (event) => {
    if (!around(event, '#picker [type="search"]')) return;
    arranged = [];
    writeList();
  });
}
