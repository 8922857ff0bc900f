// @ts-check
/** Tables as spreadsheets put them on the clipboard: tabs between cells, quotes around cells with tabs or lines. */

/** @import {Value} from "../types.d.ts" */

/** Return the rows of a text; a quoted cell may have several lines. @param {string} text @returns {string[][]} */
export function readTable(text) {
  /** @type {string[][]} */
  const rows = [[]];
  const cell = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/y;
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text);
    if (!found) break;
    const [, quoted, usual, after] = found;
    rows[rows.length - 1].push(quoted === undefined ? usual : quoted.replaceAll('""', '"').replace(/\r\n?/g, "\n"));
    if (after === "\t" && cell.lastIndex === text.length) rows[rows.length - 1].push("");
    if (after !== "\t" && cell.lastIndex < text.length) rows.push([]);
    if (!after) break;
  }
  return rows.filter((row) => row.some((each) => each.trim()));
}

/** @param {string} cell */
const quoted = (cell) => (/[\t\r\n]|^"/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Write rows as text. @param {string[][]} rows */
export const writeTable = (rows) => rows.map((row) => row.map(quoted).join("\t")).join("\n");

const GAP = "  "; // between the parts of a line

/** Return a value of a series as a line. @param {Value} point */
export function lineOf(point) {
  if (typeof point === "string") return point;
  const { date, value, event } = /** @type {Record<string, Value>} */ (point ?? {});
  const parts = Array.isArray(point) ? point : [date ?? null, value ?? null, event ?? ""];
  return parts.map((part) => (part === null || part === undefined ? "~" : String(part))).join(GAP).trim();
}

/** Return the value of a line, also of a spreadsheet or a CSV. @param {string} line @returns {Value} */
export function pointOf(line) {
  const parts = line.trim().split(/\t| {2,}|[,;] ?| /).map((part) => part.trim());
  return /** @type {Value} */ (/** @type {unknown} */ (parts.map((part) => (part === "~" ? null : part))));
}
