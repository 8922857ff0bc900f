// @ts-check
/** A list of items in an item: sources, positions, corrections. */
import { make } from "../../../dom.js";
import { handleFor, moved, sortable } from "../../sortable.js";
import { isItem, listed } from "../../store/values.js";
import { announce, button, iconButton, words } from "../../words.js";
import { itemIn, shell } from "../fields.js";
import { pasteLine, sourceHead, sourceName } from "../sources.js";

/** @import {Item, Value} from "../../types.d.ts" */
/** @import {Context, Field, Group, Host} from "../fields.js" */

/** @typedef {{box: HTMLElement, group: Group, update: (item: Item) => void, toggle?: HTMLButtonElement}} Entry */

/** Return a new item of the list. @param {Context} context @returns {Item} */
function newItem({ spec, host }) {
  if (spec.key !== "positions") return {};
  const [actor] = listed(host.get().actors);
  return actor ? { actor } : {};
}

/** @param {Context} context @returns {Field} */
export function itemsField(context) {
  const { spec, get, set } = context;
  const folds = spec.key === "sources";
  const list = make("div", { className: `items ${spec.key}` });
  /** @type {Entry[]} */
  let entries = [];
  const values = () => listed(get()).map(itemIn);
  /** @param {Item[]} all @param {string} [merge] */
  const write = (all, merge = "") => {
    const single = isItem(get()) && all.length === 1; // as the file writes a single one
    set(single ? all[0] : all.length ? all : null, { merge });
  };
  /** @param {Item} item */
  const append = (item) => {
    write([...values(), item]);
    const made = entries.at(-1);
    if (folds && made?.toggle?.ariaExpanded === "false") made.toggle.click();
    /** @type {HTMLElement | null} */ (made?.group.element.querySelector("[data-control]"))?.focus();
  };
  const remove = (/** @type {number} */ at) => {
    const name = nameAt(at);
    write(values().filter((_, n) => n !== at));
    announce(words("removed", { name }));
    /** @type {HTMLElement | null} */ ((list.children[at] ?? element).querySelector("button, input"))?.focus();
  };
  const nameAt = (/** @type {number} */ at) => nameOfEntry(context, values()[at] ?? {}, at);
  const add = folds ? pasteLine(append, context.id) : button(words(spec.add ?? "add"), () => append(newItem(context)), "act");
  const element = shell(context, folds ? [list, add] : [list], { group: true, beside: folds ? [] : [add] });
  sortable(list, {
    name: nameAt,
    move(from, to) {
      write(moved(values(), from, to));
      /** @type {HTMLElement | null} */ (entries[to].box.querySelector(".handle"))?.focus();
    },
  });
  return {
    element,
    update() {
      const all = values();
      if (entries.length !== all.length) {
        const open = entries.map(({ toggle }) => toggle?.ariaExpanded === "true");
        entries = all.map((_, at) => entry(context, at, { write, values, remove, open: open[at] ?? false }));
        list.replaceChildren(...entries.map(({ box }) => box));
      }
      if (entries.some(({ box }, at) => list.children[at] !== box)) list.append(...entries.map(({ box }) => box));
      all.forEach((item, at) => entries[at].update(item));
      list.hidden = !all.length;
    },
  };
}

/** @param {Context} context @param {Item} item @param {number} at */
const nameOfEntry = ({ spec }, item, at) =>
  spec.key === "sources" ? sourceName(item) : `${words(spec.label)} ${at + 1}`;

/**
 * @param {Context} context
 * @param {number} at
 * @param {{values: () => Item[], write: (all: Item[], merge?: string) => void, remove: (at: number) => void, open: boolean}} how
 * @returns {Entry}
 */
function entry(context, at, { values, write, remove, open }) {
  const { spec, host, id, path, make: group } = context;
  const was = () => itemIn(listed(context.was())[at] ?? null);
  /** @type {Host} */
  const own = {
    prefix: `${id}-${at}`,
    path: [...path, at],
    get: () => values()[at] ?? {},
    was,
    set: (item, how) => {
      const all = listed(context.get()).map(itemIn).map((each, n) => (n === at ? item : each));
      const value = /** @type {Value} */ (isItem(context.get()) ? all[0] : all);
      context.set(value, { ...how, merge: how.merge && `${spec.key}.${at}.${how.merge}` });
    },
  };
  void write;
  const fields = group(spec.fields ?? [], own);
  const name = () => nameOfEntry(context, own.get(), at);
  const gone = iconButton("close", words("remove", { name: name() }), () => remove(at), "ib remove");
  const handle = handleFor(name());
  const box = make("div", { className: "entry" });
  box.dataset.at = String(at);
  box.dataset.path = own.path.join("/");
  void host;
  /** @param {Item} item */
  const rename = (item) => {
    gone.ariaLabel = gone.title = words("remove", { name: name() });
    handle.ariaLabel = words("move", { name: name() });
    handle.hidden = values().length < 2;
    fields.update(item);
  };
  if (spec.key !== "sources") {
    box.append(make("div", { className: "entry-head" }, handle, gone), fields.element);
    return { box, group: fields, update: rename };
  }
  const head = sourceHead(fields.element, own.prefix, open);
  box.append(make("div", { className: "entry-head" }, handle, head.element, gone), fields.element);
  return { box, group: fields, toggle: head.toggle, update: (item) => (rename(item), head.update(item)) };
}

/** An item in an item that may be absent: a quotation, an image, a view. @param {Context} context @returns {Field} */
export function itemField(context) {
  const { spec, get, set, was, id, path, make: group } = context;
  const fields = group(spec.fields ?? [], {
    prefix: id,
    path,
    get: () => itemIn(get()),
    was: () => itemIn(was()),
    set: (item, how) =>
      set(Object.keys(item).length ? item : null, { ...how, merge: how.merge && `${spec.key}.${how.merge}` }),
  });
  const box = make("div", { className: "inner" }, fields.element);
  let open = !spec.add; // true while its fields are shown though it is empty
  const add = button(words(spec.add ?? "add"), () => {
    open = true;
    show();
    /** @type {HTMLElement | null} */ (box.querySelector("[data-control]"))?.focus();
  }, "act");
  const gone = button(words("remove", { name: words(spec.label) }), () => {
    open = !spec.add;
    set(null, { merge: "" });
    add.focus();
  }, "act quiet");
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
