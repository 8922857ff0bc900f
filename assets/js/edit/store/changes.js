// @ts-check
/** The changes of the draft: the value of each item in the file and in the draft, also after the file has changed. */
import { keyOf, placeOf, state } from "./state.js";
import { equal, isItem, listed } from "./values.js";

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

/**
 * Return a change as the server takes it.
 * @param {string} key
 * @param {Entry} entry
 * @returns {Change}
 */
function sent(key, { was, now, since = "" }) {
  const { section, id } = placeOf(key);
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
 * changes together with those of somebody else, or reports that both have changed one field: see `join`.
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
 * Take what the server has made of changes and of those of somebody else.
 * @param {{key: string, asked: Entry | undefined, theirs: Value, now: Value}[]} joined
 * @returns {boolean} True if something is another than before.
 */
export function join(joined) {
  let some = false;
  for (const { key, asked, theirs, now } of joined) {
    const entry = state.changes.get(key);
    const { section, id } = placeOf(key);
    // Somebody may have given the item another id.
    const own = section && id && isItem(theirs) ? String(theirs.id ?? id) : id;
    if (!entry || entry !== asked || !equal(theirs, baseOf(section, own))) continue; // changed since then
    state.changes.delete(key);
    if (own !== id) rename([{ section, id, own }]);
    state.changes.set(keyOf(section, own), { ...entry, was: theirs, now, since: state.version });
    some = true;
  }
  return some;
}

/**
 * Take note that changes are in the file. What was changed again after they were sent is a change of what was saved.
 * @param {[string, Entry][]} saved
 * @param {string} version The version of the file that was saved.
 */
export function settle(saved, version) {
  const parts = saved.map(([key, before]) => {
    const { section, id } = placeOf(key);
    const own = section && id && isItem(before.now) ? String(before.now.id ?? id) : id;
    return { key, section, id, own, before, entry: state.changes.get(key) };
  });
  // All at once: one item may have the id now that another one had.
  for (const { key } of parts) state.changes.delete(key);
  rename(parts.filter(({ id, own }) => own !== id));
  for (const { section, own, before, entry } of parts) {
    const now = entry ? entry.now : before.was;
    if (!equal(now, before.now)) state.changes.set(keyOf(section, own), { was: before.now, now, since: version });
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
