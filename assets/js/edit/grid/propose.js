// @ts-check
/** Asks about names that nobody has: a new item, an item that exists, or none. */
import { make } from "../../dom.js";
import { cancelButton, choiceButton, showDialog } from "../dialogs.js";
import { choices, place } from "./state.js";
import { say } from "./words.js";
import { button } from "../words.js";

/** @import {Near} from "../nearest.js" */

/** @typedef {{section: string, name: string, id: string, near?: Near}} Unknown */

/** @param {Unknown} unknown */
function question({ section, name, id, near }) {
  const field = make("select", { name: `${section}\n${id}`, className: "input" },
    make("option", { value: id, textContent: say(`grid.new.${section}`) }),
    make("option", { value: "", textContent: say("grid.new.none") }),
    make("optgroup", { label: say("grid.new.existing") },
      ...choices(section).map(([value, textContent]) => make("option", { value, textContent }))));
  const label = make("label", {}, make("span", { textContent: name }), field);
  if (!near) return make("div", {}, label);
  const take = button(say("grid.new.near", { name: near.name }), () => {
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
export async function propose(unknown) {
  const why = make("p", { textContent: say("grid.new.why") });
  const list = make("div", { className: "proposals" }, ...unknown.map(question));
  const apply = choiceButton(say("grid.new.apply"), "apply", "btn primary");
  const back = place();
  const done = await showDialog(say("grid.new", { n: unknown.length }), [why, list], [cancelButton(), apply]);
  back();
  return done ? new Map([...list.querySelectorAll("select")].map(({ name, value }) => [name, value])) : null;
}
