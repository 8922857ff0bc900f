// @ts-check
/** Dates in words and in order, as the server reads them: each text is asked for once. */
import { address, post } from "../store/server.js";

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
  const answer = await fetch(address("date", { text }));
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
 * @returns {Promise<Map<string, string>>}
 */
export async function readDates(texts) {
  const asked = [...new Set(texts.map((text) => text.trim()).filter(Boolean))];
  const answer = await post("dates", { texts: asked, typed: true });
  if (!answer.ok) return new Map();
  const { written } = /** @type {{written: Record<string, string>}} */ (await answer.json());
  return new Map(Object.entries(written));
}

/** Compare two keys of dates. @param {number[]} a @param {number[]} b */
export function inOrder(a, b) {
  const n = a.findIndex((each, k) => each !== b[k]);
  return n < 0 ? 0 : a[n] - (b[n] ?? 0);
}
