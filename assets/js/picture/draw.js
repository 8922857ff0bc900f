// @ts-check
/**
 * Draws the chart: as the server has drawn it, until the reader comes to it; from then on with Plotly, whose script is
 * larger than all others together.
 */
import { $, elementsOf, live, part } from "../dom.js";
import { DRAWN, plotly } from "../internals.js";
import { chartMade, chartShown, state } from "../state.js";
import { graph, keepPlain, LABEL } from "./chart.js";

/** @import {Figure} from "../types.d.ts" */

const COMES = ["pointerover", "pointerdown", "focusin", "wheel"];

/** @type {Figure | null} the chart that was asked for last */
let wanted = null;

/** Return the element with the chart. */
const place = () => part($("graph"), "div");

/** Write the labels, each of which Plotly would draw twice and measure. @param {Figure} figure */
function writeLabels({ labels = "" }) {
  const layer = part(place(), DRAWN.over);
  for (const old of layer.querySelectorAll(LABEL)) old.remove();
  layer.append(...(elementsOf(labels).firstChild?.childNodes ?? []));
}

/** Draw the chart with Plotly, unless another one is asked for before it is there. */
async function drawAlive() {
  const figure = wanted;
  if (!figure) return;
  const { react } = await plotly();
  if (figure !== wanted) return;
  const made = Boolean(graph());
  const before = [...place().children];
  if (made) writeLabels(figure);
  await react(place(), figure);
  if (made) return;
  for (const each of before) each.remove();
  writeLabels(figure);
  chartMade.send();
}

/** Draw a chart. @param {Figure} figure */
export function draw(figure) {
  wanted = figure;
  if (!state.plain) return void drawAlive();
  keepPlain(figure);
  place().replaceChildren(elementsOf(figure.svg ?? ""));
  chartShown.send();
}

/** Have Plotly draw the chart as soon as the reader comes to it. */
export function startDrawing() {
  const come = () => {
    for (const name of COMES) live(".frame").removeEventListener(name, come);
    state.plain = false;
    drawAlive();
  };
  for (const name of COMES) live(".frame").addEventListener(name, come, { passive: true });
}
