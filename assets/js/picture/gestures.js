// @ts-check
/** Gestures and keys that zoom and move the chart. */
import { $, around, commanded, part } from "../dom.js";
import { overPoint } from "../internals.js";
import { presenting, state } from "../state.js";
import { across, down, ends, graph, keyAlong, LABEL, pixelAt, pixelBelow } from "./chart.js";
import { go, pan, rest, settle, showAll, sight, zoom } from "./zoom.js";

/** @import {Span} from "../types.d.ts" */

const STEP = 1.5; // of a button or key
const SLACK = 5; // pixels a button may move in a click
const APART = 20; // pixels at least between two fingers
const TURN = 50; // pixels of the wheel that count at most
const SPEED = 0.006; // of the wheel
const LINE = 16; // pixels of a line, for wheels that count lines

/* ---------- buttons and keys ---------- */

/** @type {Record<string, () => void>} */
const ACTIONS = {
  in: () => zoom(1 / STEP),
  out: () => zoom(STEP),
  left: () => pan(-0.25),
  right: () => pan(0.25),
  all: showAll,
};
/** @type {Record<string, string>} */
const KEYS = { "+": "in", "=": "in", "-": "out", "−": "out", 0: "all", ArrowLeft: "left", ArrowRight: "right" };

/** @param {string} name */
function act(name) {
  ACTIONS[name]();
  if (name !== "all") rest();
}

/** @param {KeyboardEvent} event */
function press(event) {
  if (commanded(event) || event.defaultPrevented || !(event.key in KEYS)) return;
  if (around(event, "input, textarea")) return;
  const onChart = /** @type {Element} */ (event.target).matches("#picture, #stage");
  if (event.key.startsWith("Arrow") && (presenting() || !onChart)) return;
  event.preventDefault();
  act(KEYS[keyAlong(event.key)]);
}

/* ---------- wheel ---------- */

/** @param {WheelEvent} event */
function turn(event) {
  if (!across()) return;
  if (!event.ctrlKey && !event.metaKey) return hint(event);
  event.preventDefault();
  const turned = event.deltaY * (event.deltaMode ? LINE : 1);
  zoom(Math.exp(Math.min(Math.max(turned, -TURN), TURN) * SPEED), pixelAt(event));
  rest();
}

const HINTS = 3; // times it is shown
const SHOWN = 1200; // milliseconds
let hints = 0;
let hiding = 0;

/** Say which key zooms with the wheel. @param {WheelEvent} event */
function hint(event) {
  const line = part($("picture"), ".hint");
  const shown = line.classList.contains("shown");
  if (!event.deltaY || (hints >= HINTS && !shown)) return;
  if (!shown) hints += 1;
  line.textContent = (/Mac|iP(hone|ad)/.test(navigator.platform) ? line.dataset.mac : line.dataset.other) ?? "";
  line.classList.add("shown");
  clearTimeout(hiding);
  hiding = setTimeout(() => line.classList.remove("shown"), SHOWN);
}

/* ---------- mouse ---------- */

/** @type {{x: number, span: Span} | null} where a drag began */
let grip = null;
let moved = false;

/** True when the last press of the mouse was a drag. */
export const dragged = () => moved;

/** @param {PointerEvent} event */
function grab(event) {
  moved = false;
  if (event.button || event.pointerType !== "mouse" || event.ctrlKey || !across() || !state.days) return;
  grip = { x: event.clientX, span: sight() };
}

/** @param {PointerEvent} event */
function drag(event) {
  const places = across();
  if (!grip || !places || (!moved && Math.abs(event.clientX - grip.x) < SLACK)) return;
  moved = true;
  const [x0, x1] = ends(places);
  const [from, to] = grip.span;
  const days = ((event.clientX - grip.x) / (x1 - x0)) * (to - from);
  go([from - days, to - days], true);
  $("picture").classList.add("dragging");
}

/** @param {PointerEvent} event */
function release(event) {
  drag(event);
  $("picture").classList.remove("dragging");
  if (grip && moved) settle();
  grip = null;
}

/**
 * Show all on a double click beside all points. Plotly's cover keeps the browser from sending one.
 * @param {MouseEvent} event
 */
function doubleClick(event) {
  const plot = graph();
  if (event.detail !== 2 || event.button || !across() || (plot && overPoint(plot))) return;
  if (!around(event, LABEL)) showAll();
}

/* ---------- fingers ---------- */

/** @type {{apart: number, x: number} | null} distance and middle of two fingers, along time */
let fingers = null;

/** @param {TouchEvent} event */
function pinch(event) {
  const along = across() ? pixelAt : down() ? pixelBelow : null;
  if (event.touches.length !== 2 || !along) return;
  if (event.cancelable) event.preventDefault();
  const [a, b] = [...event.touches].map(along);
  const now = { apart: Math.max(Math.abs(a - b), APART), x: (a + b) / 2 };
  if (event.type === "touchmove" && fingers) zoom(fingers.apart / now.apart, now.x);
  fingers = now;
}

/** @param {TouchEvent} event */
function lift(event) {
  if (!fingers || event.touches.length > 1) return;
  fingers = null;
  settle();
}

/* ---------- start ---------- */

export function startGestures() {
  const [picture, overview] = [$("picture"), $("overview")];
  picture.addEventListener("wheel", turn, { passive: false });
  picture.addEventListener("pointerdown", grab, true);
  picture.addEventListener("mousedown", doubleClick, true);
  picture.addEventListener("touchstart", pinch, { passive: false });
  picture.addEventListener("touchmove", pinch, { passive: false });
  picture.addEventListener("touchend", lift);
  picture.addEventListener("touchcancel", lift);
  window.addEventListener("pointermove", drag, true);
  window.addEventListener("pointerup", release, true);
  window.addEventListener("pointercancel", release, true);
  $("stage").addEventListener("keydown", press);
  overview.addEventListener("click", (event) => {
    const name = around(event, "[data-zoom]")?.dataset.zoom;
    if (name) act(name);
  });
}
