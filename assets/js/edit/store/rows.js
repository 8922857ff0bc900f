// @ts-check
/** The items of the draft as they are shown, each with its state and with what the server says about it. */
import { baseOf, ids, valueOf } from "./changes.js";
import { due } from "./missing.js";
import { keyOf, placeOf, state } from "./state.js";
import { isItem } from "./values.js";

/** @import {Conflict, Item, Problem, Row, RowState, Value} from "../types.d.ts" */

/** Return the items of a section in the order of the draft, deleted ones in their places. @param {string} section */
export const rows = (section) =>
  ids(section).map((id) => row(section, id)).filter((each) => each !== undefined);

/** Return the items of a section that are not deleted. @param {string} section */
export const keptRows = (section) => rows(section).filter(({ state: of }) => of !== "deleted");

/**
 * Return an item as it is shown.
 * @param {string} section
 * @param {string} id
 * @returns {Row | undefined}
 */
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
