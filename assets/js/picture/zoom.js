// @ts-check
/**
 * The days in sight. A gesture moves a copy of the chart; when it rests, the days are sent once and the server lays the
 * chart out again. Spans are [from, to) in days with fractions; `state.days` is first and last day, or null.
 */
import { EPOCH, clamp } from "../days.js";
import { state } from "../state.js";
import { holdRow, release } from "./anchor.js";
import { moveAxis, placeAxis } from "./axis.js";
import { least, placeBrush, stepOf, whole } from "./brush.js";
import { across, down, ends, graph, markOf, marks, sides, toDay, toPixel } from "./chart.js";
import { dropGhost, moveGhost } from "./ghost.js";
import { measure } from "./size.js";

/** @import {Meta, Span} from "../types.d.ts" */

const REST = 50; // milliseconds after which a gesture is over
const NEAR = 1e-6; // days by which two equal moments may differ
const PATIENCE = 8000; // milliseconds after which an answer is not waited for

/** @type {Span | null} the span a gesture has come to, until the chart shows it */
let goal = null;
let moving = false; // true while a gesture goes on
let timer = 0;

/** Return the span in sight: that of the gesture, else that of the chart. @returns {Span} */
export const sight = () => goal || (state.days && [state.days[0], state.days[1] + 1]) || whole();

/**
 * Return the span no narrower than the least one and no wider than all.
 * @param {Span} span
 * @param {boolean} [moved] True for a span that keeps its length.
 * @returns {Span}
 */
function within([from, to], moved) {
  const [first, last] = whole();
  const length = clamp(to - from, Math.min(least(), last - first), last - first);
  if (!moved && length > to - from) from = (from + to - length) / 2;
  if (!moved && length === to - from) return [Math.max(from, first), Math.min(to, last)];
  from = clamp(from, first, last - length);
  return [from, from + length];
}

function preview() {
  placeBrush(sight());
  const places = across();
  if (!places || !goal) return placeAxis();
  if (graph()) moveGhost(places, goal);
  moveAxis(places, goal);
}

/** Move to a span, in the middle of a gesture. @param {Span} span @param {boolean} [moved] True to keep its length. */
export function go(span, moved) {
  goal = within(span, moved);
  moving = true;
  clearTimeout(timer);
  preview();
}

/** End the gesture unless it goes on at once. */
export function rest() {
  clearTimeout(timer);
  timer = setTimeout(settle, REST);
}

/** End the gesture: send its days. */
export function settle() {
  clearTimeout(timer);
  moving = false;
  if (!goal) return;
  const [first, last] = whole();
  const step = stepOf(goal);
  /** @param {number} day */
  const rounded = (day) => EPOCH + Math.round((day - EPOCH) / step) * step;
  const from = rounded(goal[0]);
  const to = Math.max(rounded(goal[1]), from + Math.max(least(), step)) - 1;
  send(from <= first && to >= last - 1 ? null : [from, to]);
}

/** @param {Span | null} days */
function send(days) {
  holdRow();
  state.days = days;
  performance.mark("timeline:told");
  if (!measure()) return finish();
  timer = setTimeout(finish, PATIENCE);
}

function finish() {
  clearTimeout(timer);
  goal = null;
  dropGhost();
  release();
  placeAxis();
  placeBrush(sight());
}

/** Take note of a chart that has been drawn: the one waited for, or another one in the middle of a gesture. */
export function chartDrawn() {
  dropGhost();
  if (goal && (moving || !awaited())) return preview();
  finish();
}

/** True when the chart shows the days that were sent. */
function awaited() {
  const places = across();
  if (!places || !state.days) return true;
  return Math.max(Math.abs(places.first - state.days[0]), Math.abs(places.last - state.days[1])) < NEAR;
}

export function showAll() {
  if (!state.days && !goal) return;
  go(whole());
  settle();
}

/** @param {number} first @param {number} last */
export function showDays(first, last) {
  go([first, last + 1]);
  settle();
}

/**
 * Zoom around a place, which stays where it is.
 * @param {number} factor Below 1 to zoom in.
 * @param {number} [x] Pixel of the chart along time; without it the selected mark or the middle.
 */
export function zoom(factor, x) {
  const places = across();
  if (!places) {
    const [from, to] = sight();
    const column = down();
    const day = column && x !== undefined ? clamp(toDay(column, x), from, to) : (from + to) / 2;
    return go([day - (day - from) * factor, day + (to - day) * factor]);
  }
  const [x0, x1] = ends(places);
  const [from, to] = sight().map((day) => toPixel(places, day));
  const at = x === undefined ? focusedPixel(places) : clamp(x, ...sides(places));
  const fixed = from + ((at - x0) / (x1 - x0)) * (to - from);
  go([toDay(places, fixed - (fixed - from) * factor), toDay(places, fixed + (to - fixed) * factor)]);
}

/** Return the x of the selected mark where it is in sight, else the middle. @param {Meta} places */
function focusedPixel(places) {
  const [x0, x1] = sides(places);
  const x = marks()?.x[markOf(state.lit || state.opened)];
  return !goal && x !== undefined && x >= x0 && x <= x1 ? x : (x0 + x1) / 2;
}

/** Move by a part of what is in sight. @param {number} share */
export function pan(share) {
  const [from, to] = sight();
  const days = share * (to - from);
  go([from + days, to + days], true);
}
