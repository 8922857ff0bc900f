// @ts-check
/** The overview bar over the chart: pointer and keys move its brush. */
import { clamp } from "../days.js";
import { $, commanded, part } from "../dom.js";
import { takeOver } from "../handover.js";
import { HANDLES, least, placeBrush, stepOf, surveyedLeftward, whole } from "./brush.js";
import { keyAlong } from "./chart.js";
import { go, rest, settle, sight } from "./zoom.js";

/** @import {Span} from "../types.d.ts" */
/** @typedef {typeof HANDLES[number]} Handle */

const PARTS = 200; // a key moves by this part of all days
/** @type {Record<string, number>} */
const STEPS = {
  ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10, Home: -Infinity, End: Infinity,
};

/** @param {Event} event */
const handleOf = ({ target }) => HANDLES.find((name) => target instanceof Element && target.classList.contains(name));

/** Move one end, or both, by a number of days. @param {Handle} handle @param {Span} span @param {number} days */
function move(handle, [from, to], days) {
  const [first, last] = whole();
  if (handle === "body") return go([from + days, to + days], true);
  if (handle === "first") return go([Math.min(Math.max(from + days, first), to - least()), to]);
  return go([from, Math.max(Math.min(to + days, last), from + least())]);
}

/** @param {KeyboardEvent} event */
function press(event) {
  const handle = handleOf(event);
  const key = keyAlong(event.key);
  if (!handle || !(key in STEPS) || commanded(event)) return;
  event.preventDefault();
  const [first, last] = whole();
  const unit = stepOf(sight());
  const step = Math.max(Math.round((last - first) / PARTS / unit), 1) * unit;
  const [from, to] = sight().map((moment) => Math.round(moment / unit) * unit);
  move(handle, [from, to], clamp(STEPS[key] * step, first - last, last - first));
  rest();
}

/** @type {{handle: Handle, span: Span, day: number, moved: boolean} | null} where a drag began */
let grip = null;

/** @param {PointerEvent} event */
function dayAt(event) {
  const box = $("survey").getBoundingClientRect();
  const [first, last] = whole();
  const along = (event.clientX - box.left) / box.width;
  return first + (surveyedLeftward() ? 1 - along : along) * (last - first);
}

/** @param {PointerEvent} event */
function grab(event) {
  if (event.button || !$("survey").firstChild) return;
  const handle = handleOf(event);
  event.preventDefault();
  /** @type {HTMLElement} */ (event.currentTarget).setPointerCapture(event.pointerId);
  if (handle) {
    /** @type {HTMLElement} */ (event.target).focus({ preventScroll: true });
    grip = { handle, span: sight(), day: dayAt(event), moved: false };
    return;
  }
  const [from, to] = sight();
  const half = (to - from) / 2;
  go([dayAt(event) - half, dayAt(event) + half], true);
  grip = { handle: "body", span: sight(), day: dayAt(event), moved: true };
}

/** @param {PointerEvent} event */
function drag(event) {
  if (!grip) return;
  grip.moved = true;
  move(grip.handle, grip.span, dayAt(event) - grip.day);
}

/** @param {PointerEvent} event */
function release(event) {
  if (grip?.moved) {
    drag(event);
    settle();
  }
  grip = null;
}

function surveyed() {
  placeBrush(sight());
  takeOver();
}

export function startStrip() {
  const strip = part($("overview"), ".strip");
  strip.addEventListener("pointerdown", grab);
  strip.addEventListener("pointermove", drag);
  strip.addEventListener("pointerup", release);
  strip.addEventListener("pointercancel", release);
  strip.addEventListener("keydown", press);
  new MutationObserver(surveyed).observe($("survey"), { childList: true });
  if ($("survey").firstChild) surveyed();
}
