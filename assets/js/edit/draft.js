// @ts-check
/** The draft: the items of the file with the changes of the person who edits them, and its history. The one store. */
import { changes, ids, put, rebase, redone, setBase, take, undone, valueOf } from "./store/changes.js";
import { beginItem, due, heedKept, leaveItem, placeOfProblem, settled } from "./store/missing.js";
import { clear, followTabs, keep, keepNow, keepOwn, restore as takeKept, takeOther } from "./store/persist.js";
import { isNamed, row, rows } from "./store/rows.js";
import { ask, saveDraft } from "./store/server.js";
import { keyOf, listen, placeOf, state, tell } from "./store/state.js";
import { isItem, listed, plain, textIn } from "./store/values.js";

/** @import {Item, Opened, Value} from "./types.d.ts" */

export { keptRows, row, rows, saidOf, top } from "./store/rows.js";
export { changes, listen };

/** Take the items of the file, and bring back the draft that is kept of it. @param {Opened} opened */
export function open(opened) {
  const { name, version, languages, writes, token, text, place = "" } = opened;
  const key = new URLSearchParams(location.search).get("file") ?? "";
  Object.assign(state, { key, name, place, version, languages, writes, token, text });
  setBase(opened.items);
  const kept = takeKept();
  if (kept?.base && !writes) setBase(kept.base);
  if (kept) {
    state.selected = kept.selected;
    rebase(state.base); // the file may have changed since then
  }
  heedKept();
  state.restored = own().length;
  followTabs(redraw);
  ask();
  tell("open");
}

/** Show a draft that has come from elsewhere. */
function redraw() {
  ask();
  tell("change");
  tell("state");
}

/** After a change: keep it, show it, ask what it means. */
function changed() {
  state.restored = 0;
  keep();
  ask();
  tell("change");
}

/** Return the languages of the file, and those that were added. @returns {string[]} */
export const languages = () => [...new Set([...state.languages.filter(Boolean), ...state.added])];

/** Add a language that no text has yet. @param {string} lang */
export function addLanguage(lang) {
  if (!languages().includes(lang)) state.added = [...state.added, lang];
  changed();
}

/** @param {string} lang */
export function dropLanguage(lang) {
  state.added = state.added.filter((each) => each !== lang);
  state.languages = state.languages.filter((each) => each !== lang);
}

/**
 * Change an item or a top-level key, as one undo step.
 * @param {string} section
 * @param {string} id
 * @param {Value} now The whole item.
 * @param {{label?: string, merge?: string}} [how] Changes with the same `merge` within a second are one step.
 */
export function change(section, id, now, { label = "", merge = "" } = {}) {
  if (take([{ section, id, now: named(section, id, now) }], label, merge && `${section}/${id}/${merge}`)) changed();
}

/** @typedef {{section: string, id: string, now: Value}} Part */

/** @param {Part[]} list @param {string} label */
export function changeMany(list, label) {
  /** @type {Part[]} */
  const parts = [];
  for (const { section, id, now } of list) parts.push({ section, id, now: named(section, id, now, parts) });
  if (take(parts, label)) changed();
}

/** Return the text that names an item. @param {Item} item @param {string} [lang] */
export const nameOf = (item, lang = document.documentElement.lang) =>
  textIn(item.title ?? item.name ?? item.label ?? item.headline ?? item.text, lang);

/** Return the name of the item with an id; the id if there is none. @param {string} section @param {string} id */
export const nameIn = (section, id) => nameOf(rows(section).find(({ item }) => item.id === id)?.item ?? {}) || id;

/**
 * Return the id of a new item for its name: in plain letters, and of no other item.
 * @param {string} section
 * @param {Item} item
 * @param {string} [own]
 * @param {string[]} [more] Ids that others get with it.
 */
export function freeId(section, item, own = "", more = []) {
  const others = ids(section).filter((each) => each !== own);
  return idNotIn([...others, ...others.map((each) => String(row(section, each)?.item.id)), ...more], section, item);
}

/**
 * Return the id of an item for its name, which is none of some others.
 * @param {string[]} others
 * @param {string} section
 * @param {Item} item
 */
export function idNotIn(others, section, item) {
  const name = plain(nameOf(item));
  const stem = name || section.replace(/s$/, "");
  const used = new Set(others);
  for (let n = 1; ; n += 1) {
    const id = n === 1 && name ? stem : `${stem}-${n}`;
    if (!used.has(id)) return id;
  }
}

/**
 * Let the id of a new item follow its name, until it is written or something refers to it.
 * @param {string} section
 * @param {string} id
 * @param {Value} now
 * @param {Part[]} [before] What changes before it in the same step.
 */
function named(section, id, now, before = []) {
  const entry = state.changes.get(keyOf(section, id));
  if (!entry?.auto || !isItem(now) || !isItem(entry.now)) return now;
  if (now.id !== entry.now.id || isNamed(String(now.id), section)) {
    delete entry.auto;
    return now;
  }
  const more = before.flatMap((part) => (part.section === section && isItem(part.now) ? [String(part.now.id)] : []));
  return { ...now, id: freeId(section, now, id, more) };
}

/**
 * Add an item.
 * @param {string} section
 * @param {Item} item
 * @param {string} label
 * @param {{suggested?: Item, seed?: boolean}} [how] What it probably has; true for what a timeline begins with.
 * @returns {string} its id
 */
