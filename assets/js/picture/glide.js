// @ts-check
/**
 * What stands in the chart before and after a change glides from its old place to its new one, and what is new appears.
 * Only the drawing moves: the chart has its new places from the first frame on.
 */
import { live } from "../dom.js";
import { DRAWN } from "../internals.js";
import { canvas, graph, LABEL, marks, meta } from "./chart.js";
import { ghostShift } from "./ghost.js";
import { ring } from "./hover.js";

/** @import {Graph} from "../types.d.ts" */

const DURATION = 250; // milliseconds
const MOST = 1200; // pieces that move; with more of them the frames would be late
const NEAR = 0.5; // pixels by which a piece at rest may differ
const EASING = "cubic-bezier(.3,0,.2,1)";

/**
 * The place of a piece of the chart, and the size of a bar.
 * @typedef {{x: number, y: number, w?: number, h?: number}} Place
 */
/** @typedef {Place & {element: Element}} Piece */
/**
 * The chart as it was seen.
 * @typedef {{look: string, left: number, top: number, places: Map<string, Place>}} Scene
 */

const still = window.matchMedia("(prefers-reduced-motion: reduce)");

/** @type {Map<string, Piece>} the pieces of the chart that was drawn last */
let drawn = new Map();
let drawnLook = "";
/** @type {Scene | null} */
let before = null;
/** @type {Set<Animation>} */
const moving = new Set();

/** What makes two charts so different that nothing glides: another width, or another direction of time. */
const look = () => `${graph()?.layout.width} ${meta()?.vertical}`;

/** @param {Graph} plot @param {string} selector @returns {Element[]} */
const all = (plot, selector) => [...plot.querySelectorAll(selector)];

/** Collect the pieces by names that stay the same; equal names are counted. The legend above the rows stays. */
function collector() {
  const top = meta()?.top ?? 0;
  /** @type {Map<string, Piece>} */
  const pieces = new Map();
  /** @type {Map<string, number>} */
  const seen = new Map();
  /** @param {string} name @param {Element | undefined} element @param {Place} place */
  const put = (name, element, place) => {
    if (place.y < top) return;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    if (element) pieces.set(`${name} ${count}`, { element, ...place });
  };
  return { pieces, put };
}

/** Return the pieces of the chart as it is drawn. @param {Graph} plot */
function piecesOf(plot) {
  const { pieces, put } = collector();
  const bars = plot.data.filter(({ type }) => type === "bar");
  all(plot, DRAWN.bars).forEach((trace, n) => {
    const { name, x, y, width, base, customdata } = bars[n] ?? { x: [] };
    all(/** @type {any} */ (trace), ".point").forEach((element, i) => {
      if (i < x.length && base)
        put(`${name} ${customdata[i][0]}`, element, { x: base[i], y: y[i] - width[i] / 2, w: x[i], h: width[i] });
    });
  });
  const points = marks();
  all(plot, DRAWN.point).forEach((element, i) => {
    if (points && i < points.x.length) put(`mark ${points.customdata[i][0]}`, element, place(points, i));
  });
  const words = plot.data.find(({ name }) => name === "words");
  all(plot, DRAWN.textPoint).forEach((element, i) => {
    if (words && i < words.x.length) put(`words ${words.text?.[i]}`, element, place(words, i));
  });
  for (const element of plot.querySelectorAll(/** @type {"g"} */ (LABEL))) {
    const { event, x, y } = element.dataset;
    put(`label ${event}`, element, { x: Number(x), y: Number(y) });
  }
  return pieces;
}

/** @param {{x: number[], y: number[]}} trace @param {number} i @returns {Place} */
const place = ({ x, y }, i) => ({ x: x[i], y: y[i] });

/** Take note of what is seen before the chart is drawn again. */
export function beforeGlide() {
  if (before || !drawn.size || !canvas()) return;
  const { left, top } = canvas().getBoundingClientRect();
  const shift = ghostShift();
  /** @param {Piece} piece @returns {Place} */
  const seen = ({ x, y, w, h }) => {
    const from = shift(x);
    return { x: from, y, h, w: w === undefined ? w : shift(x + w) - from };
  };
  const places = new Map([...drawn].map(([name, piece]) => [name, seen(piece)]));
  before = { look: drawnLook, left, top, places };
}

/** @param {Element} element @param {Keyframe[]} frames @param {KeyframeAnimationOptions} [options] */
function animate(element, frames, options) {
  const run = element.animate(frames, { duration: DURATION, easing: EASING, fill: "backwards", ...options });
  moving.add(run);
  run.onfinish = run.oncancel = () => {
    moving.delete(run);
    if (!moving.size) live("#picture")?.classList.remove("gliding");
  };
}

/** @param {Place} was @param {Piece} now @param {number} dx @param {number} dy */
function glide({ x, y, w: width = 0, h: height = 0 }, now, dx, dy) {
  const { w = 0, h = 0 } = now;
  const by = [x - now.x + dx, y - now.y + dy];
  if (Math.max(...[...by, width - w].map(Math.abs)) < NEAR) return false;
  const [from, to] = [{ translate: `${by[0]}px ${by[1]}px` }, { translate: "0 0" }];
  if (w && h && width) {
    const transformOrigin = `${now.x}px ${now.y}px`;
    Object.assign(from, { scale: `${width / w} ${height / h}`, transformOrigin });
    Object.assign(to, { scale: "1", transformOrigin });
  }
  animate(now.element, [from, to]);
  return true;
}

/** @param {Element} element @param {number} [delay] */
const appear = (element, delay = 0) =>
  animate(element, [{ opacity: 0 }, { opacity: 1 }], { duration: DURATION - delay, delay });

/** Move the pieces of a chart that has been drawn again from where they were seen. */
export function startGlide() {
  const plot = graph();
  if (!plot) return;
  for (const run of [...moving]) run.cancel();
  const was = before;
  before = null;
  drawn = piecesOf(plot);
  drawnLook = look();
  if (!was || was.look !== drawnLook || still.matches || drawn.size > MOST || document.hidden) return;
  const { left, top } = canvas().getBoundingClientRect();
  const [dx, dy] = [was.left - left, was.top - top];
  if (!moveAll(was, dx, dy)) return;
  for (const ground of all(plot, DRAWN.ground)) appear(ground);
  live("#picture").classList.add("gliding");
}

/** @param {Scene} was @param {number} dx @param {number} dy */
function moveAll(was, dx, dy) {
  let moved = 0;
  const fresh = [];
  for (const [name, piece] of drawn) {
    const old = was.places.get(name);
    if (!old) fresh.push(piece.element);
    else if (glide(old, piece, dx, dy)) moved += 1;
  }
  if (!moved && !(fresh.length && drawn.size !== was.places.size)) return false;
  for (const element of [...fresh, ring()]) if (element) appear(element, DURATION / 2);
  return true;
}
