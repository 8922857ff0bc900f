// @ts-check
/** The lines of the chosen days as shapes of the chart: over the bars and, because they have gaps, under the texts. */
import { drawShapes } from "../internals.js";
import { state } from "../state.js";
import { graph, meta, toPixel } from "./chart.js";

/** @import {Meta, Shape} from "../types.d.ts" */
/** @typedef {"on" | "compare"} Which */

const BESIDE = 3; // pixels between a line and a text beside it
const ABOVE = 1; // pixels between a line and a text that it meets

/** @param {Meta} places @param {number} day */
export const inSight = ({ first, last }, day) => day + 1 > first && day < last + 1;

/** Return the pixel of the middle of a day, or of its part in sight. @param {Meta} places @param {number} day */
export function middleOf(places, day) {
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

/** Draw the lines of the chosen days, unless the chart has them already. */
export function drawLines() {
  const [plot, places] = [graph(), meta()];
  if (!plot || !places) return;
  const shapes = plot.layout.shapes ?? [];
  const wanted = [...lineOf(places, "on"), ...lineOf(places, "compare")];
  if (spelled(shapes.filter(isCursor)) === spelled(wanted)) return;
  drawShapes(plot, [...shapes.filter((shape) => !isCursor(shape)), ...wanted]);
}
