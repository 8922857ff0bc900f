// @ts-check
/** The labels of the time axis over the live chart, which stay in sight while its rows are scrolled. */
import { make } from "../../dom.js";
import { geometry } from "./geometry.js";

/** @import {Tick} from "./geometry.js" */

/** @param {Tick} tick */
function labelOf({ x, anchor, lines }) {
  const label = make("span", { className: anchor, textContent: lines.join("\n") });
  label.style.left = `${x}px`;
  return label;
}

/** Make the line of the labels. @param {HTMLElement} stage The chart, which moves below it. */
export function axisOver(stage) {
  // Those who cannot see it hear the dates of the events.
  const element = make("div", { className: "axis", hidden: true, ariaHidden: "true" });
  const draw = () => {
    const { ticks = [], width = 0 } = geometry() ?? {};
    element.hidden = !ticks.length;
    element.style.width = `${Math.max(width, stage.clientWidth)}px`;
    element.style.setProperty("--lines", String(Math.max(1, ...ticks.map(({ lines }) => lines.length))));
    element.replaceChildren(...ticks.map(labelOf));
  };
  return { element, draw };
}
