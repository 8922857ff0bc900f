// @ts-check
/**
 * The fields of dates: the browser's calendar writes a day into one, and so does a button for a date that a typed text
 * can mean. A typed month or year stays as it is until a day is chosen.
 */
import { iso } from "./days.js";
import { make } from "./dom.js";
import { setProps } from "./internals.js";
import { whole } from "./picture/brush.js";

const FIELD = ".dated"; // a field with its button and what is wrong with its text
const WRITTEN = /^(\d{4})(?:-(0[1-9]|1[0-2]))?(?:-(\d{2}))?$/;

/** Return the input of a field. @param {HTMLElement} element An element in the field. */
const inputOf = (element) =>
  /** @type {HTMLInputElement} */ (element.closest(FIELD)?.querySelector("input:not([type=date])"));

/**
 * Write a date into the field around an element, as if it had been typed.
 * @param {HTMLElement} element
 * @param {string} text
 */
export function writeDate(element, text) {
  const input = inputOf(element);
  input.focus(); // before the button that was pressed is gone
  if (input.id) return setProps(input.id, { value: text }); // Dash owns what is written in it
  input.value = text;
  input.dispatchEvent(new Event("change"));
}

/**
 * Return the day at which a calendar opens: the first one of the field's date, else that end of the record.
 * @param {HTMLInputElement} input
 */
function startOf({ value, id }) {
  const [, year, month = "01", day = "01"] = WRITTEN.exec(value.trim()) ?? [];
  if (year) return `${year}-${month}-${day}`;
  const [first, last] = whole();
  return iso(Math.floor(id === "to" ? last - 1 : first));
}

/** Open the browser's calendar for the field around a button. @param {HTMLElement} button */
export function openCalendar(button) {
  const picker = make("input", { type: "date", className: "picker", tabIndex: -1, ariaHidden: "true" });
  button.before(picker);
  picker.value = startOf(inputOf(button));
  picker.addEventListener("change", () => {
    if (picker.value) writeDate(button, picker.value);
    picker.remove();
  });
  button.addEventListener("focus", () => picker.remove(), { once: true });
  try {
    picker.showPicker();
  } catch {
    return picker.remove(); // a browser without a calendar: the field can be typed into
  }
  picker.value = ""; // so that the day at which it opened can be chosen as well
}
