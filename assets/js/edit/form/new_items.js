// @ts-check
/** Items that are named in a field and are not in the file yet. */
import { freeId, keptRows, languages } from "../draft.js";

/** @import {Item} from "../types.d.ts" */

/** The sections whose items are made from a name, and the key of the name. @type {Record<string, string>} */
const NAMED = { actors: "name", types: "label", positions: "label", topics: "label", groups: "label", tags: "label" };

/** @param {string} section */
export const canName = (section) => section in NAMED;

/** Return the next place on the scale. */
export function nextRank() {
  const ranks = keptRows("positions").map(({ item }) => Number(item.rank));
  return String(Math.max(0, ...ranks.filter(Number.isFinite)) + 1);
}

/**
 * Return a new item with a name, which is in the first language of the file unless it is that of an actor.
 * @param {string} section
 * @param {string} name
 * @returns {Item}
 */
export function namedItem(section, name) {
  const [lang] = languages();
  const key = NAMED[section];
  const text = lang && section !== "actors" ? { [lang]: name } : name;
  const item = { [key]: text, ...(section === "positions" ? { rank: nextRank() } : {}) };
  return { id: freeId(section, item), ...item };
}
