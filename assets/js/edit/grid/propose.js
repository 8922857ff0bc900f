// @ts-check
/** Asks about names that nobody has: a new item, an item that exists, or none. */
import { make } from "../../dom.js";
import { choices } from "./state.js";
import { settled } from "./dialog.js";
import { say } from "./words.js";

/** @typedef {{section: string, name: string, id: string}} Unknown */

/** @param {Unknown} unknown */
function question({ section, name, id }) {
  const field = make("select", { name: `${section}\n${id}` },
    make("option", { value: id, textContent: say(`grid.new.${section}`) }),
    make("option", { value: "", textContent: say("grid.new.none") }),
    make("optgroup", { label: say("grid.new.existing") },
      ...choices(section).map(([value, textContent]) => make("option", { value, textContent }))));
  return make("label", {}, make("span", { textContent: name }), field);
}

/**
 * Ask what to do with unknown names.
 * @param {Unknown[]} unknown
 * @returns {Promise<Map<string, string> | null>} The chosen id by section and proposed id, "" for none; null for a
 *   person who has thought better of it.
 */
export function propose(unknown) {
  const form = make("form", { method: "dialog" },
    make("h2", { textContent: say("grid.new", { n: unknown.length }) }),
    make("p", { textContent: say("grid.new.why") }),
    make("div", { className: "proposals" }, ...unknown.map(question)),
    make("p", { className: "buttons" },
      make("button", { type: "button", className: "button", textContent: say("cancel") }),
      make("button", { value: "apply", className: "button primary", textContent: say("grid.new.apply") })));
  const dialog = make("dialog", { className: "grid-dialog", ariaLabel: say("grid.new", { n: unknown.length }) }, form);
  return settled(dialog, () => new Map([...form.querySelectorAll("select")].map(({ name, value }) => [name, value])));
}
