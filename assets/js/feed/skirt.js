// @ts-check
/** What a gesture brings into sight: the parts of the chart beside the page, drawn before the gesture moves them. */

import { barsBeyond } from "./cube.js";

/** @import {Trace} from "../types.d.ts" */
/** @import {Held} from "./held.js" */

const SVG = "http://www.w3.org/2000/svg";
const BESIDE_TICK = 3; // pixels from the line of a tick to its label
const WIDE = 1000; // pixels of a line that has no beginning and no end

/** @param {string} name @param {Record<string, string>} attributes @param {...Node} children */
function element(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** @param {Trace} trace @param {number} i @returns {string} */
const colourOf = ({ marker }, i) => (Array.isArray(marker?.color) ? marker.color[i] : marker?.color) ?? "none";

/** @param {any} values @param {number} i */
const one = (values, i) => (Array.isArray(values) ? values[i] : values);

/** Return shape and colours of a mark. @param {Trace} trace @param {number} i */
function lookOf(trace, i) {
  const { symbol, size, line } = /** @type {any} */ (trace.marker ?? {});
  const r = one(size, i) / 2;
  /** @type {Record<string, string>} */
  const shapes = {
    circle: `M${-r},0a${r},${r} 0 1 0 ${2 * r},0a${r},${r} 0 1 0 ${-2 * r},0z`,
    diamond: `M0,${-r}L${r},0L0,${r}L${-r},0z`,
  };
  const d = shapes[one(symbol, i)] ?? `M${-r},${-r}h${2 * r}v${2 * r}h${-2 * r}z`;
  const look = { fill: colourOf(trace, i), stroke: one(line?.color, i), "stroke-width": String(one(line?.width, i)) };
  const { opacity } = /** @type {any} */ (trace.marker ?? {});
  return { d, ...look, opacity: String(one(opacity ?? 1, i)) };
}

/** Return the bars of a trace as one shape for each colour. @param {Trace} trace @param {Beside} beside */
function bars(trace, { by, isBeside }) {
  /** @type {Map<string, string>} */
  const paths = new Map();
  (trace.base ?? []).forEach((base, i) => {
    const [x, w, h] = [base - by, trace.x[i], trace.width[i]];
    if (!isBeside(x, x + w)) return;
    const colour = colourOf(trace, i);
    paths.set(colour, `${paths.get(colour) ?? ""}M${x},${trace.y[i] - h / 2}h${w}v${h}h${-w}z`);
  });
  return [...paths].map(([fill, d]) => element("path", { fill, d }));
}

const LINES = /M(-?[\d.]+),(-?[\d.]+)L(-?[\d.]+),(-?[\d.]+)/g;

/** Return the lines of the axis and along rows, without poles of labels. @param {Held} held @param {Beside} beside */
function lines({ figure, places }, { by, isBeside }) {
  const ticks = places.ticks.map(([x]) => x - BESIDE_TICK);
  /** @param {number} x */
  const isTick = (x) => ticks.some((tick) => Math.abs(tick - x) < 1);
  return (figure.layout.shapes ?? []).map(({ path = "", line }) => {
    const found = [...path.matchAll(LINES)].map((match) => match.slice(1, 5).map(Number));
    const kept = found.filter(([x0, y0, x1, y1]) =>
      isBeside(x0 - by, x1 - by) && (y0 === y1 ? x1 - x0 > WIDE : x0 === x1 && isTick(x0)));
    const d = kept.map(([x0, y0, x1, y1]) => `M${x0 - by},${y0}L${x1 - by},${y1}`).join("");
    const { color = "none", width = 1, dash = "" } = /** @type {Record<string, any>} */ (line ?? {});
    const dashes = dash === "solid" ? "" : dash.replaceAll("px", "");
    return element("path", { d, stroke: color, "stroke-width": String(width), "stroke-dasharray": dashes });
  });
}

/** Return bars of the days that the chart does not have. @param {Held} held @param {number} by */
function beyond({ chart, figure, places }, by) {
  const [lanes, drawn] = [chart.response.graph.figure, figure].map(({ data }) =>
    data.find(({ name }) => name === "counts"));
  const counted = /** @type {any[][]} */ (drawn?.customdata ?? []);
  const highest = counted.reduce((a, b) => (a?.[4] > b[4] ? a : b), counted[0]);
  if (!lanes || !highest) return [];
  const most = { n: highest[4], days: highest[3] + 1 - highest[2] };
  const [a, b, x0, x1] = [...places.days, ...places.pixels];
  /** @param {number} day */
  const toPixel = (day) => x0 + ((day - a) * (x1 - x0)) / (b - a) - by;
  const d = lanes.y.map((y, i) => {
    const row = places.rows.findIndex(([, top, bottom]) => y >= top && y < bottom);
    const [full, floor] = [lanes.width[i], y + lanes.width[i] / 2];
    return barsBeyond(places, row, most).map(({ from, to, height }) =>
      `M${toPixel(from)},${floor}V${floor - height * full}H${toPixel(to)}V${floor}z`).join("");
  });
  return [element("path", { d: d.join(""), fill: colourOf(lanes, 0), opacity: "0.6" })];
}

/** @typedef {{by: number, isBeside: (x0: number, x1: number) => boolean}} Beside */

/**
 * Return the drawing, what is stretched in it, and what keeps its size, with its place.
 * @param {Held} held
 */
export function skirt(held) {
  const now = /** @type {any} */ (document.querySelector("#picture .js-plotly-plot"))?.layout?.meta;
  const { days, pixels } = held.places;
  if (!now || Math.abs(now.last + 1 - now.first - held.days) > 1e-6) return null;
  const by = ((now.first - days[0]) / (days[1] - days[0])) * (pixels[1] - pixels[0]);
  const [left, right] = [now.pixels[0], now.pixels[now.pixels.length - 1]];
  /** @param {number} x0 @param {number} x1 */
  const isBeside = (x0, x1) => x0 < left - 1 || x1 > right + 1;
  const beside = { by, isBeside };
  const stretched = held.figure.data.filter(({ type }) => type === "bar").flatMap((trace) => bars(trace, beside));
  stretched.push(...beyond(held, by));
  const marks = held.figure.data.find(({ name }) => name === "marks");
  /** @type {[Element, number, string | null][]} */
  const points = [];
  marks?.x.forEach((at, i) => {
    const [x, y] = [at - by, marks.y[i]];
    if (!isBeside(x, x) || at < pixels[0]) return;
    const transform = `translate(${x},${y})`;
    points.push([element("path", { ...lookOf(marks, i), transform }), x, transform]);
  });
  const layer = element("g", {}, ...lines(held, beside), ...stretched);
  const svg = element("svg", { class: "main-svg skirt" }, layer, ...points.map(([node]) => node));
  return { svg: /** @type {SVGSVGElement} */ (svg), layer: /** @type {SVGElement} */ (layer), points };
}
