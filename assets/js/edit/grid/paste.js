// @ts-check
/** Cells from a spreadsheet and back: into cells from the one in focus, or as new rows where headings name columns. */
import * as draft from "../draft.js";
import { post } from "../store/server.js";
import { apply, saidAdded } from "./apply.js";
import { headingOf, specOf } from "./cells.js";
import { valueOf } from "./draw.js";
import { mapped } from "./mapping.js";
import { columnsEdited, shared } from "./state.js";
import { readTable, writeTable } from "./tsv.js";
import { counted, offline, say } from "../words.js";

/** @import {Cell} from "./apply.js" */
/** @import {Shown} from "./state.js" */
/** @import {Value} from "../types.d.ts" */

/**
 * A table as the server reads it: its rows under headings, by field, the field of each column, the numbers of those
 * that are not read, and the fields that a column can be.
 * @typedef {{headings: boolean, rows: Record<string, string | Value[]>[], left: number[], fields: string[],
 *   known: string[]}} Read
 */

/**
 * Return how the server reads a table; null, and a word about it, if it does not answer.
 * @param {string[][]} table
 * @param {string[]} [chosen] The field of each column.
 * @returns {Promise<Read | null>}
 */
export async function readRows(table, chosen) {
  try {
    const answer = await post("table", { rows: table, ...(chosen && { fields: chosen }) });
    if (answer.ok) return await answer.json();
    shared.tell((await answer.json()).error);
  } catch {
    shared.tell(offline());
  }
  return null;
}

/** Return the events as they stand in the grid. */
export function eventsShown() {
  /** @type {Shown[]} */
  const shown = [];
  shared.api?.forEachNodeAfterFilterAndSort(({ data }) => data?.kind === "event" && shown.push(data));
  return shown;
}

/** Return the rows that are selected, in the order of the grid. */
export const chosen = () => {
  const ids = new Set(shared.api?.getSelectedNodes().map(({ data }) => data?.id));
  return eventsShown().filter(({ id }) => ids.has(id));
};

/** Return the row and the field in focus. */
export function focused() {
  const cell = shared.api?.getFocusedCell();
  const data = cell && shared.api?.getDisplayedRowAtIndex(cell.rowIndex)?.data;
  const column = cell?.column.getColId() ?? "";
  const field = columnsEdited().find((each) => each === column);
  return data ? { data, field } : null;
}

/** Make new events of the rows of a text; return whether they were added. @param {string} text */
export async function pasteRows(text) {
  const table = readTable(text);
  const read = table.length ? await readRows(table) : null;
  if (!read) return false;
  return read.headings ? addRead(table, read) : addRows(table, columnsEdited());
}

/** Paste a text where the focus is. @param {string} text */
export async function paste(text) {
  const table = readTable(text);
  if (!table.length) return;
  const [at, rows, many] = [focused(), eventsShown(), chosen()]; // an answer may move the rows
  const read = table[0].length > 1 ? await readRows(table) : undefined;
  if (read?.headings) await addRead(table, read);
  else if (read !== null) await pasteCells(table, at, rows, many);
}

/** @param {string[][]} table @param {ReturnType<typeof focused>} at @param {Shown[]} rows @param {Shown[]} many */
async function pasteCells(table, at, rows, many) {
  if (!at) return void addRows(table, columnsEdited());
  if (!at.field) return shared.tell(say("Select a cell of a column that can be edited, then paste."));
  const edited = columnsEdited().slice(columnsEdited().indexOf(at.field));
  if (at.data.kind === "blank") return void addRows(table, edited);
  const isOne = table.length === 1 && table[0].length === 1;
  if (isOne && many.length > 1) {
    await fill(many, at.field, table[0][0], counted("Pasted {n} cell.", "Pasted {n} cells.", many.length));
  } else await into(table, rows, rows.findIndex(({ id }) => id === at.data.id), edited);
}

/** @param {string[][]} table @param {Shown[]} rows @param {number} first @param {string[]} fields */
async function into(table, rows, first, fields) {
  const cells = table.flatMap((row, n) => row.slice(0, fields.length).map((text, k) =>
    /** @type {Cell} */ ({ id: rows[first + n]?.id ?? `\nnew ${n}`, field: fields[k], text })));
  const lost = Math.max(...table.map((row) => row.length)) - fields.length;
  const done = await apply(cells, counted("Pasted {n} cell.", "Pasted {n} cells.", cells.length));
  if (!done) return;
  const more = saidLost(lost);
  shared.tell(counted("Pasted {n} cell.", "Pasted {n} cells.", cells.length) + saidAdded(done.added) + more);
}

