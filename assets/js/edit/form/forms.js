// @ts-check
/** The description of the fields of a file, which the server derives from its models; the scripts know only kinds. */
import { settings } from "../words.js";

/**
 * A field: its key in the file, its kind, and its words in the language of the page.
 * @typedef {object} Spec
 * @property {string} key
 * @property {string} kind One of those in kinds.js.
 * @property {string} label
 * @property {string} [hint]
 * @property {string} [section] of the items that the field names
 * @property {string[]} [kinds] of own fields of events that the field names; all if there are none
 * @property {[string, string][]} [options] values with their words
 * @property {Spec[]} [fields] of the items in the field
 * @property {string} [usual] the value where the file has none
 * @property {number} [lines]
 * @property {boolean} [shared] true for a text that is usually the same in all languages
 * @property {boolean} [near] true for a name that other events have too
 * @property {string[]} [when] another field and those of its values with which an item can have this one
 * @property {boolean} [more] true for a field that stands under “More”
 * @property {boolean} [half] true for a field that shares its line
 * @property {boolean} [required]
 * @property {string} [add] the word for adding an item
 * @property {boolean} [hidden] true for a key that another field writes
 * @property {number} [column] its place in the table of events
 * @property {string} [heading] over its column, if it is not the label
 * @property {ClaimForm[]} [forms] of a claim
 * @property {boolean} [extra] true for a column that is shown if an event has a value in it
 */

/**
 * A form of a claim: its leading key, its words, and its keys.
 * @typedef {{key: string, label: string, keys: string[]}} ClaimForm
 */

/**
 * All fields, by the section of their items, or by the part with the keys that are edited together.
 * @typedef {object} Forms
 * @property {Record<string, {label: string, about: string, add?: string}>} parts in their order
 * @property {Record<string, Spec[]>} fields
 * @property {string[]} lists Sections whose items are known by their places.
 * @property {Record<string, Record<string, string[]>>} names For the items of a section or a key of the file, the keys
 *   under which items of each section stand.
 */

export const { parts, fields, lists, names } = settings.forms;

/** The parts in which some keys of the file are edited together. */
export const groups = Object.keys(parts).filter((name) => !parts[name].add);

/** The sections whose items are known by their ids. */
export const sections = Object.keys(fields).filter((name) => !lists.includes(name) && !groups.includes(name));

/** Return the part in which a key of the file is edited. @param {string} key */
export const partOf = (key) =>
  key in parts ? key : groups.find((name) => fields[name].some((spec) => spec.key === key)) ?? "texts";

/** Return the label of a field of an item, or of a key of the file. @param {string} section @param {string} key */
export const labelOf = (section, key) =>
  (fields[section || partOf(key)] ?? []).find((spec) => spec.key === key)?.label ?? parts[key]?.label ?? key;
