// @ts-check
/** The languages of the file: their texts are counted, one is added, one is removed with its texts. */
import { make } from "../../dom.js";
import { addLanguage, changeMany, dropLanguage, keptRows, languages, rows, top } from "../draft.js";
import { fields, groups, lists, sections } from "../form/forms.js";
import { notify } from "../notices.js";
import { equal, isItem } from "../store/values.js";
import { askText, confirmed } from "../dialogs.js";
import { address } from "../store/server.js";
import { problemWords, button, counted, languageName, number, offline, say, settings } from "../words.js";

/** @import {Value} from "../types.d.ts" */

const WHOLE = [...lists, ...groups.flatMap((name) => fields[name].map(({ key }) => key))];

/** True for a text in several languages. @param {Value} value @param {string[]} known */
const isText = (value, known) =>
  isItem(value) && Object.keys(value).length > 0 && Object.keys(value).every((key) => known.includes(key));

/** Return the items and keys of the file that can have texts. */
const places = () => [
  ...sections.flatMap((section) => keptRows(section).map(({ id, item }) =>
    ({ section, id, value: /** @type {Value} */ (item) }))),
  ...WHOLE.map((id) => ({ section: "", id, value: top(id) })),
];

/**
 * Return how many texts of a language are in a value, and how many of them are in no other one.
 * @param {Value} value
 * @param {string} lang
 * @param {string[]} known
 * @returns {[number, number]}
 */
function textsIn(value, lang, known) {
  if (isText(value, known) && isItem(value)) {
    const own = value[lang] ? 1 : 0;
    return [own, Object.keys(value).length === 1 ? own : 0];
  }
  const inside = Array.isArray(value) ? value : isItem(value) ? Object.values(value) : [];
  return inside.reduce(([all, only], each) => {
    const [more, alone] = textsIn(each, lang, known);
    return /** @type {[number, number]} */ ([all + more, only + alone]);
  }, /** @type {[number, number]} */ ([0, 0]));
}

/**
 * Return a value without its texts in a language that are in another one too.
 * @param {Value} value
 * @param {string} lang
 * @param {string[]} known
 * @returns {Value}
 */
function without(value, lang, known) {
  if (isText(value, known) && isItem(value)) {
    const others = Object.entries(value).filter(([key]) => key !== lang);
    return others.length ? Object.fromEntries(others) : value;
  }
  if (Array.isArray(value)) return value.map((each) => without(each, lang, known));
  if (!isItem(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, without(each, lang, known)]));
}

/** @param {string} lang */
async function drop(lang) {
  const known = languages();
  const all = places();
  const [n, only] = textsIn(all.map(({ value }) => value), lang, known);
  const language = languageName(lang);
  const question = say("Remove {language} and its {n} texts", { language, n: number(n - only) });
  if (n && !(await confirmed(question, say("Remove language")))) return;
  const changed = all.map(({ section, id, value }) => ({ section, id, value, now: without(value, lang, known) }));
  changeMany(changed.filter(({ value, now }) => !equal(value, now)), say("Removal of {language}", { language }));
  if (only) notify("language", say("{n} texts are only in {language} and stay.", { n: number(only), language }));
  else dropLanguage(lang);
}

/**
 * Ask for a language, by its name or its code, and add it.
 * @param {string} title
 * @param {string} [usual]
 * @returns {Promise<string>} its code; "" if the person cancels
 */
async function askLanguage(title, usual = "") {
  let code = "";
  await askText(title, say("Language: its name or its code"), usual, async (text) => {
    const found = await readLanguage(text);
    code = found.code ?? "";
    if (code && found.name) settings.languages[code] ??= found.name;
    return problemWords(found);
  });
  if (code) addLanguage(code);
  return code;
}

/**
 * Return the language that a text names, as the server reads it.
 * @param {string} text
 * @returns {Promise<{code?: string, name?: string, problem?: string, hint?: string}>}
 */
async function readLanguage(text) {
  try {
    const answer = await fetch(address("language", { text }));
    return answer.ok ? await answer.json() : { problem: offline() };
  } catch {
    return { problem: offline() };
  }
}

/** Ask for a language; of a file without any, first for that of its texts. */
async function ask() {
  if (!languages().length && rows("events").length) {
    const page = languageName(document.documentElement.lang);
    if (!(await askLanguage(say("Language of the existing texts"), page))) return;
  }
  const lang = await askLanguage(say("Add language"));
  if (!lang) return;
  const text = say("Language added: {language}. Its tab is beside each text.", { language: languageName(lang) });
  notify("language", text, { brief: true });
}

/** Return the block of the languages. */
export function languagesBlock() {
  const list = make("ul", { className: "languages" });
  const add = button(say("Add language"), ask, "btn small", "plus");
  const element = make("section", { className: "block" }, make("h3", { textContent: say("Languages") }), list, add);
  return {
    element,
    update() {
      const known = languages();
      const all = places().map(({ value }) => value);
      list.replaceChildren(...known.map((lang) => {
        const [n] = textsIn(all, lang, known);
        const language = languageName(lang);
        const gone = button(say("Remove"), () => drop(lang), "act danger");
        gone.ariaLabel = say("Remove {name}", { name: language });
        const count = make("span", { className: "muted", textContent: counted("{n} text", "{n} texts", n) });
        const code = make("span", { className: "code", textContent: lang.toUpperCase() });
        return make("li", {}, code, make("span", { textContent: language }), count, gone);
      }));
      list.hidden = !known.length;
    },
  };
}
