// @ts-check
/** Shows all events in the live chart, instead of those with which the file opens. */
import { make } from "../../dom.js";
import * as draft from "../draft.js";
import { isUnfinished } from "../store/missing.js";
import { geometry, inTime, rowOf } from "./geometry.js";
import { say } from "../words.js";

/** The filters of a view without any. */
const ALL = { actors: "*", from: "..", to: ".." };

/** True if the view leaves out no event that is selected. @param {string} event */
function isShown(event) {
  const all = geometry();
  // What an event lacks keeps it out of the chart.
  if (!event || !all || isUnfinished("events", rowOf(event)?.id ?? "")) return true;
  return inTime(all).some((mark) => mark.event === event);
}

/**
 * Make the button.
 * @param {() => void} changed Asks for the chart with other filters.
 * @param {() => string} selected The id of the selected event.
 */
export function wholeButton(changed, selected) {
  const button = make("button", { type: "button", className: "btn small whole", hidden: true });
  let on = false;
  button.addEventListener("click", () => {
    on = !on;
    changed();
  });
  const draw = () => {
    button.hidden = !on && !draft.top("view") && isShown(selected());
    button.textContent = on ? say("Show the opening view")
      : isShown(selected()) ? say("Show all events")
        : say("This event is not in the opening view: show all events");
  };
  return { button, draw, params: () => (on ? ALL : undefined) };
}
