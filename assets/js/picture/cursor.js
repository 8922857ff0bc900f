// @ts-check
/**
 * The cursors: the chosen day, and one to compare it with. While a cursor moves it is a line of the page; at rest it is
 * a shape of the chart: over the bars and, because it has gaps, under the texts.
 */
import { clamp, inWords, monthsOn, yearsAKey, yearsOn } from "../days.js";
import { $, allLive, around, commanded, live, part } from "../dom.js";
import { drawShapes } from "../internals.js";
import { ask, cursorsPlaced, order, state } from "../state.js";
import { placeAxis, yieldAxis } from "./axis.js";
import { setSlider, whole } from "./brush.js";
import { across, canvas, graph, keyAlong, meta, pixelAt, sides, toDay, toPixel } from "./chart.js";
import { dragged } from "./gestures.js";

/** @import {Meta, Shape} from "../types.d.ts" */

/** @typedef {"on" | "compare"} Which */

const BESIDE = 3; // pixels between a line and a text beside it
const ABOVE = 1; // pixels between a line and a text that it meets

/** @param {Meta} places @param {number} day */
export const inSight = ({ first, last }, day) => day + 1 > first && day < last + 1;

/** Return the pixel of the middle of a day, or of its part in sight. @param {Meta} places @param {number} day */
function middleOf(places, day) {
  if (places.vertical || !inSight(places, day)) return toPixel(places, day + 0.5);
  return toPixel(places, (Math.max(day, places.first) + Math.min(day + 1, places.last + 1)) / 2);
}

/** Return the pieces, from top to bottom, in which a line at x meets no text. @param {Meta} places @param {number} x */
function pieces({ top, bottom, texts }, x) {
  const free = [];
  let start = top;
  const met = texts.filter(([x0, , x1]) => x0 - BESIDE < x && x < x1 + BESIDE).sort((a, b) => a[1] - b[1]);
  for (const [, y0, , y1] of met) {
    if (y0 - ABOVE > start) free.push([start, Math.min(y0 - ABOVE, bottom)]);
    start = Math.max(start, y1 + ABOVE);
  }
  return start < bottom ? [...free, [start, bottom]] : free;
}

/** @param {Meta} places @param {number} day */
function pathOf(places, day) {
  const x = middleOf(places, day);
  const px = x.toFixed(1);
  if (places.vertical) return `M${places.left},${px}L${places.right},${px}`;
  return pieces(places, x).map(([a, b]) => `M${px},${a}L${px},${b}`).join("");
}

/** @param {Meta} places @param {Which} which @returns {Shape[]} */
function lineOf(places, which) {
  const day = state[which];
  if (day === null || !inSight(places, day)) return [];
  const line = { color: places.accent, width: 2, dash: which === "on" ? "solid" : "4px,3px" };
  const path = pathOf(places, day);
  return [{ type: "path", xref: "x", yref: "y", path, name: `cursor ${which}`, layer: "above", line }];
}

/** @param {Shape} shape */
const isCursor = (shape) => (shape.name || "").startsWith("cursor");
/** @param {Shape[]} shapes */
const spelled = (shapes) => JSON.stringify(shapes.map(({ name, path }) => [name, path]));

/** Draw lines into a chart that the server has drawn. @param {Shape[]} lines */
function drawPlain(lines) {
  const svg = part($("picture"), ".canvas svg");
  for (const old of svg.querySelectorAll(".chosen")) old.remove();
  svg.append(...lines.map(({ path = "", line: { color, width, dash } }) => {
    const drawn = document.createElementNS(svg.namespaceURI ?? "", "path");
    const look = { d: path, stroke: color, "stroke-width": width, "stroke-dasharray": dash.replace("solid", "none") };
    for (const [name, value] of Object.entries(look)) drawn.setAttribute(name, String(value));
    drawn.setAttribute("class", "chosen");
    return drawn;
  }));
}

/** Draw the lines of the chosen days, unless the chart has them already. */
function drawLines() {
  const [plot, places] = [graph(), meta()];
  if (!places) return;
  const wanted = [...lineOf(places, "on"), ...lineOf(places, "compare")];
  if (!plot) return drawPlain(wanted);
  const shapes = plot.layout.shapes ?? [];
  if (spelled(shapes.filter(isCursor)) === spelled(wanted)) return;
  drawShapes(plot, [...shapes.filter((shape) => !isCursor(shape)), ...wanted]);
}

