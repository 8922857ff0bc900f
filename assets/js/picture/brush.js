// @ts-check
/** The brush on the overview bar under the chart: it says which days are in sight. */
import { clamp, inWords } from "../days.js";
import { $, part } from "../dom.js";
import { state } from "../state.js";

/** @import {Span} from "../types.d.ts" */

/** The handles of the brush, by their classes. @type {("first" | "body" | "last")[]} */
export const HANDLES = ["first", "body", "last"];

/** Return the span of all events: the first day, and the day after the last. @returns {Span} */
export function whole() {
  const survey = /** @type {HTMLElement | null} */ ($("survey").firstChild);
  const { first, last } = survey ? survey.dataset : { first: undefined, last: undefined };
  return first === undefined || last === undefined ? state.days || [0, 1] : [+first, +last + 1];
}

/** True if the overview bar shows time from right to left. */
export const surveyedLeftward = () =>
  /** @type {Element | null} */ ($("survey").firstChild)?.classList.contains("leftward") ?? false;

/** Lay the brush over a span. @param {Span} span */
export function placeBrush([from, to]) {
  const [first, last] = whole();
  const brush = part($("overview"), ".brush");
  /** @param {number} day */
  const share = (day) => clamp((day - first) / (last - first), 0, 1);
  brush.style.left = `${100 * (surveyedLeftward() ? 1 - share(to) : share(from))}%`;
  brush.classList.toggle("leftward", surveyedLeftward());
  brush.style.width = `${100 * (share(to) - share(from))}%`;
  markAll(from <= first && to >= last);
  const a = Math.round(from);
  const b = Math.max(Math.round(to) - 1, a);
  const values = { first: a, body: a, last: b };
  const words = { first: inWords(a), body: inWords(a, b), last: inWords(b) };
  for (const name of HANDLES) {
    setSlider(part(brush, `.${name}`), { first, last: last - 1, now: values[name], words: words[name] });
  }
}

/**
 * Tell assistive technology the value of a slider and its ends.
 * @param {HTMLElement} handle
 * @param {{first: number, last: number, now: number, words: string}} value
 */
export function setSlider(handle, { first, last, now, words }) {
  handle.ariaValueMin = String(first);
  handle.ariaValueMax = String(last);
  handle.ariaValueNow = String(now);
  handle.ariaValueText = words;
}

/** @param {boolean} all */
function markAll(all) {
  $("overview").classList.toggle("all", all);
  /** @type {HTMLButtonElement} */ (part($("overview"), ".see-all")).disabled = all;
  $("picture").classList.toggle("zoomed", !all);
}

/* ---------- a higher chart pushes the bar down: the page scrolls along while the pointer is on it ---------- */

/** @type {number | null} */
let anchor = null;

export function anchorBar() {
  const bar = $("overview");
  anchor = bar.matches(":hover") ? bar.getBoundingClientRect().top : null;
}

export function keepBar() {
  if (anchor !== null) window.scrollBy(0, $("overview").getBoundingClientRect().top - anchor);
  anchor = null;
}
