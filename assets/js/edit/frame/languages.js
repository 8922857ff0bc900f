// @ts-check
/** The languages of the file: their texts are counted, one is added, one is removed with its texts. */
import { arrange, make } from "../../dom.js";
import { addLanguage, changeMany, dropLanguage, languages, rows } from "../draft.js";
import { notify } from "../notices.js";
import { parts } from "../store/rows.js";
import { equal, isItem } from "../store/values.js";
import { askText, confirmed } from "../dialogs.js";
import { address } from "../store/server.js";
import { problemWords, button, counted, languageName, number, offline, say, settings } from "../words.js";

/** @import {Value} from "../types.d.ts" */

/**
 * Return a value without its texts in a language that are in another one too, and count them.
 * @param {Value} value
 * @param {string} lang
 * @param {{all: number, only: number}} [count] All of the language, and those that are in no other one.
 * @returns {Value}
 */
function without(value, lang, count = { all: 0, only: 0 }) {
  if (Array.isArray(value)) return value.map((each) => without(each, lang, count));
  if (!isItem(value)) return value;
  const [entries, known] = [Object.entries(value), languages()];
  if (!entries.length || !entries.every(([key]) => known.includes(key))) {
    return Object.fromEntries(entries.map(([key, each]) => [key, without(each, lang, count)]));
  }
  const others = entries.filter(([key]) => key !== lang);
  count.all += value[lang] ? 1 : 0;
  count.only += value[lang] && !others.length ? 1 : 0;
  return others.length ? Object.fromEntries(others) : value;
}

/** @param {string} lang */
async function drop(lang) {
  const count = { all: 0, only: 0 };
  const changed = parts().map((part) => ({ ...part, was: part.now, now: without(part.now, lang, count) }));
  const language = languageName(lang);
  const question = say("Remove {language} and its {n} texts", { language, n: number(count.all - count.only) });
  if (count.all && !(await confirmed(question, say("Remove language")))) return;
  changeMany(changed.filter(({ was, now }) => !equal(was, now)), say("Removal of {language}", { language }));
  if (!count.only) return dropLanguage(lang);
  notify("language", say("{n} texts are only in {language} and stay.", { n: number(count.only), language }));
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
      const all = parts().map(({ now }) => now);
      arrange(list, known.map((lang) => {
        const texts = { all: 0, only: 0 };
        without(all, lang, texts);
        return { lang, n: texts.all };
      }), ({ lang, n }) => [lang, String(n)], ({ lang, n }) => {
        const language = languageName(lang);
        const gone = button(say("Remove"), () => drop(lang), "act danger");
        gone.ariaLabel = say("Remove {name}", { name: language });
        const count = make("span", { className: "muted", textContent: counted("{n} text", "{n} texts", n) });
        const code = make("span", { className: "code", textContent: lang.toUpperCase() });
        return make("li", {}, code, make("span", { textContent: language }), count, gone);
      });
      list.hidden = !known.length;
    },
  };
}
