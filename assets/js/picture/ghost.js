// @ts-check
/** A copy of the chart that follows a gesture until the server has laid the chart out again. */
import { $, make } from "../dom.js";
import { DRAWN } from "../internals.js";
import { canvas, ends, graph, LABEL, marks, sides, toPixel } from "./chart.js";

/** @import {Meta, Span} from "../types.d.ts" */

const EDGE = 8; // pixels that the copy shows beside the first day
const AXIS = 24; // pixels under the rows
const LAYERS = 2; // the first drawings of Plotly: the chart itself, and the texts over it

/**
 * @typedef {object} Ghost
 * @property {HTMLElement} box
 * @property {SVGElement[]} layers Parts that are stretched.
 * @property {[SVGElement, number][]} notes Labels, which keep their width, with their x.
 * @property {[Element, number, string | null][]} points Points with their x and their own transform.
 */

/** @type {Ghost | null} */
let ghost = null;

/** @param {Meta} places */
function copyChart(places) {
  const plot = /** @type {NonNullable<ReturnType<typeof graph>>} */ (graph());
  const [x0] = sides(places);
  const box = make("div", { className: "ghost" });
  box.style.left = `${x0 - EDGE}px`;
  box.style.height = `${places.bottom + AXIS}px`;
  box.style.clipPath = `inset(${places.top}px 0 0)`; // the legend above the rows stays
  for (const drawing of [...plot.querySelectorAll(DRAWN.drawings)].slice(0, LAYERS)) {
    const copy = /** @type {SVGElement} */ (drawing.cloneNode(true));
    copy.style.left = `${EDGE - x0}px`;
    box.append(copy);
  }
  return box;
}

/** @param {Element} box @param {string} selector @param {number[]} xs @returns {Ghost["points"]} */
const pointsOf = (box, selector, xs) =>
  [...box.querySelectorAll(selector)].map((node, i) => [node, xs[i], node.getAttribute("transform")]);

/** @param {Meta} places */
function raise(places) {
  const box = copyChart(places);
  const words = graph()?.data.find((trace) => trace.name === "words");
  /** @param {string} selector */
  const all = (selector) => /** @type {SVGElement[]} */ ([...box.querySelectorAll(selector)]);
  ghost = {
    box,
    layers: all(DRAWN.stretched),
    notes: all(LABEL).map((node) => [node, Number(node.dataset.x)]),
    points: [
      ...pointsOf(box, DRAWN.point, marks()?.x ?? []),
      ...pointsOf(box, DRAWN.textPoint, words?.x ?? []),
    ],
  };
  canvas().append(box);
  $("picture").classList.add("moving");
  return ghost;
}

export function dropGhost() {
  ghost?.box.remove();
  ghost = null;
  $("picture").classList.remove("moving");
}

/** @type {(x: number) => number} where the copy shows a pixel of the chart */
let shown = (x) => x;

/** Return where a pixel of the chart is seen: where the copy has it, if there is one. */
export const ghostShift = () => (ghost ? shown : (/** @type {number} */ x) => x);

/** Show a span, as far as it is drawn; words keep their width. @param {Meta} places @param {Span} span */
export function moveGhost(places, span) {
  const { layers, notes, points } = ghost ?? raise(places);
  const [x0, x1] = ends(places);
  const [from, to] = span.map((day) => toPixel(places, day));
  const scale = (x1 - x0) / (to - from);
  /** @param {number} x */
  const shift = (x) => x0 + (x - from) * scale - x;
  shown = (x) => x + shift(x);
  for (const layer of layers) layer.style.transform = `matrix(${scale}, 0, 0, 1, ${x0 - from * scale}, 0)`;
  for (const [node, x] of notes) node.style.transform = `translate(${shift(x)}px, 0)`;
  for (const [node, x, own] of points) node.setAttribute("transform", `translate(${shift(x)}, 0) ${own}`);
}
