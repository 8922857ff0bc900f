// @ts-check
/** What lies over the live chart: the ring of the selected event, a drag with its date, and the labels of the axis. */
import { make } from "../../dom.js";
import { geometry } from "./geometry.js";

/** @import {Geometry, Mark, Point, Tick} from "./geometry.js" */

const SVG = "http://www.w3.org/2000/svg";

/** @param {string} name @param {Record<string, string | number>} attributes */
function shape(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

/** The layer over the chart. */
export class Overlay {
  /** @param {HTMLElement} box */
  constructor(box) {
    this.svg = shape("svg", { class: "over", "aria-hidden": "true" });
    this.bubble = make("p", { className: "bubble", hidden: true });
    box.append(this.svg, this.bubble);
  }

  /** @param {Geometry} all */
  fit({ width, height }) {
    this.svg.setAttribute("width", String(width));
    this.svg.setAttribute("height", String(height));
  }

  /** The event with the ring. */
  get event() {
    return this.svg.dataset.event ?? "";
  }

  /** Draw the ring around the selected event. @param {Mark | undefined} mark */
  ring(mark) {
    const ring = mark && shape("circle", { class: "ring", cx: mark.x, cy: mark.y, r: mark.r + 6.5 });
    this.svg.replaceChildren(...(ring ? [ring] : []));
    this.svg.dataset.event = mark?.event ?? "";
  }

  /** Draw where something is dragged to. @param {Geometry} all @param {Point} to @param {number} r */
  drag({ down, width, height }, { x, y }, r) {
    this.svg.querySelector(".drag")?.remove();
    const line = down ? { x1: 0, x2: width, y1: y, y2: y } : { x1: x, x2: x, y1: 0, y2: height };
    const group = shape("g", { class: "drag" });
    group.append(shape("line", line), shape("circle", { cx: x, cy: y, r: Math.max(r, 4) }));
    this.svg.append(group);
  }

  /** @param {Point} at @param {string} text @param {boolean} [bad] */
  tell({ x, y }, text, bad = false) {
    this.bubble.hidden = false;
    this.bubble.textContent = text;
    this.bubble.classList.toggle("bad", bad);
    const most = this.svg.clientWidth - this.bubble.offsetWidth - 4;
    this.bubble.style.left = `${Math.max(Math.min(x + 12, most), 4)}px`;
    this.bubble.style.top = `${Math.max(y - 40, 2)}px`;
  }

  clear() {
    this.svg.querySelector(".drag")?.remove();
    this.bubble.hidden = true;
  }
}

/** @param {Tick} tick */
function labelOf({ x, anchor, lines }) {
  const label = make("span", { className: anchor, textContent: lines.join("\n") });
  label.style.left = `${x}px`;
  return label;
}

/** Make the line of the labels: the rows move below it. @param {HTMLElement} stage The chart. */
export function axisOver(stage) {
  // Those who cannot see it hear the dates of the events.
  const element = make("div", { className: "axis", hidden: true, ariaHidden: "true" });
  const draw = () => {
    const { ticks = [], width = 0 } = geometry() ?? {};
    element.hidden = !ticks.length;
    element.style.width = `${Math.max(width, stage.clientWidth)}px`;
    element.style.setProperty("--lines", String(Math.max(1, ...ticks.map(({ lines }) => lines.length))));
    element.style.setProperty("--top", `${(ticks[0]?.y ?? 0) - 3}px`); // over the labels of the chart itself
    element.replaceChildren(...ticks.map(labelOf));
  };
  return { element, draw };
}
