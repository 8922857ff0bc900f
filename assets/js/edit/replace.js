// @ts-check
/** Find and replace in the texts of the draft, in all languages: links, ids, dates and choices are no texts. */
import { make } from "../dom.js";
import { cancelButton, choiceButton, showDialog } from "./dialogs.js";
import { changeMany, listen, nameOf } from "./draft.js";
import { fields, groups, lists, partOf, parts as names } from "./form/forms.js";
import { parts, specsOf } from "./store/rows.js";
import { equal, isItem } from "./store/values.js";
import { announce, counted, languageName, number, say } from "./words.js";

/** @import {Spec} from "./form/forms.js" */
/** @import {Item, Value} from "./types.d.ts" */

/**
 * A text of the draft: the item, or the key of the file, that has it, its field and its language.
 * @typedef {{section: string, id: string, item: Value, path: (string | number)[], labels: string[],
 *   lang: string}} Place
 * @typedef {Place & {key: string, text: string, start: number, end: number}} Hit
 * @typedef {(text: string, place: Place) => string} Change
 */

const AROUND = 36; // characters shown before and after a hit
const MOST = 500; // hits in the list
const LETTER = "[\\p{L}\\p{M}\\p{N}_]";

/* ---------- the texts of the draft ---------- */

/** @param {Value} value @param {Place} place @param {Change} change @returns {Value} */
function inText(value, place, change) {
  if (typeof value === "string") return change(value, place);
  if (!isItem(value)) return value;
  return kept(Object.entries(value).map(([lang, text]) =>
    [lang, typeof text === "string" ? change(text, { ...place, path: [...place.path, lang], lang }) : text]));
}

/** A text that has become empty leaves its place. @param {[string, Value][]} entries @returns {Item} */
const kept = (entries) => Object.fromEntries(entries.filter(([, value]) => value !== ""));

/** @param {Value} value @param {Spec} spec @param {Place} place @param {Change} change @returns {Value} */
function inField(value, spec, place, change) {
  if (spec.kind === "words") return inText(value, place, change);
  const { fields: specs } = spec;
  if (!specs) return value;
  if (!Array.isArray(value)) return inItem(value, specs, place, change);
  return value.map((each, n) => inItem(each, specs, { ...place, path: [...place.path, n] }, change));
}

/** @param {Value} value @param {Spec[]} specs @param {Place} place @param {Change} change @returns {Value} */
function inItem(value, specs, place, change) {
  if (!isItem(value)) return value;
  return kept(Object.entries(value).map(([key, each]) => {
    const spec = specs.find((other) => other.key === key);
    const inside = { ...place, path: [...place.path, key], labels: [...place.labels, spec?.label ?? ""] };
    return [key, spec ? inField(each, spec, inside, change) : each];
  }));
}

/**
 * Return the items and the keys of the file with their texts changed, before and after.
 * @param {Change} change
 */
function mapped(change) {
  const seen = new Map(parts().map((part) => [`${part.section}\n${part.id}`, part]));
  return [...seen.values()].map((part) => {
    const { section, id, now: item } = part;
    const place = { section, id, item, path: [], labels: [], lang: "" };
    if (section) return { part, now: inItem(item, specsOf(section), place, change) };
    if (lists.includes(id)) {
      const each = (/** @type {Value} */ one, /** @type {number} */ n) =>
        inItem(one, fields[id], { ...place, item: one, path: [n] }, change);
      return { part, now: Array.isArray(item) ? item.map(each) : item };
    }
    const specs = groups.flatMap((name) => fields[name].filter(({ key }) => key === id));
    return { part, now: specs.reduce((value, spec) =>
      inField(value, spec, { ...place, path: [id], labels: [spec.label] }, change), item) };
  });
}

/* ---------- what is found ---------- */

/**
 * Return the expression for a search; null for none.
 * @param {{find: string, exact: boolean, whole: boolean}} search
 */
function pattern({ find, exact, whole }) {
  if (!find) return null;
  const text = find.replace(/[\\^$.*+?()[\]{}|/-]/g, (sign) => `\\x${sign.charCodeAt(0).toString(16)}`);
  return new RegExp(whole ? `(?<!${LETTER})${text}(?!${LETTER})` : text, exact ? "gu" : "giu");
}

/** @param {RegExp} wanted @returns {Hit[]} */
function hitsOf(wanted) {
  /** @type {Hit[]} */
  const hits = [];
  mapped((text, place) => {
    for (const { 0: found, index } of text.matchAll(wanted)) {
      const key = [place.section, place.id, ...place.path, index].join("\n");
      hits.push({ ...place, key, text, start: index, end: index + found.length });
    }
    return text;
  });
  return hits;
}

/**
 * Replace the chosen hits, as one undo step; return whether there were any.
 * @param {Hit[]} hits
 * @param {string} put
 */
function replace(hits, put) {
  /** @type {Map<string, Hit[]>} */
  const byText = new Map();
  const nameOfText = (/** @type {Place} */ { section, id, path }) => [section, id, ...path].join("\n");
  for (const hit of hits) byText.set(nameOfText(hit), [...byText.get(nameOfText(hit)) ?? [], hit]);
  const all = mapped((text, place) => [...byText.get(nameOfText(place)) ?? []].reverse()
    .reduce((now, { start, end }) => now.slice(0, start) + put + now.slice(end), text));
  const changed = all.filter(({ part, now }) => !equal(part.now, now))
    .map(({ part: { section, id }, now }) => ({ section, id, now }));
  if (changed.length) changeMany(changed, say("Find and replace"));
}

