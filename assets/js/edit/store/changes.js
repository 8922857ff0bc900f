// @ts-check
/** The changes of the draft: the value of each item in the file and in the draft, and the steps between them. */
import { keyOf, placeOf, state } from "./state.js";
import { equal, isItem, listed, merged } from "./values.js";

/** @import {Change, Entry, Item, Part, Step, Value} from "../types.d.ts" */

const MOST = 300; // steps
const TOGETHER = 1000; // milliseconds between two changes that are one step

/** @type {Map<string, Map<string, Item>>} the items of the file by section and id */
let known = new Map();

/** Take the items of the file. @param {Item} items */
export function setBase(items) {
  state.base = items;
  known = new Map();
}

/** Return the items of a section of the file by id. @param {string} section */
function itemsOf(section) {
  const made = known.get(section) ?? new Map(itemList(section).map((item) => [String(item.id), item]));
  known.set(section, made);
  return made;
}

/** @param {string} section @returns {Item[]} */
const itemList = (section) => listed(state.base[section]).filter(isItem);

/** Return the ids of a section in the order of the file. @param {string} section */
const baseIds = (section) => itemList(section).map((item) => String(item.id));

/** Return a value in the file; null if there is none. @param {string} section @param {string} id @returns {Value} */
export function baseOf(section, id) {
  if (!section) return state.base[id] ?? null;
  return id ? itemsOf(section).get(id) ?? null : baseIds(section);
}

/** Return a value in the draft; null if there is none. @param {string} section @param {string} id @returns {Value} */
export function valueOf(section, id) {
  const entry = state.changes.get(keyOf(section, id));
  return entry ? entry.now : baseOf(section, id);
}

/** Put a value into the draft. @param {string} section @param {string} id @param {Value} value */
export function put(section, id, value) {
  const key = keyOf(section, id);
  const entry = state.changes.get(key);
  const was = entry ? entry.was : baseOf(section, id);
  if (equal(was, value)) state.changes.delete(key);
  else {
    const since = entry ? entry.since : state.version;
    state.changes.set(key, { ...entry, was, since, now: value, ...(entry?.seed ? { seed: false } : {}) });
  }
}

/** Return the ids of a section in the order of the draft, new and deleted ones among them. @param {string} section */
export function ids(section) {
  const ordered = state.changes.get(keyOf(section, ""))?.now;
  const own = ordered ? listed(ordered).map(String) : [];
  const all = new Set(own.filter((id) => valueOf(section, id) || baseOf(section, id)));
  for (const id of baseIds(section)) all.add(id);
  for (const [key, { now }] of state.changes) {
    const place = placeOf(key);
    if (place.section === section && place.id && now) all.add(place.id);
  }
  return [...all];
}

/** Return the id of an item in the draft. @param {string} section @param {string} id */
const idNow = (section, id) => {
  const value = valueOf(section, id);
  return isItem(value) && typeof value.id === "string" && value.id ? value.id : id;
};

/** Return a change as the server takes it. @param {string} key @param {Entry} entry @returns {Change} */
function sent(key, { was, now, since = "" }) {
  const { section, id } = placeOf(key);
  since = since.split("+")[0]; // without the version of the theme
  if (section && !id) {
    const kept = listed(now).map(String).filter((each) => valueOf(section, each));
    // An item of the file is named by the id that it has there.
    const order = kept.map((each) => (baseOf(section, each) ? each : idNow(section, each)));
    return { section, id, was, now: order, since };
  }
  return { section, id: section && was === null ? idNow(section, id) : id, was, now, since };
}

/** Return the keys of all changes: orders after the items that they name. */
export function keys() {
  const all = [...state.changes.keys()];
  return [...all.filter((key) => !isOrder(key)), ...all.filter(isOrder)];
}

/** @param {string} key */
const isOrder = (key) => key.endsWith("\n");

/** Return all changes as the server takes them. @returns {Change[]} */
export const changes = () => keys().map((key) => sent(key, /** @type {Entry} */ (state.changes.get(key))));

/**
 * Take the file as it is now. What has become the same in the file is no change any more. The server puts the other
 * changes together with those of somebody else, or reports that both have changed one field: see `settle`.
 * @param {Item} items
 */
export function rebase(items) {
  setBase(items);
  for (const [key, entry] of [...state.changes]) {
    const { section, id } = placeOf(key);
    if (equal(baseOf(section, id), entry.now)) state.changes.delete(key);
  }
}

/**
 * Take what has become of changes: they are in the file, or put together with those of somebody else.
 * @param {{key: string, was: Value, now: Value, entry?: Entry}[]} parts What the file has, and what the draft has.
 */
export function settle(parts) {
  // The item may have another id in the file; all at once, for one may have the id now that another one had.
  const all = parts.map((part) => {
    const { section, id } = placeOf(part.key);
    return { ...part, section, id, own: section && id && isItem(part.was) ? String(part.was.id ?? id) : id };
  });
  for (const { key } of all) state.changes.delete(key);
  rename(all.filter(({ id, own }) => own !== id));
  for (const { section, own, was, now, entry } of all) {
    if (!equal(was, now)) state.changes.set(keyOf(section, own), { ...entry, was, now, since: state.version });
  }
}

/**
 * Give items other ids in the steps of the history: those that they have in the file.
 * @param {{section: string, id: string, own: string}[]} renamed
 */
function rename(renamed) {
  const names = new Map(renamed.map(({ section, id, own }) => [keyOf(section, id), own]));
  /** @param {{section: string, id: string}} of */
  const name = ({ section, id }) => names.get(keyOf(section, id)) ?? id;
  for (const step of [...state.past, ...state.future]) {
    step.parts = step.parts.map((part) => ({ ...part, id: name(part) }));
  }
  state.selected = { ...state.selected, id: name(state.selected) };
}

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
