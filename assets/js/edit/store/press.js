// @ts-check
/** The press that is under way: until it has ended, no answer of the server moves what is under the pointer. */
import { around } from "../../dom.js";

const DOUBLE = 500; // milliseconds in which a second click can follow
const LONGEST = 5000; // milliseconds that answers wait for the end of one
const TWICE = ".ag-row, .stage"; // where a double click does something

let pressed = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let due;
/** @type {Set<() => void>} */
const waiting = new Set();

/** True from a press to its click, or to the second one where a double click does something. */
export const isPressed = () => pressed;

/** Return when no press is under way. */
export const released = async () => {
  if (pressed) await new Promise((ready) => waiting.add(() => ready(undefined)));
};

/** End the press after some milliseconds, and after what this event does. @param {number} [after] */
function end(after = 0) {
  if (!pressed) return;
  clearTimeout(due);
  due = setTimeout(() => {
    pressed = false;
    for (const ready of waiting) ready();
    waiting.clear();
  }, after);
}

/** Take note of presses. */
export function startPresses() {
  /** @type {<K extends keyof WindowEventMap>(name: K, act: (event: WindowEventMap[K]) => void) => void} */
  const on = (name, act) => window.addEventListener(name, act, true);
  let down = false;
  const lift = (after = 0) => {
    down = false;
    end(after);
  };
  on("pointerdown", ({ button }) => {
    if (button !== 0) return;
    pressed = down = true;
    end(LONGEST);
  });
  on("pointerup", (event) => lift(around(event, TWICE) ? DOUBLE : 0));
  on("pointercancel", () => lift());
  // A list of options takes the end of the press that has opened it.
  on("pointermove", ({ buttons }) => down && !buttons && lift());
  on("change", ({ target }) => target instanceof HTMLSelectElement && lift());
  on("blur", ({ target }) => target === window && lift());
  for (const name of /** @type {const} */ (["dblclick", "keydown"])) on(name, () => down || end());
}
