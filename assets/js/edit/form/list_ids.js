// @ts-check
/** The ids of new rows and eras, which follow their names until the person writes another id or the file has them. */
import { idNotIn, rows, top } from "../draft.js";
import { baseOf } from "../store/changes.js";
import { isItem, listed } from "../store/values.js";

/** @import {Item, Value} from "../types.d.ts" */

const NAMED = ["rows", "eras"];

/** @param {Value[]} list */
const idsOf = (list) => list.flatMap((each) => (isItem(each) && each.id ? [String(each.id)] : []));

/**
 * Return the id for the name of an item of a list. A row of one actor has the actor's id.
 * @param {string} key
 * @param {number} at
 * @param {Item} item
 */
function freeIn(key, at, item) {
  const others = idsOf(listed(top(key)).filter((_, n) => n !== at));
  const actors = key === "rows" ? rows("actors").map((each) => String(each.item.id)) : [];
  return idNotIn([...others, ...actors], key, item);
}

/**
 * Return an item of a list with the id for its name, unless the person or the file has given it another one.
 * @param {string} key
 * @param {number} at
 * @param {Item} item
 * @param {Item} [before]
 * @returns {Item}
 */
export function withListId(key, at, item, before = {}) {
  if (!NAMED.includes(key) || item.id !== before.id) return item;
  if (item.id && (idsOf(listed(baseOf("", key))).includes(String(item.id)) || item.id !== freeIn(key, at, before))) {
    return item;
  }
  const rest = { ...item };
  delete rest.id;
  return item.actor ? rest : { id: freeIn(key, at, item), ...rest };
}
