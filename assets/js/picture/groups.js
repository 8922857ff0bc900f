// @ts-check
/** The groups of rows: a button over the heading of each group, or over its name, folds and unfolds it. */
import { $, live, make } from "../dom.js";
import { restore } from "../navigation.js";
import { state } from "../state.js";
import { canvas, meta } from "./chart.js";

/** @import {Params} from "../params.js" */
/** @import {Meta} from "../types.d.ts" */

const SIGN = 18; // pixels beside the name, for the sign
const NONE = "*"; // no group is folded
const PANEL = "*panel"; // no group, but the panel with the enlarged days

/**
 * Place the button of a group: the one that is there, because it may have the focus or be pressed.
 * @param {HTMLElement} box @param {Meta["groups"][number]} group
 */
function button(box, { id, words, folded, box: [x0, y0, x1, y1] }) {
  const before = [...box.querySelectorAll("button")].find((each) => each.dataset.group === id);
  const made = before ?? make("button", { type: "button", className: "fold" });
  Object.assign(made, { ariaExpanded: String(!folded), ariaLabel: words }).dataset.group = id;
  const place = { left: x0, top: y0, width: x1 - x0 + SIGN, height: y1 - y0 };
  Object.assign(made.style, Object.fromEntries(Object.entries(place).map(([side, px]) => [side, `${px}px`])));
  return made;
}

export function placeGroups() {
  const box = live(".groups");
  if (!box) return;
  const buttons = (meta()?.groups ?? []).map((group) => button(box, group));
  const frame = /** @type {Element} */ (box.parentElement).getBoundingClientRect();
  const chart = canvas().getBoundingClientRect();
  Object.assign(box.style, { left: `${chart.left - frame.left}px`, top: `${chart.top - frame.top}px` });
  for (const each of box.querySelectorAll("button")) if (!buttons.includes(each)) each.remove();
  buttons.forEach((each, n) => box.children[n] === each || box.insertBefore(each, box.children[n] ?? null));
}

/** Keep the buttons over the names when the chart is moved sideways, or down by what appears above it. */
export function startGroups() {
  $("picture").addEventListener("scroll", placeGroups);
  new ResizeObserver(placeGroups).observe(/** @type {Element} */ ($("picture").parentElement));
}

/**
 * Return what folding or unfolding a group, or the panel, makes of the address.
 * @param {string} group
 * @returns {Params}
 */
function changeOf(group) {
  if (group === PANEL) return { inset: meta()?.panel?.inset ?? "" };
  const folded = new Set(meta()?.folded);
  if (!folded.delete(group)) folded.add(group);
  return { folded: [...folded].join() || NONE };
}

/** Fold or unfold a group, or the panel. @param {string | undefined} group */
export function fold(group) {
  if (!group || !state.query) return;
  const changed = changeOf(group);
  restore({ ...state.query, ...(state.opened && { event: state.opened }), ...changed }, state.days);
}
