// @ts-check
/** Says that the server has not answered a change for a second, and dims the chart, until it answers. */
import { $ } from "./dom.js";
import { watchCalls } from "./internals.js";

const PATIENCE = 1000; // milliseconds
let open = 0;
let timer = 0;

/** @param {boolean} waiting */
function show(waiting) {
  const [stage, line] = [$("stage"), $("waiting")];
  if (!stage || !line) return;
  stage.ariaBusy = waiting ? "true" : null;
  line.textContent = (waiting && line.dataset.words) || "";
}

function begin() {
  open += 1;
  if (open === 1) timer = setTimeout(show, PATIENCE, true);
}

function end() {
  open -= 1;
  if (open) return;
  clearTimeout(timer);
  show(false);
}

export const startWaiting = () => watchCalls(begin, end);
