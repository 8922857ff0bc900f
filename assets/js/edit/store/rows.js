// @ts-check
/** The items of the draft as they are shown, each with its state and with what the server says; and who names whom. */
import { fields, groups, lists, names, sections } from "../form/forms.js";
import { baseOf, ids, valueOf } from "./changes.js";
import { due } from "./missing.js";
import { keyOf, placeOf, state } from "./state.js";
import { say } from "../words.js";
import { equal, isItem, listed, textIn } from "./values.js";

/** @import {Spec} from "../form/forms.js" */
/** @import {Conflict, Item, Problem, Row, RowState, Value} from "../types.d.ts" */

/** Return the items of a section in the order of the draft, deleted ones in their places. @param {string} section */
export const rows = (section) =>
  ids(section).map((id) => row(section, id)).filter((each) => each !== undefined);

/** Return the items of a section that are not deleted. @param {string} section */
export const keptRows = (section) => rows(section).filter(({ state: of }) => of !== "deleted");

/** Return an item as it is shown. @param {string} section @param {string} id @returns {Row | undefined} */
export function row(section, id) {
  const [base, value] = [baseOf(section, id), valueOf(section, id)];
  const item = isItem(value) ? value : isItem(base) ? base : null;
  if (!item) return undefined;
  const key = keyOf(section, id);
  const entry = state.changes.get(key);
  const was = isItem(entry ? entry.was : base) ? /** @type {Item} */ (entry ? entry.was : base) : null;
  return { id, item, was, state: stateOf(entry, value), ...said(key, item.id) };
}

/** @param {{was: Value} | undefined} entry @param {Value} now @returns {RowState} */
const stateOf = (entry, now) => (!entry ? "same" : now === null ? "deleted" : entry.was === null ? "new" : "changed");

/**
 * Return what the server says about a change.
 * @param {string} key
 * @param {Value} [id]
 * @returns {{problems: Problem[], warnings: Problem[], conflict?: Conflict}}
 */
function said(key, id) {
  const { answer, asked } = state;
  if (!answer) return { problems: [], warnings: [] };
  const { section } = placeOf(key);
  /** @param {{change: number | null, section?: string, id?: string}} each */
  const mine = (each) =>
    typeof each.change === "number" ? asked[each.change] === key : each.section === section && each.id === id;
  const known = state.changes.has(key);
  return {
    problems: due(key, answer.problems.filter((each) => (known || each.change === null) && mine(each))),
    warnings: answer.warnings.filter(mine),
    conflict: known ? answer.conflicts.find(mine) : undefined,
  };
}

/** Return a top-level key as a whole. @param {string} key @returns {Value} */
export const top = (key) => valueOf("", key);

/** Return what the server says about a top-level key, or an item. @param {string} section @param {string} id */
export const saidOf = (section, id) => said(keyOf(section, id));

/** How values of declared fields are edited, if not as their kind says. @type {Record<string, string>} */
const EDITED = { text: "words", number: "text", link: "text", yes: "choice" };

/** Return the fields that the file declares of the items of a section. @param {string} section @returns {Spec[]} */
const declared = (section) => keptRows("fields").filter(({ item }) => item.id && (item.of ?? "events") === section)
  .map(({ item }) => {
    const kind = String(item.kind ?? "text");
    /** @type {[string, string][]} */
    const options = kind === "yes" ? [["yes", say("Yes")], ["no", say("No")]]
      : listed(item.choices).map((each) => [textIn(each, ""), textIn(each, document.documentElement.lang)]);
    const label = textIn(item.label, document.documentElement.lang) || String(item.id);
    return { key: String(item.id), kind: EDITED[kind] ?? kind, label, options, column: LAST };
  });

const LAST = 99; // the place of their columns

/** Return all fields of the items of a section. @param {string} section @returns {Spec[]} */
export const specsOf = (section) => [...fields[section], ...declared(section)];

/** @typedef {{section: string, id: string, now: Value}} Part */

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
  const keys = names[part.section || part.id]?.[section] ?? [];
  return withIds(part.now, keys, name, !part.section && keys.includes(part.id));
}

/** Return the items and the keys of the file that can name others and have texts. @returns {Part[]} */
export const parts = () => [
  ...sections.flatMap((section) => keptRows(section).map(({ id, item }) => ({ section, id, now: item }))),
  ...[...lists, ...groups.flatMap((name) => fields[name].map(({ key }) => key))].map((id) =>
    ({ section: "", id, now: top(id) })),
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
 */
export function renamed(section, key, from, now) {
  const ids = newNames(section, key, from, String(now.id));
  const was = parts();
  const after = was.map((part) => {
    const own = part.section === section && part.id === key ? { ...part, now } : part;
    const named = { ...part, now: renamedIn(section, own, (id) => ids.get(id) ?? id) };
    const has = section === "fields" && part.section === String(now.of ?? "events");
    return has ? withKey(named, from, String(now.id)) : named;
  });
  return after.filter((part, n) => !equal(part.now, was[n].now));
}

/**
 * Return an item with another key of a declared field, in its place.
 * @param {Part} part
 * @param {string} from
 * @param {string} to
 * @returns {Part}
 */
const withKey = (part, from, to) => ({ ...part, now: isItem(part.now)
  ? Object.fromEntries(Object.entries(part.now).map(([key, each]) => [key === from ? to : key, each])) : part.now });

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
