// @ts-check
/** A list of items in an item: sources, positions, corrections. */
import { make } from "../../../dom.js";
import { handleFor, moved, sortable } from "../../sortable.js";
import { equal, isItem, listed } from "../../store/values.js";
import { announce, button, iconButton, say } from "../../words.js";
import { itemIn, shell } from "../fields.js";
import { REVEAL } from "../problems.js";

/** @import {Item} from "../../types.d.ts" */
/** @import {Context, Field, Group, Host} from "../fields.js" */

/** @typedef {{box: HTMLElement, group: Group, update: (item: Item) => void, toggle?: HTMLButtonElement}} Entry */

/**
 * What is special about the items of a field.
 * @typedef {object} Special
 * @property {(item: Item) => string} [nameOf] What an item is called; by default the field, with a number.
 * @property {(whole: Item) => Item} [begin] What a new item has.
 * @property {(append: (item: Item, found?: Item) => void, id: string) => HTMLElement} [line] What adds an item, below
 *   the list.
 * @property {(tell: (found: Item) => void) => {element: HTMLElement, update: (item: Item) => void}} [tools] What finds
 *   out more about an item.
 * @property {(fields: HTMLElement, id: string, open: boolean) => Head} [head] The line that unfolds an item.
 */
/** @typedef {{element: HTMLElement, toggle: HTMLButtonElement, update: (item: Item) => void}} Head */

/** A list of items: its entries in the page, and their values in the draft. */
class Items {
  /** @type {Entry[]} */
  entries = [];
  /** @type {Item[]} what a page says about each item, until the person has taken it */
  found = [];

  /** @param {Context} context @param {Special} special */
  constructor(context, special) {
    this.context = context;
    this.special = special;
    this.list = make("div", { className: `items ${context.spec.key}` });
    this.hand = sortable(this.list, { name: (at) => this.nameAt(at), move: (from, to) => this.move(from, to) });
  }

  /** @returns {Item[]} */
  get values() {
    return listed(this.context.get()).map(itemIn);
  }

  /** @param {number} at */
  nameAt(at) {
    const { nameOf } = this.special;
    return nameOf ? nameOf(this.values[at] ?? {}) : `${this.context.spec.label} ${at + 1}`;
  }

  /** @param {Item[]} all */
  write(all) {
    const single = isItem(this.context.get()) && all.length === 1; // as the file writes a single one
    this.context.set(single ? all[0] : all.length ? all : null, { merge: "" });
  }

  /** @param {number} from @param {number} to */
  move(from, to) {
    this.found = moved(this.values.map((_, n) => this.found[n] ?? {}), from, to);
    this.write(moved(this.values, from, to));
    /** @type {HTMLElement | null} */ (this.entries[to].box.querySelector(".handle"))?.focus();
  }

  /** @param {Item} item @param {Item} [found] */
  append(item, found = {}) {
    this.found[this.values.length] = found;
    this.write([...this.values, item]);
    const made = this.entries.at(-1);
    if (made?.toggle?.ariaExpanded === "false") made.toggle.click();
    /** @type {HTMLElement | null} */ (made?.group.element.querySelector("[data-control]"))?.focus();
  }

  /** @param {number} at */
  remove(at) {
    const name = this.nameAt(at);
    this.found = this.values.map((_, n) => this.found[n] ?? {}).filter((_, n) => n !== at);
    this.write(this.values.filter((_, n) => n !== at));
    announce(say("Removed {name}.", { name }));
    const next = this.list.children[at] ?? this.list.parentElement;
    /** @type {HTMLElement | null} */ (next?.querySelector("button, input"))?.focus();
  }

  update() {
    const all = this.values;
    if (this.entries.length !== all.length) {
      this.hand.drop(false);
      const open = this.entries.map(({ toggle }) => toggle?.ariaExpanded === "true");
      this.entries = all.map((_, at) => entry(this, at, open[at] ?? false));
      this.list.replaceChildren();
    }
    const boxes = this.entries.map(({ box }) => box);
    const ordered = boxes.every((box, at) => this.list.children[at] === box);
    if (!ordered && !this.hand.held) this.list.append(...boxes); // an answer of the server must not undo a move
    all.forEach((item, at) => this.entries[at].update(item));
    this.list.hidden = !all.length;
  }
}

