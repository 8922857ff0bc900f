// @ts-check
/** Where items name others by their ids: counted, and changed when an id changes. */
import { changes, rows, top } from "../draft.js";
import { equal, isItem } from "../store/values.js";

/** @import {Value} from "../types.d.ts" */

/** The keys under which the ids of a section stand. @type {Record<string, string[]>} */
const KEYS = {
  actors: ["actors", "regarding", "actor", "part_of", "rows"],
  types: ["type", "types"],
  positions: ["position", "positions"],
  topics: ["topic"],
  groups: ["group", "folded"],
  tags: ["tags"],
  events: ["responds_to", "event", "after"],
};
const ITEMS = ["events", "actors", "groups", "types", "positions", "topics", "tags", "views"];
const WHOLE = ["rows", "view", "slides"];

/**
 * Return a value with an id in place of another one, wherever a key names it.
 * @param {Value} value
 * @param {string[]} keys
 * @param {string} from
 * @param {string} to
 * @param {boolean} [named] True for what stands under one of the keys.
 * @returns {Value}
 */
function replaced(value, keys, from, to, named = false) {
  if (typeof value === "string") return named && value === from ? to : value;
  if (Array.isArray(value)) return value.map((each) => replaced(each, keys, from, to, named));
  if (!isItem(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, replaced(each, keys, from, to, keys.includes(key))]));
}

/**
 * Return the changes that let all items name an id by another one.
 * @param {string} section
 * @param {string} from
 * @param {string} to
 * @returns {{section: string, id: string, now: Value}[]}
 */
export function renamed(section, from, to) {
  const keys = KEYS[section];
  if (!keys) return [];
  const own = (/** @type {Value} */ item, /** @type {string} */ of) =>
    // An actor's type is none of the file's event types.
    of === "actors" && section === "types" ? item : replaced(item, keys, from, to);
  const items = ITEMS.flatMap((of) => rows(of).filter(({ state }) => state !== "deleted")
    .map(({ id, item }) => ({ section: of, id, was: item, now: own(item, of) })));
  const whole = WHOLE.map((id) => ({ section: "", id, was: top(id), now: replaced(top(id), keys, from, to, keys.includes(id)) }));
  return [...items, ...whole].filter(({ was, now }) => !equal(was, now)).map(({ section: of, id, now }) => ({ section: of, id, now }));
}

/** Return how many events name each id of a section. @param {string} section @returns {Map<string, number>} */
export function used(section) {
  const keys = KEYS[section] ?? [];
  /** @type {Map<string, number>} */
  const counts = new Map();
  /** @param {Value} value @param {boolean} named @param {Set<string>} found */
  const walk = (value, named, found) => {
    if (typeof value === "string") named && found.add(value);
    else if (Array.isArray(value)) value.forEach((each) => walk(each, named, found));
    else if (isItem(value)) for (const [key, each] of Object.entries(value)) walk(each, keys.includes(key), found);
  };
  for (const { item, state } of rows("events")) {
    if (state === "deleted") continue;
    /** @type {Set<string>} */
    const found = new Set();
    walk(item, false, found);
    for (const id of found) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}
void changes;
