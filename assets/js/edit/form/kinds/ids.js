// @ts-check
/** Fields that name other items of the file: one of them, or several as chips. */
import { make, setOptions } from "../../../dom.js";
import { askText } from "../../dialogs.js";
import { idsIn, keptRows, nameOf } from "../../draft.js";
import { Listbox } from "../../listbox.js";
import { heed } from "../../store/missing.js";
import { announce, icon, say } from "../../words.js";
import { described, shell } from "../fields.js";
import { parts } from "../forms.js";
import { canName, itemFor, namedItem, nearest } from "../new_items.js";
import { swatch } from "../swatches.js";

/** @import {Context, Field} from "../fields.js" */
/** @import {Near} from "../new_items.js" */
/** @import {Item, Row} from "../../types.d.ts" */

const MOST = 40; // options shown at once
const SPARSE = ["topics", "groups", "findings", "series"]; // in few files: no field that could only be empty

/** Return the name of an item in a list. @param {Row} row @param {string} section */
function labelOf({ item }, section) {
  const name = nameOf(item) || String(item.id);
  return section === "events" && item.date ? `${name} (${item.date})` : name;
}

/** @param {string} section @param {string} id */
const find = (section, id) => keptRows(section).find(({ item }) => item.id === id);

/** One item, in a list of the browser's own. @param {Context} context @returns {Field} */
export function idField(context) {
  const { id, spec, get, set } = context;
  const section = spec.section ?? "";
  const adding = parts[section]?.add ?? "";
  const control = described(make("select", { id, className: "input" }), context);
  const mark = make("span", { className: "mark" });
  control.addEventListener("change", async () => {
    if (control.value !== "+new") return set(control.value || null, { merge: "" });
    control.value = String(get() ?? "");
    const name = await askText(adding, say("Name"));
    if (!name) return;
    const found = await itemFor(section, name);
    if (found) set(found.id, { merge: "", also: found.item ? [{ section, id: found.id, now: found.item }] : [] });
  });
  const element = shell(context, [make("div", { className: "marked" }, mark, control)]);
  return {
    element,
    update(value) {
      const now = typeof value === "string" ? value : "";
      element.hidden = !now && SPARSE.includes(section) && !keptRows(section).length;
      /** @type {[string, string][]} */
      const options = keptRows(section).map((row) => [String(row.item.id), labelOf(row, section)]);
      if (now && !options.some(([each]) => each === now)) options.push([now, now + " (" + say("not defined") + ")"]);
      options.unshift(["", spec.required ? say("Choose…") : say("None")]);
      if (canName(section)) options.push(["+new", `${adding}…`]);
      setOptions(control, options);
      control.value = now;
      mark.replaceChildren(...swatch(section, find(section, now)?.item));
    },
  };
}

/** Several items, as chips, with a field that finds more. @param {Context} context @returns {Field} */
export function idsField(context) {
  const { id, spec, get, set } = context;
  const section = spec.section ?? "";
  const input = described(make("input", { id, autocomplete: "off", placeholder: say("Add…") }), context);
  const chips = make("span", { className: "chips" });
  const box = make("div", { className: "input chosen" }, chips, input);
  box.addEventListener("click", (event) => event.target === box && input.focus());
  const chosen = () => idsIn(get());

  /** @param {string[]} ids @param {{section: string, id: string, now: Item}[]} [also] */
  const write = (ids, also = []) => {
    const single = typeof get() === "string" && ids.length === 1;
    set(single ? ids[0] : ids.length ? ids : null, { merge: "", also });
  };
  /** @param {string} value @param {string} name */
  const take = (value, name) => {
    input.value = "";
    if (value) return write([...chosen(), value]);
    const item = namedItem(section, name);
    write([...chosen(), String(item.id)], [{ section, id: String(item.id), now: item }]);
  };
  const finder = new Finder(input, { id: `${id}-list`, label: spec.label, section, chosen, take });
  /** @param {string} gone @param {string} name */
  const drop = (gone, name) => {
    write(chosen().filter((each) => each !== gone));
    announce(say("Removed {name}.", { name }));
    input.focus();
  };
  input.addEventListener("keydown", (event) => {
    const last = chosen().at(-1);
    if (event.key !== "Backspace" || input.value || !last) return;
    const row = find(section, last);
    drop(last, row ? labelOf(row, section) : last);
  });
  const update = () => {
    drawChips(chips, chosen(), section, drop);
    if (finder.box.isOpen) finder.fill();
  };
  return { element: shell(context, [make("div", { className: "finder" }, box, finder.box.list)]), update };
}

