// @ts-check
/**
 * The axis in the bar of time, which stays in sight over the chart: its labels and lines of days. Where time runs from
 * top to bottom, the names of the columns, which stay in sight over those of the chart, and the year that is read.
 */
import { yearInWords } from "../days.js";
import { $, allLive, live, make } from "../dom.js";
import { across, canvas, leftward, meta, toDay, toPixel } from "./chart.js";

/** @import {Meta, Span} from "../types.d.ts" */

/** @param {number} x @param {string} textContent */
function tick(x, textContent) {
  const label = make("span", { textContent });
  label.style.left = `${x}px`;
  return label;
}

/**
 * Place the labels over the lines of the chart.
 * @param {(x: number) => number} [shift] Where a pixel of the chart is drawn while a gesture moves it.
 */
export function placeAxis(shift = (x) => x) {
  const box = live(".axis");
  const places = across();
  if (!box) return;
  box.parentElement?.classList.toggle("none", !places);
  const frame = live(".frame");
  frame.style.setProperty("--head", places ? `${places.axis}px` : "");
  if (!places) return box.replaceChildren();
  const left = canvas().offsetLeft - $("picture").scrollLeft;
  const [x0, x1] = [places.left, places.right];
  const ticks = places.ticks.map(([x, words]) => /** @type {const} */ ([shift(x), words]));
  box.replaceChildren(...ticks.filter(([x]) => x >= x0 && x < x1).map(([x, words]) => tick(left + x, words)));
  frame.classList.toggle("leftward", leftward(places));
  frame.style.setProperty("--gutter", `${leftward(places) ? box.clientWidth - left - x1 : left + x0}px`);
}

/** Place the labels where a span in the middle of a gesture has them. @param {Meta} places @param {Span} span */
export function moveAxis(places, [from, to]) {
  const [a, b] = [toPixel(places, from), toPixel(places, to)];
  const [x0, x1] = [places.pixels[0], places.pixels[places.pixels.length - 1]];
  placeAxis((x) => x0 + ((x - a) * (x1 - x0)) / (b - a));
}

/** Hide the labels that the words of the chosen days would cover. */
export function yieldAxis() {
  const grips = [...allLive(".cursor:not([hidden]) .cursor-grip")].map((grip) => grip.getBoundingClientRect());
  for (const label of allLive(".axis span")) {
    const { left, right } = label.getBoundingClientRect();
    const covered = grips.some((grip) => grip.left < right + BESIDE && left - BESIDE < grip.right);
    label.style.opacity = covered ? "0" : "1";
  }
}

const BESIDE = 4; // pixels between a label and the words of a day
const LIFT = 6; // pixels between the top of the bar and the names

/** @param {NonNullable<Meta["heads"]>} heads */
function row({ names, size, top }) {
  const heads = names.map(([x, textContent]) => {
    const head = make("span", { textContent });
    Object.assign(head.style, { left: `${x}px`, fontSize: `${size}px` });
    return head;
  });
  const line = make("div", {}, ...heads, make("span", { className: "year" }));
  line.style.marginTop = `${top - LIFT}px`;
  return line;
}

export function placeHeads() {
  const box = live(".heads");
  const places = meta();
  if (!box) return;
  if (!places?.vertical || !places.heads || $("picture").hidden) return box.replaceChildren();
  const { offsetLeft, offsetTop } = $("picture");
  const left = `${offsetLeft + canvas().offsetLeft}px`;
  Object.assign(box.style, { left, top: `${offsetTop}px`, height: `${places.bottom}px` });
  box.replaceChildren(row(places.heads));
  tellYear();
}

/** Tell the year of the events just below the names, once the chart has been scrolled under them. */
function tellYear() {
  const line = /** @type {HTMLElement | null} */ (live(".heads > div"));
  const places = meta();
  if (!line || !places) return;
  const below = line.getBoundingClientRect().bottom - canvas().getBoundingClientRect().top;
  line.classList.toggle("stuck", below - line.offsetHeight > parseFloat(line.style.marginTop) + 1);
  const day = Math.floor(toDay(places, Math.min(Math.max(below, places.pixels[0]), places.bottom)));
  /** @type {HTMLElement} */ (line.lastElementChild).textContent = yearInWords(day);
}

let due = false;

/** Tell the year once a frame, however often the page is scrolled in it. */
function scrolled() {
  if (due || !live(".heads > div")) return;
  due = true;
  requestAnimationFrame(() => {
    due = false;
    tellYear();
  });
}

export function startHeads() {
  window.addEventListener("scroll", scrolled, { passive: true });
  const watch = new ResizeObserver(placeHeads);
  for (const part of [live(".time"), $("page")]) watch.observe(part); // what stands above the chart moves it down
}
