// @ts-check
/** Keeps the draft of a file in the browser, over reload and crash, and notices the drafts of other tabs. */
import { state, tell } from "./state.js";

/** @import {Entry, Item, Step} from "../types.d.ts" */

/**
 * @typedef {{stamp: string, parent: string, version: string, changes: [string, Entry][], past: Step[], future: Step[],
 *   added: string[], text?: string, base?: Item, at?: number, selected: {section: string, id: string}}} Record
 */

const SOON = 150; // milliseconds after a change
const KEPT_STEPS = [300, 60, 10, 0]; // of the history, fewer where the browser has no room

let stamp = ""; // of the record that this tab has read or written last
/** @type {ReturnType<typeof setTimeout> | undefined} */
let due;

const place = () => `timeline-draft:${state.place || state.key}:${state.name}`;

/** @returns {Record | null} */
function read() {
  try {
    return JSON.parse(localStorage.getItem(place()) ?? "null");
  } catch {
    return null;
  }
}

/** @param {Record} record */
function adopt(record) {
  stamp = record.stamp;
  state.changes = new Map(record.changes);
  state.past = record.past;
  state.future = record.future;
  state.added = record.added;
  if (record.text !== undefined) state.text = record.text;
}

/** Bring back the draft that is kept. @returns {Record | null} */
export function restore() {
  const record = read();
  stamp = record?.stamp ?? "";
  if (record) adopt(record);
  return record;
}

/** Return the record of the draft with the last steps. @param {number} steps @returns {Record} */
const record = (steps) => ({
  stamp: crypto.getRandomValues(new Uint32Array(2)).join("-"),
  parent: stamp,
  version: state.version,
  at: Date.now(),
  changes: [...state.changes],
  past: steps ? state.past.slice(-steps) : [],
  future: steps ? state.future.slice(-steps) : [],
  added: state.added,
  text: state.writes ? undefined : state.text,
  base: state.writes ? undefined : state.base,
  selected: state.selected,
});

/** Keep the draft soon. */
export function keep() {
  clearTimeout(due);
  due = setTimeout(keepNow, SOON);
}

/** Keep the draft, unless another tab has written one since this tab has read it. */
export function keepNow() {
  clearTimeout(due);
  due = undefined;
  if (state.elsewhere) return;
  if ((read()?.stamp ?? "") !== stamp) return setElsewhere();
  write();
}

function write() {
  const empty = !state.changes.size && !state.past.length && !state.future.length && state.writes;
  const was = state.full;
  state.full = !(empty ? clear() : KEPT_STEPS.some(store));
  if (state.full !== was) tell("state");
}

/** Forget the draft that is kept. */
export function clear() {
  clearTimeout(due);
  due = undefined;
  localStorage.removeItem(place());
  stamp = "";
  return true;
}

/** @param {number} steps */
function store(steps) {
  const made = record(steps);
  try {
    localStorage.setItem(place(), JSON.stringify(made));
    stamp = made.stamp;
    return true;
  } catch {
    return false; // no room, or the browser keeps nothing
  }
}

function setElsewhere() {
  state.elsewhere = true;
  tell("state");
}

/** Keep the draft of this tab in place of that of the other one. */
export function keepOwn() {
  state.elsewhere = false;
  stamp = read()?.stamp ?? "";
  write();
  tell("state");
}

/** Take the draft of the other tab in place of that of this one. */
export function takeOther() {
  state.elsewhere = false;
  const other = read();
  stamp = "";
  state.changes = new Map();
  [state.past, state.future] = [[], []];
  if (other) adopt(other);
}

/** Return the draft that is kept of a timeline that is about to be opened. @param {string} of @param {string} name */
export function keptOf(of, name) {
  Object.assign(state, { place: of, name });
  return read();
}

/** True if another tab has the file open. */
export async function isElsewhere() {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return held.filter(({ name }) => name === place()).length > 1;
}

/** Let other tabs know that the file is open here, for as long as this page is. */
function hold() {
  navigator.locks?.request(place(), { mode: "shared" }, () => new Promise(() => {}));
}

/**
 * Follow the other tabs: a draft that continues this one is taken; one beside it is reported.
 * @param {() => void} taken
 */
export function followTabs(taken) {
  hold();
  window.addEventListener("storage", (event) => {
    if (event.key !== place() || state.elsewhere) return;
    const other = read();
    const had = state.changes.size;
    const follows = due === undefined && (other ? other.parent === stamp : !had);
    if (!follows) return setElsewhere();
    const saved = other?.version !== state.version;
    takeOther();
    taken();
    if (had && !state.changes.size && !saved) tell("emptied");
  });
  // A page that is left, or hidden by a phone, may not come back.
  window.addEventListener("pagehide", () => due !== undefined && keepNow());
}
