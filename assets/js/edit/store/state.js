// @ts-check
/** The state of the editor, which the modules of the store share, and the signal that it has changed. */

/** @import {Answer, Entry, Item, Step, What} from "../types.d.ts" */

export const state = {
  key: "", // of the file on the server
  name: "",
  place: "",
  version: "",
  token: "",
  writes: true,
  /** @type {string | undefined} the text of the file, where it is edited in memory */
  text: undefined,
  /** @type {Item} the items of the file, by section */
  base: {},
  languages: /** @type {string[]} */ ([]),
  added: /** @type {string[]} languages that no text has yet */ ([]),
  /** @type {Map<string, Entry>} by section and id, see `keyOf` */
  changes: new Map(),
  past: /** @type {Step[]} */ ([]),
  future: /** @type {Step[]} */ ([]),
  selected: { section: "events", id: "" },
  /** @type {Answer | null} */
  answer: null,
  /** @type {string[]} the keys of the changes that the answer is about */
  asked: [],
  waiting: false, // true while an answer is due
  saving: false,
  offline: false, // true while the server does not answer
  unread: "", // why the file cannot be read
  full: false, // true while the browser does not keep the draft
  elsewhere: false, // true while another tab has a draft of its own
  /** @type {Set<string>} the fields that were left, and the items that were left or to be saved, see `missing.js` */
  left: new Set(),
  restored: 0, // changes that an earlier visit has left
  /** @type {{width: number, room: number, theme: string, params?: Record<string, string>}} */
  view: { width: 900, room: 300, theme: "light" },
};

/** @type {Set<(event: {what: What}) => void>} */
const listeners = new Set();

/** Call a listener after each change; the result ends that. @param {(event: {what: What}) => void} listener */
export function listen(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** @param {What} what */
export const tell = (what) => listeners.forEach((listener) => listener({ what }));

/** @param {string} section @param {string} id */
export const keyOf = (section, id) => `${section}\n${id}`;

/** Return the section and the id of a key. @param {string} key */
export function placeOf(key) {
  const at = key.indexOf("\n");
  return { section: key.slice(0, at), id: key.slice(at + 1) };
}
