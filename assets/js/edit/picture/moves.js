// @ts-check
/** Dates that move: the server says what a drag or a key makes of a date, and why it cannot. */
import { address } from "../store/server.js";

/** @typedef {{written?: string, words?: string, problem?: string, hint?: string}} Moved */

/** @type {Map<string, Promise<Moved>>} answers of this page; a date has the same neighbours for ever */
const known = new Map();

/** @param {string} route @param {Record<string, string>} query @returns {Promise<Moved>} */
function asked(route, query) {
  const url = address(route, query);
  const answer = known.get(url) ?? fetch(url).then((each) => each.json());
  known.set(url, answer);
  answer.catch(() => known.delete(url));
  return answer;
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
