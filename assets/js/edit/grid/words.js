// @ts-check
/** The words of the page, which the server writes into it. */
import { fill } from "../../dom.js";

/** @type {Record<string, string> | undefined} */
let words;

const known = () => (words ??= JSON.parse(document.getElementById("settings")?.textContent || '{"words": {}}').words);

const french = document.documentElement.lang === "fr";

/** @param {number} n */
const isOne = (n) => n === 1 || (french && n === 0);

/**
 * Return a text of the page with its values; `n` chooses between one and several.
 * @param {string} key
 * @param {Record<string, unknown>} [values]
 */
export function say(key, values = {}) {
  const all = /** @type {Record<string, string>} */ (known());
  const counted = "n" in values ? `${key}.${isOne(Number(values.n)) ? "one" : "other"}` : key;
  return fill(all[counted] ?? all[key] ?? key, values);
}
