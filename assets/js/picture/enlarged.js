// @ts-check
/** The panel with the enlarged days: a line through the day under the pointer, in the panel and in the chart above. */
import { $, make } from "../dom.js";
import { across, canvas, pixelAt, pixelBelow, toDay, toPixel } from "./chart.js";

/** @import {Panel} from "../types.d.ts" */

const lines = [0, 1].map(() => make("div", { className: "day-line", hidden: true, ariaHidden: "true" }));

/** @param {HTMLElement} line @param {Pick<Panel, "days" | "pixels" | "top" | "bottom">} part @param {number} day */
function place(line, part, day) {
  const lengths = { left: toPixel(part, day), top: part.top, height: part.bottom - part.top };
  for (const [name, length] of Object.entries(lengths)) line.style.setProperty(name, `${length}px`);
}

const hide = () => lines.forEach((line) => (line.hidden = true));

/** @param {PointerEvent} event */
function move(event) {
  const places = across();
  const panel = places?.panel;
  if (!panel || panel.bottom === panel.top) return hide();
  const day = toDay(pixelBelow(event) > panel.top ? panel : places, pixelAt(event));
  if (day < panel.days[0] || day >= panel.days[1]) return hide();
  if (!lines[0].isConnected) canvas().append(...lines);
  for (const line of lines) line.hidden = false;
  place(lines[0], places, day);
  place(lines[1], panel, day);
}

export function startEnlarged() {
  $("picture").addEventListener("pointermove", move);
  $("picture").addEventListener("pointerleave", hide);
}
