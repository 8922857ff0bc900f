// @ts-check
/** The ring around the mark, or the frame around the bar, of the event that has the focus, else of the selected one. */
import { $, live } from "../dom.js";
import { selectionChanged, state } from "../state.js";
import { markOf, marks, meta } from "./chart.js";

const GAP = 5; // pixels from a bar to the outside of the frame around it

/** Return the ring, which is hidden where the event has no mark in sight. */
export const ring = () => /** @type {HTMLElement | null} */ (document.querySelector("#picture .ring"));

function placeRing() {
  live(".to-card").hidden = !state.opened;
  const element = ring();
  if (!element) return;
  const [trace, i] = [marks(), markOf(state.lit || state.opened)];
  element.hidden = i < 0;
  if (!trace || i < 0) return;
  const bar = meta()?.bars[state.lit || state.opened || ""];
  element.classList.toggle("around-bar", Boolean(bar));
  const [x0, y0, x1, y1] = bar ?? [trace.x[i], trace.y[i], trace.x[i], trace.y[i]];
  element.style.left = `${x0}px`;
  element.style.top = `${y0}px`;
  element.style.width = bar ? `${x1 - x0 + 2 * GAP}px` : "";
  element.style.height = bar ? `${y1 - y0 + 2 * GAP}px` : "";
  const box = $("picture");
  if (box.scrollWidth > box.clientWidth) box.scrollLeft = trace.x[i] - box.clientWidth / 2;
}

selectionChanged.on(placeRing);
