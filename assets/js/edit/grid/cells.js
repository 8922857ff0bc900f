// @ts-check
/** What the cells of the table of events say, and the event that a cell's text makes, by the kind of its field. */
import { fields } from "../form/forms.js";
import { specsOf } from "../store/rows.js";
import { isItem, listed, textIn, withField, withText } from "../store/values.js";

/** @import {Spec} from "../form/forms.js" */
/** @import {Item, Value} from "../types.d.ts" */
/** @import {ICellRendererParams} from "ag-grid-community" */

/** @param {string} key @returns {Spec} */
export const specOf = (key) => fields.events.find((spec) => spec.key === key)
  ?? specsOf("events").find((spec) => spec.key === key) ?? { key, kind: "text", label: key };

/** @param {Spec} spec */
export const headingOf = ({ heading, label }) => heading ?? label;

/** Return the fields with a column: those that few files have only if an event has a value. @param {Item[]} items */
export const columnsFor = (items) =>
  specsOf("events").filter(({ column }) => column).sort((a, b) => Number(a.column) - Number(b.column))
    .filter(({ key, extra }) => !extra || items.some((item) => item[key] !== undefined));

/** Return the section that a field names. @param {Spec} spec */
export const sectionOf = ({ kind, section = "" }) => (kind === "positions" ? "positions" : section);

/** Return the positions that an event sets, which the file may write as a single one. @param {Item} item */
export const stated = (item) => listed(item.positions).filter(isItem);

/** @param {Item} item */
export const actorsOf = (item) => listed(item.actors).map(String);

/**
 * Return the text of a cell, with the names of what it names.
 * @param {Item} item
 * @param {Spec} spec
 * @param {{lang: string, nameOf: (section: string, id: string) => string}} context
 */
export function textOf(item, spec, { lang, nameOf }) {
  const value = item[spec.key];
  if (spec.kind === "words") return titleIn(value, lang);
  const section = sectionOf(spec);
  if (spec.options && typeof value === "string") return spec.options.find(([own]) => own === value)?.[1] ?? value;
  if (!section) return String(value ?? "");
  const ids = spec.kind === "positions" ? stated(item).map(({ position }) => String(position ?? ""))
    : listed(value).map(String);
  return ids.map((id) => nameOf(section, id)).join(", ");
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

/**
 * Return a renderer of cells; a text stays a text.
 * @template Data
 * @param {(params: ICellRendererParams<Data>) => Node | string} draw
 */
export const asNode = (draw) => (/** @type {ICellRendererParams<Data>} */ params) => {
  const drawn = draw(params);
  return drawn instanceof Node ? drawn : new Text(drawn);
};
