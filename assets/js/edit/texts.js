// @ts-check
/** A text in each language, changed by the one rule of the form and the table. */
import { isItem } from "./store/values.js";

/** @import {Value} from "./types.d.ts" */

/**
 * Return a text with one of its languages changed. A text that all languages had stays that of the first one.
 * @param {Value | undefined} value
 * @param {string} lang "" for the text of all languages
 * @param {string} text
 * @param {string[]} languages of the file
 * @returns {Value}
 */
export function withText(value, lang, text, languages) {
  if (!lang) return text || null;
  const before = typeof value === "string" && value ? { [languages[0]]: value } : value;
  const texts = isItem(before) ? { ...before } : {};
  if (text) texts[lang] = text;
  else delete texts[lang];
  return Object.keys(texts).length ? texts : null;
}
