// @ts-check
/** The brush on the overview bar over the chart: it says which days are in sight. */
import { clamp, inWords, timeInWords, timesInWords } from "../days.js";
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

const HOURS = 4; // days in sight from which a chart with times of day shows no hours

/**
 * Return the step to which the ends of a span are rounded, in days: a minute in a chart of hours.
 * @param {Span} span
 */
export function stepOf([from, to]) {
  const survey = /** @type {HTMLElement | null} */ ($("survey").firstChild);
  return survey?.dataset.hours && to - from <= HOURS ? 1 / 1440 : 1;
}

/** Return the least length of a span: an hour where events have times of day, else two days, or more of long times. */
export function least() {
  const survey = /** @type {HTMLElement | null} */ ($("survey").firstChild);
  const [first, last] = whole();
  return survey?.dataset.hours ? 1 / 24 : Math.max(2, Math.round((last - first) / 1e6));
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
  const all = from <= first && to >= last;
  $("overview").classList.toggle("all", all);
  /** @type {HTMLButtonElement} */ (part($("overview"), ".see-all")).disabled = all;
  $("picture").classList.toggle("zoomed", !all);
  const hours = stepOf([from, to]) < 1;
  const [a, b] = hours ? [from, to] : [Math.round(from), Math.max(Math.round(to) - 1, Math.round(from))];
  const values = { first: a, body: a, last: b };
  const words = hours ? { first: timeInWords(a), body: timesInWords(a, b), last: timeInWords(b) }
    : { first: inWords(a), body: inWords(a, b), last: inWords(b) };
  const most = hours ? last : last - 1;
  for (const name of HANDLES) {
    setSlider(part(brush, `.${name}`), { first, last: most, now: values[name], words: words[name] });
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
