// @ts-check
/** The ring around the mark of the event that has the focus, else of the selected one. */
import { $ } from "../dom.js";
import { selectionChanged, state } from "../state.js";
import { markOf, marks } from "./chart.js";

/** Return the ring, which is hidden where the event has no mark in sight. */
export const ring = () => /** @type {HTMLElement | null} */ (document.querySelector("#picture .ring"));

function placeRing() {
  const element = ring();
  if (!element) return;
  const [trace, i] = [marks(), markOf(state.lit || state.opened)];
  element.hidden = i < 0;
  if (!trace || i < 0) return;
  element.style.left = `${trace.x[i]}px`;
  element.style.top = `${trace.y[i]}px`;
  const box = $("picture");
  if (box.scrollWidth <= box.clientWidth) return;
  const { left, right } = box.getBoundingClientRect();
  const panel = $("card").getBoundingClientRect().left;
  box.scrollLeft = trace.x[i] - (panel > left ? Math.min(panel, right) - left : right - left) / 2;
}

selectionChanged.on(placeRing);
