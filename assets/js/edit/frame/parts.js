// @ts-check
/** The lists of the frame: actors, event types, positions, slides and the others, each in its order. */
import { arrange, make } from "../../dom.js";
import { add, change, changeMany, nameIn, nameOf, reorder, restore, rows, select, selected, top } from "../draft.js";
import { focusField } from "../form/form.js";
import { lists, parts } from "../form/forms.js";
import { listItem, withListId } from "../form/hosts.js";
import { nextRank } from "../form/new_items.js";
import { thumbnail } from "../form/slide.js";
import { colourOf, swatch } from "../form/swatches.js";
import { stateWords } from "../list.js";
import { handleFor, moved, sortable } from "../sortable.js";
import { beginItem } from "../store/missing.js";
import { used } from "../store/rows.js";
import { isYes, listed } from "../store/values.js";
import { button, counted, say } from "../words.js";

/** @import {Item, Row} from "../types.d.ts" */

/**
 * A line of a list.
 * @typedef {{id: string, name: string, item: Item, state: string, bad: boolean, said: string, uses: number}} Entry
 */

/** The sections whose items no event names. */
const UNUSED = ["fields", "views", "groups", "findings", "series"];

const isApart = (/** @type {Item} */ item) => isYes(item.off_scale);

/** @param {Row} each @param {Map<string, number>} uses @returns {Entry} */
const entryOf = (each, uses) => ({
  id: each.id,
  name: nameOf(each.item) || String(each.item.id),
  item: each.item,
  state: each.state,
  bad: Boolean(each.problems.length || each.conflict),
  said: stateWords(each),
  uses: uses.get(String(each.item.id)) ?? 0,
});

/** Return the name of an item of a list without ids. @param {Item} item @param {string} key */
function listName(item, key) {
  const of = ["actor", "finding"].find((each) => item[each]);
  return nameOf(item) || (of ? nameIn(`${of}s`, String(item[of])) : parts[key].add ?? "");
}

/** Return the lines of a part. @param {string} section @returns {Entry[]} */
function entriesOf(section) {
  if (lists.includes(section)) {
    return listed(top(section)).map((value, at) => {
      const item = listItem(value);
      return { id: String(at), name: listName(item, section), item, state: "same", bad: false, said: "", uses: -1 };
    });
  }
  const uses = used(section);
  const all = rows(section);
  if (section === "positions") {
    all.sort((a, b) => Number(isApart(a.item)) - Number(isApart(b.item)) || Number(a.item.rank) - Number(b.item.rank));
  }
  return all.map((each) => entryOf(each, section === "views" ? new Map() : uses));
}

/**
 * Put the items of a part in another order.
 * @param {string} section
 * @param {Entry[]} all
 * @param {number} from
 * @param {number} to
 */
function move(section, all, from, to) {
  const label = say("Order");
  if (lists.includes(section)) {
    change("", section, moved(listed(top(section)), from, to), { label });
    select(section, String(to));
  } else if (section === "positions") {
    const ranked = moved(all, from, to);
    const ranks = all.map(({ item }) => String(item.rank ?? "")).map((rank, n) => rank || String(n + 1));
    changeMany(ranked.map(({ id, item }, n) => ({ section, id, now: { ...item, rank: ranks[n] } })), label);
  } else reorder(section, moved(all.map(({ id }) => id), from, to), label);
}

/** Put a position on the scale or outside it. @param {Entry} entry */
function flip({ id, item }) {
  const now = { ...item };
  delete now[isApart(item) ? "off_scale" : "rank"];
  if (isApart(item)) now.rank = nextRank();
  else now.off_scale = "true";
  change("positions", id, now, { label: say("Outside the scale, drawn grey") });
}

/** Return the button that shows an item in the form. @param {string} section @param {Entry} entry */
function itemButton(section, entry) {
  const name = make("span", { className: "what", dir: "auto", textContent: entry.name });
  const mark = section === "slides" ? thumbnail(Number(entry.id))
    : make("span", { className: "mark" }, ...swatch(section, entry.item));
  const press = make("button", { type: "button", className: "item" }, mark, name);
  if (entry.said) press.append(make("span", { className: "said", textContent: entry.said }));
  if (entry.uses >= 0 && !UNUSED.includes(section)) {
    press.append(make("span", { className: "muted", textContent: counted("in {n} event",
      "in {n} events", entry.uses) }));
  }
  press.addEventListener("click", () => select(section, entry.id));
  return press;
}

