// @ts-check
/** Asks the server: the items of the file, the preview of the draft, saving. */
import { baseOf, changes, keys, rebase, settle } from "./changes.js";
import { keep } from "./persist.js";
import { released } from "./press.js";
import { placeOf, state, tell } from "./state.js";
import { equal, isItem } from "./values.js";

/** @import {Answer, Entry, Opened} from "../types.d.ts" */

const LONGEST = 30_000; // milliseconds for an answer
const STALE = 250; // milliseconds for which the last answer is shown rather than one to an older question
const AGAIN = 1500; // milliseconds until a server that did not answer is asked again

/** @type {ReturnType<typeof setTimeout> | undefined} */
let due;
let running = false; // true while a preview is due
let again = false; // true if another one is to be asked for then
let shown = 0; // when the last answer came

/** Return the address of a route for the file. @param {string} route @param {Record<string, string>} [more] */
export function address(route, more = {}) {
  const here = new URLSearchParams(location.search);
  const query = new URLSearchParams({ lang: document.documentElement.lang, ...more });
  for (const name of ["file", "new", "copy"]) if (here.has(name)) query.set(name, here.get(name) ?? "");
  return `./edit/${route}?${query}`;
}

/**
 * Send JSON with the token of the page.
 * @param {string} route
 * @param {unknown} body
 * @param {AbortSignal} [signal]
 * @param {boolean} [keepalive] True for what is sent while the page is left.
 */
export const post = (route, body, signal, keepalive) =>
  answerOf(fetch(address(route), { ...sending(body), signal, keepalive }));

/** @param {unknown} body @returns {RequestInit} */
const sending = (body) => ({
  method: "POST",
  headers: { "Content-Type": "application/json", "X-Timeline-Token": state.token },
  body: JSON.stringify(body),
});

/** Ask for something. @param {string} route @param {Record<string, string>} [more] */
export const get = (route, more) => answerOf(fetch(address(route, more)));

/** Return an answer once no press is under way: what it shows could take that away. @param {Promise<Response>} asked */
async function answerOf(asked) {
  const answer = await asked;
  await released();
  return answer;
}

/** True while the look is shown. */
const isLook = () => state.selected.section === "" && state.selected.id === "look";

/** Return what every request for the draft has. */
const draftBody = () => ({
  changes: changes(), ...(state.text === undefined ? {} : { text: state.text }),
});

/** Return a request for what the draft would be. @param {object} more */
export const draftRequest = (more) => sending({ ...draftBody(), ...more });

/** Return the items of the file; null, with the reason in `state.unread`, if it cannot be read. */
export async function items() {
  const answer = await get("items");
  const body = await answer.json().catch(() => ({}));
  if (answer.ok) return body;
  state.unread = body.error ?? String(answer.status);
  return null;
}

/**
 * Ask for a preview, after the changes of this moment; while one is due, as soon as it has come. Before others are told
 * of a change: what nobody has answered yet can be saved.
 */
export function ask() {
  state.waiting = true;
  if (running) return void (again = true);
  clearTimeout(due);
  due = setTimeout(preview);
}

/** Ask for a preview now. An answer to an older question is dropped, unless there was none for a while. */
async function preview() {
  [running, again] = [true, false];
  const asked = keys();
  const entries = new Map(state.changes);
  try {
    const sent = { ...draftBody(), view: state.view, look: isLook() };
    const answer = await post("preview", sent, AbortSignal.timeout(LONGEST));
    const body = await read(answer);
    state.offline = false;
    const late = again && performance.now() - shown < STALE;
    if (body && !late) take(asked, entries, body);
  } catch {
    lost();
  } finally {
    running = false;
    if (again) ask();
  }
}

