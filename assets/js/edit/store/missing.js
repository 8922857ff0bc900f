// @ts-check
/** What nobody has entered yet: it is a problem once the person has left the field or the item, or wants to save. */
import { lists } from "../form/forms.js";
import { keyOf, listen, state, tell } from "./state.js";

/** @import {Problem} from "../types.d.ts" */

/** @param {string} section @param {string} id */
const placeKey = (section, id) => (lists.includes(section) ? `${keyOf("", section)}/${id}` : keyOf(section, id));

/** Return the key of a problem's item in a list, or its own. @param {string} key @param {Problem} problem */
const itemKey = (key, { field }) => (typeof field[0] === "number" ? `${key}/${field[0]}` : key);

/** True for a missing value that need not be there yet. @param {string} key @param {Problem} problem */
const isEarly = (key, problem) => Boolean(problem.missing)
  && ![key, itemKey(key, problem), [key, ...problem.field].join("/")].some((each) => state.left.has(each));

/**
 * Return the problems of an item without those of what may still be entered.
 * @param {string} key
 * @param {Problem[]} all
 */
export const due = (key, all) => all.filter((problem) => !isEarly(key, problem));

/** True if a problem of the last answer is of a kind. @param {(key: string, problem: Problem) => boolean} kind */
const some = (kind) => Boolean(state.answer?.problems.some((problem) => kind(placeOfProblem(problem), problem)));

/** True if a draft has problems that are not shown yet. */
export const hasEarly = () => some(isEarly);

/**
 * Return the key of the item of a problem.
 * @param {Problem & {change: number | null, section?: string, id?: string}} of
 */
export function placeOfProblem({ change, section = "", id = "" }) {
  return typeof change === "number" ? state.asked[change] ?? "" : keyOf(section, id);
}

/** True if an item has a problem, shown or not yet. @param {string} section @param {string} id */
export const isUnfinished = (section, id) => some((key) => key === keyOf(section, id));

/** @param {string} key */
function leave(key) {
  if (state.left.has(key)) return;
  const before = hasEarly();
  state.left.add(key);
  if (before) tell("answer");
}

/** The person has left a field. @param {string} section @param {string} id @param {string} path "sources/0/title" */
export const leaveField = (section, id, path) => leave([placeKey(section, id), path].filter(Boolean).join("/"));

/** The person has left an item. @param {string} section @param {string} id */
export const leaveItem = (section, id) => leave(placeKey(section, id));

/** The person begins an item, and has not left it. @param {string} section @param {string} id Or its place. */
export function beginItem(section, id) {
  const place = placeKey(section, id);
  for (const each of state.left) if (`${each}/`.startsWith(`${place}/`)) state.left.delete(each);
}

/** The person wants to save: what is missing now is a problem; what a later item lacks is not yet. */
export function wantAll() {
  for (const key of state.changes.keys()) if (!lists.some((list) => keyOf("", list) === key)) leave(key);
  for (const problem of state.answer?.problems ?? []) leave(itemKey(placeOfProblem(problem), problem));
}

/** A draft of an earlier visit: what it lacks is a problem. */
export const heedKept = () => [...state.changes.keys()].forEach((key) => state.left.add(key));

/** What has been typed and is not in the draft yet, because the server is still reading it. */
const reading = /** @type {Set<Promise<unknown>>} */ (new Set());

/** Wait for something before the draft is saved. @param {Promise<unknown>} answer */
export function heed(answer) {
  reading.add(answer);
  answer.finally(() => reading.delete(answer));
}

/** Return when nothing is left to wait for. */
export const settled = () => Promise.allSettled(reading);

/** Return when the last answer is about what stands in the draft now. @returns {Promise<void>} */
export const answered = () => new Promise((ready) => {
  const stop = listen(look);
  function look() {
    if (state.waiting && !state.offline) return;
    stop();
    ready();
  }
  look();
});