const PAUSE = 60; // milliseconds between two questions while a cursor moves
const GAP = 4; // pixels between the words of two cursors
const AXIS = 26; // pixels under the rows in which a press chooses the day
/** @type {Which[]} */
export const CURSORS = ["on", "compare"];

/** @param {Which} which */
const cursor = (which) => live(`.cursor[data-which="${which}"]`);

/** Return what the panel "positions on a date" says of its day. @returns {DOMStringMap} */
export const panel = () => live("#standing-head [data-day]")?.dataset ?? {};

/**
 * Return the day of a cursor. Without a chosen day it is the panel's: the selected event's or the file's.
 * @param {Which} which
 */
export function dayOf(which) {
  const day = state[which] ?? (which === "on" ? Number(panel().day) : null);
  return day !== null && Number.isFinite(day) ? day : null;
}

/** Return the nearest of all days. @param {number} day */
export function nearest(day) {
  const [first, last] = whole();
  return clamp(day, Math.floor(first), Math.ceil(last) - 1);
}

/* ---------- places ---------- */

let frame = 0;

/** Place the cursors once in a frame: their places are those of a page laid out with all that is written in it. */
function placeSoon() {
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(placeCursors);
}

function placeCursors() {
  cancelAnimationFrame(frame);
  for (const which of CURSORS) if (cursor(which)) place(which);
  spread([...allLive(".cursor")].filter((element) => !element.hidden).map(gripOf).sort((a, b) => a.x - b.x));
  yieldAxis();
  cursorsPlaced.send();
}

/** @param {Which} which */
function place(which) {
  const [element, day, places] = [cursor(which), dayOf(which), across()];
  element.classList.toggle("pinned", state[which] !== null);
  const shown = day !== null && places !== null && inSight(places, day);
  element.hidden = !shown;
  if (!shown) return;
  const [first, last] = whole();
  const grip = part(element, ".cursor-grip");
  const x = canvas().offsetLeft + middleOf(places, day) - $("picture").scrollLeft;
  element.style.left = `${x}px`;
  grip.textContent = inWords(day);
  setSlider(grip, { first, last: last - 1, now: day, words: inWords(day) });
}

/** Return the grip of a cursor, the place of its line, and half its width. @param {HTMLElement} element */
function gripOf(element) {
  const grip = part(element, ".cursor-grip");
  return { grip, x: parseFloat(element.style.left), half: grip.offsetWidth / 2 };
}

/**
 * Keep the words of the grips within the chart, though a line stands at its very edge, and beside each other, though
 * the two lines are near each other.
 * @param {ReturnType<typeof gripOf>[]} grips From left to right.
 */
function spread(grips) {
  const [left, right] = [grips[0], grips[1] ?? grips[0]];
  if (!left) return;
  const most = $("picture").clientWidth - right.half;
  const apart = left === right ? 0 : left.half + GAP + right.half;
  const short = Math.max(apart - (right.x - left.x), 0);
  const from = clamp(left.x - short / 2, left.half, most - apart);
  const to = clamp(right.x + short / 2, from + apart, most);
  for (const [{ grip, x }, at] of /** @type {const} */ ([[left, from], [right, to]])) {
    grip.style.transform = `translateX(calc(-50% + ${at - x}px))`;
  }
}

/* ---------- choosing a day ---------- */

let moving = false;
let timer = 0;

/** Draw the cursors at rest into the chart. */
function settle() {
  if (!moving) drawLines();
}

function send() {
  clearTimeout(timer);
  timer = 0;
  ask();
}

/**
 * Choose a day.
 * @param {Which} which
 * @param {number | null} day
 * @param {boolean} [settled] False while more days are to follow.
 */
export function choose(which, day, settled = true) {
  state[which] = day;
  if (which === "on" && day === null) state.compare = null;
  moving = !settled;
  for (const name of CURSORS) cursor(name)?.classList.toggle("moving", moving && name === which);
  placeCursors();
  if (settled) {
    send();
    settle();
  } else if (!timer) timer = setTimeout(send, PAUSE);
}

/** Choose both days as an address has them. @param {number | null} on @param {number | null} compare */
export function chooseDays(on, compare) {
  if (on === state.on && compare === state.compare) return;
  state.on = on;
  state.compare = on === null ? null : compare;
  send();
  cursorsInChart();
}

