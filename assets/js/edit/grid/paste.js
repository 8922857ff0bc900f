// @ts-check
/** Cells from a spreadsheet and back: into cells from the one in focus, or as new rows where headings name columns. */
import * as draft from "../draft.js";
import { fold } from "../../find/fold.js";
import { apply, saidAdded } from "./apply.js";
import { EDITED } from "./cells.js";
import { valueOf } from "./draw.js";
import { shared } from "./state.js";
import { readTable, writeTable } from "./tsv.js";
import { say } from "./words.js";

/** @import {Cell} from "./apply.js" */
/** @import {Column} from "./cells.js" */
/** @import {Shown} from "./state.js" */

/** The fields that a pasted table can have, each with its names besides the word of the page. */
const HEADINGS = /** @type {Record<Cell["field"], string[]>} */ ({
  date: ["date", "when", "day", "quand"],
  actors: ["actors", "actor", "who", "company", "acteurs", "acteur", "qui"],
  title: ["title", "event", "headline", "what", "titre", "evenement"],
  type: ["type", "event type", "kind", "type d'evenement"],
  position: ["position", "stance"],
  importance: ["importance"],
  summary: ["summary", "text", "description", "resume", "texte"],
  source: ["source", "sources", "url", "link", "lien"],
});

/** @param {string} text */
const plain = (text) => fold(text.trim().replaceAll("’", "'"))[0];

/** Return the field of a heading. @param {string} heading */
function fieldOf(heading) {
  const wanted = plain(heading);
  const fields = /** @type {Cell["field"][]} */ (Object.keys(HEADINGS));
  return fields.find((field) => [...HEADINGS[field], plain(say(`grid.${field}`))].includes(wanted));
}

/** Return the fields of a row of headings; null if it is no such row. @param {string[]} row */
export function headings(row) {
  const fields = row.map(fieldOf);
  const known = fields.filter(Boolean);
  return known.length > 1 && new Set(known).size === known.length ? fields : null;
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
  const field = EDITED.find((each) => each === column);
  return data ? { data, field } : null;
}

/** Make new events of the rows of a text. @param {string} text */
export async function pasteRows(text) {
  const table = readTable(text);
  const fields = table.length ? headings(table[0]) : null;
  if (fields) await addRows(table.slice(1), fields);
  else if (table.length) await addRows(table, [...EDITED]);
}

/** Paste a text where the focus is. @param {string} text */
export async function paste(text) {
  const table = readTable(text);
  const at = focused();
  if (!table.length) return;
  if (!at || headings(table[0])) return pasteRows(text);
  if (!at.field) return shared.tell(say("grid.paste.where"));
  const column = EDITED.indexOf(at.field);
  if (at.data.kind === "blank") return addRows(table, EDITED.slice(column));
  return isOne(table) && chosen().length > 1 ? everywhere(at.field, table[0][0]) : into(table, at.data, column);
}

/** @param {string[][]} table */
const isOne = (table) => table.length === 1 && table[0].length === 1;

/** Paste one text into a column of all selected rows. @param {Column} field @param {string} text */
function everywhere(field, text) {
  const rows = chosen();
  return fill(rows, field, text, say("grid.pasted", { n: rows.length }));
}

/** @param {string[][]} table @param {Shown} from @param {number} column */
async function into(table, from, column) {
  const rows = eventsShown();
  const first = rows.findIndex(({ id }) => id === from.id);
  const cells = table.flatMap((row, n) => row.slice(0, EDITED.length - column).map((text, k) =>
    /** @type {Cell} */ ({ id: rows[first + n]?.id ?? `\nnew ${n}`, field: EDITED[column + k], text })));
  const lost = Math.max(...table.map((row) => row.length)) - (EDITED.length - column);
  const done = await apply(cells, say("grid.pasted", { n: cells.length }));
  if (!done) return;
  const more = lost > 0 ? ` ${say("grid.paste.lost", { n: lost })}` : "";
  shared.tell(say("grid.pasted", { n: cells.length }) + saidAdded(done.added) + more);
}

/** @param {string[][]} table @param {(Cell["field"] | undefined)[]} fields */
async function addRows(table, fields) {
  const cells = table.flatMap((row, n) => row.flatMap((text, k) => {
    const field = fields[k];
    return field && text.trim() ? [/** @type {Cell} */ ({ id: `\nnew ${n}`, field, text })] : [];
  }));
  const done = await apply(cells, say("grid.rows", { n: table.length }));
  if (!done) return;
  const unread = fields.filter((field) => !field).length;
  const lost = unread ? ` ${say("grid.paste.unknown", { n: unread })}` : "";
  shared.tell(say("grid.rows", { n: done.ids.length }) + saidAdded(done.added) + lost);
  if (done.ids.length) draft.select("events", done.ids[0]);
}

/**
 * Put one text into a column of several rows.
 * @param {Shown[]} rows
 * @param {Cell["field"]} field
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
  if (rest.length) await fill(rest, field, plainText(first, field), say("grid.filled", { n: rest.length }));
}

/** Return a cell as it is copied: a date as the file writes it. @param {Shown} shown @param {Column} field */
export const plainText = (shown, field) =>
  field === "date" ? String(shown.row.item.date ?? "") : valueOf(shown, field);

/** Return what is copied: the cell in focus, or several rows under their headings. */
export function copied() {
  const many = chosen();
  if (many.length > 1) {
    const rows = many.map((shown) => EDITED.map((field) => plainText(shown, field)));
    return { text: writeTable([EDITED.map((field) => say(`grid.${field}`)), ...rows]), n: rows.length };
  }
  const at = focused();
  return at?.field ? { text: writeTable([[plainText(at.data, at.field)]]), n: 0 } : null;
}
