// @ts-check
/**
 * The hover box: the summary of the event that the pointer or the focus is on, beside it. It stays while the pointer is
 * on it, goes by Escape, and a click on it selects the event. The figure has its lines of text, escaped for Plotly.
 * And the ring around the mark, or the frame around the bar, of the event that has the focus, else of the selected one.
 */
import { $, around, live, make } from "../dom.js";
import { selectionChanged, state } from "../state.js";
import { canvas, LABEL, markOf, marks, meta } from "./chart.js";

/** @import {Graph, Hit} from "../types.d.ts" */

const GRACE = 300; // milliseconds to come from the mark to the box
const GAP = 12; // pixels between a mark and the box
const FOCUS_GAP = 18; // pixels, where a ring is around the mark
const EDGE = 2; // pixels between a bar or label and the box

/** @type {HTMLElement | null} */
let box = null;
let timer = 0;

/** @param {string} text */
const plain = (text) =>
  text.replace(/<br>/g, " ").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");

/**
 * Show the summary of an event, above a place or, where there is no room, under it.
 * @param {string} summary
 * @param {string} event
 * @param {{x: number, y: number, gap: number}} place Pixels of the chart.
 */
function show(summary, event, place) {
  if (!summary || !live(".frame")) return;
  if (!box?.isConnected) {
    box = make("div", { className: "hover-box", ariaHidden: "true" });
    box.addEventListener("pointerleave", leave);
    box.addEventListener("wheel", turn, { passive: false });
    live(".frame").append(box);
  }
  clearTimeout(timer);
  delete box.dataset.leaving;
  box.textContent = plain(summary);
  if (event) box.dataset.event = event;
  else delete box.dataset.event;
  box.hidden = false;
  put(box, place);
}

/** Let the wheel turn the chart below the box. @param {WheelEvent} event */
function turn(event) {
  event.stopPropagation(); // the chart gets a copy
  if (!$("picture").dispatchEvent(new WheelEvent("wheel", event))) event.preventDefault();
}

/** @param {HTMLElement} element @param {{x: number, y: number, gap: number}} place */
function put(element, { x, y, gap }) {
  const chart = canvas().getBoundingClientRect();
  const frame = live(".frame").getBoundingClientRect();
  const left = chart.left - frame.left + x - element.offsetWidth / 2;
  const top = chart.top - frame.top + y;
  const above = top - gap - element.offsetHeight;
  const room = above > 0 && frame.top + above > 0;
  element.style.left = `${Math.min(Math.max(left, 0), Math.max(frame.width - element.offsetWidth, 0))}px`;
  element.style.top = `${room ? above : top + gap}px`;
}

export const hoverShown = () => Boolean(box?.isConnected && !box.hidden);

export function hideHover() {
  clearTimeout(timer);
  if (!box) return;
  delete box.dataset.leaving;
  box.hidden = true;
}

/** Hide the box unless the pointer comes to it. */
function leave() {
  clearTimeout(timer);
  if (!box) return;
  box.dataset.leaving = "";
  timer = setTimeout(() => {
    delete box?.dataset.leaving;
    if (!box?.matches(":hover")) hideHover();
  }, GRACE);
}

/** Where the pointer last pressed. What comes under it when the page scrolls by itself is not what it points at. */
const pressed = { screenX: NaN, screenY: NaN };

/** @param {MouseEvent} event */
function press({ screenX, screenY }) {
  hideHover();
  Object.assign(pressed, { screenX, screenY });
}

/** @param {{screenX: number, screenY: number} | undefined} event */
const rests = (event) => event?.screenX === pressed.screenX && event.screenY === pressed.screenY;

/** Show the summary of a point; a bar is long, so there the pointer says where. @param {Hit} hit */
function overPoint({ points, event }) {
  if (rests(event)) return;
  const { data, pointIndex: i, customdata } = points[0];
  if (!customdata) return;
  const bar = data.type === "bar";
  const x = bar && event ? event.clientX - canvas().getBoundingClientRect().left : data.x[i];
  show(customdata[1], customdata[0], { x, y: data.y[i], gap: bar ? data.width[i] / 2 + EDGE : GAP });
}

/** Show in full what a label says in short. @param {PointerEvent} event */
function overLabel(event) {
  const label = around(event, `#picture ${LABEL}`);
  if (!label || rests(event)) return;
  const id = label.dataset.event;
  const [trace, i] = [marks(), markOf(id)];
  if (!trace || !id || i < 0) return;
  const [chart, own] = [canvas(), label].map((element) => element.getBoundingClientRect());
  const x = own.left + own.width / 2 - chart.left;
  const y = own.top + own.height / 2 - chart.top;
  show(trace.customdata[i][1], id, { x, y, gap: own.height / 2 + EDGE });
  label.addEventListener("pointerleave", leave, { once: true });
}

/** Light the mark of an event, wherever the focus is, and show its summary. @param {string | null | undefined} id */
export function hover(id) {
  state.lit = id ?? null;
  selectionChanged.send();
  const [trace, i] = [marks(), markOf(id)];
  if (!trace || !id || i < 0) return hideHover();
  show(trace.customdata[i][1], id, { x: trace.x[i], y: trace.y[i], gap: FOCUS_GAP });
}

/** @param {Graph} plot */
export function startHover(plot) {
  plot.on("plotly_hover", overPoint);
  plot.on("plotly_unhover", leave);
  plot.on("plotly_afterplot", hideHover);
  $("picture").addEventListener("pointerover", overLabel);
  $("picture").addEventListener("wheel", hideHover, { passive: true });
  $("picture").addEventListener("pointerdown", press);
}

const FRAME = 5; // pixels from a bar to the outside of the frame around it

/** Return the ring, which is hidden where the event has no mark in sight. */
export const ring = () => /** @type {HTMLElement | null} */ (document.querySelector("#picture .ring"));

/** Put the ring around a point, or around the box of a bar. */
function placeRing() {
  const element = ring();
  if (!element) return;
  const [trace, i] = [marks(), markOf(state.lit || state.opened)];
  element.hidden = i < 0;
  if (!trace || i < 0) return;
  frame(element, meta()?.bars?.[state.lit || state.opened || ""] ?? [trace.x[i], trace.y[i]]);
  scrollTo(trace.x[i]);
}

/** @param {HTMLElement} element @param {number[]} place A point, or the box of a bar. */
function frame(element, [x, y, x1, y1]) {
  element.classList.toggle("around-bar", x1 !== undefined);
  const lengths = { left: x, top: y, width: x1 - x + 2 * FRAME, height: y1 - y + 2 * FRAME };
  for (const [name, length] of Object.entries(lengths))
    element.style.setProperty(name, Number.isNaN(length) ? "" : `${length}px`);
}

/** Scroll a wide chart so that a pixel is in the middle of what the panel leaves of it. @param {number} x */
function scrollTo(x) {
  const box = $("picture");
  if (box.scrollWidth <= box.clientWidth) return;
  const { left, right } = box.getBoundingClientRect();
  const panel = $("card").getBoundingClientRect();
  const beside = panel.width < window.innerWidth - 2; // and not a sheet over the foot of a phone's window
  const from = beside && panel.left <= left ? Math.max(panel.right, left) : left;
  const to = beside && panel.left > left ? Math.min(panel.left, right) : right;
  box.scrollLeft = x + left - (from + to) / 2;
}

selectionChanged.on(placeRing);
