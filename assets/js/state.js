// @ts-check
/** The state of the page in the browser. Days are numbers, see days.js. */
import { $ } from "./dom.js";
import { sendQuestion } from "./internals.js";

/** @import {Span} from "./types.d.ts" */

export const state = {
  /** @type {Record<string, string | string[]>} what is chosen in the controls, by their ids */
  values: {},
  /** @type {string[]} the controls that the reader has used since the address was asked for that is being restored */
  pressed: [],
  /** @type {Record<string, string> | null} the filters as an address spells them */
  query: null,
  /** @type {string | null} id of the selected event */
  opened: null,
  /** @type {string | null} id of the event that has the focus or the pointer in the table */
  lit: null,
  /** @type {Span | null} first and last day in sight, null for all days */
  days: null,
  /** @type {number | null} the chosen day */
  on: null,
  /** @type {number | null} the day it is compared with */
  compare: null,
  /** @type {string | null} id of the event that is joined to what came after it */
  after: null,
  sort: "",
  page: 1, // of the table
  /** @type {Record<string, string> | null} the address that the server is asked to show, until it answers */
  restoring: null,
  renewing: false, // true if that is the address of what is shown: the file has changed
  /** @type {unknown} the room of the chart and the days in sight, see picture/size.js */
  window: null,
  seen: true, // true while the reader is near the checks below the table, and until the page stands
  /** @type {{of: string, n: number} | null} the part of a large feed from which numbers are estimated */
  sampled: null,
  plain: true, // until the reader comes to the chart: it is seen as the server has drawn it
};

/** All events shown in order of time, whichever page of the table is seen: their ids, days and moments. */
export const order = {
  ids: /** @type {string[]} */ ([]),
  days: /** @type {number[]} */ ([]),
  moments: /** @type {number[]} */ ([]),
};

/** True while the stage fills the screen. */
export const presenting = () =>
  document.fullscreenElement === $("stage") || $("stage").classList.contains("presenting");

/** Make a list of listeners, called in the order in which they were added. */
function signal() {
  /** @type {(() => void)[]} */
  const listeners = [];
  return {
    /** @param {() => void} listener */
    on: (listener) => void listeners.push(listener),
    send: () => listeners.forEach((listener) => listener()),
  };
}

/** Sent when the server is about to be asked. */
export const asking = signal();
/** Sent when the address has changed. */
export const addressChanged = signal();
/** Sent when another event is selected or lit, or the same one is to be marked in a part that was written again. */
export const selectionChanged = signal();
/** Sent when the cursors have been placed: on other days, or in another chart. */
export const cursorsPlaced = signal();

/** Sent when what is chosen has been shown in the controls. */
export const controlsShown = signal();
/** Sent when a chart is seen that the server has drawn. */
export const chartShown = signal();
/** Sent when Plotly has drawn a chart for the first time. */
export const chartMade = signal();

let due = false;

/** Return all that the server is asked for. */
const question = () => ({
  values: state.values,
  pressed: state.pressed,
  address: state.restoring,
  renewing: state.renewing,
  window: state.window,
  opened: state.opened,
  day: { on: state.on, compare: state.compare },
  table: { sort: state.sort, page: state.page },
  seen: state.seen,
  plain: state.plain,
  sampled: state.sampled,
});

/**
 * Ask the server for the page as the state now has it: once, however much of the state has changed. It answers with
 * what differs from what is shown.
 */
export function ask() {
  if (due) return;
  due = true;
  queueMicrotask(() => {
    asking.send();
    due = false;
    sendQuestion(question());
  });
}

/**
 * Have the server set the controls and the selected event of an address.
 * @param {Record<string, string>} params
 * @param {boolean} [renewing] True for that of what is shown: what was said of the reader's own address stays said.
 */
export function askFor(params, renewing = false) {
  Object.assign(state, { restoring: params, renewing, pressed: [] });
  ask();
}

/** Select an event, or none. @param {string | null} id */
export function choose(id) {
  state.opened = id;
  if (state.restoring) state.restoring = { ...state.restoring, event: id ?? "" };
  ask();
}
