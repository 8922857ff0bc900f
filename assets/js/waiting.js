// @ts-check
/**
 * Says that the server has not answered a change for a second, and dims the chart, until it answers; what a lost
 * connection left unanswered is asked again.
 */
import { $ } from "./dom.js";
import { watchCalls } from "./internals.js";
import { askFor, state, store } from "./state.js";

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
  if (open === 1) timer = setTimeout(show, PATIENCE, true);
}

/** @param {boolean} answered @param {string} address The address whose filters were asked for, as JSON. */
function end(answered, address) {
  open -= 1;
  if (!answered) missed = true;
  else if (address === JSON.stringify(state.restoring)) state.restoring = null;
  if (open) return;
  clearTimeout(timer);
  show(false);
}

/**
 * Ask again for all that the server has not answered: the controls, the visible period, the selected event and the
 * chosen days are as the reader left them. After an unanswered step back or forth they are as its
 * address has them.
 */
export function repeatMissed() {
  if (!missed) return;
  missed = false;
  const { restoring } = state;
  if (restoring) askFor(restoring);
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
