// @ts-check
/** The events in order of their dates: as the server reads them, and until it has, by their numbers. */
import { rows } from "./draft.js";
import { dated, inOrder } from "./grid/dates.js";

/** @import {Row, Value} from "./types.d.ts" */

const DATE = /^\s*(?:Y?(-?\d+)(?:-(\d\d))?(?:-(\d\d))?)/;

/**
 * Return the numbers by which a date is put in order; nothing for what is not read as one.
 * @param {Value | undefined} date
 */
export function dateOrder(date) {
  const [found, year, month = "0", day = "0"] = DATE.exec(String(date ?? "")) ?? [];
  if (!found || !year) return null;
  return [Number(year), Number(month), Number(day)];
}

/** @type {Map<string, number[]>} what an event was last sorted by */
const kept = new Map();

/** Return what an event is sorted by; while its date is not valid, what it had before. @param {Row} row */
function orderOf({ id, item, was }) {
  const date = dated(String(item.date ?? "")) ?? dated(String(was?.date ?? ""));
  if (date) kept.set(id, date.key);
  return date?.key ?? kept.get(id);
}

/** @param {Row} one @param {Row} other */
function compare(one, other) {
  const [first, second] = [orderOf(one), orderOf(other)];
  if (first && second) return inOrder(first, second);
  const [a, b] = [dateOrder(one.item.date), dateOrder(other.item.date)];
  if (!a || !b) return a ? -1 : b ? 1 : 0;
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || timeOf(one).localeCompare(timeOf(other));
}

/** @param {Row} row */
const timeOf = ({ item }) => /T([\d:]+)/.exec(String(item.date))?.[1] ?? "";

/** Return rows in order of their dates; those without a date last. @param {Row[]} all */
export const byDate = (all) => [...all].sort(compare);

/** Return a date in words; as it is written until the server has read it. @param {Value | undefined} date */
export const dateWords = (date) => dated(String(date ?? ""))?.words ?? String(date ?? "");

/** Return the events in order of date. */
export const events = () => byDate(rows("events"));

/**
 * Return the number of an event in order of date, from 1; deleted ones have theirs until the file is saved.
 * @param {string} id
 */
export const numberOf = (id) => events().findIndex((row) => row.id === id) + 1;

/**
 * Return the id of the event before or after another one; of none, of the first or last.
 * @param {string} id
 * @param {number} by
 */
export function neighbour(id, by) {
  const all = events();
  const at = all.findIndex((row) => row.id === id);
  return (at < 0 ? all.at(by > 0 ? 0 : -1) : all[at + by])?.id;
}
