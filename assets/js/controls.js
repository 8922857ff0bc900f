// @ts-check
/** The controls: what is chosen in each of them, and how another choice is asked for. */
import { $, around } from "./dom.js";
import { ask, controlsShown, state } from "./state.js";

/** @param {string} id The id of a control with boxes or a list. @returns {string[]} */
export const listed = (id) => /** @type {string[]} */ (state.values[id] ?? []);

/** Return a list with a value, or without it. @param {string[]} list @param {string} value @param {boolean} on */
export const withValue = (list, value, on) => [...list.filter((each) => each !== value), ...(on ? [value] : [])];

/** Show in a control what is chosen. @param {string} id */
function show(id) {
  const [control, value] = [$(id), state.values[id]];
  if (control instanceof HTMLInputElement) {
    if (typeof value === "string") control.value = value;
    return;
  }
  for (const box of control.querySelectorAll("input")) {
    box.checked = Array.isArray(value) ? value.includes(box.value) : value === box.value;
  }
}

/** Show in all controls what is chosen: some of them have been written again. */
export function showControls() {
  Object.keys(state.values).forEach(show);
  controlsShown.send();
}

/**
 * Choose something else in a control. Where an address is being restored, its value for the control does not count.
 * @param {string} id
 * @param {string | string[]} value
 */
export function choose(id, value) {
  if (JSON.stringify(state.values[id]) === JSON.stringify(value)) return;
  state.values[id] = value;
  if (state.restoring) state.pressed.push(id);
  ask();
}

/** @param {Event} event */
function change(event) {
  const [control, box] = [around(event, "#live [data-control]"), event.target];
  if (!control || !(box instanceof HTMLInputElement) || box.role === "combobox") return;
  if (box.type !== "checkbox") choose(control.id, box.value);
  else choose(control.id, withValue(listed(control.id), box.value, box.checked));
}

export const startControls = () => document.addEventListener("change", change);
