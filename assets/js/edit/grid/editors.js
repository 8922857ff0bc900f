// @ts-check
/** The fields in which cells are edited: a text, a date, a list of actors with suggestions, a choice. */
import { make } from "../../dom.js";
import { fold } from "../../find/fold.js";
import { Listbox } from "../listbox.js";
import { dated, dateWords, readDate } from "../order.js";
import { problemWords, say } from "../words.js";
import { sectionOf, specOf } from "./cells.js";
import { valueOf } from "./draw.js";
import { SEPARATORS } from "./names.js";
import { choices, shared } from "./state.js";

/** @import {Shown} from "./state.js" */
/** @import {Reading} from "../order.js" */
/** @import {ICellEditorComp, ICellEditorParams} from "ag-grid-community" */

const ERASING = new Set(["Backspace", "Delete"]);

/**
 * Return the text with which editing begins: the key that was typed, or the text of the cell.
 * @param {ICellEditorParams<Shown>} params
 */
function beginning({ eventKey, data, column, value }) {
  if (eventKey?.length === 1) return eventKey;
  if (eventKey && ERASING.has(eventKey)) return "";
  if (!data.row) return String(value ?? "");
  const field = column.getColId();
  if (specOf(field).kind !== "date") return valueOf(data, field);
  const text = String(data.row.item[field] ?? "");
  return dated(text) ? text : dateWords(text);
}

/** @implements {ICellEditorComp} */
export class TextEditor {
  field = make("input", { className: "cell-field", autocomplete: "off" });

  /** @param {ICellEditorParams<Shown>} params */
  init(params) {
    this.typed = params.eventKey?.length === 1;
    this.field.value = beginning(params);
    this.field.ariaLabel = params.column.getColDef().headerName ?? "";
    if (specOf(params.column.getColId()).kind === "words") this.field.lang = shared.lang;
  }

  /** @returns {HTMLElement} */
  getGui() {
    return this.field;
  }

  getValue() {
    return this.field.value;
  }

  afterGuiAttached() {
    this.field.focus();
    if (!this.typed) this.field.select();
  }
}

/** A field in a box over its cell, with something under it. */
class PopupEditor extends TextEditor {
  box = make("div", { className: "cell-box" }, this.field);

  getGui() {
    return this.box;
  }

  isPopup() {
    return true;
  }

  getPopupPosition() {
    return /** @type {const} */ ("over");
  }
}

/** A field for a date, which says under it how it is read. */
export class DateEditor extends PopupEditor {
  reading = make("output", { className: "cell-reading" });

  /** @param {ICellEditorParams<Shown>} params */
  init(params) {
    super.init(params);
    this.box.append(this.reading);
    this.field.addEventListener("input", () => this.read());
    if (this.typed) this.read();
  }

  /** Say how the date is read; an answer about an older text is dropped. */
  async read() {
    const text = this.getValue();
    /** @type {Reading} */
    const found = text.trim() ? await readDate(text).catch(() => ({})) : {};
    if (text !== this.getValue()) return;
    const { words = "", written = "" } = found;
    this.reading.textContent = written ? say("{words}; written as {written}", { words, written }) : problemWords(found);
    this.reading.classList.toggle("bad", !written);
  }
}

/** A field for several items: of those that exist, the ones that fit the last name are suggested. */
export class NamesEditor extends PopupEditor {
  section = "";
  names = new Listbox(this.field, say("Matching actors"), "cell-suggestions", ({ name }) => this.take(name));

  /** @param {ICellEditorParams<Shown>} params */
  init(params) {
    super.init(params);
    this.section = sectionOf(specOf(params.column.getColId()));
    this.box.classList.add("wide");
    this.box.append(this.names.list);
    this.field.addEventListener("input", () => this.suggest());
    this.field.addEventListener("keydown", (event) => this.names.press(event, ["Enter", "Tab"]));
  }

  afterGuiAttached() {
    super.afterGuiAttached();
    if (this.typed) this.suggest();
  }

  /** Return the names before the last one, and the last one. */
  parts() {
    const text = this.field.value;
    const at = [...text].findLastIndex((letter) => SEPARATORS.test(letter)) + 1;
    return { before: text.slice(0, at), last: text.slice(at).trim() };
  }

  suggest() {
    const { before, last } = this.parts();
    const taken = new Set(before.split(SEPARATORS).map((name) => fold(name.trim())[0]));
    const wanted = fold(last)[0];
    const fitting = choices(this.section).map(([, name]) => name)
      .filter((name) => wanted && fold(name)[0].includes(wanted) && !taken.has(fold(name)[0]));
    const starting = fitting.filter((name) => fold(name)[0].startsWith(wanted));
    const shown = [...new Set([...starting, ...fitting])].slice(0, 8);
    this.names.show(shown.map((name) => ({ id: name, name, text: name })));
  }

  /** @param {string} name */
  take(name) {
    const { before } = this.parts();
    this.field.value = `${before}${before ? " " : ""}${name}`;
    this.names.show([]);
    this.field.focus();
  }
}

/**
 * Return what the key that began the choice chooses.
 * @param {string | null} key
 * @param {string} section
 * @param {boolean} optional
 */
function chosenBy(key, section, optional) {
  if (key && ERASING.has(key) && optional) return "";
  const typed = key?.length === 1 ? fold(key)[0] : "";
  return typed ? choices(section).find(([, name]) => fold(name)[0].startsWith(typed))?.[0] : undefined;
}

/**
 * A choice among the items of a section.
 * @param {string} section
 * @param {boolean} optional
 * @param {(params: ICellEditorParams) => unknown} idOf the id in the cell
 */
export const choiceEditor = (section, optional, idOf) =>
  class {
    /** @param {ICellEditorParams} params */
    init(params) {
      const { column, eventKey, stopEditing } = params;
      const value = String(idOf(params) ?? "");
      const options = [...(optional || !value ? [["", say("None")]] : []), ...choices(section)];
      this.field = make("select", { className: "cell-field", ariaLabel: column.getColDef().headerName ?? "" },
        ...options.map(([id, name]) => make("option", { value: id, textContent: name, selected: id === value })));
      this.field.value = chosenBy(eventKey, section, optional) ?? value;
      // A key that moves the choice in a closed field is not yet a decision, one in the open list is.
      this.field.addEventListener("change", () => this.opened && stopEditing());
    }

    getGui() {
      return /** @type {HTMLSelectElement} */ (this.field);
    }

    getValue() {
      return this.getGui().value;
    }

    afterGuiAttached() {
      this.getGui().focus();
      try {
        this.getGui().showPicker();
        this.opened = true;
      } catch {
        // opened by a key that a browser does not count as the reader's
      }
    }
  };
