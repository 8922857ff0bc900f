// @ts-check
/** The axis in the bar of time, which stays in sight over the chart: its labels and lines of days. */
import { $, live, make } from "../dom.js";
import { across, canvas, leftward, toPixel } from "./chart.js";

/** @import {Meta, Span} from "../types.d.ts" */

/** @param {number} x @param {string} textContent */
function tick(x, textContent) {
  const label = make("span", { textContent });
  label.style.left = `${x}px`;
  return label;
}

/**
 * Place the labels over the lines of the chart.
 * @param {(x: number) => number} [shift] Where a pixel of the chart is drawn while a gesture moves it.
 */
export function placeAxis(shift = (x) => x) {
  const box = live(".axis");
  const places = across();
  if (!box) return;
  box.parentElement?.classList.toggle("none", !places);
  if (!places) return box.replaceChildren();
  const left = canvas().offsetLeft - $("picture").scrollLeft;
  const [x0, x1] = [places.left, places.right];
  const ticks = places.ticks.map(([x, words]) => /** @type {const} */ ([shift(x), words]));
  box.replaceChildren(...ticks.filter(([x]) => x >= x0 && x < x1).map(([x, words]) => tick(left + x, words)));
  const frame = live(".frame");
  const names = leftward(places) ? frame.clientWidth - canvas().offsetLeft - x1 : canvas().offsetLeft + x0;
  frame.style.setProperty("--gutter", `${names}px`);
}

/** Place the labels where a span in the middle of a gesture has them. @param {Meta} places @param {Span} span */
export function moveAxis(places, [from, to]) {
  const [a, b] = [toPixel(places, from), toPixel(places, to)];
  const [x0, x1] = [places.pixels[0], places.pixels[places.pixels.length - 1]];
  placeAxis((x) => x0 + ((x - a) * (x1 - x0)) / (b - a));
}
