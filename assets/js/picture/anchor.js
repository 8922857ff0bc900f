// @ts-check
/** What the reader looks at stays where it is in the window when the chart is drawn with other sizes. */
import { $, live } from "../dom.js";
import { state } from "../state.js";
import { canvas, down, markOf, marks, meta } from "./chart.js";

const BELOW = 24; // pixels under the bar of time, where a reader without a pointer on the chart looks
const PATIENCE = 2000; // milliseconds for which a place is held
const CLEAR = 40; // pixels between a mark and the edge of what is in sight

let pointer = 0; // its distance from the top of the window

/** A place of the chart, where it is in the window, and since when. @typedef {() => number | undefined} Place */
/** @type {{place: Place, y: number, at: number, loose?: boolean} | null} loose: anywhere in sight will do */
let held = null;

const top = () => canvas().getBoundingClientRect().top;

/** Return the distance from the top of the window at which the reader looks. */
function lookedAt() {
  if ($("picture").matches(":hover")) return pointer;
  return live(".time").getBoundingClientRect().bottom + BELOW;
}

/** Hold the row that the reader looks at until the chart has been drawn again. */
export function holdRow() {
  const y = lookedAt();
  const inChart = y - top();
  const row = meta()?.rows.find(([, a, b]) => inChart >= a && inChart < b);
  if (!row) return void (held = null);
  const [id, a, b] = row;
  const share = (inChart - a) / (b - a);
  const place = () => {
    const now = meta()?.rows.find(([each]) => each === id);
    return now && now[1] + share * (now[2] - now[1]);
  };
  held = { place, y, at: Date.now() };
}

/** Hold the mark of an event until the chart has been drawn again. @param {string | null} id */
export function holdMark(id) {
  const place = () => marks()?.y[markOf(id)];
  const y = place();
  held = y === undefined ? null : { place, y: top() + y, at: Date.now(), loose: true };
}

/** Scroll so that what was held is where it was, if the chart still has it; a mark that is in sight is let be. */
export function release() {
  const y = held && Date.now() - held.at < PATIENCE ? held.place() : undefined;
  if (held && y !== undefined) {
    const by = held.loose ? toFree(top() + y) : top() + y - held.y;
    if (Math.abs(by) > 1) window.scrollBy(0, by);
  }
  held = null;
}

/** Return the part of the window in which marks are in sight: under the bar of time, over the panel of a phone. */
function free() {
  const panel = $("card").getBoundingClientRect();
  const sheet = getComputedStyle($("card")).position === "fixed" && panel.width > window.innerWidth - 2;
  // What stays at the top is at its place when the page is scrolled: the row of controls of a phone, the bar of time,
  // the names of the columns.
  const bar = live(down() ? ".overview" : ".time");
  const names = /** @type {HTMLElement | null} */ (live(".heads > div"))?.offsetHeight ?? 0;
  const from = (parseFloat(getComputedStyle(bar).top) || 0) + bar.offsetHeight + names;
  return [from, sheet ? panel.top : window.innerHeight];
}

/** Return how far the page must be scrolled for a place of the window to be in sight. @param {number} at */
function toFree(at) {
  const [from, to] = free();
  return at < from + CLEAR ? at - from - CLEAR : at > to - CLEAR ? at - to + CLEAR : 0;
}

/** Scroll no further than needed for the mark of the selected event to be in sight. */
export function showMark() {
  const y = marks()?.y[markOf(state.opened)];
  if (y === undefined || $("picture").hidden) return;
  const by = toFree(top() + y);
  if (by) window.scrollBy(0, by);
  holdMark(state.opened); // the page may have moved since, and the chart may yet be drawn for less room
}

export function startAnchor() {
  $("picture").addEventListener("pointermove", ({ clientY }) => (pointer = clientY));
}
