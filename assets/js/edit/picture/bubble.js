// @ts-check
/** What lies over the live chart: the ring of the selected event, the line of a drag, and a date beside it. */
import { make } from "../../dom.js";

/** @import {Geometry, Mark, Point} from "./geometry.js" */

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
