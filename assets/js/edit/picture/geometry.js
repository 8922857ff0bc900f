// @ts-check
/** Where the parts of the live chart are, as the server says, and what is at a point. */
import * as draft from "../draft.js";
import { stated, withList } from "../grid/cells.js";
import { dayAt, isReversed, pixelAt } from "./scale.js";

/** @import {Item} from "../types.d.ts" */
/** @import {Piece} from "./scale.js" */

/**
 * An edge of a bar: the date that it shows. `since` is the date of an event, or the start of a position that it states;
 * `expires` the stated end of a position, `computed` one that a duration gives; `start` and `end` are ends of a date.
 * @typedef {{event: string, field: "since" | "expires" | "computed" | "start" | "end", day: number, actor?: string,
 *   position?: string, topic?: string}} Edge
 * @typedef {{actor: string, actors: string[], label: string, top: number, bottom: number}} Row
 * @typedef {{event: string, x: number, y: number, r: number}} Mark
 * @typedef {{event: string, actor: string, position: string, x0: number, y0: number, x1: number, y1: number,
 *   start: Edge | null, end: Edge | null}} Bar
 * @typedef {{x: number, y: number, anchor: "start" | "middle" | "end", lines: string[]}} Tick
 * @typedef {{width: number, height: number, down: boolean, fills: Record<string, string>, rows: Row[], ticks: Tick[],
 *   axis: Piece[], marks: Mark[], bars: Bar[]}} Geometry
 * @typedef {{x: number, y: number}} Point
 */

/** Return where the parts of the chart are; null before the first chart. @returns {Geometry | null} */
export const geometry = () => /** @type {Geometry | undefined} */ (draft.answer()?.geometry) ?? null;

const NEAR = 8; // pixels around a mark or an edge that belong to it

/** Return the coordinate along time, and the one across. @param {Geometry} all @param {Point} point */
export const alongOf = ({ down }, { x, y }) => (down ? { along: y, across: x } : { along: x, across: y });

/** @param {Geometry} all @param {Point} point */
export const dayOf = (all, point) => dayAt(all.axis, alongOf(all, point).along);

/** Return how many days a pixel is long at a point. @param {Geometry} all @param {Point} point */
export const dayLength = (all, point) => pixelAt(all.axis, alongOf(all, point).along);

/** Return the row of the chart at a point. @param {Geometry} all @param {Point} point */
export function rowAt(all, point) {
  const { across } = alongOf(all, point);
  return all.rows.find(({ top, bottom }) => top <= across && across < bottom);
}

/** Return the mark at a point, the nearest of several. @param {Geometry} all @param {Point} point */
export function markAt({ marks }, { x, y }) {
  const distances = marks.map((mark) => Math.hypot(mark.x - x, mark.y - y) - mark.r);
  const n = distances.indexOf(Math.min(...distances));
  return distances[n] <= NEAR ? marks[n] : undefined;
}

const GAP = 2; // pixels around a bar that belong to it: two bars of a row have a gap between them

/** Return the bars at a point. @param {Geometry} all @param {Point} point */
const barsAt = ({ bars }, { x, y }) =>
  bars.filter(({ x0, y0, x1, y1 }) => x0 - GAP <= x && x <= x1 + GAP && y0 - GAP <= y && y <= y1 + GAP);

/** Return the bar at a point. @param {Geometry} all @param {Point} point */
export const barAt = (all, point) => barsAt(all, point).at(-1);

/** Return the edge of a bar at a point. @param {Geometry} all @param {Point} point */
export function edgeAt(all, point) {
  const { along } = alongOf(all, point);
  const edges = barsAt(all, point).flatMap((bar) => {
    const [from, to] = edgesOf(all, bar);
    return [{ edge: bar.end, at: to }, { edge: bar.start, at: from }];
  });
  return edges.find(({ edge, at }) => edge && Math.abs(along - at) <= NEAR)?.edge ?? undefined;
}

/** Return where a bar begins and ends along time. @param {Geometry} all @param {Bar} bar */
function edgesOf({ down, axis }, { x0, y0, x1, y1 }) {
  if (down) return [y0, y1];
  return isReversed(axis) ? [x1, x0] : [x0, x1];
}

/** Return the event of an id in the file. @param {string} id */
export const rowOf = (id) => draft.rows("events").find(({ item }) => item.id === id);

/**
 * Return the date that an edge shows, and how to write another one.
 * @param {Item} item
 * @param {Edge} edge
 * @returns {{text: string, end: "" | "start" | "end", put: (text: string) => Item}}
 */
export function dateAt(item, edge) {
  /** @param {string} text */
  const whole = (text) => ({ ...item, date: text });
  const date = String(item.date ?? "");
  if (edge.field === "start" || edge.field === "end") return { text: date, end: edge.field, put: whole };
  const list = stated(item);
  const n = list.findIndex(({ actor, position, topic }) =>
    actor === edge.actor && position === edge.position && (topic ?? "") === edge.topic);
  const key = edge.field === "since" ? "from" : "expires";
  const own = list[n]?.[key];
  if (typeof own !== "string") return { text: date, end: "", put: whole };
  /** @param {string} text */
  const put = (text) => withList(item, "positions", list.map((each, k) => (k === n ? { ...each, [key]: text } : each)));
  return { text: own, end: "", put };
}

/** Return the events of the chart in the order of time, each once. @param {Geometry} all @returns {Mark[]} */
export function inTime(all) {
  const lasting = all.bars.filter(({ position }) => !position)
    .map((bar) => ({ event: bar.event, x: all.down ? bar.x0 : edgesOf(all, bar)[0], y: bar.y0, r: 0 }));
  const every = [...all.marks, ...lasting].map((mark) => ({ mark, day: dayOf(all, mark) }));
  return every.sort((a, b) => a.day - b.day).map(({ mark }) => mark);
}
