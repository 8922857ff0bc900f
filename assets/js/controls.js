// @ts-check
/** The controls: what is chosen in each of them, and how another choice is asked for. */
import { $, around } from "./dom.js";
import { ask, controlsShown, state } from "./state.js";

/** @param {string} id The id of a control with boxes or a list. @returns {string[]} */
export const listed = (id) => /** @type {string[]} */ (state.values[id] ?? []);

/** @param {EventTarget | null} of @returns {of is HTMLInputElement | HTMLSelectElement} */
const isField = (of) => of instanceof HTMLInputElement || of instanceof HTMLSelectElement;

/** Return a list with a value, or without it. @param {string[]} list @param {string} value @param {boolean} on */
export const withValue = (list, value, on) => [...list.filter((each) => each !== value), ...(on ? [value] : [])];

/**
 * Take the value that the server gives a control, unless the reader has used the control since it was asked.
 * @param {HTMLElement} control
 * @param {string | string[]} value
 */
export function takeValue(control, value) {
  if (state.pressed.includes(control.id)) return;
  state.values[control.id] = value;
  if (isField(control) && typeof value === "string") control.value = value;
}

/** Show in boxes and lists what is chosen: some of them have been written again. */
export function showChosen() {
  for (const [id, value] of Object.entries(state.values)) {
    const control = $(id);
    if (control instanceof HTMLSelectElement) control.value = String(value);
    for (const box of control.querySelectorAll("input")) {
      box.checked = Array.isArray(value) ? value.includes(box.value) : value === box.value;
    }
  }
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
  if (!control || !isField(box) || box.role === "combobox") return;
  if (box.type !== "checkbox") choose(control.id, box.value);
  else choose(control.id, withValue(listed(control.id), box.value, box.checked));
}

export const startControls = () => document.addEventListener("change", change);