export function add(section, item, label, { suggested, seed } = {}) {
  const auto = !item.id;
  const id = String(item.id || freeId(section, item));
  beginItem(section, id);
  take([{ section, id, now: { id, ...item } }], label);
  const entry = state.changes.get(keyOf(section, id));
  if (entry) Object.assign(entry, { ...(auto && { auto }), ...(suggested && { suggested }), ...(seed && { seed }) });
  changed();
  return id;
}

/** @param {string} section @param {string[]} gone @param {string} label */
export function remove(section, gone, label) {
  changeMany(gone.map((id) => ({ section, id, now: null })), label);
}

/**
 * Bring a deleted or changed item back as it is in the file.
 * @param {string} section
 * @param {string} id
 * @param {string} [label]
 */
export function restore(section, id, label = "") {
  const entry = state.changes.get(keyOf(section, id));
  if (entry) changeMany([{ section, id, now: entry.was }], label);
}

/** @param {string} section @param {string[]} order @param {string} label */
export const reorder = (section, order, label) => changeMany([{ section, id: "", now: order }], label);

/**
 * Decide a conflict: the version of the file is known from now on, and the chosen one is the draft.
 * @param {string} section
 * @param {string} id
 * @param {Value} theirs
 * @param {Value} chosen
 */
export function resolve(section, id, theirs, chosen) {
  state.changes.delete(keyOf(section, id));
  state.changes.set(keyOf(section, id), { was: theirs, now: theirs, since: state.answer?.version });
  put(section, id, chosen);
  changed();
}

export const undo = () => walked(undone());
export const redo = () => walked(redone());

/** Show the item that a step has changed. @param {{parts: {section: string, id: string}[]} | undefined} step */
function walked(step) {
  if (!step) return false;
  const { section, id } = step.parts[0];
  if (id && (!section || valueOf(section, id))) select(section, id);
  changed();
  return true;
}

/** Return the names of the next steps back and forward; "" if there is none. */
export const history = () => ({ undo: state.past.at(-1)?.label ?? "", redo: state.future.at(-1)?.label ?? "" });

/** Return the last answer of `/edit/preview`. */
export const answer = () => state.answer;

export const selected = () => state.selected;

/** @param {string} section @param {string} id */
export function select(section, id) {
  const before = state.selected;
  if (before.section === section && before.id === id) return;
  state.selected = { section, id };
  if (before.id) leaveItem(before.section, before.id);
  if (id === "look" && state.token) ask(); // its pictures are drawn only then
  tell("select");
}

/** Forget all changes, as one step that can be undone. @param {string} label */
export function discard(label) {
  const all = [...state.changes].map(([key, entry]) => ({ ...placeOf(key), now: entry.was }));
  changeMany(all, label);
}

/** Forget the draft and what was made of it, for a timeline that is in memory only. */
export const forget = () => clear();

/** Save the valid changes. */
export async function save() {
  await settled();
  keepNow();
  return saveDraft();
}

/** Keep this tab's draft, or take the one of the other tab. @param {boolean} own */
export function settleTabs(own) {
  if (own) keepOwn();
  else takeOther();
  redraw();
}

/**
 * Set the size, the theme and the filters of the chart.
 * @param {{width: number, room: number, theme: string, params?: Record<string, string>}} view
 */
export function setView(view) {
  if (JSON.stringify(view) === JSON.stringify(state.view)) return;
  state.view = view;
  if (state.token) ask();
}

/** Return the changes of the person: all but what a new timeline begins with. */
const own = () => [...state.changes.values()].filter(({ seed }) => !seed);

/** Return what a new item probably has. @param {string} section @param {string} id @returns {Item} */
export const suggestedOf = (section, id) => state.changes.get(keyOf(section, id))?.suggested ?? {};

/**
 * Return how many changes a person has made, how many of these the last answer can save, and how many problems and
 * conflicts there are.
 */
export const counts = () => ({
  changes: own().length,
  ready: (state.answer?.applied ?? []).filter((n) => state.changes.get(state.asked[n])?.seed !== true
    && state.changes.has(state.asked[n])).length,
  problems: shownProblems().length + (state.answer?.conflicts.length ?? 0),
});

/** Return the problems of the last answer that are shown. */
const shownProblems = () => (state.answer?.problems ?? []).filter((each) => due(placeOfProblem(each), [each]).length);

/** Return the places of what has a problem or a conflict, in the order of the draft; of what the file lacks last. */
export function troubled() {
  const { answer: last, asked } = state;
  if (!last) return [];
  const problems = shownProblems();
  const all = [...problems, ...last.conflicts];
  const numbers = new Set(all.flatMap(({ change: n }) => (n === null ? [] : [n])));
  const lacking = problems.filter(({ change: n }) => n === null)
    .map(({ section = "", id = "" }) => ({ section, id }));
  return [...[...numbers].sort((a, b) => a - b).flatMap((n) => (asked[n] ? [placeOf(asked[n])] : [])), ...lacking];
}

/** Return the places of the changes that have a problem and are not saved; a finding that does not hold is saved. */
export function heldBack() {
  // A finding is named by its id, which is not yet that of a new one in the draft.
  const named = (/** @type {{section: string, id: string}} */ { section, id }) =>
    keyOf(section, String(row(section, id)?.item.id ?? id));
  const saved = new Set(state.answer?.applied.map((n) => named(placeOf(state.asked[n]))));
  return troubled().filter((each) => row(each.section, each.id)?.state !== "same" && !saved.has(named(each)));
}

/** Return an item's list of ids, which the file may write as a single one. @param {Value | undefined} value */
export const idsIn = (value) => listed(value).map(String);
