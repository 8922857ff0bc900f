// @ts-check
/**
 * Says that the server has not answered a change for a second, and dims the chart, until it answers; what a lost
 * connection left unanswered is asked again. Searches of a large feed are answered in steps: from 1 % of it, from 10 %,
 * and from all of it; a line beside the numbers says so, and stops the counting.
 */
import { $, live, make } from "./dom.js";
import { answerTo, giveUp } from "./internals.js";
import { meta } from "./picture/chart.js";
import { ask, state } from "./state.js";

/** @import {Answered, Estimate} from "./types.d.ts" */

const PATIENCE = 1000; // milliseconds
let open = 0;
let missed = false; // true when the server has not answered a call since `repeatMissed`
let timer = 0;

/** @param {boolean} waiting */
function show(waiting) {
  const [stage, line] = [$("stage"), $("waiting")];
  if (!stage || !line) return;
  stage.ariaBusy = waiting ? "true" : null;
  line.textContent = (waiting && line.dataset.words) || "";
}

function begin() {
  if (meta()?.feed) giveUp(); // the database does not count what nobody waits for
  open += 1;
  if (open === 1) timer = setTimeout(show, PATIENCE, true);
}

/** @param {Response | null} answer */
function end(answer) {
  open -= 1;
  if (!answer || answer.status >= 500) missed = true;
  if (open) return;
  clearTimeout(timer);
  show(false);
}

/** Ask again for what the server has not answered: the controls and the rest are as the reader left them. */
export function repeatMissed() {
  if (!missed) return;
  missed = false;
  ask();
}

/**
 * @param {(answer: Response | null) => void} hear What else to do with each answer, or with none.
 * @param {(answer: Answered) => void} take
 */
export function startWaiting(hear, take) {
  const ended = (/** @type {Response | null} */ answer) => {
    end(answer);
    hear(answer);
  };
  answerTo({ begin, end: ended, tell: (words) => ($("waiting").textContent = words), take });
}

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