/** @param {string[]} asked @param {Map<string, Entry>} entries @param {Answer} answer */
function take(asked, entries, answer) {
  state.waiting = again;
  shown = performance.now();
  state.asked = asked;
  state.answer = answer;
  state.unread = "";
  const joined = answer.joined.flatMap(({ change, theirs, now }) => {
    const [key, entry] = [asked[change], state.changes.get(asked[change])];
    // What was changed since then, or is of a file that is not here yet, is put together by the next answer.
    const { section, id } = placeOf(key);
    const own = section && id && isItem(theirs) ? String(theirs.id ?? id) : id;
    const known = entry && entry === entries.get(key) && equal(theirs, baseOf(section, own));
    return known ? [{ key, was: theirs, now, entry }] : [];
  });
  if (joined.length) {
    settle(joined);
    keep();
    tell("change");
  }
  tell("answer");
  if (answer.version !== state.version && state.text === undefined) refresh();
}

/**
 * Return the JSON of an answer. A page whose token is of a server before asks for its own and then again.
 * @param {Response} answer
 */
async function read(answer) {
  if (answer.ok) return answer.json();
  const body = await answer.json().catch(() => ({}));
  if (answer.status === 403 && body.code === "token" && (await renew())) ask();
  else {
    state.unread = body.error ?? String(answer.status);
    state.waiting = false;
    tell("state");
    if (answer.status !== 403 || body.code === "token") later();
  }
  return null;
}

let renewed = 0;

/** Take the token of the server that answers now, at most once in a while. */
export async function renew() {
  if (Date.now() - renewed < AGAIN) return false;
  renewed = Date.now();
  const opened = await items();
  if (opened) state.token = opened.token;
  return Boolean(opened);
}

function lost() {
  state.offline = true;
  tell("state");
  later();
}

function later() {
  clearTimeout(due);
  due = setTimeout(preview, AGAIN);
}

/** Take the file as it is on the disk now; return whether it is another version. */
export async function refresh() {
  const before = state.version;
  try {
    const opened = await items();
    if (state.version !== before) return false; // the file was saved since then
    if (opened) return takeFile(opened);
    tell("state");
    later(); // the next answer tells when the file can be read again
  } catch {
    lost();
  }
  return false;
}

/** @param {Opened} opened */
function takeFile(opened) {
  if (opened.version === state.version) return false;
  const { version, languages, token } = opened;
  Object.assign(state, { version, languages, token, unread: "" });
  rebase(opened.items);
  keep();
  ask();
  tell("change");
  return true;
}

/**
 * Save the changes that are valid.
 * @returns {Promise<{saved: number, left: number, conflicts: number, text?: string, message?: string} | null>} null
 *   if the server does not answer.
 */
export async function saveDraft() {
  if (state.saving) return null;
  state.saving = true;
  tell("state");
  const sent = keys().map((key) => /** @type {[string, Entry]} */ ([key, state.changes.get(key)]));
  try {
    const answer = await post("save", { ...draftBody(), rest: true });
    const body = await answer.json().catch(() => ({}));
    if (body.code === "token" && (await renew())) {
      state.saving = false;
      return saveDraft();
    }
    if (!answer.ok) return { saved: 0, left: sent.length, conflicts: 0, message: body.error };
    return taken(sent, body);
  } catch {
    lost();
    return null;
  } finally {
    state.saving = false;
    tell("state");
  }
}

/** @param {[string, Entry][]} sent @param {any} body */
function taken(sent, body) {
  const saved = /** @type {number[]} */ (body.saved);
  const { version, text, languages } = { ...state, ...body };
  Object.assign(state, { version, text, languages });
  settle(saved.map((n) => {
    const [key, { was, now }] = sent[n];
    const entry = state.changes.get(key); // none if the change was undone since then
    return { key, was: now, now: entry ? entry.now : was };
  }));
  rebase(body.items);
  keep();
  ask();
  tell("saved");
  tell("change");
  const conflicts = body.conflicts.length;
  const own = saved.filter((n) => !sent[n][1].seed); // what a timeline begins with is nobody's change
  return { saved: own.length, left: body.left.length, conflicts, text: body.text };
}
