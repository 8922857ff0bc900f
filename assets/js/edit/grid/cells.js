// @ts-check
/** What the cells of the grid say of an event, and the event that a cell's text makes. */
import { isItem, listed, textIn, withField } from "../store/values.js";
import { withText } from "../texts.js";
import { say } from "../words.js";

/** @import {Item, Value} from "../types.d.ts" */

/** The columns that are edited, in their order. */
export const EDITED = /** @type {const} */ (["date", "actors", "title", "type", "position"]);
/** @typedef {typeof EDITED[number]} Column */
/** @typedef {Column | "importance"} Field */

export const LABELS = {
  date: say("Date"), actors: say("Actors"), title: say("Title"), type: say("Event type"), position: say("Position"),
  importance: say("Importance"),
};

/** Return the positions that an event sets, which the file may write as a single one. @param {Item} item */
export const stated = (item) => listed(item.positions).filter(isItem);

/** @param {Item} item */
export const sources = (item) => listed(item.sources).length;

/** @param {Item} item */
export const actorsOf = (item) => listed(item.actors).map(String);

/**
 * Return the text of a cell, with the names of what it names.
 * @param {Item} item
 * @param {Field} field
 * @param {{lang: string, nameOf: (section: string, id: string) => string}} context
 */
export function textOf(item, field, { lang, nameOf }) {
  switch (field) {
    case "actors":
      return actorsOf(item).map((id) => nameOf("actors", id)).join(", ");
    case "title":
      return titleIn(item.title, lang);
    case "type":
      return item.type ? nameOf("types", String(item.type)) : "";
    case "position":
      return stated(item).map((each) => nameOf("positions", String(each.position ?? ""))).join(", ");
    default:
      return String(item[field] ?? "");
  }
}

/** Return a text in exactly one language. @param {Value | undefined} value @param {string} lang */
export const titleIn = (value, lang) => (isItem(value) ? String(value[lang] ?? "") : textIn(value, lang));

/**
 * Return a text that is edited in a language: the text of all languages is edited in the first one.
 * @param {Value | undefined} value
 * @param {string} lang
 * @param {string} text
 * @param {string[]} languages of the file
 */
export function withTextIn(value, lang, text, languages) {
  const forAll = !languages.length || (typeof value === "string" && lang === languages[0]);
  return withText(value, forAll ? "" : lang, text, languages);
}

/**
 * Return an item with a list in a field; a single value stays one where the file has it so.
 * @param {Item} item
 * @param {string} key
 * @param {Value[]} list
 */
export function withList(item, key, list) {
  const single = item[key] !== undefined && item[key] !== null && !Array.isArray(item[key]);
  return withField(item, key, single && list.length === 1 ? list[0] : list);
}

/**
 * Return an event that sets a position for its first actor; "" for none. Other positions that it sets are kept.
 * @param {Item} item
 * @param {string} position
 */
export function withPosition(item, position) {
  const [first, ...rest] = stated(item);
  if (!position) return withList(item, "positions", rest);
  const actor = String(first?.actor ?? actorsOf(item)[0] ?? "");
  return withList(item, "positions", [{ ...first, actor, position }, ...rest]);
}
