// @ts-check
/** How the cells of the grid look: words, the marks of a row's state, colours of positions, and messages. */
import { make } from "../../dom.js";
import * as draft from "../draft.js";
import { subjectOf } from "../form/hosts.js";
import { correct, placed } from "../form/problems.js";
import { swatch } from "../form/swatches.js";
import { dateWords } from "../order.js";
import { equal, listed, textIn } from "../store/values.js";
import { headingOf, specOf, stated, textOf, titleIn } from "./cells.js";
import { context, rowsOf, shared } from "./state.js";
import { problemWords, say } from "../words.js";

/** @import {ICellRendererParams, CellClassParams} from "ag-grid-community" */
/** @import {Shown} from "./state.js" */

/** The words for the state of a row. @type {Record<string, string>} */
const STATES = {
  changed: say("Changed"), new: say("New event"), problem: say("Has a problem"), deleted: say("Deleted"),
  blank: say("Empty row for a new event"),
};

/** @param {Shown} shown @returns {"problem" | "deleted" | "new" | "changed" | "same" | "blank"} */
export function stateOf({ kind, row }) {
  if (kind === "blank") return "blank";
  if (row.state === "deleted") return "deleted";
  return row.problems.length || row.conflict ? "problem" : row.state;
}

/** The classes of cells, each with its condition. @param {string} column */
export const classRules = (column) => ({
  bad: (/** @type {CellClassParams<Shown>} */ { data }) =>
    Boolean(data?.row.problems.some(({ field }) => field[0] === column)),
  ch: (/** @type {CellClassParams<Shown>} */ { data }) =>
    Boolean(data?.row.state === "changed" && data.row.was && !equal(data.row.item[column], data.row.was[column])),
});

/**
 * Draw the sign of a row's state, with a word for those who do not see it.
 * @param {ICellRendererParams<Shown>} params
 */
export function drawState({ data }) {
  const state = data ? stateOf(data) : "same";
  if (state === "same") return "";
  const sign = make("span", { className: `grid-sign ${state}` });
  sign.setAttribute("role", "img");
  sign.ariaLabel = sign.title = STATES[state];
  return sign;
}

/** @param {Shown} shown @param {string} field */
export function valueOf(shown, field) {
  return shown.kind === "blank" ? "" : textOf(shown.row.item, specOf(field), context());
}

/**
 * Draw a text; a hint stands for one that a field must have.
 * @param {ICellRendererParams<Shown>} params
 * @param {string} [text]
 */
export function drawText({ data, column, value }, text = String(value ?? "")) {
  const spec = specOf(column?.getColId() ?? "");
  if (text || !data || data.kind === "message" || !spec.required) return text;
  return make("span", { className: "hint", textContent: data.kind === "blank" ? headingOf(spec) : say("Missing") });
}

/** @param {ICellRendererParams<Shown>} params */
export const drawDate = (params) => drawText(params, dateWords(params.data?.row.item[fieldOf(params)]));

/** @param {Pick<ICellRendererParams<Shown>, "column">} params */
const fieldOf = ({ column }) => column?.getColId() ?? "";

/**
 * Draw a text in a language; one in another language stands for a missing one.
 * @param {ICellRendererParams<Shown>} params
 */
export function drawWords(params) {
  const value = params.data?.row.item[fieldOf(params)];
  const text = titleIn(value, shared.lang);
  const other = text ? "" : textIn(value, shared.lang);
  if (!other) return drawText(params, text);
  const title = say("Title in another language; none in this one");
  return make("span", { className: "other", textContent: other, title });
}

/** Return the colours of the positions in the chart: a colour, or the name of one of the page. */
export function fills() {
  const geometry = /** @type {{fills?: Record<string, string>} | undefined} */ (draft.answer()?.geometry);
  return geometry?.fills ?? {};
}

/** Return the mark of a position, as everywhere in the page. @param {string} id */
export const swatchOf = (id) => swatch("positions", rowsOf("positions").find(({ item }) => item.id === id)?.item);

/** @param {ICellRendererParams<Shown>} params */
export function drawPosition({ data, value }) {
  const set = data ? stated(data.row.item) : [];
  if (!set.length) return "";
  const swatches = set.flatMap(({ position }) => swatchOf(String(position ?? "")));
  return make("span", { className: "position" }, ...swatches, String(value));
}

/** Draw the number of sources; of a deleted event, the way back. @param {ICellRendererParams<Shown>} params */
export function drawSources({ data, column }) {
  if (!data || data.kind === "blank") return "";
  if (data.row.state !== "deleted") return String(listed(data.row.item[fieldOf({ column })]).length);
  const button = make("button", { type: "button", className: "act", textContent: say("Undo"), tabIndex: -1 });
  button.addEventListener("click", () => restore(data.id));
  return button;
}

/** Bring a deleted event back. @param {string} id */
export function restore(id) {
  draft.restore("events", id, say("Restored the event"));
  shared.tell(say("Restored the event"));
}

/**
 * Draw what is wrong with the event above, with the button that mends it.
 * @param {ICellRendererParams<Shown>} params
 */
export function drawMessage({ data }) {
  if (!data) return "";
  const box = make("div", { className: "message" });
  box.setAttribute("role", "gridcell");
  const { problems, conflict } = data.row;
  const other = say("Somebody else has changed this event differently. Choose a version in the form.");
  if (conflict) box.append(make("span", { textContent: other }));
  for (const problem of problems) {
    const { message, hint, remedy, field } = problem;
    box.append(make("span", { textContent: problemWords({ problem: placed(message, field), hint }) }));
    if (!remedy) continue;
    const button = make("button", { type: "button", className: "remedy", textContent: remedy.label });
    button.addEventListener("click", () => {
      const subject = subjectOf("events", data.id);
      if (subject) correct(subject, problem);
      shared.api?.setFocusedCell(rowIndexOf(data.id), "date");
    });
    box.append(button);
  }
  return box;
}

/** @param {string} id */
const rowIndexOf = (id) => shared.api?.getRowNode(id)?.rowIndex ?? 0;
