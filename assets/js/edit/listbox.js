// @ts-check
/** A list of options under a field of the form or the table: moved through with the arrow keys, and chosen from. */
import { make } from "../dom.js";
import { equal } from "./store/values.js";

/**
 * An option: its text, and the id and the name of what it stands for.
 * @typedef {{text: string, id: string, name: string}} Option
 */

export class Listbox {
  at = -1; // the option that Enter chooses
  /** @type {Option[]} */
  options = [];

  /** @param {HTMLInputElement} input @param {string} label @param {string} id @param {(option: Option) => void} take */
  constructor(input, label, id, take) {
    this.input = input;
    this.take = take;
    this.list = make("ul", { id, className: "options", role: "listbox", ariaLabel: label, hidden: true });
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-controls", id);
    input.setAttribute("aria-autocomplete", "list");
    input.ariaExpanded = "false";
    this.list.addEventListener("pointerdown", (event) => {
      event.preventDefault(); // the focus stays in the field
      const at = [...this.list.children].indexOf(/** @type {Element} */ (event.target));
      if (at >= 0) take(this.options[at]);
    });
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
  }

  get isOpen() {
    return !this.list.hidden;
  }

  /**
   * Show options; with none, the list is closed. Where it has them already, the one that is chosen stays.
   * @param {Option[]} options
   * @param {number} [at] The one that is chosen first.
   */
  show(options, at = -1) {
    if (this.isOpen && equal(options, this.options)) return;
    this.options = options;
    this.list.replaceChildren(...options.map(({ text }, n) =>
      make("li", { id: `${this.list.id}-${n}`, role: "option", textContent: text, dir: "auto" })));
    this.list.hidden = !options.length;
    this.input.ariaExpanded = String(this.isOpen);
    this.move(options.length ? at : -1);
  }

  /** @param {number} to */
  move(to) {
    this.at = to;
    [...this.list.children].forEach((option, n) => option.setAttribute("aria-selected", String(n === to)));
    const option = this.list.children[to];
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  /**
   * Act on a key, if the list is open.
   * @param {KeyboardEvent} event
   * @param {string[]} [choosing] The keys that choose an option.
   * @returns {boolean} True if it was for the list.
   */
  press(event, choosing = ["Enter"]) {
    if (!this.isOpen) return false;
    const n = this.options.length;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) this.move(this.at < 0 && by < 0 ? n - 1 : (this.at + by + n) % n);
    else if (event.key === "Escape") this.show([]);
    else if (choosing.includes(event.key) && this.at >= 0) this.take(this.options[this.at]);
    else return false;
    if (event.key === "Tab") return true; // it also leads on
    event.stopPropagation();
    event.preventDefault();
    return true;
  }
}
