// @ts-check
/** The words of the grid and the live chart, among those of the page. */
import { counted, words } from "../words.js";

/**
 * Return a text of the page with its values; `n` chooses between one and several.
 * @param {string} key
 * @param {Record<string, unknown>} [values]
 */
export const say = (key, values = {}) =>
  "n" in values ? counted(key, Number(values.n), values) : words(key, values);

/** Return a problem with its hint on one line. @param {{problem?: string, hint?: string}} found */
export const problemWords = ({ problem, hint }) => [problem, hint].filter(Boolean).join(say("grid.semicolon"));
