// @ts-check
/** The copy of the page that is seen before the scripts run goes when the live page shows the same. */
import { showArrived } from "./card.js";
import { $ } from "./dom.js";
import { DRAWN } from "./internals.js";
import { graph, marks } from "./picture/chart.js";
import { cursorsInChart } from "./picture/cursor.js";
import { selectionChanged } from "./state.js";
import { rows } from "./table/rows.js";

const PATIENCE = 15000; // milliseconds after which the copy goes even so

/** True when the chart is drawn; days between two events have no mark to wait for. */
export function drawn() {
  const trace = marks();
  return trace && (!graph() || !trace.x.length || graph()?.querySelector(DRAWN.point));
}

/** True when the page says that no event passes the filters. */
const empty = () => !$("nothing").hidden && $("nothing").firstChild;

let due = false;

/** Hand the page over, once in a frame, however many parts have been written; mark again what was marked in them. */
export function takeOver() {
  if (due) return;
  due = true;
  requestAnimationFrame(() => {
    due = false;
    const whole = drawn() && $("survey").firstChild && rows().length;
    if (whole || empty()) $("static-copy")?.remove();
    showArrived();
    selectionChanged.send();
    cursorsInChart();
  });
}

export function startHandover() {
  new MutationObserver(takeOver).observe($("nothing"), { attributes: true, childList: true });
  setTimeout(() => marks() && $("static-copy")?.remove(), PATIENCE);
}
