// @ts-check
/**
 * Where time runs from top to bottom: the names of the columns, which stay in sight over those of the chart, and the
 * year that is read.
 */
import { yearInWords } from "../days.js";
import { $, live, make } from "../dom.js";
import { canvas, meta, toDay } from "./chart.js";

/** @import {Meta} from "../types.d.ts" */

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
