// @ts-check
/**
 * What happens between the state and the address: the callback that writes it, and the browser's steps back and forth.
 */
import { address, updateLinks, writeState } from "./address.js";
import { ordinal, readSpan } from "./days.js";
import { showChosen, takeValue } from "./controls.js";
import { $, writeInto } from "./dom.js";
import { stopTyping } from "./find/find.js";
import { asParams, readable } from "./params.js";
import { chooseDays } from "./picture/cursor.js";
import { draw } from "./picture/draw.js";
import { measure, measured } from "./picture/size.js";
import { ask, askFor, asking, presenting, selectionChanged, state } from "./state.js";
import { markSight } from "./table/rows.js";
import { keepOrder, writeChecks, writeRows } from "./table/table.js";
import { chooseTheme, chosenTheme, theme } from "./theme.js";
import { goOn } from "./waiting.js";

/** @import {Params} from "./params.js" */
/** @import {Answered, Figure, Parts, Span, Write} from "./types.d.ts" */

const CHAIN = 1000; // milliseconds in which one zoom after another is one step back

/* ---------- from the state to the address ---------- */

let first = true;
let inBar = false; // true if the address bar has what the server is asked to show, as after a step back
let last = { rest: "", days: "", chosen: "", at: 0 };

/** True where nothing has changed since it was last asked, or only the days, and a moment ago they had already. */
function chained() {
  const { query, opened, days, on, compare } = state;
  const [rest, chosen] = [JSON.stringify([query, opened]), JSON.stringify([on, compare])];
  const now = { rest, days: JSON.stringify(days), chosen };
  if (now.rest === last.rest && now.days === last.days && now.chosen === last.chosen) return true;
  const zoomed = now.rest === last.rest;
  const soon = zoomed && Date.now() - last.at < CHAIN;
  last = { ...now, at: zoomed ? Date.now() : 0 };
  return soon;
}

/**
 * Mark filters, selected event, days in sight and chosen days in the page, and write them into the address. An address
 * that the server is asked to show is written when it is shown, as the server spells it; where the browser has stepped
 * to it, what changes before is written at once.
 */
function showState() {
  keepChart();
  if (!state.restoring || inBar) {
    writeState(!chained() && !first);
    first = false;
  }
  markSight();
  selectionChanged.send();
}

/** What a value of an answer is written into, by the property; others are attributes. */
const WRITERS = /** @type {Record<string, (element: HTMLElement, value: any) => void>} */ ({
  children: ({ id }, value) => writeInto(id, value),
  className: (element, value) => (element.className = value),
  figure: (_, value) => void draw(/** @type {Figure} */ (value)),
  hidden: (element, value) => (element.hidden = value),
  style: (element, value) => Object.assign(element.style, value),
  value: takeValue,
});

/** @param {Write[]} writes */
function write(writes) {
  for (const [id, property, value] of writes) {
    const writer = WRITERS[property];
    if (writer) writer($(id), value);
    else $(id).setAttribute(property, String(value));
  }
  showChosen();
}

/** Take the server's answer. @param {Answered} answer */
export function take(answer) {
  const { query, opened, address: restored, estimate, order, writes, ...parts } = answer;
  write(writes);
  if (JSON.stringify(restored) === JSON.stringify(state.restoring)) state.restoring = null;
  state.query = query;
  if (!state.restoring) state.opened = opened;
  if (parts.rows) state.page = parts.rows.page;
  showState();
  if (order) keepOrder(order);
  if (parts.checks === "" && state.seen) ask();
  writeSoon(parts);
  goOn(estimate);
}

/** @type {Parts} what is to be written when the chart has been painted */
let pending = {};

/** Write what is not the chart when the chart has been painted. @param {Parts} parts */
function writeSoon(parts) {
  const waits = Object.keys(pending).length;
  pending = { ...pending, ...parts };
  if (waits || !Object.keys(pending).length) return;
  requestAnimationFrame(() => setTimeout(() => {
    const { rows, positions, checks } = pending;
    pending = {};
    if (rows) writeRows(rows);
    if (positions !== undefined) writeInto("standing", positions);
    if (checks !== undefined) writeChecks(checks);
  }));
}

/** Ask for the chart that belongs to the selected event. */
function keepChart() {
  const other = state.after && state.opened && state.after !== state.opened;
  if (other) state.after = null;
  if (other || presenting()) measure(); // the event on stage is the one that has a label
}

/* ---------- from the address to the state ---------- */

export function readAddress() {
  const params = asParams(location.search);
  if (params.theme === "dark" || params.theme === "light") chooseTheme(params.theme);
  state.after = params.after || null;
  Object.assign(state, { sort: params.table || "", page: 1 });
  restore(params, readSpan(params.window));
  chooseDays(ordinal(params.on), ordinal(params.compare));
  inBar = true;
  chained(); // what the address has is no change of it
}

/** Follow a link to a view without loading the page again. @param {string} address */
export function follow(address) {
  history.pushState(null, "", address);
  readAddress();
}

/** Show filters, selected event and days as an address has them. @param {Params} params @param {Span | null} days */
export function restore(params, days) {
  stopTyping();
  inBar = false;
  askFor(params);
  state.days = days;
  if (measured()) measure();
}

export function otherTheme() {
  chooseTheme(theme() === "dark" ? "light" : "dark");
  if (state.query) history.replaceState(null, "", address());
  updateLinks();
  measure();
}

/** Show what the browser has stepped to; a theme that was chosen since then stays. */
function step() {
  const params = asParams(location.search);
  if (chosenTheme() && !params.theme)
    history.replaceState(null, "", `?${readable({ ...params, theme: chosenTheme() })}`);
  readAddress();
}

window.addEventListener("popstate", step);
asking.on(() => state.query && showState());
