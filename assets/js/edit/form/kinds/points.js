// @ts-check
/** The values of a series: a line each, as they are copied from a spreadsheet. */
import { make } from "../../../dom.js";
import { described, shell } from "../fields.js";

/** @import {Context, Field} from "../fields.js" */
/** @import {Value} from "../../types.d.ts" */

const LINES = 12;
const GAP = "  "; // between the parts of a line

/** Return a value of a series as a line. @param {Value} point */
function lineOf(point) {
  if (typeof point === "string") return point;
  const { date, value, event } = /** @type {Record<string, Value>} */ (point ?? {});
  const parts = Array.isArray(point) ? point : [date ?? null, value ?? null, event ?? ""];
  return parts.map((part) => (part === null || part === undefined ? "~" : String(part))).join(GAP).trim();
}

/** Return the value of a line, also of a spreadsheet or a CSV. @param {string} line @returns {Value} */
function pointOf(line) {
  const parts = line.trim().split(/\t| {2,}|[,;] ?| /).map((part) => part.trim());
  return /** @type {Value} */ (/** @type {unknown} */ (parts.map((part) => (part === "~" ? null : part))));
}

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
