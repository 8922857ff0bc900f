// @ts-check
/** A date: typed as people write it, read back in words, and written as the file has it. */
import { make } from "../../../dom.js";
import { address } from "../../store/server.js";
import { icon, iconButton, words } from "../../words.js";
import { described, shell } from "../fields.js";

/** @import {Context, Field} from "../fields.js" */

/** @typedef {{words?: string, written?: string, problem?: string, hint?: string}} Reading */

const SOON = 60; // milliseconds after a key
/** @type {Map<string, Reading>} */
const known = new Map();

/** Return how the server reads a text. @param {string} text @returns {Promise<Reading>} */
async function readingOf(text) {
  const found = known.get(text);
  if (found) return found;
  const reading = await (await fetch(address("date", { text }))).json();
  if (known.size > 500) known.clear();
  known.set(text, reading);
  return reading;
}

/** The reading of a field, under it. */
function readingLine() {
  const line = make("p", { className: "reading", hidden: true });
  /** @param {Reading | null} reading @param {string} text */
  const show = (reading, text) => {
    line.hidden = !reading?.words;
    if (!reading?.words) return;
    const same = reading.written === text;
    const said = same ? reading.words : words("date.reading", { words: reading.words, written: reading.written });
    line.replaceChildren(icon("check"), make("span", { textContent: said }));
  };
  return { line, show };
}

/**
 * Open the browser's calendar beside a control.
 * @param {HTMLElement} beside
 * @param {string} text The date at which it opens.
 * @param {(day: string) => void} take
 */
function openCalendar(beside, text, take) {
  const picker = make("input", { type: "date", className: "picker", tabIndex: -1, ariaHidden: "true" });
  const [, year, month = "01", day = "01"] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(text) ?? [];
  beside.before(picker);
  if (year) picker.value = `${year}-${month}-${day}`;
  picker.addEventListener("change", () => {
    if (picker.value) take(picker.value);
    picker.remove();
  });
  beside.addEventListener("focus", () => picker.remove(), { once: true });
  try {
    picker.showPicker();
  } catch {
    picker.remove(); // a browser without a calendar: the field can be typed into
  }
}

/**
 * Return the controls of a date.
 * @param {HTMLInputElement} control
 * @param {(value: string | null) => void} set
 */
export function dateControls(control, set) {
  const { line, show } = readingLine();
  let wanted = ""; // the text whose reading is shown next
  let value = ""; // as it is in the draft
  let pending = false; // true while a typed text is not in the draft
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let due;
  const text = () => control.value.trim();

  /** @param {string} now */
  const put = (now) => {
    pending = false;
    value = now;
    set(now || null);
  };
  /** Show how a text is read; a typed one is put into the draft as the file writes it. @param {string} now */
  const read = async (now) => {
    wanted = now;
    if (!now) return show(null, "");
    const reading = await readingOf(now).catch(() => /** @type {Reading} */ ({}));
    if (wanted !== now) return;
    if (pending) put(reading.written ?? now);
    show(reading, now);
  };
  control.addEventListener("input", () => {
    clearTimeout(due);
    pending = true;
    if (text()) due = setTimeout(() => read(text()), SOON);
    else read(put("") ?? "");
  });
  control.addEventListener("change", async () => {
    clearTimeout(due);
    if (pending) await read(text());
    if (known.get(text())?.written !== value || text() === value) return;
    control.value = value;
    read(value);
  });
  const calendar = iconButton("calendar", words("date.calendar"), () => openCalendar(calendar, value, (day) => {
    control.value = day;
    pending = true;
    read(day);
    control.focus();
  }));
  return {
    element: make("div", { className: "dated" }, control, calendar),
    line,
    /** @param {unknown} now */
    update(now) {
      const own = typeof now === "string" ? now : "";
      if (pending || (own === value && (text() || !own))) return;
      value = own;
      control.value = own;
      read(own);
    },
  };
}

/** @param {Context} context @returns {Field} */
export function dateField(context) {
  const input = make("input", { id: context.id, className: "input", autocomplete: "off", dir: "auto" });
  const control = described(input, context);
  const { element, line, update } = dateControls(control, (value) => context.set(value));
  return { element: shell(context, [element, line]), update };
}
