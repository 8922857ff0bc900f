// @ts-check
/** What the parts of the grid share: the rows as they are shown, names, and the language of the titles. */
import * as draft from "../draft.js";
import { byDate } from "../order.js";
import { textIn } from "../store/values.js";
import { columnsFor, specOf } from "./cells.js";
import { Names } from "./names.js";

/** @import {GridApi} from "ag-grid-community" */
/** @import {Item, Problem, Row} from "../types.d.ts" */

/**
 * A row of the grid: an event, what is said about the one above it, or the empty one at the end.
 * @typedef {{key: string, kind: "event" | "message" | "blank", id: string, row: Row, number: number}}
 *   Shown
 */

export const shared = {
  /** @type {GridApi<Shown> | null} */
  api: null,
  lang: document.documentElement.lang,
  /** @type {(text: string) => void} says it to those who cannot see the grid, and beside its title */
  tell: () => {},
};

/** @type {Map<string, {rows: Row[], names: Map<string, string>, ids: Names}>} */
let sections = new Map();

/** Forget the names; the draft has changed. */
export const forget = () => (sections = new Map());

/** @param {string} section */
function read(section) {
  const known = sections.get(section);
  if (known) return known;
  const rows = draft.rows(section);
  const page = document.documentElement.lang;
  /** @param {Item} item */
  const name = (item) => textIn(item.short ?? item.name ?? item.label, page) || String(item.id);
  const made = { rows, names: new Map(rows.map(({ item }) => [String(item.id), name(item)])), ids: new Names(rows) };
  sections.set(section, made);
  return made;
}

/**
 * Return the short name of an item in the page's language; its id if there is no such item.
 * @param {string} section
 * @param {string} id
 */
export const nameOf = (section, id) => read(section).names.get(id) ?? id;

/** Return the rows of a section; read once for each change. @param {string} section */
export const rowsOf = (section) => read(section).rows;

/** @param {string} section */
export const namesIn = (section) => read(section).ids;

/** Return ids and names of a section's items, to choose from. @param {string} section @returns {[string, string][]} */
export const choices = (section) =>
  read(section).rows.filter(({ state }) => state !== "deleted").map(({ item }) => {
    const id = String(item.id);
    return [id, nameOf(section, id)];
  });

export const context = () => ({ lang: shared.lang, nameOf });

/** @type {Map<string, Shown>} */
let last = new Map();

/** Return a row again if nothing of it has changed, so that the grid does not draw it anew. @param {Shown} made */
function same(made) {
  const old = last.get(made.key);
  if (!old || old.row.item !== made.row.item) return made;
  const told = [old, made].map(({ row, number }) =>
    JSON.stringify([row.state, row.problems, row.conflict ?? null, number]));
  return told[0] === told[1] ? old : made;
}

/** Return the fields with a column. */
export const columnsShown = () => columnsFor(rowsOf("events").map(({ item }) => item));

/** Return the columns that take a text. */
export const columnsEdited = () => columnsShown().filter(({ kind }) => kind !== "sources").map(({ key }) => key);

/** True if a cell of the event says what is missing. @param {Problem} problem */
function saysItself({ missing, field }) {
  const { required, column } = specOf(String(field[0]));
  return Boolean(missing && field.length === 1 && required && column);
}

/**
 * Return the rows as they are shown, in the order of the draft.
 * @param {boolean} held True while a cell is edited: rows stay where they are, and keys act on the row they began in.
 */
export function shownRows(held) {
  const rows = rowsOf("events");
  const numbers = new Map(byDate(rows).map(({ id }, n) => [id, n + 1]));
  const made = rows.flatMap((row) => {
    const before = held ? last.get(row.id)?.number ?? numbers.size : undefined;
    const number = before ?? numbers.get(row.id) ?? 0;
    const shown = same({ key: row.id, kind: /** @type {const} */ ("event"), id: row.id, row, number });
    const key = `${row.id}\nmessage`;
    const problems = row.problems.filter((problem) => !saysItself(problem));
    const said = held ? last.has(key) : row.state !== "deleted" && (problems.length || row.conflict);
    return said ? [shown, same({ ...shown, key, kind: "message", row: { ...row, problems } })] : [shown];
  });
  last = new Map(made.map((each) => [each.key, each]));
  return [...made, BLANK];
}

/** @type {Shown} */
export const BLANK = {
  key: "\nblank", kind: "blank", id: "", number: Number.POSITIVE_INFINITY,
  row: { id: "", item: {}, was: null, state: "new", problems: [], warnings: [] },
};

/** Return a function that leads back to the cell that is edited or in focus now. */
export function place() {
  const { api } = shared;
  const [edited] = api?.getEditingCells() ?? [];
  const cell = edited ?? api?.getFocusedCell();
  const key = cell && api?.getDisplayedRowAtIndex(cell.rowIndex)?.data?.key;
  return () => {
    const rowIndex = key && api?.getRowNode(key)?.rowIndex;
    if (!api || !cell?.column || typeof rowIndex !== "number") return;
    if (edited) api.startEditingCell({ rowIndex, colKey: cell.column });
    else api.setFocusedCell(rowIndex, cell.column);
  };
}
