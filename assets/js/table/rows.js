// @ts-check
/**
 * The rows of the table, written by timeline/web/page/table.py: one is a tab stop, with the links of its sources.
 */
import { $, part } from "../dom.js";
import { selectionChanged, state } from "../state.js";

/** Return the buttons of the rows, one for each event. @returns {HTMLElement[]} */
export const rows = () => [...$("events").querySelectorAll(/** @type {"button"} */ (".row"))];

/** Return the button of an event's row. @param {string | null} id */
export const rowOf = (id) => rows().find((row) => row.dataset.event === id);

/** Make a row the tab stop. @param {HTMLElement | undefined} row */
export function stopAt(row) {
  for (const link of $("events").querySelectorAll("a")) {
    const stop = row && link.closest("tr") === row.closest("tr") ? 0 : -1;
    if (link.getAttribute("tabindex") !== String(stop)) link.tabIndex = stop;
  }
}

/** Mark the row of the selected event as the current one. */
function markSelected() {
  for (const row of rows()) {
    if (row.dataset.event === state.opened) row.ariaCurrent = "true";
    else if (row.ariaCurrent) row.ariaCurrent = null;
  }
}

/** True where all days of a row are outside the days in sight. @param {HTMLElement} line */
function outside(line) {
  if (!state.days) return false;
  const [from, to] = state.days;
  const [first, last] = (line.dataset.days || "/").split("/");
  return (first !== "" && Number(first) >= to + 1) || (last !== "" && Number(last) + 1 <= from);
}

/** Grey the rows of events outside the days in sight, and say so of them. */
export function markSight() {
  for (const line of /** @type {HTMLCollectionOf<HTMLElement>} */ ($("events").children)) {
    const beside = outside(line);
    if (line.classList.contains("beside") === beside) continue;
    line.classList.toggle("beside");
    part(line, ".row").ariaDescription = beside ? $("events").dataset.beside ?? null : null;
  }
}

selectionChanged.on(markSelected);
