// @ts-check
/** Where items name others by their ids: found, counted, and changed when an id changes. */
import { lists, names, sections } from "../form/forms.js";
import { keptRows, top } from "./rows.js";
import { equal, isItem } from "./values.js";

/** @import {Item, Value} from "../types.d.ts" */
/** @typedef {{section: string, id: string, now: Value}} Part */

/**
 * Return the keys of an item, or of a key of the file, that name items of a section.
 * @param {string} section
 * @param {Part} part
 */
const keysFor = (section, { section: of, id }) => names[of || id]?.[section] ?? [];

/**
 * Return a value with other ids, wherever a key names them; all at once, so that ids can be swapped.
 * @param {Value} value
 * @param {string[]} keys
 * @param {(id: string) => string} name Returns the new id of each.
 * @param {boolean} [named] True for what stands under one of the keys.
 * @returns {Value}
 */
function withIds(value, keys, name, named = false) {
  if (typeof value === "string") return named ? name(value) : value;
  if (Array.isArray(value)) return value.map((each) => withIds(each, keys, name, named));
  if (!isItem(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, withIds(each, keys, name, keys.includes(key))]));
}

/**
 * Return an item, or a key of the file, with other ids of a section.
 * @param {string} section
 * @param {Part} part
 * @param {(id: string) => string} name
 */
function renamedIn(section, part, name) {
  const keys = keysFor(section, part);
  return withIds(part.now, keys, name, !part.section && keys.includes(part.id));
}

/** Return the items and the keys of the file that can name others. @returns {Part[]} */
const parts = () => [
  ...sections.flatMap((section) => keptRows(section).map(({ id, item }) => ({ section, id, now: item }))),
  ...[...lists, "view"].map((id) => ({ section: "", id, now: top(id) })),
];

/**
 * Return the new ids by which items are named when one of them gets another id. While two items have one id, the item
 * that came to it is still named by its former one: nobody can tell which of the two an id means.
 * @param {string} section
 * @param {string} key The id of the item in the file.
 * @param {string} from
 * @param {string} to
 */
function newNames(section, key, from, to) {
  const others = keptRows(section).filter(({ id }) => id !== key);
  /** @param {string} name */
  const holders = (name) => others.filter(({ item }) => item.id === name);
  const ids = new Map();
  if (!holders(to).length) ids.set(holders(from).length ? key : from, to);
  const [left, ...more] = holders(from);
  if (left && !more.length) ids.set(left.id, from);
  return ids;
}

/**
 * Return the changes that give an item another id, wherever it is named.
 * @param {string} section
 * @param {string} key The id of the item in the file.
 * @param {string} from
 * @param {Item} now The item with its new id.
 * @returns {Part[]}
 */
export function renamed(section, key, from, now) {
  const ids = newNames(section, key, from, String(now.id));
  const was = parts();
  const after = was.map((part) => {
    const own = part.section === section && part.id === key ? { ...part, now } : part;
    return { ...part, now: renamedIn(section, own, (id) => ids.get(id) ?? id) };
  });
  return after.filter((part, n) => !equal(part.now, was[n].now));
}

/** Return the ids of a section that an item, or a key of the file, names. @param {string} section @param {Part} part */
function namedIn(section, part) {
  /** @type {Set<string>} */
  const found = new Set();
  renamedIn(section, part, (id) => (found.add(id), id));
  return found;
}

/** True if an item, or a key of the file, names an id of a section. @param {string} wanted @param {string} section */
export const isNamed = (wanted, section) => parts().some((part) => namedIn(section, part).has(wanted));

/** Return how many events name each id of a section. @param {string} section @returns {Map<string, number>} */
export function used(section) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { id: event, item } of keptRows("events")) {
    const found = namedIn(section, { section: "events", id: event, now: item });
    for (const id of found) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}
