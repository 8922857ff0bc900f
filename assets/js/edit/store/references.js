// @ts-check
/** The keys under which an item names another one by its id. */
import { names } from "../form/forms.js";
import { isItem } from "./values.js";

/** @import {Value} from "../types.d.ts" */

/**
 * Return the keys of an item, or of a key of the file, that name items of a section.
 * @param {string} section
 * @param {string} of The section of the item, or the key.
 */
export const keysFor = (section, of) => names[of]?.[section] ?? [];

/**
 * Return the ids that stand under some keys in a value.
 * @param {Value} value
 * @param {string[]} keys
 * @param {boolean} [named] True for what stands under one of the keys.
 * @param {Set<string>} [found]
 */
export function idsUnder(value, keys, named = false, found = new Set()) {
  if (typeof value === "string") {
    if (named) found.add(value);
  } else if (Array.isArray(value)) value.forEach((each) => idsUnder(each, keys, named, found));
  else if (isItem(value)) {
    for (const [key, each] of Object.entries(value)) idsUnder(each, keys, keys.includes(key), found);
  }
  return found;
}

/**
 * Return a value with other ids, wherever a key names them; all at once, so that ids can be swapped.
 * @param {Value} value
 * @param {string[]} keys
 * @param {Map<string, string>} ids The new id of each.
 * @param {boolean} [named] True for what stands under one of the keys.
 * @returns {Value}
 */
export function withIds(value, keys, ids, named = false) {
  if (typeof value === "string") return named ? ids.get(value) ?? value : value;
  if (Array.isArray(value)) return value.map((each) => withIds(each, keys, ids, named));
  if (!isItem(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, withIds(each, keys, ids, keys.includes(key))]));
}
