// @ts-check
/** Shows at each colour of a theme its contrasts, as `timeline theme` checks them. */
import { make } from "../../dom.js";
import { icon, number, say } from "../words.js";
import { fields } from "./forms.js";

/** @typedef {[string, string, number, number][]} Measures Of a place: with which colour, how much, the least. */

/** Return a contrast, which is never rounded up to one that is enough. @param {number} ratio */
const rounded = (ratio) => number(Math.floor(ratio * 10) / 10);

/** Return the label of a colour. @param {string} key */
function labelOf(key) {
  const colours = fields.look.flatMap((spec) => spec.fields ?? []).find((spec) => spec.key === "light")?.fields;
  return colours?.find((spec) => spec.key === key)?.label ?? key;
}

/**
 * @param {HTMLElement} form
 * @param {string} item The part and the id of its item; "" for the look.
 * @param {Measures} [measures] Those of the last answer that has them.
 */
export function showMeasures(form, item, measures) {
  for (const each of form.querySelectorAll(".measured")) each.remove();
  for (const [place, key, ratio, least] of measures ?? []) {
    const enough = ratio >= least;
    const values = { name: labelOf(key), ratio: rounded(ratio), least: rounded(least) };
    const path = item ? place === item && "color" : `look/${place}`;
    form.querySelector(`[data-path="${CSS.escape(String(path))}"]`)?.append(
      make("p", { className: enough ? "measured" : "measured few" }, icon(enough ? "check" : "problem"),
        say("{name}: {ratio}:1, at least {least}:1", values)));
  }
}
