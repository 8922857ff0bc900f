// @ts-check
/**
 * Says that the server has not answered a change for a second, and dims the chart, until it answers; what a lost
 * connection left unanswered is asked again.
 */
import { $ } from "./dom.js";
import { watchCalls } from "./internals.js";
import { readAddress } from "./navigation.js";
import { state, store } from "./state.js";

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
  open += 1;
  if (state.restoring) state.restoring = "asked";
  if (open === 1) timer = setTimeout(show, PATIENCE, true);
}

/** @param {boolean} answered */
function end(answered) {
  open -= 1;
  if (!answered) missed = true;
  if (open) return;
  if (!missed && state.restoring === "asked") state.restoring = ""; // answers to earlier calls are not the step's
  clearTimeout(timer);
  show(false);
}

/**
 * Ask again for all that the server has not answered: the controls, the visible period, the selected event and the
 * chosen days are as the reader left them. After an unanswered step back or forth they are as the address has them.
 */
export function repeatMissed() {
  if (!missed) return;
  missed = false;
  const { restoring } = state;
  if (restoring) readAddress();
  else redraw();
  setTimeout(() => {
    if (restoring) redraw(); // the controls may differ from the address again
    store("shown", { ...state.query });
    store("opened", state.opened);
    store("day", { on: state.on, compare: state.compare });
    store("table", { sort: state.sort, page: 1 });
  }, PATIENCE);
}

const redraw = () => store("version", document.documentElement.dataset.version);

export const startWaiting = () => watchCalls(begin, end, (words) => ($("waiting").textContent = words));