/**
 * @param {HTMLElement} chips
 * @param {string[]} ids
 * @param {string} section
 * @param {(id: string, name: string) => void} drop
 */
function drawChips(chips, ids, section, drop) {
  const named = ids.map((each) => {
    const row = find(section, each);
    return { each, known: Boolean(row), name: row ? labelOf(row, section) : each };
  });
  const shown = JSON.stringify(named);
  if (chips.dataset.shown === shown) return;
  chips.dataset.shown = shown;
  chips.replaceChildren(...named.map(({ each, known, name }) => {
    const gone = make("button", { type: "button", ariaLabel: say("Remove {name}", { name }) }, icon("close"));
    gone.addEventListener("click", () => drop(each, name));
    const chip = make("span", { className: "chip" }, make("bdi", { textContent: name }), gone);
    chip.classList.toggle("unknown", !known);
    if (!known) chip.title = say("not defined");
    return chip;
  }));
}

/**
 * @typedef {object} Found
 * @property {string} id of the list
 * @property {string} label
 * @property {string} section
 * @property {() => string[]} chosen
 * @property {(id: string, name: string) => void} take An empty id asks for a new item.
 */

/** Finds items by their names: those that have a text in them, the closest one, or a new one. */
class Finder {
  /** @type {Map<string, Near | null>} the closest known item by what was typed; null for none */
  near = new Map();

  /** @param {HTMLInputElement} input @param {Found} found */
  constructor(input, found) {
    this.input = input;
    this.found = found;
    this.box = new Listbox(input, found.label, found.id, ({ id, name }) => heed(this.take(id, name)));
    for (const name of ["input", "click"]) input.addEventListener(name, () => this.fill());
    input.addEventListener("blur", () => this.hide());
    input.addEventListener("keydown", (event) => this.press(event));
  }

  get typed() {
    return this.input.value.trim();
  }

  /** Return the options for what is typed. */
  options() {
    const { typed, found: { section, chosen } } = this;
    const wanted = typed.toLowerCase();
    const taken = new Set(chosen());
    const fitting = keptRows(section)
      .map((row) => ({ id: String(row.item.id), name: labelOf(row, section) }))
      .filter(({ id, name }) => !taken.has(id) && `${name} ${id}`.toLowerCase().includes(wanted))
      .slice(0, MOST)
      .map((each) => ({ ...each, text: each.name }));
    const exact = fitting.some(({ name }) => name.toLowerCase() === wanted);
    if (!typed || exact) return fitting;
    const close = this.near.get(typed);
    const meant = close && !taken.has(close.id) && !fitting.some(({ id }) => id === close.id)
      ? [{ ...close, text: say("Did you mean “{name}”?", { name: close.name }) }] : [];
    const added = canName(section) ? [{ id: "", name: typed, text: say("New: “{name}”", { name: typed }) }] : [];
    return [...fitting, ...meant, ...added];
  }

  fill() {
    const { typed } = this;
    const options = this.options();
    // What may be misspelt is decided by the person, not by Enter.
    this.box.show(options, typed && !this.near.get(typed) ? 0 : -1);
    if (typed && options.every(({ id }) => !id)) this.seek(typed);
  }

  hide() {
    this.box.show([]);
    this.near.clear();
  }

  /** Ask for the known name that is closest to a new one. @param {string} typed */
  async seek(typed) {
    const { section } = this.found;
    if (this.near.has(typed)) return;
    const found = (await nearest(section, [typed])).get(typed) ?? null;
    this.near.set(typed, found);
    if (found && this.typed === typed && document.activeElement === this.input) this.fill();
  }

  /**
   * Take an option; a new name, once it is known whether it is close to another one.
   * @param {string} id
   * @param {string} name
   */
  async take(id, name) {
    if (!id && !this.near.has(name)) {
      await this.seek(name);
      if (this.near.get(name)) return;
    }
    this.found.take(id, name);
    this.hide();
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    if (this.box.press(event)) return;
    if (event.key === "Enter") event.preventDefault();
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.fill();
    }
  }
}
