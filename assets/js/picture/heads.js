// @ts-check
/** The names of the columns where time runs from top to bottom: they stay in sight over those of the chart. */
import { $, live, make } from "../dom.js";
import { canvas, meta } from "./chart.js";

/** @import {Meta} from "../types.d.ts" */

const LIFT = 6; // pixels between the top of the window and the names
const BESIDE = 14; // pixels beside the last column

/** @param {NonNullable<Meta["heads"]>} heads */
function row({ names, size, top }) {
  const heads = names.map(([x, textContent]) => {
    const head = make("span", { textContent });
    Object.assign(head.style, { left: `${x}px`, fontSize: `${size}px` });
    return head;
  });
  const line = make("div", {}, ...heads);
  Object.assign(line.style, { top: "0px", marginTop: `${top - LIFT}px` });
  return line;
}

export function placeHeads() {
  const box = live(".heads");
  const places = meta();
  if (!box) return;
  if (!places?.vertical || !places.heads?.names.length || $("picture").hidden) return box.replaceChildren();
  const width = `${places.right + BESIDE}px`;
  Object.assign(box.style, { left: `${canvas().offsetLeft}px`, width, height: `${places.bottom}px` });
  box.replaceChildren(row(places.heads));
}
