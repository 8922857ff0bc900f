// @ts-check
/** Asks which event sets a position: one of that day, or a new one with its title and its source. */
import { make } from "../../../dom.js";
import { cancelButton, choiceButton, showDialog } from "../../dialogs.js";
import { called } from "../apply.js";
import { choices } from "../state.js";
import { say } from "../../words.js";

const LATER = say("You can add the title and the source later; until then, the table shows what is missing.");

/** @import {Row} from "../../types.d.ts" */

/** @param {string} label @param {HTMLElement} field */
const labelled = (label, field) => make("label", { className: "asked" }, make("span", { textContent: label }), field);

/**
 * Ask for the event.
 * @param {string} what The position, the actor and the date in words.
 * @param {Row[]} events of the actor on the date
 * @returns {Promise<{event: string, title: string, source: string, type: string} | null>} `event` is "" for a new one.
 */
export async function askEvent(what, events) {
  const event = make("select", { className: "input" },
    ...events.map(({ id, item }) => make("option", { value: id, textContent: called(item) })),
    make("option", { value: "", textContent: say("New event") }));
  const title = make("input", { className: "input", autocomplete: "off" });
  const source = make("input", { className: "input", inputMode: "url", autocomplete: "off", placeholder: "https://" });
  const type = make("select", { className: "input" },
    ...choices("types").map(([value, textContent]) => make("option", { value, textContent })));
  const fresh = make("div", {}, labelled(say("Title"), title),
    labelled(say("Event type"), type), labelled(say("Link to a source"), source),
    make("p", { className: "muted", textContent: LATER }));
  const body = [make("p", { className: "asked-of", textContent: what }),
    ...(events.length ? [labelled(say("Event"), event)] : []), fresh];
  const fit = () => (fresh.hidden = Boolean(event.value));
  event.addEventListener("change", fit);
  fit();
  const set = choiceButton(say("Set the position"), "set", "btn primary");
  if (!(await showDialog(say("Event that sets the position"), body, [cancelButton(), set]))) return null;
  return { event: event.value, title: title.value.trim(), source: source.value.trim(), type: type.value };
}
