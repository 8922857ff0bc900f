// @ts-check
/** Undo and redo: each step has the values of some items before and after it. */
import { put, valueOf } from "./changes.js";
import { state } from "./state.js";
import { equal, merged } from "./values.js";

/** @import {Part, Step, Value} from "../types.d.ts" */

const MOST = 300; // steps
const TOGETHER = 1000; // milliseconds between two changes that are one step

/**
 * Put values into the draft as one step.
 * @param {{section: string, id: string, now: Value}[]} values
 * @param {string} label
 * @param {string} [merge] Changes with the same one, shortly after each other, are one step.
 */
export function take(values, label, merge = "") {
  /** @type {Part[]} */
  const parts = [];
  for (const { section, id, now } of values) {
    const before = valueOf(section, id);
    if (equal(before, now)) continue;
    put(section, id, now);
    parts.push({ section, id, before, after: now });
  }
  if (!parts.length) return false;
  const last = state.past.at(-1);
  const at = Date.now();
  if (last && merge && last.merge === merge && at - last.at < TOGETHER && sameParts(last.parts, parts)) {
    last.parts = last.parts.map((part, n) => ({ ...part, after: parts[n].after }));
    last.at = at;
  } else {
    state.past.push({ label, merge, at, parts });
    state.past.splice(0, state.past.length - MOST);
  }
  state.future = [];
  return true;
}

/** @param {Part[]} one @param {Part[]} other */
const sameParts = (one, other) =>
  one.length === other.length && one.every(({ section, id }, n) => other[n].section === section && other[n].id === id);

/**
 * Go one step back or forward. A field that somebody else has changed since then stays as it is.
 * @param {Step[]} from
 * @param {Step[]} to
 * @param {"before" | "after"} wanted
 * @returns {Step | undefined}
 */
function go(from, to, wanted) {
  const step = from.pop();
  if (!step) return undefined;
  const left = wanted === "before" ? "after" : "before";
  const parts = wanted === "before" ? [...step.parts].reverse() : step.parts;
  for (const part of parts) {
    const { section, id } = part;
    put(section, id, merged(part[left], part[wanted], valueOf(section, id)).value);
  }
  to.push({ ...step, merge: "" });
  return step;
}

export const undone = () => go(state.past, state.future, "before");
export const redone = () => go(state.future, state.past, "after");
