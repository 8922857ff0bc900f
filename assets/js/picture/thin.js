// @ts-check
/** A chart of many rows: the list of its thin rows, and what unfolds one of them to a row with labels. */
import { live } from "../dom.js";
import { searched } from "../find/marks.js";
import { more } from "../internals.js";
import { restore } from "../navigation.js";
import { state } from "../state.js";
import { holdRow } from "./anchor.js";
import { canvas, leftward, meta } from "./chart.js";

/** Unfold a row, or fold it again. @param {string} id */
function turn(id) {
  const places = meta();
  if (!state.query || !places?.thin) return;
  const open = new Set(places.thin.filter((row) => row.open).map((row) => row.id));
  if (!open.delete(id)) open.add(id);
  holdRow();
  const unfolded = [...open].join() || "*";
  restore({ ...state.query, ...(state.opened && { event: state.opened }), unfolded }, state.days);
}

/** Unfold the row at a height of the chart, if it is thin. @param {number} y */
export function unfoldAt(y) {
  const row = meta()?.thin?.find(({ top, bottom, open }) => !open && y >= top && y < bottom);
  if (row) turn(row.id);
  return Boolean(row);
}

/** Put the list of the rows over their names, if they are thin. */
export async function placeThin() {
  const places = meta();
  const groups = live(".groups");
  if (!places?.thin || !groups) return live(".thin")?.remove();
  const frame = /** @type {Element} */ (groups.parentElement).getBoundingClientRect();
  const chart = canvas().getBoundingClientRect();
  const [from, to] = leftward(places) ? [places.right, chart.width] : [0, places.left];
  const place = { left: chart.left - frame.left + from, top: chart.top - frame.top, width: to - from };
  (await more()).placeRows(groups, place, places.thin, turn, searched());
}
