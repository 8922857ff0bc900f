// @ts-check
/** The chart as Plotly holds it: its marks, and where days lie in it. */
import { along } from "../days.js";
import { $, part } from "../dom.js";
import { DRAWN } from "../internals.js";

/** @import {Figure, Graph, Meta, Trace} from "../types.d.ts" */

/** Return the element of the chart, or null before Plotly has drawn it. */
export const graph = () => /** @type {Graph | null} */ (document.querySelector(`#picture ${DRAWN.graph}`));

/** Selector of a label over the drawing of Plotly, written by timeline/render/svg/writer.py. */
export const LABEL = ".label";

/** @type {Figure | null} the chart as the server laid it out, until Plotly has drawn it */
let plain = null;

/** Take note of a chart that is seen as the server drew it. @param {Figure} figure */
export const keepPlain = (figure) => (plain = figure);

const figure = () => graph() ?? plain;

/** Return the trace with one point for each event, if there is one. @returns {Trace | undefined} */
export const marks = () => figure()?.data?.find((trace) => trace.name === "marks");

/** Return the number of an event's point among the marks, or -1. @param {string | null | undefined} id */
export const markOf = (id) => (id ? (marks()?.customdata.findIndex(([event]) => event === id) ?? -1) : -1);

/** @returns {Meta | null} */
export const meta = () => figure()?.layout?.meta ?? null;

/** Return the places of days where the chart is seen and time runs across it, else null. */
export function across() {
  const places = meta();
  return places && !places.vertical && !$("picture").hidden ? places : null;
}

/** Return the places of days where the chart is seen and time runs from top to bottom, else null. */
export function down() {
  const places = meta();
  return places?.vertical && !$("picture").hidden ? places : null;
}

/** Return the pixels of the first and last day in sight. @param {Meta} places @returns {[number, number]} */
export const ends = ({ pixels }) => [pixels[0], pixels[pixels.length - 1]];

/** Return the left and right pixel of the days in sight. @param {Meta} places @returns {[number, number]} */
export const sides = (places) => (leftward(places) ? [ends(places)[1], ends(places)[0]] : ends(places));

/** True if time runs from right to left. @param {Meta | null} places */
export const leftward = (places) => places !== null && !places.vertical && ends(places)[0] > ends(places)[1];

/** Return a key's name as in a chart from left to right. @param {string} key */
export function keyAlong(key) {
  if (!leftward(meta())) return key;
  return { ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft" }[key] ?? key;
}

/** @param {Pick<Meta, "days" | "pixels">} places @param {number} day */
export const toPixel = ({ days, pixels }, day) => along(days, pixels, day);

/** @param {Pick<Meta, "days" | "pixels">} places @param {number} pixel */
export const toDay = ({ days, pixels }, pixel) => along(pixels, days, pixel);

/** Return the box in which the chart lies: pixels of the chart count from its top left corner. */
export const canvas = () => part($("picture"), ".canvas");

/** Return the pixel of the chart under a pointer, from its top. @param {{clientY: number}} pointer */
export const pixelBelow = ({ clientY }) => clientY - canvas().getBoundingClientRect().top;

/** Return the pixel of the chart under a pointer. @param {{clientX: number}} pointer */
export const pixelAt = ({ clientX }) => clientX - canvas().getBoundingClientRect().left;
