// @ts-check
/** Where items name others by their ids: counted, and changed when an id changes. */
import { keptRows, top } from "../draft.js";
import { lists, sections } from "../form/forms.js";
import { idsUnder, keysFor, withIds } from "../store/references.js";
import { equal } from "../store/values.js";

/** @import {Item, Value} from "../types.d.ts" */

const WHOLE = [...lists, "view"];

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
  const names = new Map();
  if (!holders(to).length) names.set(holders(from).length ? key : from, to);
  const [left, ...more] = holders(from);
  if (left && !more.length) names.set(left.id, from);
  return names;
}

/**
 * Return the changes that give an item another id, wherever it is named.
 * @param {string} section
 * @param {string} key The id of the item in the file.
 * @param {string} from
 * @param {Item} now The item with its new id.
 * @returns {{section: string, id: string, now: Value}[]}
 */
export function renamed(section, key, from, now) {
  const names = newNames(section, key, from, String(now.id));
  const items = sections.flatMap((of) => keptRows(of).map(({ id, item }) => {
    const before = of === section && id === key ? now : item;
    return { section: of, id, was: /** @type {Value} */ (item), now: withIds(before, keysFor(section, of), names) };
  }));
  const whole = WHOLE.map((id) => {
    const keys = keysFor(section, id);
    return { section: "", id, was: top(id), now: withIds(top(id), keys, names, keys.includes(id)) };
  });
  const changed = [...items, ...whole].filter(({ was, now: after }) => !equal(was, after));
  return changed.map(({ section: of, id, now: after }) => ({ section: of, id, now: after }));
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
