// @ts-check
/** The ring around the mark, or the frame around the bar, of the event that has the focus, else of the selected one. */
import { $ } from "../dom.js";
import { selectionChanged, state } from "../state.js";
import { markOf, marks, meta } from "./chart.js";

const GAP = 5; // pixels from a bar to the outside of the frame around it

/** Return the ring, which is hidden where the event has no mark in sight. */
export const ring = () => /** @type {HTMLElement | null} */ (document.querySelector("#picture .ring"));

/** Put the ring around a point, or around the box of a bar. @param {HTMLElement} element @param {number[]} place */
function put(element, [x, y, x1, y1]) {
  const lengths = { left: x, top: y, width: x1 - x + 2 * GAP, height: y1 - y + 2 * GAP };
  for (const [name, length] of Object.entries(lengths))
    element.style.setProperty(name, Number.isNaN(length) ? "" : `${length}px`);
}

function placeRing() {
  const element = ring();
  if (!element) return;
  const [trace, i] = [marks(), markOf(state.lit || state.opened)];
  element.hidden = i < 0;
  if (!trace || i < 0) return;
  const bar = meta()?.bars?.[state.lit || state.opened || ""];
  element.classList.toggle("around-bar", Boolean(bar));
  put(element, bar ?? [trace.x[i], trace.y[i]]);
  scrollTo(trace.x[i]);
}

/** Scroll a wide chart so that a pixel is in the middle of what the panel leaves of it. @param {number} x */
function scrollTo(x) {
  const box = $("picture");
  if (box.scrollWidth <= box.clientWidth) return;
  const { left, right } = box.getBoundingClientRect();
  const panel = $("card").getBoundingClientRect().left;
  box.scrollLeft = x - (panel > left ? Math.min(panel, right) - left : right - left) / 2;
}

selectionChanged.on(placeRing);
