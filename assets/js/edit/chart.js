// @ts-check
/** The live chart: the picture of the last answer. */
import { $ } from "../dom.js";
import { answer, listen, setView } from "./draft.js";
import { theme } from "../theme.js";

/** Show the picture; the words of the page stay until there is one. */
function draw() {
  const { svg } = answer() ?? {};
  const chart = $("edit-chart");
  chart.ariaBusy = "false";
  if (svg !== undefined) chart.innerHTML = svg;
}

function measure() {
  setView({ width: Math.max(Math.round($("edit-chart").clientWidth), 320), theme: theme() });
}

/** Wire the chart. */
export function startChart() {
  measure();
  listen(({ what }) => what === "answer" && draw());
  new ResizeObserver(measure).observe($("edit-chart"));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", measure);
  document.addEventListener("edit:theme", measure);
}
