// @ts-check
/** The stated end of a position: none, a date, a length of time, or a condition in words. */
import { make, optionsOf } from "../../../dom.js";
import { languages } from "../../draft.js";
import { textIn, withField, withText } from "../../store/values.js";
import { say } from "../../words.js";
import { described, shell } from "../fields.js";
import { dateControls } from "./date.js";
import { lengthControls } from "./simple.js";
import { shownLanguage } from "./words.js";

/** @import {Context, Field} from "../fields.js" */
/** @import {Item, Value} from "../../types.d.ts" */

const WAYS = {
  none: say("Not stated"), date: say("On a date"), length: say("After a duration"), condition: say("On a condition"),
};

/** Return how a position ends in the file. @param {Item} item */
function wayOf({ expires, until }) {
  if (typeof expires === "string") return expires.startsWith("P") ? "length" : "date";
  return until ? "condition" : "none";
}

/** @typedef {(values: Record<string, Value>, merge: string) => void} Put */

/**
 * Return the controls for each way to end, and a function that shows the end of an item in them.
 * @param {Context} context
 * @param {Put} put
 */
function partsOf({ id, host }, put) {
  const typed = make("input", { className: "input", ariaLabel: say("On a date"), autocomplete: "off" });
  const date = dateControls(typed, (value) => put({ expires: value }, "expires"));
  const length = lengthControls(`${id}-length`, (value) => put({ expires: value }, "expires"));
  const condition = make("input", { className: "input", dir: "auto", ariaLabel: say("Condition, as stated") });
  condition.addEventListener("input", () => {
    const until = host.get().until ?? null;
    put({ until: withText(until, shownLanguage(until, false), condition.value, languages()) }, "until");
  });
  /** @type {Record<string, HTMLElement>} */
  const elements = { date: date.element, length: length.element, condition };
  return {
    elements,
    line: date.line,
    /** @param {string} way @param {Item} item */
    update(way, { expires = null, until = null }) {
      date.update(way === "date" ? expires : null);
      length.update(way === "length" ? expires : null);
      const text = textIn(until, shownLanguage(until, false));
      if (condition.value !== text) condition.value = text;
      for (const [name, part] of Object.entries(elements)) part.hidden = name !== way;
      if (way !== "date" || !typed.value) date.line.hidden = true;
    },
  };
}

/** @param {Context} context @returns {Field} */
export function endField(context) {
  const { id, host, spec } = context;
  const ways = described(make("select", { id, className: "input" }), context);
  ways.append(...optionsOf(Object.entries(WAYS)));
  /** @type {Put} */
  const put = (values, merge) => {
    const item = Object.entries(values).reduce((all, [key, value]) => withField(all, key, value), host.get());
    host.set(item, { label: spec.label, merge });
  };
  const parts = partsOf(context, put);
  let way = ""; // chosen, while nothing is written yet
  ways.addEventListener("change", () => {
    way = ways.value;
    // What was stated in another way is not the end any more; a condition can stand beside a date.
    put(way === "none" ? { expires: null, until: null } : way === "condition" ? { expires: null } : {}, "");
    parts.update(way, host.get());
    const part = parts.elements[way];
    (part instanceof HTMLInputElement ? part : part?.querySelector("input"))?.focus();
  });
  return {
    element: shell(context, [make("div", { className: "end-of" }, ways, ...Object.values(parts.elements)), parts.line]),
    update(_, item) {
      const now = wayOf(item);
      if (now !== "none" || way === "") way = now;
      ways.value = way;
      parts.update(way, item);
    },
  };
}
