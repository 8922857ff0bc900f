// @ts-check
/** The line over the grid: how many events, their language, the search, new events; for several rows, what to do. */
import { $, make, optionsOf } from "../../dom.js";
import { cancelButton, choiceButton, showDialog } from "../dialogs.js";
import * as draft from "../draft.js";
import { button, counted, say } from "../words.js";
import { headingOf, specOf } from "./cells.js";
import { removeRows } from "./keys.js";
import { chosen, eventsShown, fill, fillDown, pasteRows, readRows, saidLeft } from "./paste.js";
import { choices, rowsOf, shared } from "./state.js";
import { find } from "./table.js";
import { readTable } from "./tsv.js";

/** Show the positions of each actor instead of the events, and back. @param {(asPositions: boolean) => void} view */
function positionsButton(view) {
  const made = button(say("Set positions"), () => {
    const on = made.ariaPressed !== "true";
    made.ariaPressed = String(on);
    made.closest(".grid-bar")?.classList.toggle("positions", on);
    view(on);
  }, "button");
  made.ariaPressed = "false";
  return made;
}

const SEEN = 6000; // milliseconds

/** A line that says what has happened, for a while. */
function saidLine() {
  const line = make("p", { className: "grid-said" });
  line.setAttribute("role", "status");
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let gone;
  /** @param {string} text */
  const tell = (text) => {
    clearTimeout(gone);
    line.textContent = text;
    gone = setTimeout(() => (line.textContent = ""), SEEN);
  };
  return { line, tell };
}

/**
 * Choose the language of the titles, where the file has several. The buttons stay while the file has the same
 * languages: an answer that comes between press and release would take the click away with them.
 * @param {() => void} changed
 */
function languages(changed) {
  const group = make("div", { className: "segments", role: "group", ariaLabel: say("Language of the titles") });
  /** @type {Map<string, HTMLButtonElement>} */
  let buttons = new Map();
  /** @param {string} code */
  const choose = (code) => {
    shared.lang = code;
    draw();
    changed();
  };
  const draw = () => {
    const all = draft.languages();
    group.hidden = all.length < 2;
    if (!all.includes(shared.lang) && all.length) [shared.lang] = all;
    if (all.join() !== [...buttons.keys()].join()) {
      buttons = new Map(all.map((code) => [code, button(code.toUpperCase(), () => choose(code), "")]));
      group.replaceChildren(...buttons.values());
    }
    for (const [code, made] of buttons) made.ariaPressed = String(code === shared.lang);
  };
  return { group, draw };
}

const HOW = [
  say("Copy rows in a spreadsheet and paste them here. Without headings, the columns are in the order of the table."),
  say("Headings in the first row name the columns: Date, Actors, Title, Event type, Position, Importance, Summary, "
    + "Short title, Note, Source, Publisher, Link."),
];

/** What was pasted into the dialog and is not added yet: a person who cancels has it back. */
let waiting = "";

/** Say how many rows a text has, and which of its columns are not read. @param {string} text */
async function rowsIn(text) {
  const table = readTable(text);
  const read = table.length ? await readRows(table) : null;
  if (!read) return "";
  if (!read.headings) return counted("{n} row without headings", "{n} rows without headings", table.length);
  const left = saidLeft(read.left.map((n) => table[0][n]));
  return counted("{n} row", "{n} rows", read.rows.length) + (left && `.${left}`);
}

/** Ask for rows in a field, into which also a person pastes whose clipboard the page may not read. */
async function askRows() {
  const field = make("textarea", { className: "input rows", rows: 10, spellcheck: false, value: waiting });
  field.ariaLabel = say("Rows from a spreadsheet");
  const said = make("output", {});
  const count = async () => {
    const text = field.value;
    const words = await rowsIn(text);
    if (text === field.value) said.textContent = words;
  };
  field.addEventListener("input", count);
  const how = HOW.map((textContent) => make("p", { textContent }));
  const add = choiceButton(say("Add as new events"), "add", "btn primary");
  const done = showDialog(say("Paste rows"), [...how, field, make("p", {}, said)], [cancelButton(), add], "wide");
  field.select();
  if (waiting) count();
  const decided = await done;
  waiting = field.value;
  if (!decided || !waiting.trim()) return;
  if (await pasteRows(waiting)) waiting = "";
  else askRows();
}

