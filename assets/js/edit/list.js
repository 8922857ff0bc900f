// @ts-check
/** The events as a plain list: on narrow windows, and until there is a grid. */
import { $, arrange, make } from "../dom.js";
import { fold } from "../find/fold.js";
import { add, idsIn, languages, listen, nameIn, nameOf, row, rows, select, selected } from "./draft.js";
import { focusField } from "./form/form.js";
import { openIn } from "./form/kinds/words.js";
import { shared } from "./grid/state.js";
import { dateOrder, dateWords, events, learn } from "./order.js";
import { number, say } from "./words.js";

/** @import {Item, Row} from "./types.d.ts" */

/** Return the words for the state of a row, for everybody. @param {Row} row */
export function stateWords({ state, problems, conflict }) {
  if (conflict) return say("has a conflict");
  if (problems.length) return say("has a problem");
  return { same: "", changed: say("changed"), new: say("new"), deleted: say("deleted") }[state];
}

/** @param {Item} item */
const actorNames = ({ actors }) => idsIn(actors).map((id) => nameIn("actors", id));

/** @param {Row} each */
function entry(each) {
  const { item, state } = each;
  const said = stateWords(each);
  const names = actorNames(item).join(", ");
  const press = make("button", { type: "button", className: "event" },
    make("span", { className: "when", textContent: dateWords(item.date) || say("Without a date") }),
    make("span", { className: "who", textContent: names }),
    make("span", { className: "what", dir: "auto", textContent: nameOf(item) || say("Without a title") }));
  if (said) press.append(make("span", { className: "said", textContent: said }));
  press.addEventListener("click", () => select("events", each.id));
  const line = make("li", { className: `row ${state}` }, press);
  line.classList.toggle("bad", Boolean(each.problems.length || each.conflict));
  return line;
}

/** Return the events that have all words of the search. @param {Row[]} all */
function found(all) {
  const wanted = /** @type {HTMLInputElement} */ ($("edit-search")).value;
  const parts = fold(wanted)[0].split(/\s+/).filter(Boolean);
  if (!parts.length) return all;
  return all.filter(({ item }) => {
    const text = fold([nameOf(item), dateWords(item.date), item.date, item.id, ...actorNames(item)].join("\n"))[0];
    return parts.every((word) => text.includes(word));
  });
}

/** Show the list. */
function draw() {
  const all = found(events());
  const n = all.filter(({ state }) => state !== "deleted").length;
  $("edit-count").textContent = say("{n} in order of date", { n: number(n) });
  const list = $("edit-list");
  if (!list.offsetParent && list.childElementCount) list.replaceChildren(); // a grid shows the events
  if (getComputedStyle(list).display === "none") return;
  const none = rows("events").length ? say("No event contains these words.")
    : say("This timeline has no events. Add the first one.");
  if (!all.length) return list.replaceChildren(make("li", { className: "none", textContent: none }));
  arrange(list, all, (each) => {
    const text = [each.item, each.state, stateWords(each), dateWords(each.item.date), actorNames(each.item)];
    return [each.id, JSON.stringify(text)];
  }, entry);
  mark();
  learn(all.map(({ item }) => String(item.date ?? ""))).then((more) => more && draw());
}

/** Mark the selected event. */
function mark() {
  const { section, id } = selected();
  for (const line of /** @type {NodeListOf<HTMLElement>} */ ($("edit-list").querySelectorAll("li"))) {
    const own = section === "events" && line.dataset.id === id;
    line.querySelector("button")?.setAttribute("aria-current", String(own));
    if (own) line.scrollIntoView({ block: "nearest" });
  }
}

/** Return the event that a new one follows: the selected one, otherwise the last. */
function before() {
  const { section, id } = selected();
  const own = section === "events" ? row("events", id) : undefined;
  return own ?? events().filter(({ item }) => dateOrder(item.date)).at(-1);
}

/** Return what a new event probably has: the year, the actors and the type of the event before it. @returns {Item} */
function probable() {
  const { item = /** @type {Item} */ ({}) } = before() ?? {};
  const year = dateOrder(item.date)?.[0];
  /** @type {Item} */
  const made = {};
  if (year !== undefined) made.date = String(year);
  if (item.actors) made.actors = item.actors;
  if (item.type) made.type = item.type;
  return made;
}

/**
 * Add an event, which may have something already, and begin with its title; what it probably has too is suggested.
 * @param {Item} [item]
 * @param {string} [label] of the undo step
 */
export function newEvent(item = {}, label = say("New event")) {
  const [first = ""] = languages();
  openIn(languages().includes(shared.lang) ? shared.lang : first);
  const suggested = Object.fromEntries(Object.entries(probable()).filter(([key]) => !(key in item)));
  const id = add("events", item, label, { suggested });
  select("events", id);
  focusField("title");
  return id;
}

/** Wire the list. */
export function startList() {
  listen(({ what }) => {
    if (what === "select") mark();
    else if (what !== "state") draw();
  });
  new ResizeObserver(draw).observe($("edit-events"));
  $("edit-search").addEventListener("input", draw);
  $("edit-new").addEventListener("click", () => newEvent());
}
