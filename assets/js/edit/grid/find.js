// @ts-check
/** The search in the grid: rows that have all its words in one of their cells. */
import { fold } from "../../find/fold.js";
import { dateWords } from "../order.js";
import { valueOf } from "./draw.js";
import { columnsShown, shared } from "./state.js";

/** @import {Shown} from "./state.js" */

/** @type {string[]} */
let wanted = [];

/** @type {WeakMap<Shown, string>} */
let texts = new WeakMap();

/** @param {Shown} shown */
function textOf(shown) {
  let text = texts.get(shown);
  if (text === undefined) {
    const cells = columnsShown().map(({ key }) => valueOf(shown, key));
    text = fold([...cells, dateWords(shown.row.item.date), shown.row.item.id].join("\n"))[0];
    texts.set(shown, text);
  }
  return text;
}

/** @param {Shown} shown */
export const passes = (shown) =>
  !wanted.length || shown.kind === "blank" || wanted.every((word) => textOf(shown).includes(word));

/** Search for all words of a text. @param {string} text */
export function find(text) {
  wanted = fold(text)[0].split(/\s+/).filter(Boolean);
  shared.api?.onFilterChanged();
}

/** Read the texts anew; names or dates have changed. */
export const forgetTexts = () => (texts = new WeakMap());
