// @ts-check
/** Asks which event sets a position: one of that day, or a new one with its title and its source. */
import { make } from "../../../dom.js";
import { called } from "../apply.js";
import { settled } from "../dialog.js";
import { choices } from "../state.js";
import { say } from "../words.js";

/** @import {Row} from "../../types.d.ts" */

/** @param {string} label @param {HTMLElement} field */
const labelled = (label, field) => make("label", {}, make("span", { textContent: label }), field);

/**
 * Ask for the event.
 * @param {string} what The position, the actor and the date in words.
 * @param {Row[]} events of the actor on the date
 * @returns {Promise<{event: string, title: string, source: string, type: string} | null>} `event` is "" for a new one.
 */
export function askEvent(what, events) {
  const event = make("select", { name: "event" },
    ...events.map(({ id, item }) => make("option", { value: id, textContent: called(item) })),
    make("option", { value: "", textContent: say("positions.new") }));
  const title = make("input", { name: "title", autocomplete: "off" });
  const source = make("input", { name: "source", type: "url", placeholder: "https://" });
  const type = make("select", { name: "type" },
    ...choices("types").map(([value, textContent]) => make("option", { value, textContent })));
  const fresh = make("div", { className: "fresh" }, labelled(say("grid.title"), title),
    labelled(say("grid.type"), type), labelled(say("positions.source"), source),
    make("p", { className: "muted", textContent: say("positions.later") }));
  const form = make("form", { method: "dialog", noValidate: true },
    make("h2", { textContent: say("positions.ask") }), make("p", { textContent: what }),
    ...(events.length ? [labelled(say("positions.event"), event)] : []), fresh,
    make("p", { className: "buttons" },
      make("button", { type: "button", className: "button", textContent: say("cancel") }),
      make("button", { value: "set", className: "button primary", textContent: say("positions.set") })));
  const dialog = make("dialog", { className: "grid-dialog", ariaLabel: say("positions.ask") }, form);
  const fit = () => (fresh.hidden = Boolean(event.value));
  event.addEventListener("change", fit);
  fit();
  return settled(dialog, () =>
    ({ event: event.value, title: title.value.trim(), source: source.value.trim(), type: type.value }));
}