/** @param {number} n of the columns that have no room */
const saidLost = (n) => (n > 0 ? " "
  + counted("{n} column did not fit and is not pasted.", "{n} columns did not fit and are not pasted.", n) : "");

/** Say which columns are not read. @param {string[]} left */
export const saidLeft = (left) => (left.length ? " " + say("Not read: {names}.", { names: left.join(", ") }) : "");

/**
 * Add the rows under headings as new events, after a question about headings that name no field, or without types.
 * @param {string[][]} table
 * @param {Read} read
 */
async function addRead(table, read) {
  const columns = await mapped(table, read);
  if (!columns) return false;
  const { chosen, left, type } = columns;
  const again = chosen.join("\n") === read.fields.join("\n") ? read : await readRows(table, chosen);
  if (!again) return false;
  // The server knows the fields of every file; those that this file declares are cells as they stand.
  const own = chosen.flatMap((field, n) => (field && !read.known.includes(field) ? [{ field, n }] : []));
  return addCells(again.rows.flatMap((row, n) => [
    ...Object.entries(row).map(([field, value]) => {
      const list = Array.isArray(value) ? value : undefined;
      return /** @type {Cell} */ ({ id: `\nnew ${n}`, field, text: list ? "" : String(value), list });
    }),
    ...(type ? [/** @type {Cell} */ ({ id: `\nnew ${n}`, field: "type", text: type })] : []),
    ...own.map(({ field, n: at }) => /** @type {Cell} */ ({ id: `\nnew ${n}`, field, text: table[n + 1][at] ?? "" })),
  ]), left);
}

/** Add rows as new events. @param {string[][]} table @param {string[]} fields */
function addRows(table, fields) {
  const cells = table.flatMap((row, n) => row.slice(0, fields.length).flatMap((text, k) =>
    (text.trim() ? [/** @type {Cell} */ ({ id: `\nnew ${n}`, field: fields[k], text })] : [])));
  const lost = Math.max(...table.map((row) => row.length)) - fields.length;
  return addCells(cells, [], saidLost(lost));
}

/** @param {Cell[]} cells @param {string[]} left @param {string} [more] */
async function addCells(cells, left, more = "") {
  const n = new Set(cells.map(({ id }) => id)).size;
  const done = await apply(cells, counted("Added {n} event.", "Added {n} events.", n));
  if (!done) return false;
  shared.tell(counted("Added {n} event.",
    "Added {n} events.", done.ids.length) + saidAdded(done.added) + saidLeft(left) + more);
  if (done.ids.length) draft.select("events", done.ids[0]);
  return true;
}

/**
 * Put one text into a column of several rows.
 * @param {Shown[]} rows
 * @param {string} field
 * @param {string} text
 * @param {string} label
 */
export async function fill(rows, field, text, label) {
  const done = await apply(rows.map(({ id }) => ({ id, field, text })), label);
  if (done) shared.tell(label + saidAdded(done.added));
}

/** Fill the cell in focus down: from the first selected row, or from the row above. */
export async function fillDown() {
  const at = focused();
  if (!at?.field || at.data.kind !== "event") return;
  const { field } = at;
  const rows = eventsShown();
  const here = rows.findIndex(({ id }) => id === at.data.id);
  const many = chosen();
  const [first, ...rest] = many.length > 1 ? many : rows.slice(Math.max(here - 1, 0), here + 1);
  if (rest.length) await fill(rest, field, plainText(first, field), counted("Filled {n} cell.",
    "Filled {n} cells.", rest.length));
}

/** Return a cell as it is copied: a date as the file writes it. @param {Shown} shown @param {string} field */
const plainText = (shown, field) =>
  specOf(field).kind === "date" ? String(shown.row.item[field] ?? "") : valueOf(shown, field);

/** Return what is copied: the cell in focus, or several rows under their headings. */
export function copied() {
  const many = chosen();
  if (many.length > 1) {
    const edited = columnsEdited();
    const rows = many.map((shown) => edited.map((field) => plainText(shown, field)));
    return { text: writeTable([edited.map((field) => headingOf(specOf(field))), ...rows]), n: rows.length };
  }
  const at = focused();
  return at?.field ? { text: writeTable([[plainText(at.data, at.field)]]), n: 0 } : null;
}
