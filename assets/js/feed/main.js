// @ts-check
/**
 * The script for charts of feeds, a file of its own that the page fetches with the first such chart. It answers Dash's
 * requests for the chart of other days: from what it has, or from an address that browsers keep.
 */
import { EPOCH } from "../days.js";
import { $, live } from "../dom.js";
import { meta } from "../picture/chart.js";
import { fetchCube, tell } from "./cube.js";
import { Held, addressOf, stepOf } from "./held.js";
import { Search } from "./progress.js";
import { skirt } from "./skirt.js";
import { counted, daysInWords, withCoarse } from "./windowed.js";

/** @import {FeedHooks, FeedTools, Span} from "../types.d.ts" */
/** @import {Size} from "./held.js" */

const DRAW = "graph.figure"; // an output of the callback that draws the chart
const WINDOW = "window.data";
const SHOWN = "shown.data";

/** @type {FeedTools} */
let page;
/** @type {Held | null} */
let held = null;
let asking = new AbortController();
let drawing = 0; // calls that draw the chart for other filters
/** @type {Search | null} */
let search = null;
let named = ""; // the address whose events the table lists

/** @param {unknown} value */
const asDash = (value) =>
  new Response(JSON.stringify({ multi: true, response: value }), { headers: { "Content-Type": "application/json" } });

/**
 * Return the size and the days in sight of a call that draws the chart for no other reason.
 * @param {any} call
 * @returns {Size | null}
 */
function sizeOf({ changedPropIds, inputs }) {
  if (!isOf({ changedPropIds }, WINDOW) || drawing || !page.state.query || !meta()?.feed) return null;
  const { value } = /** @type {{id: string, value: any}[]} */ (inputs).find(({ id }) => id === "window") ?? {};
  return isMoved(value ?? {}) ? value : null;
}

/** @param {any} size */
const isMoved = ({ days, height, after }) => days && !height && !after;

/** True where the days are whole bins, as those are at which gestures end. @param {Span} span */
function areBins([from, to]) {
  const step = stepOf(to - from);
  /** @param {number} day */
  const off = (day) => Math.abs((day - EPOCH) / step - Math.round((day - EPOCH) / step));
  return off(from) < 1e-6 && off(to) < 1e-6;
}

/**
 * Answer a call of Dash, or leave it to the server.
 * @param {RequestInit} request
 * @param {(changed?: RequestInit) => Promise<Response>} ask
 * @returns {Promise<Response> | null}
 */
function answer(request, ask) {
  const call = JSON.parse(String(request?.body));
  if (!call.output.includes(DRAW)) return search && isOf(call, SHOWN) ? afterSearch(search, ask) : null;
  supersede();
  if (isLarge(call)) return searched(call, request, ask);
  const size = sizeOf(call);
  const [first, last] = size?.days ?? [0, 0];
  return size && areBins([first, last + 1]) ? shown(size, [first, last + 1], ask) : elsewhere(ask);
}

/** Give up what was asked before. */
function supersede() {
  asking.abort();
  asking = new AbortController();
  search?.stop();
  search = null;
}

/** True for a call that another store has caused. @param {any} call @param {string} store */
const isOf = ({ changedPropIds }, store) => changedPropIds?.join() === store;

/** True for a search that a large feed answers in steps. @param {any} call */
function isLarge(call) {
  const words = call.inputs.find((/** @type {{id: string}} */ { id }) => id === "search")?.value;
  return meta()?.feed?.large && words?.trim() && !isOf(call, WINDOW);
}

/**
 * @param {any} call
 * @param {RequestInit} request
 * @param {(changed?: RequestInit) => Promise<Response>} ask
 */
function searched(call, request, ask) {
  const steps = new Search(call, (body, signal) => ask({ ...request, body, signal }), page);
  search = steps;
  return elsewhere(() => steps.begin().catch((error) => {
    if (steps.stopped.signal.aborted) return new Response(null, { status: 204 });
    throw error;
  }));
}

/**
 * Ask for what stands beside the chart when all events are counted, which no other question then does twice.
 * @param {Search} steps
 * @param {() => Promise<Response>} ask
 */
async function afterSearch(steps, ask) {
  const counted = await steps.done;
  return counted && search === steps ? ask() : new Response(null, { status: 204 });
}

/** @param {Size} size @param {Span} span @param {() => Promise<Response>} ask */
function shown(size, span, ask) {
  const { about, address } = addressOf(span, size, page.state.query ?? {}, meta()?.feed?.version ?? "");
  if (held?.has(about, span)) return Promise.resolve(asDash(held.answer(span)));
  return fetched(address, about, span, ask);
}

/** Have the server draw a chart that this script does not move. @param {() => Promise<Response>} ask */
function elsewhere(ask) {
  drawing += 1;
  if (named) page.store("shown", { ...page.state.query }); // the table lists other events
  named = "";
  return ask().finally(() => (drawing -= 1));
}

/** @param {string} address @param {string} about @param {Span} span @param {() => Promise<Response>} ask */
async function fetched(address, about, span, ask) {
  const { signal } = asking;
  try {
    const response = await fetch(address, { signal });
    if (!response.ok) return response;
    const chart = await response.json();
    if (!chart) return elsewhere(ask);
    held = new Held(chart, about, span[1] - span[0]);
    requestIdleCallback(() => list(address, signal));
    return asDash(held.answer(span));
  } catch (error) {
    if (signal.aborted) return new Response(null, { status: 204 }); // a later question has taken its place
    throw error;
  }
}

/** List the events that the chart names. @param {string} address @param {AbortSignal} signal */
async function list(address, signal) {
  if (signal.aborted) return;
  if (page.state.sort) return page.store("table", { sort: page.state.sort, page: 1 });
  const response = await fetch(address.replace("/feed-chart", "/feed-table"), { signal }).catch(() => null);
  if (!response?.ok || signal.aborted) return;
  const { rows, order } = await response.json();
  named = address;
  page.store("rows", rows);
  page.store("order", order);
}

/** @param {Span} span */
function step([from, to]) {
  const places = meta();
  const hours = /** @type {HTMLElement | null} */ ($("survey").firstChild)?.dataset.hours;
  return places?.feed && !places.vertical ? Math.max(stepOf(to - from), hours ? 0 : 1) : null;
}

/** Return what a bar counts. @param {any[]} data */
function words([, , first, last, n]) {
  const feed = meta()?.feed;
  const count = withCoarse(counted(feed?.crowd ?? ["", ""], n), feed, [first, last + 1]);
  return `${daysInWords(first, last + 1)}${feed?.colon ?? ": "}${count}`;
}

/** @param {Partial<FeedHooks>} hooks @param {FeedTools} tools */
export function startFeed(hooks, tools) {
  page = { ...tools, words: () => meta()?.feed };
  const preview = (/** @type {Span | null} */ span) => tell(span, meta());
  Object.assign(hooks, { answer, step, words, preview, skirt: () => held && skirt(held) });
  for (const event of ["pointerenter", "focusin"]) live("#overview").addEventListener(event, cube);
  cube();
}

/** Have the numbers that the overview bar tells while it is moved. */
function cube() {
  const version = meta()?.feed?.version;
  if (version && page.state.query) requestIdleCallback(() => fetchCube(version, page.state.query ?? {}));
}