/** Place the cursors in a chart that has been drawn. */
export function cursorsInChart() {
  placeCursors();
  settle();
}

/* ---------- keys ---------- */

/** Return the nearest day with an event before or after a day. @param {number} day @param {number} way */
function nextEvent(day, way) {
  const beyond = order.days.filter((other) => Number.isFinite(other) && (other - day) * way > 0);
  if (!beyond.length) return day;
  return way > 0 ? Math.min(...beyond) : Math.max(...beyond);
}

/** Return the years that an arrow key moves a day, 0 for one day. */
function years() {
  const places = across();
  return places ? yearsAKey(places.last - places.first) : 0;
}

/** Return the day one key before or after a day. @param {number} day @param {number} way */
const stepped = (day, way) => (years() ? yearsOn(day, years() * way) : day + way);

/** @type {Record<string, number>} */
const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };
/** @type {Record<string, (day: number) => number | null>} */
const LEAPS = {
  PageUp: (day) => nearest(years() ? yearsOn(day, 10 * years()) : monthsOn(day, 1)),
  PageDown: (day) => nearest(years() ? yearsOn(day, -10 * years()) : monthsOn(day, -1)),
  Home: () => Math.floor(whole()[0]),
  End: () => Math.ceil(whole()[1]) - 1,
  Delete: () => null,
  Backspace: () => null,
};

/** @param {KeyboardEvent} event */
function press(event) {
  const which = /** @type {Which} */ (around(event, ".cursor")?.dataset.which);
  const day = dayOf(which) ?? NaN;
  if (commanded(event)) return;
  const step = STEPS[keyAlong(event.key)];
  if (step) choose(which, nearest(event.shiftKey ? nextEvent(day, step) : stepped(day, step)));
  else if (event.key in LEAPS) choose(which, LEAPS[event.key](day));
  else return;
  event.preventDefault();
  event.stopPropagation();
  /** @type {HTMLElement} */ (event.target).focus({ preventScroll: true });
}

/* ---------- pointer ---------- */

/** @type {Which | null} the cursor that is dragged */
let grabbed = null;

/** @param {Meta} places @param {PointerEvent} event */
function dayUnder(places, event) {
  const [x0, x1] = sides(places);
  return nearest(Math.floor(toDay(places, clamp(pixelAt(event), x0, x1 - 1))));
}

/** @param {PointerEvent} event */
function grab(event) {
  const places = across();
  if (event.button || !places) return;
  const element = around(event, ".cursor");
  grabbed = element ? /** @type {Which} */ (element.dataset.which) : "on";
  event.preventDefault();
  /** @type {HTMLElement} */ (event.currentTarget).setPointerCapture(event.pointerId);
  if (!element) choose(grabbed, dayUnder(places, event), false);
  part(cursor(grabbed), ".cursor-grip").focus({ preventScroll: true });
}

/** @param {PointerEvent} event */
function drag(event) {
  const places = across();
  if (grabbed && places) choose(grabbed, dayUnder(places, event), false);
}

/** @param {PointerEvent} event */
function release(event) {
  const [which, places] = [grabbed, across()];
  grabbed = null;
  if (!which || !moving) return;
  const kept = event.type === "pointercancel" || !places;
  choose(which, kept ? state[which] : dayUnder(places, event));
}

/** Choose the day of a press on the axis. @param {MouseEvent} event */
function pressAxis(event) {
  const places = across();
  if (!places || dragged() || event.button) return;
  const [x0, x1] = sides(places);
  const x = pixelAt(event);
  const y = event.clientY - canvas().getBoundingClientRect().top - places.bottom;
  if (y > 0 && y < AXIS && x >= x0 && x < x1) choose("on", nearest(Math.floor(toDay(places, x))));
}

export function startCursors() {
  for (const element of [live(".rail"), ...allLive(".cursor")]) {
    element.addEventListener("pointerdown", grab);
    element.addEventListener("pointermove", drag);
    element.addEventListener("pointerup", release);
    element.addEventListener("pointercancel", release);
  }
  for (const element of allLive(".cursor")) element.addEventListener("keydown", press);
  $("picture").addEventListener("click", pressAxis, true);
  $("picture").addEventListener("scroll", () => {
    placeAxis();
    placeCursors();
  });
  new MutationObserver(placeSoon).observe($("standing-head"), { childList: true, subtree: true, attributes: true });
  placeCursors();
}