/** @param {string} section @param {Entry} entry @param {number} at @param {boolean} orders */
function lineOf(section, entry, at, orders) {
  const press = itemButton(section, entry);
  const line = make("li", { className: `row ${entry.state}` }, ...(orders ? [handleFor(entry.name)] : []), press);
  line.classList.toggle("bad", entry.bad);
  if (orders) line.dataset.at = String(at);
  if (entry.state === "deleted") {
    line.append(button(say("Restore"), () => restore(section, entry.id, say("Restore")), "act"));
  } else if (section === "positions") {
    const apart = isApart(entry.item);
    const { name } = entry;
    const text = apart ? say("Put {name} on the scale", { name }) : say("Put {name} outside the scale", { name });
    const press = button(apart ? say("Put on the scale") : say("Put outside the scale"), () => flip(entry), "act");
    press.ariaLabel = press.title = text;
    line.append(press);
  }
  return line;
}

/** @param {HTMLElement} list @param {string} section @param {Entry[]} all @param {boolean} orders */
function write(list, section, all, orders) {
  const placed = all.map((entry, at) => ({ entry, at }));
  const named = (/** @type {{entry: Entry, at: number}} */ { entry, at }) =>
    /** @type {[string, string]} */ ([entry.id, JSON.stringify([entry, colourOf(entry.item), at, orders])]);
  arrange(list, placed, named, ({ entry, at }) => lineOf(section, entry, at, orders));
}

/** Add an item to a part, in a list after the selected one, and begin with its name. @param {string} section */
export function addTo(section) {
  const label = (parts[section].add ?? "");
  if (lists.includes(section)) {
    const all = listed(top(section));
    const now = selected();
    const at = now.section === section && now.id ? Number(now.id) + 1 : all.length;
    beginItem(section, String(at));
    change("", section, [...all.slice(0, at), withListId(section, all.length, {}), ...all.slice(at)], { label });
    select(section, String(at));
  } else select(section, add(section, section === "positions" ? { rank: nextRank() } : {}, label));
  focusField();
}

/** Return the list of a part with its head. @param {string} section */
export function partList(section) {
  const lists = { on: make("ol", { className: "list items-of" }), apart: make("ol", { className: "list items-of" }) };
  const heading = make("h3", { textContent: say("Outside the scale") });
  const none = make("p", { className: "none", textContent: say("Nothing here yet.") });
  const head = make("div", { className: "part-head" }, make("h2", { textContent: parts[section].label }),
    button((parts[section].add ?? ""), () => addTo(section), "btn small", "plus"));
  const about = make("p", { className: "about", textContent: parts[section].about });
  const element = make("section", { className: "block" }, head, about, none, lists.on, heading, lists.apart);
  let all = /** @type {Entry[]} */ ([]);
  let written = "";
  const on = () => (section === "positions" ? all.filter(({ item }) => !isApart(item)) : all);
  const hand = sortable(lists.on, {
    name: (at) => on()[at]?.name ?? "",
    move: (from, to) => move(section, on(), from, to),
  });
  return {
    element,
    update() {
      const now = entriesOf(section);
      const text = JSON.stringify([now, section === "positions" && now.map(({ item }) => colourOf(item))]);
      // A list that is the same, or of which a line is being moved, is not written again.
      if (text === written || hand.held) return markIn(element, section);
      [all, written] = [now, text];
      const apart = section === "positions" ? all.filter(({ item }) => isApart(item)) : [];
      const focused = focusIn(element);
      const orders = on().length > 1;
      write(lists.on, section, on(), orders);
      write(lists.apart, section, apart, false);
      heading.hidden = lists.apart.hidden = !apart.length;
      none.hidden = all.length > 0;
      lists.on.hidden = !on().length;
      markIn(element, section);
      focused();
    },
  };
}

/**
 * Return a function that puts the focus back to where it is now, in lines that were written again.
 * @param {HTMLElement} within
 */
function focusIn(within) {
  const now = document.activeElement;
  const id = now instanceof HTMLElement && within.contains(now) ? now.closest("li")?.dataset.id : undefined;
  const which = now?.className ?? "";
  return () => {
    if (id === undefined) return;
    const line = within.querySelector(`li[data-id="${CSS.escape(id)}"]`);
    const same = [...(line?.querySelectorAll("button") ?? [])].find(({ className }) => className === which);
    (same ?? line?.querySelector("button"))?.focus();
  };
}

/** Mark the selected line. @param {HTMLElement} within @param {string} section */
export function markIn(within, section) {
  const now = selected();
  for (const line of /** @type {NodeListOf<HTMLElement>} */ (within.querySelectorAll("li[data-id]"))) {
    const own = now.section === section && line.dataset.id === now.id;
    line.querySelector(".item")?.setAttribute("aria-current", String(own));
  }
}
