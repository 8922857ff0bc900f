// @ts-check
/**
 * Says that the server has not answered a change for a second, and dims the chart, until it answers; what a lost
 * connection left unanswered is asked again.
 */
import { $ } from "./dom.js";
import { giveUp, watchCalls } from "./internals.js";
import { meta } from "./picture/chart.js";
import { ask } from "./state.js";

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

/** @param {boolean} answered */
function end(answered) {
  open -= 1;
  if (!answered) missed = true;
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

export const startWaiting = () => watchCalls(begin, end, (words) => ($("waiting").textContent = words));
