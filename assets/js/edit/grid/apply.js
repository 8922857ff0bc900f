// @ts-check
/** Texts put into cells: dates are read, names found or proposed as new ones, and all of it is one undo step. */
import { make, optionsOf } from "../../dom.js";
import { cancelButton, choiceButton, showDialog } from "../dialogs.js";
import * as draft from "../draft.js";
import { namedItem, nearest } from "../form/new_items.js";
import { readDates } from "../order.js";
import { heed } from "../store/missing.js";
import { textIn, withField } from "../store/values.js";
import { button, counted, say } from "../words.js";
import { actorsOf, sectionOf, specOf, withList, withPosition, withTextIn } from "./cells.js";
import { choices, namesIn, place, shared } from "./state.js";

/** @import {Spec} from "../form/forms.js" */
/** @import {Near} from "../form/new_items.js" */
/** @import {Item, Value} from "../types.d.ts" */

/**
 * A text for the cell of a field, or the list in it. `id` is that of an event, or any key that is the same for all
 * cells of one new event.
 * @typedef {{id: string, field: string, text: string, list?: Value[]}} Cell
 */

/** Return the ids of the names in a cell. @param {Cell} cell */
function read({ field, text }) {
  const spec = specOf(field);
  const names = namesIn(sectionOf(spec));
  if (spec.kind === "ids") return names.read(text);
  if (!text.trim()) return { ids: [], unknown: [] };
  const id = names.find(text);
  return id ? { ids: [id], unknown: [] } : { ids: [names.idFor(text)], unknown: [text.trim()] };
}

/** Return the unknown names in cells, each once, with the id that a new item would get. @param {Cell[]} cells */
function unknownIn(cells) {
  /** @type {Map<string, {section: string, name: string, id: string}>} */
  const found = new Map();
  for (const cell of cells) {
    const section = sectionOf(specOf(cell.field));
    if (!section) continue;
    for (const name of read(cell).unknown) {
      const id = namesIn(section).idFor(name);
      found.set(`${section}\n${id}`, { section, name, id });
    }
  }
  return [...found.values()];
}

/** Ask what unknown names stand for. @param {{section: string, name: string, id: string}[]} unknown */
async function decide(unknown) {
  const sections = [...new Set(unknown.map(({ section }) => section))];
  const near = new Map(await Promise.all(sections.map(async (section) => {
    const names = unknown.flatMap((each) => (each.section === section ? [each.name] : []));
    return /** @type {const} */ ([section, await nearest(section, names)]);
  })));
  return propose(unknown.map((each) => ({ ...each, near: near.get(each.section)?.get(each.name) })));
}

/**
 * Put texts into cells.
 * @param {Cell[]} cells
 * @param {string} label of the undo step
 * @returns {Promise<{ids: string[], added: string[], written: Map<string, string>} | null>} The events, the names of
 *   new items, and the dates as they are written; null if the person has decided otherwise.
 */
export function apply(cells, label) {
  const applied = decideAndPut(cells, label);
  heed(applied);
  return applied;
}

/** @param {Cell[]} cells @param {string} label */
async function decideAndPut(cells, label) {
  const unknown = unknownIn(cells);
  const decided = unknown.length ? await decide(unknown) : new Map();
  if (!decided) return null;
  const typed = cells.filter(({ field }) => specOf(field).kind === "date").map(({ text }) => text);
  const written = typed.length ? await readDates(typed) : new Map();
  const fresh = unknown.filter(({ section, id }) => decided.get(`${section}\n${id}`) === id);
  const items = newItems(fresh);
  const events = eventsWith(cells, written, decided);
  draft.changeMany([...items, ...events], label);
  return { ids: events.map(({ id }) => id), added: fresh.map(({ name }) => name), written };
}

/**
 * Return new items for names; several new positions stand one after the other on the scale.
 * @param {{section: string, name: string, id: string}[]} fresh
 */
function newItems(fresh) {
  let ranked = 0;
  return fresh.map(({ section, name, id }) => {
    /** @type {Item} */
    const item = { ...namedItem(section, name), id };
    if (section !== "positions") return { section, id, now: item };
    ranked += 1;
    return { section, id, now: { ...item, rank: String(Number(item.rank) + ranked - 1) } };
  });
}

/**
 * Return the events with the texts in them.
 * @param {Cell[]} cells
 * @param {Map<string, string>} written
 * @param {Map<string, string>} decided
 */
