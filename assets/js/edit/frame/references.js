// @ts-check
/** Where items name others by their ids: counted, and changed when an id changes. */
import { keptRows, top } from "../draft.js";
import { idsUnder, keysFor, withIds } from "../store/references.js";
import { equal } from "../store/values.js";

/** @import {Value} from "../types.d.ts" */

const ITEMS = ["events", "actors", "groups", "types", "positions", "topics", "tags", "views"];
const WHOLE = ["rows", "view", "slides"];

/**
 * Return the changes that let all items name an id by another one.
 * @param {string} section
 * @param {string} from
 * @param {string} to
 * @returns {{section: string, id: string, now: Value}[]}
 */
export function renamed(section, from, to) {
  const ids = { from, to };
  const items = ITEMS.flatMap((of) => keptRows(of).map(({ id, item }) =>
    ({ section: of, id, was: /** @type {Value} */ (item), now: withIds(item, keysFor(section, of), ids) })));
  const whole = WHOLE.map((id) => {
    const keys = keysFor(section, "");
    return { section: "", id, was: top(id), now: withIds(top(id), keys, ids, keys.includes(id)) };
  });
  const changed = [...items, ...whole].filter(({ was, now }) => !equal(was, now));
  return changed.map(({ section: of, id, now }) => ({ section: of, id, now }));
}

/** Return how many events name each id of a section. @param {string} section @returns {Map<string, number>} */
export function used(section) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { item } of keptRows("events")) {
    for (const id of idsUnder(item, keysFor(section, "events"))) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}
