// @ts-check
/** The values of a series: a line each, as they are copied from a spreadsheet. */
import { make } from "../../../dom.js";
import { lineOf, pointOf } from "../../grid/tsv.js";
import { described, shell } from "../fields.js";

/** @import {Context, Field} from "../fields.js" */
/** @import {Value} from "../../types.d.ts" */

const LINES = 12;

/** @param {Context} context @returns {Field} */
export function pointsField(context) {
  const made = make("textarea", { id: context.id, className: "input", rows: LINES, spellcheck: false });
  const control = described(made, context);
  const text = () => {
    const value = context.get();
    return Array.isArray(value) ? value.map(lineOf).join("\n") : "";
  };
  control.addEventListener("input", () => {
    const points = control.value.split("\n").filter((line) => line.trim()).map(pointOf);
    context.set(points.length ? /** @type {Value} */ (/** @type {unknown} */ (points)) : null);
  });
  return {
    element: shell(context, [control]),
    update: () => void (document.activeElement === control || (control.value = text())),
  };
}
