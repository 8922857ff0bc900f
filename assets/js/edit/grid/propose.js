// @ts-check
/** Asks about names that nobody has: a new item, an item that exists, or none. */
import { make } from "../../dom.js";
import { cancelButton, choiceButton, showDialog } from "../dialogs.js";
import { choices, place } from "./state.js";
import { button, counted, say } from "../words.js";

/** @import {Near} from "../nearest.js" */

/** @typedef {{section: string, name: string, id: string, near?: Near}} Unknown */

const ADD = /** @type {Record<string, string>} */ ({
  actors: say("Add as a new actor"), types: say("Add as a new event type"), positions: say("Add as a new position"),
});

/** @param {Unknown} unknown */
function question({ section, name, id, near }) {
  const field = make("select", { name: `${section}\n${id}`, className: "input" },
    make("option", { value: id, textContent: ADD[section] }),
    make("option", { value: "", textContent: say("Leave it out") }),
    make("optgroup", { label: say("Use one from the file") },
      ...choices(section).map(([value, textContent]) => make("option", { value, textContent }))));
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
export async function propose(unknown) {
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
