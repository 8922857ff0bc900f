// @ts-check
/** A disagreement: none, one that is not explained, or one in words. And the language of a text. */
import { make } from "../../../dom.js";
import { languages } from "../../draft.js";
import { withText } from "../../texts.js";
import { say, settings } from "../../words.js";
import { described, shell } from "../fields.js";
import { shownLanguage } from "./words.js";
import { isYes, textIn } from "../../store/values.js";

/** @import {Value} from "../../types.d.ts" */
/** @import {Context, Field} from "../fields.js" */

/** @param {Value} value */
function answerOf(value) {
  if (value === null) return "no";
  if (["false", "no"].includes(String(value).toLowerCase())) return "no";
  return isYes(value) ? "yes" : "words";
}

/** @param {Context} context @returns {Field} */
export function doubtField(context) {
  const { id, get, set } = context;
  const control = described(make("select", { id, className: "input" }), context);
  const answers = { no: say("No"), yes: say("Yes"), words: say("Yes, in words") };
  control.append(...Object.entries(answers).map(([value, textContent]) => make("option", { value, textContent })));
  const text = make("textarea", { className: "input", rows: 2, dir: "auto", ariaLabel: say("Yes, in words") });
  let asked = false; // true while the words are not written yet
  const valueOf = () => (answerOf(get()) === "words" ? get() : null);
  control.addEventListener("change", () => {
    asked = control.value === "words";
    const unset = control.value === "no" ? null : "true";
    if (!asked || answerOf(get()) === "no") set(unset, { merge: "" });
    text.hidden = !asked;
    if (asked) text.focus();
  });
  text.addEventListener("input", () => {
    const value = valueOf();
    const now = withText(value, shownLanguage(value, false), text.value, languages());
    set(now ?? "true", { merge: `${context.spec.key}.words` });
  });
  return {
    element: shell(context, [control, text]),
    update(value) {
      const answer = answerOf(value);
      if (answer === "words") asked = true;
      if (answer === "no") asked = false;
      control.value = asked ? "words" : answer;
      text.hidden = !asked;
      const now = answer === "words" ? textIn(value, shownLanguage(value, false)) : "";
      if (text.value !== now && (now || document.activeElement !== text)) text.value = now;
    },
  };
}

/** The code of a language, with the names of some to choose from. @param {Context} context @returns {Field} */
export function languageField(context) {
  const { id, set } = context;
  const control = described(make("input", { id, className: "input", autocomplete: "off", maxLength: 20 }), context);
  const list = make("datalist", { id: `${id}-languages` });
  list.append(...Object.entries(settings.languages).map(([value, label]) => make("option", { value, label })));
  control.setAttribute("list", list.id);
  control.addEventListener("input", () => set(control.value.trim() || null));
  return {
    element: shell(context, [control, list]),
    update(value) {
      const text = typeof value === "string" ? value : "";
      if (control.value.trim() !== text) control.value = text;
    },
  };
}