const SET = /** @type {Record<string, string>} */ ({
  type: say("Set type…"), actors: say("Set actors…"), importance: say("Set importance…"),
});

/** @param {string} field @param {[string, string][]} options */
function setter(field, options) {
  const select = make("select", { ariaLabel: SET[field] },
    ...optionsOf([["", `${headingOf(specOf(field))}…`], ...options]));
  select.addEventListener("change", () => {
    const rows = chosen();
    fill(rows, field, select.value, counted("Filled {n} cell.", "Filled {n} cells.", rows.length));
    select.value = "";
  });
  return select;
}

/** What can be done with several rows at once. */
function severalRows() {
  const count = make("b", {});
  const tools = make("div", { className: "several", role: "group", hidden: true });
  tools.ariaLabel = say("Selected events");
  const draw = () => {
    const n = chosen().length;
    const shown = n > 1;
    if (shown && tools.hidden) {
      tools.replaceChildren(count, setter("type", choices("types")), setter("actors", choices("actors")),
        setter("importance", specOf("importance").options ?? []),
        button(say("Fill down"), fillDown, "button"), button(say("Delete rows"), removeRows, "button danger"));
    }
    tools.hidden = !shown;
    count.textContent = counted("{n} selected", "{n} selected", n);
  };
  return { tools, draw };
}

/** Make the field of the search, to which Ctrl F leads from everywhere in the page. @param {() => void} renamed */
function searchField(renamed) {
  const placeholder = say("Search or filter");
  const search = make("input", { type: "search", placeholder, ariaLabel: placeholder });
  search.addEventListener("input", () => {
    find(search.value);
    renamed();
  });
  search.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== "ArrowDown") return;
    event.preventDefault();
    const [first] = eventsShown();
    if (first) shared.api?.setFocusedCell(shared.api.getRowNode(first.id)?.rowIndex ?? 0, "title");
  });
  window.addEventListener("keydown", (event) => {
    const control = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (!control || event.key.toLowerCase() !== "f") return;
    if (!search.offsetParent || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    search.focus();
    search.select();
  }, true);
  return search;
}

/** Return how many events are shown, and how they are sorted. */
function shownOf() {
  const total = rowsOf("events").filter(({ state }) => state !== "deleted").length;
  const shown = eventsShown().filter(({ row }) => row.state !== "deleted").length;
  const sorted = shared.api?.getColumnState().find(({ sort }) => sort)?.colId ?? "date";
  return sorted === "date" || sorted === "number"
    ? say("{shown} of {total} in order of date", { shown, total }) : say("{shown} of {total}", { shown, total });
}

/**
 * Make the line. The button of the page for a new event moves into it.
 * @param {{changed: () => void, view: (asPositions: boolean) => void}} acts What a new language and another view do.
 */
export function makeBar({ changed, view }) {
  const count = make("span", { className: "muted" });
  const { line, tell } = saidLine();
  const redraw = () => {
    count.textContent = shownOf();
    several.draw();
    lang.draw();
    bar.classList.toggle("many", !several.tools.hidden);
  };
  const lang = languages(changed);
  const several = severalRows();
  const search = searchField(redraw);
  const begin = $("edit-new");
  begin.classList.add("button", "add");
  const rest = make("span", { className: "rest" }, lang.group, search, begin,
    button(say("Paste rows"), askRows, "button"));
  const usual = make("div", { className: "usual" }, rest, positionsButton(view));
  const bar = make("div", { className: "grid-bar" }, several.tools, count, usual);
  shared.tell = tell;
  return { bar, line, redraw };
}
