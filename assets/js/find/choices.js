// @ts-check
/** The filters with a list of choices: a field finds in the list, and what is chosen stands before it. */
import { choose, listed, withValue } from "../controls.js";
import { allLive, around, make, part } from "../dom.js";
import { controlsShown } from "../state.js";
import { fold } from "./fold.js";

const FIELD = "#live [role=combobox]";
const CHOSEN = "aria-activedescendant";

/** @param {Element} within @returns {HTMLElement | null} The box of a filter. */
const boxOf = (within) => within.closest("#live .many");

/** @param {Event} event @returns {HTMLInputElement | null} The field of the filter in which something happened. */
function fieldOf({ target }) {
  const box = target instanceof Element ? boxOf(target) : null;
  return box && /** @type {HTMLInputElement} */ (part(box, "[role=combobox]"));
}

/** @param {HTMLInputElement} field */
const listOf = (field) => part(/** @type {HTMLElement} */ (boxOf(field)), "[role=listbox]");

/** @param {HTMLInputElement} field */
const optionsOf = (field) => /** @type {HTMLElement[]} */ ([...listOf(field).children]);

/** Return the options that can be chosen now. @param {HTMLInputElement} field */
const offered = (field) => optionsOf(field).filter(({ hidden, ariaDisabled }) => !hidden && !ariaDisabled);

/** Mark the option that Enter takes. @param {HTMLInputElement} field @param {HTMLElement} [option] */
function mark(field, option) {
  for (const each of optionsOf(field)) each.classList.toggle("marked", each === option);
  if (option) field.setAttribute(CHOSEN, option.id);
  else field.removeAttribute(CHOSEN);
  option?.scrollIntoView({ block: "nearest" });
}

/** Show what is chosen, and the options with the letters typed. @param {HTMLInputElement} field */
function write(field) {
  const [values, typed] = [listed(field.id), fold(field.value.trim())[0]];
  optionsOf(field).forEach((option, n) => {
    option.id = `${field.id}-${n}`;
    option.ariaSelected = String(values.includes(option.dataset.value ?? ""));
    option.hidden = !fold(option.textContent)[0].includes(typed);
  });
  const words = new Map(optionsOf(field).map(({ dataset, textContent }) => [dataset.value, textContent]));
  const pills = values.map((value) => make("span", { className: "pill", textContent: words.get(value) ?? value }));
  const box = /** @type {HTMLElement} */ (boxOf(field));
  part(box, ".pills").replaceChildren(...pills);
  part(box, ".clear").hidden = !values.length;
  listOf(field).classList.toggle("nothing", optionsOf(field).every(({ hidden }) => hidden));
}

/** Open the list, or close it and forget what was typed. @param {HTMLInputElement} field @param {boolean} shown */
function open(field, shown) {
  if (!shown) field.value = "";
  write(field);
  listOf(field).hidden = !shown;
  field.ariaExpanded = String(shown);
  mark(field);
}

/** @param {HTMLInputElement} field @param {HTMLElement} option */
function toggle(field, option) {
  if (option.ariaDisabled) return;
  field.value = "";
  choose(field.id, withValue(listed(field.id), option.dataset.value ?? "", option.ariaSelected !== "true"));
  write(field);
}

/** Mark the next option, or the one before. @param {HTMLInputElement} field @param {number} way */
function step(field, way) {
  if (listOf(field).hidden) open(field, true);
  const options = offered(field);
  const at = options.findIndex(({ id }) => id === field.getAttribute(CHOSEN));
  mark(field, options.at(at < 0 && way < 0 ? -1 : (at + way) % options.length));
}

/** What a key does in the field; it returns false where the key is the browser's. */
const KEYS = /** @type {Record<string, (field: HTMLInputElement) => boolean | void>} */ ({
  ArrowDown: (field) => step(field, 1),
  ArrowUp: (field) => step(field, -1),
  Enter: (field) => {
    const option = offered(field).find(({ id }) => id === field.getAttribute(CHOSEN));
    if (option) toggle(field, option);
  },
  Escape: (field) => (listOf(field).hidden ? false : open(field, false)),
  Backspace: (field) => {
    if (field.value) return false;
    choose(field.id, listed(field.id).slice(0, -1));
    write(field);
  },
});

/** @param {KeyboardEvent} event */
function press(event) {
  const field = /** @type {HTMLInputElement | null} */ (around(event, FIELD));
  if (!field || event.isComposing || !(event.key in KEYS)) return;
  if (KEYS[event.key](field) !== false) event.preventDefault();
}

/** @param {MouseEvent} event */
function click(event) {
  const field = fieldOf(event);
  if (!field) return;
  const option = around(event, "[role=option]");
  if (option) return toggle(field, option);
  if (around(event, ".clear")) choose(field.id, []);
  else if (around(event, ".field")) open(field, true);
  write(field);
  field.focus();
}

export function startChoices() {
  document.addEventListener("keydown", press, true);
  document.addEventListener("click", click);
  document.addEventListener("mousedown", (event) => around(event, "#live [role=listbox]") && event.preventDefault());
  document.addEventListener("input", (event) => {
    const field = /** @type {HTMLInputElement | null} */ (around(event, FIELD));
    if (!field) return;
    if (listOf(field).hidden) open(field, true);
    write(field);
    mark(field, field.value ? offered(field)[0] : undefined);
  });
  document.addEventListener("focusout", (event) => {
    const field = /** @type {HTMLInputElement | null} */ (around(event, FIELD));
    if (field) open(field, false);
  });
  controlsShown.on(() => allLive("[role=combobox]").forEach((each) => write(/** @type {HTMLInputElement} */ (each))));
}
