// @ts-check
/** The colour of a position and the marker of an event type, as the chart draws them. */
import { make } from "../../dom.js";
import { answer, rows } from "../draft.js";
import { isYes } from "../store/values.js";
import { icon, settings } from "../words.js";

/** @import {Item} from "../types.d.ts" */

/**
 * Return the colour of a position in the chart, before the first chart that of its step; "" for one outside the scale.
 * @param {Item} item
 */
export function colourOf(item) {
  if (isYes(item.off_scale)) return "";
  const fills = /** @type {{fills?: Record<string, string>} | undefined} */ (answer()?.geometry)?.fills;
  if (!fills) return stepOf(item);
  const fill = fills[String(item.id)] ?? "";
  return !fill || fill.startsWith("#") ? fill : `var(--${fill})`;
}

/** @param {Item} item */
function stepOf(item) {
  if (typeof item.color === "string" && /^#[0-9a-f]{6}$/i.test(item.color)) return item.color;
  const ranked = rows("positions").map((row) => row.item).filter(({ off_scale: off }) => !isYes(off));
  ranked.sort((a, b) => Number(a.rank) - Number(b.rank));
  const ramp = settings.ramps[Math.min(ranked.length, settings.ramps.length) - 1] ?? [];
  return ramp[Math.min(ranked.findIndex(({ id }) => id === item.id), ramp.length - 1)] ?? "";
}

/**
 * Return what marks an item before its name; nothing for most.
 * @param {string} section
 * @param {Item} [item]
 * @returns {Node[]}
 */
export function swatch(section, item) {
  if (!item) return [];
  const shape = String(item.shape);
  if (section === "types") return [icon(["diamond", "square"].includes(shape) ? shape : "circle")];
  if (section !== "positions") return [];
  const made = make("span", { className: "swatch", ariaHidden: "true" });
  const colour = colourOf(item);
  made.classList.toggle("apart", !colour);
  made.classList.toggle("hatched", ["fixed", "condition"].includes(String(item.term)));
  if (colour) made.style.setProperty("--colour", colour);
  return [made];
}
