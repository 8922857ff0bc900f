// @ts-check
/** The changes of the draft: the value of each item in the file and in the draft, also after the file has changed. */
import { keyOf, placeOf, state } from "./state.js";
import { equal, isItem, listed, merged } from "./values.js";

/** @import {Change, Entry, Item, Value} from "../types.d.ts" */

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
export const baseIds = (section) => itemList(section).map((item) => String(item.id));

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
  else state.changes.set(key, { ...entry, was, now: value, ...(entry?.seed ? { seed: false } : {}) });
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

/**
 * Return a change as the server takes it.
 * @param {string} key
 * @param {Entry} entry
 * @returns {Change}
 */
function sent(key, { was, now }) {
  const { section, id } = placeOf(key);
  if (section && !id) {
    const kept = listed(now).map(String).filter((each) => valueOf(section, each));
    return { section, id, was, now: kept.map((each) => idNow(section, each)) };
  }
  return { section, id: section && was === null ? idNow(section, id) : id, was, now };
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
 * Take the file as it is now. Changes that somebody else has made to other fields of an item are taken; where both
 * have changed a field, the change stays as it is, and the server reports it.
 * @param {Item} items
 */
export function rebase(items) {
  setBase(items);
  for (const [key, entry] of [...state.changes]) {
    const { section, id } = placeOf(key);
    const theirs = baseOf(section, id);
    const { value, fields } = merged(entry.was, entry.now, theirs);
    if (fields.length) continue;
    state.changes.delete(key);
    if (!equal(theirs, value)) state.changes.set(key, { ...entry, was: theirs, now: value });
  }
}

/**
 * Take note that changes are in the file. What was changed again after they were sent is a change of what was saved.
 * @param {[string, Entry][]} saved
 */
export function settle(saved) {
  for (const [key, before] of saved) {
    const { section, id } = placeOf(key);
    const entry = state.changes.get(key);
    state.changes.delete(key);
    const own = section && id && isItem(before.now) ? String(before.now.id ?? id) : id;
    if (own !== id) rename(section, id, own);
    const now = entry ? entry.now : before.was;
    if (!equal(now, before.now)) state.changes.set(keyOf(section, own), { was: before.now, now });
  }
}

/**
 * Give an item another id in the steps of the history: the one it has in the file.
 * @param {string} section
 * @param {string} from
 * @param {string} to
 */
function rename(section, from, to) {
  for (const step of [...state.past, ...state.future]) {
    step.parts = step.parts.map((part) => (part.section === section && part.id === from ? { ...part, id: to } : part));
  }
  if (state.selected.section === section && state.selected.id === from) state.selected.id = to;
}
