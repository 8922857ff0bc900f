// @ts-check
/** A date: typed as people write it, read back in words, and written as the file has it. */
import { make, openCalendar } from "../../../dom.js";
import { readDate, writtenOf } from "../../order.js";
import { heed } from "../../store/missing.js";
import { icon, iconButton, say } from "../../words.js";
import { described, shell } from "../fields.js";

/** @import {Context, Field} from "../fields.js" */
/** @import {Reading} from "../../order.js" */

const SOON = 60; // milliseconds after a key

/** The reading of a field, under it. */
function readingLine() {
  const line = make("p", { className: "reading", hidden: true });
  /** @param {Reading | null} reading @param {string} text */
  const show = (reading, text) => {
    line.hidden = !reading?.words;
    if (!reading?.words) return;
    const same = reading.written === text;
    const { words, written } = reading;
    const said = same ? words : say("{words}; written as {written}", { words, written });
    line.replaceChildren(icon("check"), make("span", { textContent: said }));
  };
  return { line, show };
}

/** Return the controls of a date. @param {HTMLInputElement} control @param {(value: string | null) => void} set */
export function dateControls(control, set) {
  const { line, show } = readingLine();
  const typed = new Typed(control, set, show);
  const calendar = iconButton("calendar", say("Choose a day"), () => {
    const [, year, month = "01", day = "01"] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(typed.value) ?? [];
    openCalendar(calendar, year ? `${year}-${month}-${day}` : "", (chosen) => {
      control.value = chosen;
      typed.take();
      control.focus();
    });
  });
  control.addEventListener("input", () => typed.soon());
  control.addEventListener("change", () => typed.leave());
  const element = make("div", { className: "dated" }, control, calendar);
  return { element, line, update: (/** @type {unknown} */ now) => typed.update(typeof now === "string" ? now : "") };
}

/** The text in a control, its reading, and the date in the draft. */
class Typed {
  value = ""; // as it is in the draft
  wanted = ""; // the text whose reading is shown next
  pending = false; // true while a typed text is not in the draft
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  due = undefined;
  /** Ends the wait for a typed text. @type {(reading?: Promise<void>) => void} */
  done = () => {};

  /**
   * @param {HTMLInputElement} control
   * @param {(value: string | null) => void} set
   * @param {(reading: Reading | null, text: string) => void} show
   */
  constructor(control, set, show) {
    this.control = control;
    this.set = set;
    this.show = show;
  }

  get text() {
    return this.control.value.trim();
  }

  /** Read what is typed, unless more is typed at once. */
  soon() {
    clearTimeout(this.due);
    this.pending = true;
    const { done } = this;
    if (!this.text) return done(this.take());
    /** @type {Promise<void>} */
    const reading = new Promise((ready) => {
      this.done = ready;
      this.due = setTimeout(() => ready(this.take()), SOON);
    });
    heed(reading);
    done(reading); // who waits for the text that was typed over waits for this one
  }

  /** Read the text, and put it into the draft as the file writes it. */
  take() {
    this.pending = true;
    const reading = this.read(this.text);
    heed(reading);
    return reading;
  }

  /** Show how a text is read; a typed one is put into the draft. @param {string} now */
  async read(now) {
    this.wanted = now;
    const reading = now ? await readDate(now).catch(() => /** @type {Reading} */ ({})) : null;
    if (this.wanted !== now) return;
    if (this.pending) this.put(reading?.written ?? now);
    this.show(reading, now);
  }

  /** @param {string} now */
  put(now) {
    this.pending = false;
    this.value = now;
    this.set(now || null);
  }

  /** Show the date as the file writes it, when the control is left. */
  async leave() {
    clearTimeout(this.due);
    if (this.pending) {
      const reading = this.take();
      this.done(reading);
      await reading;
    }
    if (writtenOf(this.text) !== this.value || this.text === this.value) return;
    this.control.value = this.value;
    this.read(this.value);
  }

  /** Show the date of the draft. @param {string} now */
  update(now) {
    if (this.pending || (now === this.value && (this.text || !now))) return;
    this.value = now;
    this.control.value = now;
    this.read(now);
  }
}

/** @param {Context} context @returns {Field} */
export function dateField(context) {
  const input = make("input", { id: context.id, className: "input", autocomplete: "off", dir: "auto" });
  const control = described(input, context);
  const { element, line, update } = dateControls(control, (value) => context.set(value));
  return { element: shell(context, [element, line]), update };
}
