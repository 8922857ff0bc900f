// @ts-check
/** The events in order of their dates: as the server reads them, and until it has, by their numbers. */
import { rows } from "./draft.js";
import { get, post } from "./store/server.js";

/** @import {Row, Value} from "./types.d.ts" */

/**
 * A date of a file: its words, and what it is sorted by.
 * @typedef {{words: string, key: number[]}} Dated
 * @typedef {{written?: string, words?: string, problem?: string, hint?: string}} Reading
 */

/** @type {Map<string, Dated | null>} null while the server is asked, and for a text that is no date */
const known = new Map();

/** @type {Map<string, Promise<boolean>>} the answers that are due, by text: list and grid wait for the same ones */
const due = new Map();

/** Return the date of a text; null if it is none, or not known yet. @param {string} text */
export const dated = (text) => known.get(text) ?? null;

/**
 * Ask for the dates that are not known yet.
 * @param {string[]} texts
 * @returns {Promise<boolean>} True if there are new ones.
 */
export async function learn(texts) {
  const asked = [...new Set(texts)].filter((text) => text && !known.has(text));
  for (const text of asked) known.set(text, null);
  const answer = asked.length ? ask(asked) : undefined;
  if (answer) for (const text of asked) due.set(text, answer);
  const answers = new Set(texts.flatMap((text) => due.get(text) ?? []));
  return (await Promise.all(answers)).some(Boolean);
}

/** @param {string[]} texts @returns {Promise<boolean>} True if the server has answered. */
async function ask(texts) {
  try {
    const answer = await post("dates", { texts });
    if (!answer.ok) throw new Error(String(answer.status));
    const { dates } = /** @type {{dates: Record<string, Dated>}} */ (await answer.json());
    for (const [text, date] of Object.entries(dates)) known.set(text, date);
    return true;
  } catch {
    for (const text of texts) known.delete(text); // asked again with the next change
    return false;
  } finally {
    for (const text of texts) due.delete(text);
  }
}

/** @type {Map<string, Reading>} */
const readings = new Map();
const MOST = 500; // readings that are kept

/** Return how the server reads a date that somebody has typed. @param {string} text @returns {Promise<Reading>} */
export async function readDate(text) {
  const found = readings.get(text);
  if (found) return found;
  const answer = await get("date", { text });
  const reading = /** @type {Reading} */ (await answer.json());
  if (readings.size >= MOST) readings.clear();
  if (answer.ok) readings.set(text, reading);
  return reading;
}

/** Return how the file writes a date that was read. @param {string} text */
export const writtenOf = (text) => readings.get(text)?.written;

/**
 * Return typed texts as the file writes dates; what cannot be read stays as it is, for `check` to say why.
 * @param {string[]} texts
 */
export async function readDates(texts) {
  const asked = [...new Set(texts.map((text) => text.trim()).filter(Boolean))];
  try {
    const answer = await post("dates", { texts: asked, typed: true });
    const { written } = /** @type {{written?: Record<string, string>}} */ (await answer.json());
    return new Map(Object.entries(written ?? {}));
  } catch {
    return new Map(); // the preview reports a server that does not respond
  }
}

/** Compare two keys of dates. @param {number[]} a @param {number[]} b */
export function inOrder(a, b) {
  const n = a.findIndex((each, k) => each !== b[k]);
  return n < 0 ? 0 : a[n] - (b[n] ?? 0);
}

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
