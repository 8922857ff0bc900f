// @ts-check
/**
 * What happens between the state and the address: the callback that writes it, and the browser's steps back and forth.
 */
import { address, asParams, readable, updateLinks, writeState } from "./address.js";
import { ordinal, readSpan } from "./days.js";
import { live } from "./dom.js";
import { stopTyping } from "./find/find.js";
import { noUpdate } from "./internals.js";
import { chooseDays } from "./picture/cursor.js";
import { measure, measured } from "./picture/size.js";
import { askFor, presenting, selectionChanged, state, store } from "./state.js";
import { markSight } from "./table/rows.js";
import { chooseTheme, chosenTheme, theme } from "./theme.js";

/** @import {Params} from "./address.js" */
/** @import {Span} from "./types.d.ts" */

const CHAIN = 1000; // milliseconds in which one zoom after another is one step back

/* ---------- from the state to the address ---------- */

let shown = "";

/** Ask for all that is not the chart when the chart has been painted. @param {Params} query */
function showRest(query) {
  const now = JSON.stringify(query);
  if (now === shown) return;
  shown = now;
  requestAnimationFrame(() => setTimeout(() => now === shown && store("shown", query)));
}

let first = true;
let last = { rest: "", days: "", chosen: "", at: 0 };

/**
 * True where only the days have changed, and a moment ago they had already.
 * @param {unknown} rest
 * @param {unknown} days
 * @param {unknown} chosen
 */
function chained(rest, days, chosen) {
  const now = { rest: JSON.stringify(rest), days: JSON.stringify(days), chosen: JSON.stringify(chosen) };
  const zoomed = now.rest === last.rest && (now.days !== last.days || now.chosen !== last.chosen);
  const soon = zoomed && Date.now() - last.at < CHAIN;
  last = { ...now, at: zoomed ? Date.now() : 0 };
  return soon;
}

/**
 * Write filters, selected event, days in sight and chosen days into the address: a callback of Dash.
 * @param {Params | null} query
 * @param {string | null} opened
 * @param {{days?: Span | null} | null} size
 * @param {unknown} day
 */
export function writeAddress(query, opened, size, day) {
  if (!query) return noUpdate();
  showRest(query);
  const step = !chained([query, opened || null], size?.days || null, day || null) && !first;
  state.query = query;
  state.opened = opened || null;
  keepChart();
  const now = writeState(step);
  first = false;
  offerClear();
  markSight();
  selectionChanged.send();
  return now;
}

/** Ask for the chart that belongs to the selected event. */
function keepChart() {
  const other = state.after && state.opened && state.after !== state.opened;
  if (other) state.after = null;
  if (other || presenting()) measure(); // the event on stage is the one that has a label
}

/** Show "Clear filters" where there is a filter. */
function offerClear() {
  const button = live(".status-line .clear");
  const looks = Object.fromEntries((button.dataset.looks || "").split(" ").map((key) => [key, ""]));
  /** @param {Params | null} params */
  const filters = (params) => JSON.stringify(Object.entries({ ...params, ...looks }).sort());
  button.hidden = filters(state.query) === filters(asParams(button.dataset.address));
}

/* ---------- from the address to the state ---------- */

export function readAddress() {
  const params = asParams(location.search);
  if (params.theme === "dark" || params.theme === "light") chooseTheme(params.theme);
  state.after = params.after || null;
  state.sort = params.sort || "";
  store("table", { sort: state.sort, page: 1 });
  restore(params, readSpan(params.window));
  chooseDays(ordinal(params.on), ordinal(params.compare));
}

/** Follow a link to a view without loading the page again. @param {string} address */
export function follow(address) {
  history.pushState(null, "", address);
  readAddress();
}

/** Show filters, selected event and days as an address has them. @param {Params} params @param {Span | null} days */
export function restore(params, days) {
  stopTyping();
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
