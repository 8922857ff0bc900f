// @ts-check
/** Tables copied from a web page: what their plain text leaves out are merged cells and the links of references. */
import { elementsOf } from "../dom.js";
import { writeTable } from "../edit/grid/tsv.js";

const MARK = /^[^\p{L}]*$|^\W*(link|source|here|lien|ici)\W*$/iu; // the text of a link that says nothing itself
const CITES = /^(ref|source|evidence|link|url|citation|quelle|fuente|fonte|lien|preuve)/i;
const MOST = 1000; // rows or columns over which one cell may reach

/** @param {Element} cell */
function textOf(cell) {
  const copy = /** @type {Element} */ (cell.cloneNode(true));
  for (const each of copy.querySelectorAll("style, script, .sortkey")) each.remove();
  for (const each of copy.querySelectorAll("br, p, li")) each.after(" ");
  return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
}

/** Return what a cell says: its text, and the links of its references. @param {Element} cell @param {string} heading */
function cited(cell, heading) {
  const text = textOf(cell);
  const links = /** @type {HTMLAnchorElement[]} */ ([...cell.querySelectorAll("a[href^=http]")]);
  const told = links.filter((each) => CITES.test(heading) || /^\W*\d*\W*$/.test(textOf(each)));
  const urls = [...new Set(told.map((each) => each.href))].filter((url) => !text.includes(url));
  if (!urls.length) return text;
  return [...(MARK.test(text) ? [] : [text]), ...urls].join(" ");
}

/** Return the rows of a table; a cell that reaches over several rows is in each. @param {HTMLTableElement} table */
function rowsOf(table) {
  /** @type {string[][]} */
  const rows = [...table.rows].map(() => []);
  [...table.rows].forEach((row, y) => {
    let x = 0;
    for (const cell of row.cells) {
      while (rows[y][x] !== undefined) x += 1;
      const text = y ? cited(cell, rows[0][x] ?? "") : textOf(cell);
      const down = cell.rowSpan || rows.length; // 0 means to the end
      const places = Array.from({ length: Math.min(cell.colSpan, MOST) }, (_, n) => x + n);
      for (const each of rows.slice(y, y + Math.min(down, MOST))) {
        for (const place of places) each[place] = place === x ? text : "";
      }
    }
  });
  // Where "[1]" has become its link, the column is one of links.
  const links = rows[0].map((_, x) => {
    const filled = rows.slice(1).flatMap((row) => row[x] || []);
    return filled.length > 0 && filled.every((text) => /^https?:/.test(text));
  });
  rows[0] = rows[0].map((text, x) => (links[x] && !/^(source|link|lien|url)/i.test(text) ? "URL" : text));
  return rows.map((row) => [...row].map((text) => text ?? ""));
}

/**
 * Return the cells of a table in the clipboard: of its text, unless a web page's table says more.
 * @param {string} text
 * @param {string} html
 */
export function cellsIn(text, html) {
  const tables = elementsOf(html).querySelectorAll("table");
  const [table] = tables;
  if (tables.length !== 1 || !table.querySelector("[rowspan], a[href^=http]")) return text;
  const head = table.caption ? `${textOf(table.caption)}\n` : "";
  return head + writeTable(rowsOf(table));
}
