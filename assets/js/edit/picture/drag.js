// @ts-check
/** A drag of a mark or of a bar's edge: the new date is said while it goes on, and taken at its end; Esc ends it. */
import * as draft from "../draft.js";
import { address } from "../store/server.js";
import { offline, problemWords, say } from "../words.js";
import { alongOf, dateAt, dayLength, dayOf, edgeAt, geometry, markAt, rowOf } from "./geometry.js";

/** @import {Edge, Geometry, Point} from "./geometry.js" */
/** @import {Overlay} from "./overlay.js" */

/** @typedef {{written?: string, words?: string, problem?: string, hint?: string}} Moved */

/** @type {Map<string, Promise<Moved>>} answers of this page; a date has the same neighbours for ever */
const known = new Map();

/** @param {string} route @param {Record<string, string>} query @returns {Promise<Moved>} */
function asked(route, query) {
  const url = address(route, query);
  const answer = known.get(url) ?? fetch(url).then((each) => each.json());
  known.set(url, answer);
  return answer.catch(() => {
    known.delete(url);
    return { problem: offline() };
  });
}

/**
 * Return a date dragged from one day to another.
 * @param {string} text
 * @param {"" | "start" | "end"} end
 * @param {{from: number, to: number, pixel: number}} drag
 */
export const dragged = (text, end, { from, to, pixel }) =>
  asked("move", { text, end, from: from.toFixed(4), to: to.toFixed(4), pixel: pixel.toPrecision(6) });

/** Return a date moved by a number of its units. @param {string} text @param {number} by @param {number} pixel */
export const stepped = (text, by, pixel) => asked("move", { text, by: String(by), pixel: pixel.toPrecision(6) });

/** Return the date of a point, as precise as the chart allows. @param {number} day @param {number} pixel */
export const pointed = (day, pixel) => asked("at", { day: day.toFixed(4), pixel: pixel.toPrecision(6) });

/**
 * @typedef {{edge: Edge, at: Point, r: number, from: Point, moving: boolean, result: Promise<Moved> | null}} Held
 */

const LEAST = 4; // pixels until a press becomes a drag

/**
 * What can be dragged at a point.
 * @param {Geometry} all
 * @param {Point} point
 * @returns {{edge: Edge, at: Point, r: number} | null}
 */
export function held(all, point) {
  const mark = markAt(all, point);
  if (mark) {
    const edge = /** @type {Edge} */ ({ event: mark.event, field: "since", day: dayOf(all, mark) });
    return { edge, at: { x: mark.x, y: mark.y }, r: mark.r };
  }
  const edge = edgeAt(all, point);
  return edge ? { edge, at: point, r: 4 } : null;
}

/** The drag that goes on, if there is one. */
export class Drag {
  /** @param {Overlay} overlay @param {(text: string) => void} tell */
  constructor(overlay, tell) {
    this.overlay = overlay;
    this.tell = tell;
    /** @type {Held | null} */
    this.held = null;
    this.asked = 0;
  }

  /** Take hold of what is at a point; return its event. @param {Point} point */
  down(point) {
    const all = geometry();
    const found = all ? held(all, point) : null;
    this.held = found && { ...found, from: point, moving: false, result: null };
    return found?.edge.event;
  }

  /** Follow the pointer; return whether something is held, or could be. @param {Point} point */
  move(point) {
    const all = geometry();
    if (!all || !this.held) return Boolean(all && held(all, point));
    const { from } = this.held;
    this.held.moving ||= Math.hypot(point.x - from.x, point.y - from.y) >= LEAST;
    if (this.held.moving) this.follow(all, point);
    return true;
  }

  /** Draw where the thing is now, and say the date of it. @param {Geometry} all @param {Point} point */
  async follow(all, point) {
    if (!this.held) return;
    const { edge, at, from, r } = this.held;
    const shift = alongOf(all, point).along - alongOf(all, from).along;
    const to = all.down ? { x: at.x, y: at.y + shift } : { x: at.x + shift, y: at.y };
    this.overlay.drag(all, to, r);
    this.asked += 1;
    const own = this.asked;
    this.held.result = movedTo(all, edge, at, to);
    const result = await this.held.result;
    if (own !== this.asked || !this.held) return;
    const { words = "", problem } = result;
    this.overlay.tell(to, problem ? problemWords(result) : words, Boolean(problem));
  }

  /** Let go: the date of the last place is taken, also where the server has not said it yet. */
  async up() {
    const done = this.held;
    this.end();
    if (done?.moving && done.result) take(done.edge, await done.result, this.tell);
  }

  /** End it with nothing changed; return whether there was one. */
  cancel() {
    const was = Boolean(this.held?.moving);
    this.end();
    if (was) this.tell(say("Nothing was moved."));
    return was;
  }

  end() {
    this.held = null;
    this.asked += 1;
    this.overlay.clear();
  }
}

/**
 * Return what a drag makes of the date of an edge.
 * @param {Geometry} all
 * @param {Edge} edge
 * @param {Point} at
 * @param {Point} to
 */
async function movedTo(all, edge, at, to) {
  if (edge.field === "computed") return {
    problem: say("this end is computed from a duration"), hint: say("change the duration in the form"),
  };
  const row = rowOf(edge.event);
  if (!row) return { problem: say("this event is not in the file") };
  const { text, end } = dateAt(row.item, edge);
  return dragged(text, end, { from: dayOf(all, at), to: dayOf(all, to), pixel: dayLength(all, to) });
}

/** Take the new date. @param {Edge} edge @param {Moved} moved @param {(text: string) => void} tell */
export function take(edge, moved, tell) {
  const { written, words } = moved;
  const row = rowOf(edge.event);
  if (!written || !row) return tell(problemWords(moved));
  const { text, put } = dateAt(row.item, edge);
  if (text === written) return undefined;
  const label = say("Moved to {date}", { date: words ?? written });
  draft.change("events", row.id, put(written), { label, merge: "move" });
  return tell(label);
}