/* ---------- the dialog ---------- */

/** Return where a text stands: "IBM tells Congress … · Sources, Title · French". @param {Hit} hit */
function whereOf({ section, id, item, labels, lang }) {
  const name = isItem(item) ? nameOf(item) : "";
  const part = names[section || partOf(id)]?.label ?? say("Event");
  return [name || part, labels.filter(Boolean).join(", "), lang && languageName(lang)].filter(Boolean).join(" · ");
}

/** @param {Hit} hit @param {boolean} on @param {(on: boolean) => void} tick */
function lineOf(hit, on, tick) {
  const { text, start, end } = hit;
  const before = text.slice(Math.max(start - AROUND, 0), start), after = text.slice(end, end + AROUND);
  const box = make("input", { type: "checkbox", checked: on });
  box.addEventListener("change", () => tick(box.checked));
  const [more, rest] = [start > AROUND ? "…" : "", end + AROUND < text.length ? "…" : ""];
  const found = make("mark", { textContent: text.slice(start, end) });
  const around = make("span", { className: "context", dir: "auto" }, more + before, found, after + rest);
  if (hit.lang) around.lang = hit.lang;
  const where = make("small", { textContent: whereOf(hit), dir: "auto" });
  return make("li", {}, make("label", {}, box, make("span", {}, around, where)));
}

/** @param {string} id @param {string} label */
function textField(id, label) {
  const input = make("input", { id, className: "input", autocomplete: "off", dir: "auto" });
  input.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  return { input, element: make("p", { className: "field" },
    make("label", { htmlFor: id, textContent: label }), input) };
}

/** @param {string} label */
function tickField(label) {
  const input = make("input", { type: "checkbox" });
  return { input, element: make("label", { className: "tick" }, input, label) };
}

/** The fields, the ticks and the list of the dialog. */
function dialogParts() {
  return {
    find: textField("replace-find", say("Find")),
    put: textField("replace-put", say("Replace with")),
    exact: tickField(say("Match case")),
    whole: tickField(say("Whole words")),
    every: tickField(say("All")),
    said: make("p", { role: "status", className: "muted" }),
    list: make("ol", { className: "hits", tabIndex: 0, ariaLabel: say("Hits") }),
    go: choiceButton("", "yes", "btn primary"),
  };
}

/** Return what the dialog says of its hits. @param {number} n */
const saidOf = (n) => (n > MOST
  ? say("{n} hits. The first {most} are listed; replace these first.", { n: number(n), most: number(MOST) })
  : n ? counted("{n} hit", "{n} hits", n) : say("No hits"));

/**
 * Let the list follow the search; return what is chosen in it.
 * @param {ReturnType<typeof dialogParts>} dialog
 */
function follow({ find, exact, whole, every, said, list, go }) {
  /** @type {Set<string>} the hits that stay as they are */
  const left = new Set();
  /** @type {Hit[]} */
  let shown = [];
  const chosen = () => shown.filter(({ key }) => !left.has(key));
  const count = () => {
    const n = chosen().length;
    go.disabled = !n;
    go.textContent = n ? counted("Replace {n} hit", "Replace {n} hits", n) : say("Replace");
    every.input.checked = n === shown.length;
    every.input.indeterminate = n > 0 && n < shown.length;
  };
  const tick = (/** @type {string} */ key, /** @type {boolean} */ on) => left[on ? "delete" : "add"](key);
  const draw = () => {
    const wanted = pattern({ find: find.input.value, exact: exact.input.checked, whole: whole.input.checked });
    const hits = wanted ? hitsOf(wanted) : [];
    shown = hits.slice(0, MOST);
    list.replaceChildren(...shown.map((hit) =>
      lineOf(hit, !left.has(hit.key), (on) => (tick(hit.key, on), count()))));
    list.hidden = every.element.hidden = !shown.length;
    said.textContent = wanted ? saidOf(hits.length) : "";
    count();
  };
  for (const { input } of [find, exact, whole]) input.addEventListener("input", () => (left.clear(), draw()));
  every.input.addEventListener("change", () => {
    for (const { key } of shown) tick(key, every.input.checked);
    draw();
  });
  draw();
  return { chosen, draw };
}

/** Show the dialog, and replace what is chosen in it. */
export async function findAndReplace() {
  const dialog = dialogParts();
  const { chosen, draw } = follow(dialog);
  const { find, put, exact, whole, every, said, list, go } = dialog;
  const aside = say("Only texts are searched, in all languages. Links, ids and dates are not changed.");
  const body = [find.element, put.element, make("p", { className: "ticks" }, exact.element, whole.element),
    make("p", { className: "muted", textContent: aside }),
    make("div", { className: "found" }, said, every.element), list];
  const stop = listen(({ what }) => (what === "change" || what === "open") && draw()); // another tab, another person
  const done = showDialog(say("Find and replace"), body, [cancelButton(), go], "replace");
  find.input.focus();
  const yes = (await done) === "yes";
  stop();
  const hits = chosen();
  if (!yes || !hits.length) return;
  replace(hits, put.input.value);
  announce(counted("Replaced {n} hit.", "Replaced {n} hits.", hits.length));
}
