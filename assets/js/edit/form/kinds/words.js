// @ts-check
/** A text in each language of the file: one control, and tabs for the languages. */
import { make } from "../../../dom.js";
import { languages } from "../../draft.js";
import { isItem, withText } from "../../store/values.js";
import { languageName, say } from "../../words.js";
import { described, shell } from "../fields.js";

/** @import {Context, Field} from "../fields.js" */
/** @import {Value} from "../../types.d.ts" */

/** Sent to the document when the texts of another language are to be shown. */
export const CHOSEN = "languagechosen";

/** The language whose texts are shown, in all fields. */
let chosen = document.documentElement.lang;

/** Show the texts of a language from now on. @param {string} lang */
export function openIn(lang) {
  chosen = lang;
  document.dispatchEvent(new Event(CHOSEN));
}

/** Return the languages to choose from for a text. @param {Value} value */
const languagesOf = (value) => [...new Set([...languages(), ...(isItem(value) ? Object.keys(value) : [])])];

/**
 * Return the language of the text that is shown; "" for a text without one.
 * @param {Value} value
 * @param {boolean} shared
 */
export function shownLanguage(value, shared) {
  const known = languagesOf(value);
  if (typeof value === "string" || !known.length || (value === null && shared)) return "";
  return known.includes(chosen) ? chosen : known[0];
}

/** Return the text in a language; that of all is in the first one. @param {Value} value @param {string} lang */
function ownText(value, lang) {
  if (isItem(value)) return String(value[lang] ?? "");
  return typeof value === "string" && lang === languages()[0] ? value : "";
}

/** @param {Context} context @param {number} lines */
function controlOf(context, lines) {
  const control = make(lines > 1 ? "textarea" : "input", { id: context.id, className: "input", dir: "auto" });
  if (control instanceof HTMLTextAreaElement) control.rows = lines > 2 ? lines : 1;
  if (lines <= 2) {
    control.addEventListener("keydown", (event) => {
      if (/** @type {KeyboardEvent} */ (event).key === "Enter") event.preventDefault();
    });
  }
  return described(control, context);
}

/** @param {Context} context @returns {Field} */
export function wordsField(context) {
  const { spec, get, set } = context;
  const control = controlOf(context, spec.lines ?? 1);
  const tabs = make("div", { className: "tabs-small", role: "group", ariaLabel: say("Languages") });
  const shared = Boolean(spec.shared);
  let split = false; // true while the text of all languages is to get one of its own in some
  const lang = () => (split ? shownLanguage({}, false) : shownLanguage(get(), shared));
  const draw = () => {
    const [value, now] = [get(), lang()];
    const text = now ? ownText(value, now) : String(value ?? "");
    if (control.value !== text) control.value = text;
    control.lang = now || (languages()[0] ?? "");
    drawTabs(tabs, value, now, { field: spec.label, shared, pick, older: olderIn(context.was(), value) });
  };
  /** @param {string} next */
  const pick = (next) => {
    split = next !== "" && !isItem(get());
    if (next) chosen = next;
    draw();
    if (next) document.dispatchEvent(new Event(CHOSEN));
  };
  control.addEventListener("input", () => {
    const now = lang();
    set(withText(get(), now, control.value, languages()), { merge: `${spec.key}.${now}` });
  });
  const update = () => {
    if (isItem(get())) split = false;
    draw();
  };
  return { element: shell(context, [control], { beside: [tabs] }), update };
}

/**
 * Return the languages whose texts are as they were while that of another language has changed.
 * @param {Value} was
 * @param {Value} now
 */
function olderIn(was, now) {
  if (!isItem(was) || !isItem(now)) return [];
  const changed = Object.keys(now).some((lang) => was[lang] && now[lang] !== was[lang]);
  return changed ? Object.keys(now).filter((lang) => was[lang] && now[lang] === was[lang]) : [];
}

/** @typedef {{field: string, shared: boolean, pick: (lang: string) => void, older: string[]}} Tabs */

/** @param {HTMLElement} tabs @param {Value} value @param {string} now @param {Tabs} how */
function drawTabs(tabs, value, now, how) {
  const known = languagesOf(value);
  const all = known.length < 2 ? [] : isItem(value) || (value === null && !how.shared) ? known : ["", ...known];
  const missing = (/** @type {string} */ lang) => isItem(value) && lang !== "" && !value[lang];
  const shown = JSON.stringify([all, now, all.map(missing), how.older]);
  if (tabs.dataset.shown === shown) return;
  tabs.dataset.shown = shown;
  tabs.hidden = !all.length;
  const focused = /** @type {HTMLElement | null} */ (tabs.querySelector(":focus"))?.dataset.lang;
  tabs.replaceChildren(...all.map((lang) => tabOf(lang, lang === now, missing(lang), how)));
  const again = focused === undefined ? null : tabs.querySelector(`[data-lang="${focused}"]`);
  if (again instanceof HTMLElement) again.focus();
}

/** @param {string} lang @param {boolean} pressed @param {boolean} lacks @param {Tabs} how */
function tabOf(lang, pressed, lacks, { field, pick, older }) {
  const language = lang ? languageName(lang) : say("the same text in all languages");
  const state = lacks ? "missing" : older.includes(lang) ? "older" : "";
  const how = lacks ? say("no text") : say("older than the changed text");
  const title = state ? `${language} (${how})` : language;
  const tab = make("button", {
    type: "button", className: state ? `tab lacks ${state}` : "tab", title, ariaPressed: String(pressed),
    ariaLabel: say("Language of {field}: {language}", { field, language: title }),
    textContent: lang ? lang.toUpperCase() : say("All"),
  });
  tab.dataset.lang = lang;
  tab.addEventListener("click", () => pick(lang));
  return tab;
}
