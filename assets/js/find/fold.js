// @ts-check
/** Texts as the server's search compares them (`fold` in timeline/view/frame.py), with the place of each letter. */
import table from "../../../timeline/i18n/letters.json";

/** Letters and signs with the plain ones that they stand for: the server's own table. @type {Record<string, string>} */
const PLAIN = { ...table.letters, ...table.signs };

/** @param {string} letter */
const plainOf = (letter) => PLAIN[letter] ?? letter;

/** Return one letter in plain ones. @param {string} letter */
function foldLetter(letter) {
  const bare = plainOf(letter).normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  return [...bare].map(plainOf).join("").replace(/\s/g, " ");
}

/**
 * Return a text in plain letters.
 * @param {string} text
 * @returns {[string, number[]]} The plain text, and of each of its letters the place in the text as it is.
 */
export function fold(text) {
  let plain = "";
  /** @type {number[]} */
  const places = [];
  for (let i = 0; i < text.length; i += 1) {
    const folded = foldLetter(text[i]);
    plain += folded;
    for (let n = 0; n < folded.length; n += 1) places.push(i);
  }
  return [plain, places];
}
