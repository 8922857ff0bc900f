// @ts-check
/** What nobody has entered yet: it is a problem once the person has left the field or the item, or wants to save. */
import { keyOf, state, tell } from "./state.js";

/** @import {Problem} from "../types.d.ts" */

/** @param {string} key @param {(string | number)[]} field */
const fieldKey = (key, field) => `${key}\n${field.join("/")}`;

/** True for a missing value that need not be there yet. @param {string} key @param {Problem} problem */
const isEarly = (key, { missing, field }) =>
  Boolean(missing) && !state.left.has(key) && !state.left.has("") && !state.left.has(fieldKey(key, field));

/**
 * Return the problems of an item without those of what may still be entered.
 * @param {string} key
 * @param {Problem[]} all
 */
export const due = (key, all) => all.filter((problem) => !isEarly(key, problem));

/** True if a draft has problems that are not shown yet. */
export const hasEarly = () =>
  (state.answer?.problems ?? []).some((problem) => isEarly(placeOfProblem(problem), problem));

/**
 * Return the key of the item of a problem.
 * @param {Problem & {change: number | null, section?: string, id?: string}} of
 */
export function placeOfProblem({ change, section = "", id = "" }) {
  return typeof change === "number" ? state.asked[change] ?? "" : keyOf(section, id);
}

/** True if an item has a problem, shown or not yet. @param {string} section @param {string} id */
export const isUnfinished = (section, id) =>
  (state.answer?.problems ?? []).some((problem) => placeOfProblem(problem) === keyOf(section, id));

/** @param {string} key */
function leave(key) {
  if (state.left.has(key)) return;
  const before = hasEarly();
  state.left.add(key);
  if (before) tell("answer");
}

/** The person has left a field. @param {string} section @param {string} id @param {string} path "sources/0/title" */
export const leaveField = (section, id, path) => leave(`${keyOf(section, id)}\n${path}`);

/** The person has left an item. @param {string} section @param {string} id */
export const leaveItem = (section, id) => leave(keyOf(section, id));

/** The person wants to save. */
export function wantAll() {
  for (const key of state.changes.keys()) leave(key);
  leave("");
}

/** A draft of an earlier visit: what it lacks is a problem. */
export const heedKept = () => [...state.changes.keys()].forEach((key) => state.left.add(key));
