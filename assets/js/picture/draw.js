// @ts-check
/** Draws the chart with Plotly, whose script comes after all others. */
import { $, part } from "../dom.js";
import { plotly } from "../internals.js";
import { chartMade } from "../state.js";
import { graph } from "./chart.js";

/** @import {Figure} from "../types.d.ts" */

/** @type {Figure | null} the chart that was asked for last */
let wanted = null;

/** Draw a chart, unless another one is asked for before Plotly is there. @param {Figure} figure */
export async function draw(figure) {
  wanted = figure;
  const { react } = await plotly();
  if (figure !== wanted) return;
  const made = Boolean(graph());
  await react(part($("graph"), "div"), figure);
  if (!made) chartMade.send();
}