/** @param {Context} context @param {Special} [special] @returns {Field} */
export function itemsField(context, special = {}) {
  const { spec, id, host } = context;
  const items = new Items(context, special);
  const append = (/** @type {Item} */ item, /** @type {Item} */ found = {}) => items.append(item, found);
  const update = () => items.update();
  if (special.line) {
    return { element: shell(context, [items.list, special.line(append, id)], { group: true }), update };
  }
  const add = button(spec.add ?? say("Add"), () => append(special.begin?.(host.get()) ?? {}), "act");
  return { element: shell(context, [items.list], { group: true, beside: [add] }), update };
}

/** Return what the fields of an entry edit. @type {(items: Items, at: number, context?: Context) => Host} */
const hostOf = (items, at, context = items.context) => ({
  found: () => items.found[at] ?? {},
  prefix: `${context.id}-${at}`,
  path: [...context.path, at],
  get: () => itemIn(listed(context.get())[at] ?? null),
  was: () => itemIn(listed(context.was())[at] ?? null),
  set(item, how) {
    const all = listed(context.get()).map((each, n) => (n === at ? item : each));
    const value = isItem(context.get()) ? item : all;
    context.set(value, { ...how, merge: how.merge && `${context.spec.key}.${at}.${how.merge}` });
  },
});

/** @param {Items} items @param {number} at @param {boolean} open @returns {Entry} */
function entry(items, at, open) {
  const { spec, make: group } = items.context;
  const host = hostOf(items, at);
  const fields = group(spec.fields ?? [], host);
  const gone = iconButton("close", "", () => items.remove(at), "ib remove");
  const all = button(say("Use all suggestions"), () => {
    const { [at]: found = {} } = items.found;
    delete items.found[at];
    host.set({ ...host.get(), ...found }, { merge: "" });
  }, "btn small use-all");
  const tools = items.special.tools?.((found) => {
    items.found[at] = found;
    update(items.values[at] ?? {});
  });
  fields.element.prepend(all, ...(tools ? [tools.element] : []));
  const handle = handleFor(items.nameAt(at));
  const box = make("div", { className: "entry" });
  box.dataset.at = String(at);
  box.dataset.path = host.path.join("/");
  /** @param {Item} item */
  const update = (item) => {
    gone.ariaLabel = gone.title = say("Remove {name}", { name: items.nameAt(at) });
    handle.ariaLabel = say("Move {name}", { name: items.nameAt(at) });
    handle.hidden = items.values.length < 2;
    const open = Object.entries(items.found[at] ?? {}).filter(([key, value]) => !equal(value, item[key]));
    all.hidden = open.length < 2;
    tools?.update(item);
    fields.update(item);
  };
  if (!items.special.head) {
    box.append(make("div", { className: "entry-head" }, handle, gone), fields.element);
    return { box, group: fields, update };
  }
  const head = items.special.head(fields.element, host.prefix, open);
  box.append(make("div", { className: "entry-head" }, handle, head.element, gone), fields.element);
  return { box, group: fields, toggle: head.toggle, update: (item) => (update(item), head.update(item)) };
}

/** Return what the fields of an item edit that may be absent. @param {Context} context @returns {Host} */
export const hostOfItem = ({ spec, get, set, was, id, path }) => ({
  prefix: id,
  path,
  get: () => itemIn(get()),
  was: () => itemIn(was()),
  set: (item, how) =>
    set(Object.keys(item).length ? item : null, { ...how, merge: how.merge && `${spec.key}.${how.merge}` }),
});

/** An item in an item that may be absent: a quotation, an image, a view. @param {Context} context @returns {Field} */
export function itemField(context) {
  const { spec, get, set, make: group } = context;
  const fields = group(spec.fields ?? [], hostOfItem(context));
  const box = make("div", { className: "inner" }, fields.element);
  let open = !spec.add; // true while its fields are shown though it is empty
  const add = button(spec.add ?? say("Add"), () => {
    open = true;
    show();
    /** @type {HTMLElement | null} */ (box.querySelector("[data-control]"))?.focus();
  }, "act");
  const gone = button(say("Remove"), () => {
    open = !spec.add;
    set(null, { merge: "" });
    add.focus();
  }, "act quiet");
  gone.ariaLabel = `${say("Remove")} (${spec.label})`;
  box.addEventListener(REVEAL, () => {
    open = true;
    show();
  });
  const show = () => {
    box.hidden = !open && !isItem(get());
    add.hidden = !box.hidden || !spec.add;
    gone.hidden = !isItem(get()) || !spec.add;
  };
  return {
    element: shell(context, [box], { group: true, beside: [add, gone] }),
    update(value) {
      fields.update(itemIn(value));
      show();
    },
  };
}