function eventsWith(cells, written, decided) {
  /** @type {Map<string, Item>} */
  const items = new Map();
  for (const cell of cells) {
    const item = items.get(cell.id) ?? draft.row("events", cell.id)?.item ?? {};
    items.set(cell.id, withCell(item, cell, written, decided));
  }
  const used = new Set();
  return [...items].map(([key, item]) => {
    if (draft.row("events", key)) return { section: "events", id: key, now: item };
    const id = newId(item, used);
    return { section: "events", id, now: { id, ...item } };
  });
}

/** @param {Item} item @param {Set<string>} used */
function newId(item, used) {
  const first = draft.freeId("events", item);
  let id = first;
  for (let n = 2; used.has(id); n += 1) id = `${first.replace(/-\d+$/, "")}-${n}`;
  if (id !== first && draft.row("events", id)) id = `${id}-${used.size}`;
  used.add(id);
  return id;
}

/** @param {Item} item @param {Cell} cell @param {Map<string, string>} written @param {Map<string, string>} decided */
function withCell(item, cell, written, decided) {
  const { field, text, list } = cell;
  const spec = specOf(field);
  const bare = text.trim();
  if (list) return withField(item, field, list);
  if (spec.kind === "date") return withField(item, field, written.get(bare) ?? bare);
  if (spec.kind === "words") return withField(item, field, wordsIn(item[field], spec, bare));
  return sectionOf(spec) ? withNames(item, cell, decided) : withField(item, field, bare);
}

/** @param {Value | undefined} value @param {Spec} spec @param {string} text */
function wordsIn(value, { lines = 1 }, text) {
  return withTextIn(value, shared.lang, lines > 2 ? text : text.replace(/\s+/g, " "), draft.languages());
}

/** @param {Item} item @param {Cell} cell @param {Map<string, string>} decided */
function withNames(item, cell, decided) {
  const spec = specOf(cell.field);
  const section = sectionOf(spec);
  const ids = read(cell).ids.map((id) => decided.get(`${section}\n${id}`) ?? id).filter(Boolean);
  if (spec.kind === "ids") return withList(item, cell.field, [...new Set(ids)]);
  const [id = ""] = ids;
  return spec.kind === "positions" ? withPosition(item, id) : withField(item, cell.field, id);
}

/** Return a source for an address or a title. @param {string} text @returns {Item} */
export function sourceOf(text) {
  if (!/^https?:\/\//.test(text)) return { title: text };
  return { title: text.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, ""), url: text };
}

/** Return the title of an event, or its date, to name it. @param {Item} item */
export const called = (item) => textIn(item.title, shared.lang) || String(item.date ?? "") || actorsOf(item).join(", ");

/** Say what has been added besides. @param {string[]} added */
export const saidAdded = (added) => (added.length ? " " + say("New: {names}.", { names: added.join(", ") }) : "");

/** @typedef {{section: string, name: string, id: string, near?: Near}} Unknown */

const ADD = /** @type {Record<string, string>} */ ({
  actors: say("Add as a new actor"), types: say("Add as a new event type"), positions: say("Add as a new position"),
});

/** @param {Unknown} unknown */
function question({ section, name, id, near }) {
  const field = make("select", { name: `${section}\n${id}`, className: "input" },
    ...optionsOf([[id, ADD[section]], ["", say("Leave it out")]]),
    make("optgroup", { label: say("Use one from the file") },
      ...optionsOf(choices(section))));
  const label = make("label", {}, make("span", { textContent: name }), field);
  if (!near) return make("div", {}, label);
  const take = button(say("Did you mean “{name}”?", { name: near.name }), () => {
    field.value = near.id;
    field.focus();
  }, "act");
  return make("div", {}, label, take);
}

/**
 * Ask what to do with unknown names.
 * @param {Unknown[]} unknown
 * @returns {Promise<Map<string, string> | null>} The chosen id by section and proposed id, "" for none; null for a
 *   person who has thought better of it.
 */
async function propose(unknown) {
  const said = say("No actor, event type or position of this file has the name. Choose what it stands for.");
  const why = make("p", { textContent: said });
  const list = make("div", { className: "proposals" }, ...unknown.map(question));
  const apply = choiceButton(say("Apply"), "apply", "btn primary");
  const back = place();
  const title = counted("One new name", "{n} new names", unknown.length);
  const done = await showDialog(title, [why, list], [cancelButton(), apply]);
  back();
  return done ? new Map([...list.querySelectorAll("select")].map(({ name, value }) => [name, value])) : null;
}
