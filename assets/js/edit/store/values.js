// @ts-check
/** Values of a file: compared, and merged when two people have changed them. */

/** @import {Item, Value} from "../types.d.ts" */

/** True for a mapping. @param {unknown} value @returns {value is Item} */
export const isItem = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Return whether two values are equal; the order of keys does not count.
 * @param {Value | undefined} one
 * @param {Value | undefined} other
 * @returns {boolean}
 */
export function equal(one, other) {
  const [a, b] = [one ?? null, other ?? null];
  if (a === b) return true;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((each, n) => equal(each, b[n]));
  if (!isItem(a) || !isItem(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && equal(a[key], b[key]));
}

/**
 * Apply what `now` changes of `was` to a third value, key by key: two languages of a text are merged too.
 * @param {Value} was
 * @param {Value} now
 * @param {Value} theirs
 * @returns {{value: Value, fields: string[]}} The keys changed on both sides have the third value; "" is the whole.
 */
export function merged(was, now, theirs) {
  if (equal(theirs, was)) return { value: now, fields: [] };
  if (equal(theirs, now) || equal(now, was)) return { value: theirs, fields: [] };
  return isItem(was) && isItem(now) && isItem(theirs) ? mergedItems(was, now, theirs) : { value: theirs, fields: [""] };
}

/** @param {Item} was @param {Item} now @param {Item} theirs */
function mergedItems(was, now, theirs) {
  /** @type {Item} */
  const value = {};
  const fields = [];
  for (const key of new Set([...Object.keys(now), ...Object.keys(theirs)])) {
    const own = merged(was[key] ?? null, now[key] ?? null, theirs[key] ?? null);
    if (own.fields.length) fields.push(key);
    if (key in now && key in theirs) value[key] = own.fields.length ? theirs[key] : own.value;
    else if (own.value !== null) value[key] = own.value;
  }
  return { value, fields };
}

/**
 * Return a value with another one in it.
 * @param {Value} value
 * @param {(string | number)[]} path
 * @param {Value} put
 * @returns {Value}
 */
export function withValue(value, path, put) {
  if (!path.length) return put;
  const [first, ...rest] = path;
  if (Array.isArray(value)) return value.map((each, n) => (n === Number(first) ? withValue(each, rest, put) : each));
  const item = isItem(value) ? value : {};
  return { ...item, [first]: withValue(item[first] ?? null, rest, put) };
}

/**
 * Return an item with a field, or without it where the value is empty.
 * @param {Item} item
 * @param {string} key
 * @param {Value} value
 */
export function withField(item, key, value) {
  const empty = value === null || value === "" || (Array.isArray(value) && !value.length);
  if (!empty) return { ...item, [key]: value };
  return Object.fromEntries(Object.entries(item).filter(([each]) => each !== key));
}

/** True for a value that the file writes as true or yes. @param {Value | undefined} value */
export const isYes = (value) => ["true", "yes"].includes(String(value).toLowerCase());

/** Return a value that may be a single one as a list. @param {Value | undefined} value @returns {Value[]} */
export const listed = (value) => (Array.isArray(value) ? value : value === null || value === undefined ? [] : [value]);

/** Return a text in a language, otherwise in the first one. @param {Value | undefined} value @param {string} lang */
export function textIn(value, lang) {
  if (isItem(value)) return String(value[lang] ?? Object.values(value).find(Boolean) ?? "");
  return typeof value === "string" ? value : "";
}

const LETTERS = /** @type {Record<string, string>} */ ({ ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d" });

/** Return a text in plain letters, as ids are written. @param {string} text @param {number} [most] */
export function plain(text, most = 48) {
  const folded = text.toLowerCase().replace(/[ßæœøłđ]/g, (letter) => LETTERS[letter]).normalize("NFD");
  const words = folded.replace(/[\u0300-\u036f'’]/g, "").split(/[^a-z0-9]+/).filter(Boolean);
  let id = "";
  for (const word of words) {
    if (id && id.length + word.length >= most) break;
    id += (id ? "-" : "") + word;
  }
  return id.slice(0, most);
}

/**
 * Return a text with one of its languages changed. A text that all languages had stays that of the first one.
 * @param {Value | undefined} value
 * @param {string} lang "" for the text of all languages
 * @param {string} text
 * @param {string[]} languages of the file
 */
export function withText(value, lang, text, languages) {
  if (!lang) return text || null;
  const before = typeof value === "string" && value ? { [languages[0]]: value } : value;
  const texts = isItem(before) ? { ...before } : {};
  if (text) texts[lang] = text;
  else delete texts[lang];
  return Object.keys(texts).length ? texts : null;
}
