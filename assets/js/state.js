// @ts-check
/** The state of the page in the browser. Days are numbers, see days.js. */
import { $ } from "./dom.js";
import { setProps } from "./internals.js";

/** @import {Span} from "./types.d.ts" */

export const state = {
  started: false, // true when all parts of the page have been wired
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
  /** @type {Record<string, string> | null} the address that the server was asked for, until it answers */
  restoring: null,
};

/** All events shown in order of time, whichever page of the table is seen: their ids, days and moments. */
export const order = {
  ids: /** @type {string[]} */ ([]),
  days: /** @type {number[]} */ ([]),
  moments: /** @type {number[]} */ ([]),
};

/** Write one of Dash's stores, which the callbacks of the server read. @param {string} id @param {unknown} data */
export const store = (id, data) => setProps(id, { data });

/** Have the server set the controls and the selected event of an address. @param {Record<string, string>} params */
export function askFor(params) {
  state.restoring = state.query && params; // at first, the page comes as its address has it
  store("address", params);
}

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

/** Sent when the address has changed. */
export const addressChanged = signal();
/** Sent when another event is selected or lit, or the same one is to be marked in a part that was written again. */
export const selectionChanged = signal();
/** Sent when the cursors have been placed: on other days, or in another chart. */
export const cursorsPlaced = signal();
