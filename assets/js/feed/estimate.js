// @ts-check
/**
 * Searches of a large feed, answered in steps: from 1 % of it, from 10 %, and from all of it. A line beside the numbers
 * says so, and stops the counting.
 */
import { live, make } from "../dom.js";
import { giveUp } from "../internals.js";
import { ask, state } from "../state.js";

/** @import {Estimate} from "../types.d.ts" */

const line = make("span", { className: "estimate" });
let stopped = ""; // the search whose numbers stay estimates

/** Ask for the next step, unless the reader has stopped the counting. @param {Estimate | null} estimate */
export function goOn(estimate) {
  line.remove();
  if (!estimate) return;
  const { of, n, next, words, stop } = estimate;
  state.sampled = { of, n };
  if (of === stopped) return;
  const button = make("button", { className: "link", textContent: stop });
  button.addEventListener("click", () => {
    stopped = of;
    state.sampled = { of, n };
    line.remove();
    giveUp();
  });
  const bar = make("progress", { max: 100, value: n, ariaHidden: "true" });
  line.replaceChildren(bar, make("span", { role: "status", textContent: words }), button);
  live(".status-line").append(line);
  state.sampled = { of, n: next };
  ask();
}
