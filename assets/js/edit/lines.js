// @ts-check
/** The lines that saving writes into the file, as a comparison of old and new text. */
import { $, make } from "../dom.js";
import { answer, counts, listen, nameOf, row, heldBack } from "./draft.js";
import { parts } from "./form/forms.js";
import { hasEarly } from "./store/missing.js";
import { counted, number, say, settings } from "./words.js";

/** @import {Line} from "./types.d.ts" */

const MOST = 400; // lines shown

/** @param {Line} line */
function lineOf({ number: n, sign, text }) {
  const kind = sign === "+" ? "plus" : sign === "-" ? "minus" : "";
  const textContent = sign === "+" ? say("added") : say("removed");
  const said = make("span", { className: "unseen", textContent });
  return make("div", { className: kind }, make("span", { className: "n", textContent: String(n), ariaHidden: "true" }),
    make("span", { className: "sign", ariaHidden: "true", textContent: sign === "-" ? "−" : sign }), said,
    make("code", { textContent: text, dir: "auto" }));
}

/** Return a heading for the lines of an item. @param {Line} line */
function headingOf({ section, id }) {
  const item = section ? row(section, id)?.item : undefined;
  const text = section ? id || parts[section].label : say("Texts of the timeline");
  return make("div", { className: "of", title: item ? nameOf(item) : "", textContent: text });
}

/** Return what the lines are. @param {number} added @param {number} removed @param {number} total */
function summary(added, removed, total) {
  const { changes } = counts();
  const left = changes ? heldBack().length : 0;
  if (!added && !removed) return without(changes, left);
  const numbers = { added: number(added), removed: number(removed) };
  const parts = [settings.anew ? say("The copy has another layout than the file, and no comments")
    : say("+{added} −{removed} lines", numbers)];
  if (left) parts.push(counted("{n} change with a problem is not included",
    "{n} changes with a problem are not included", left));
  if (total > MOST) parts.push(say("the first {n} of {total}", { n: number(MOST), total: number(total) }));
  return parts.join(". ");
}

/** Return why there are no lines. @param {number} changes @param {number} left How many of them have a problem. */
function without(changes, left) {
  if (left) return counted("Nothing can be saved yet: {n} change has a problem",
    "Nothing can be saved yet: {n} changes have problems", left);
  const early = changes && hasEarly() ? answer()?.problems ?? [] : [];
  const lacks = new Set(early.flatMap(({ missing, message }) => (missing ? [message] : [])));
  return lacks.size ? [say("Not saved yet."), ...lacks].join(" ") : say("Nothing to save");
}

/** Show the lines of the last answer. */
function draw() {
  const last = answer();
  if (!last) return;
  const { added, removed } = last.counts;
  $("edit-lines-count").textContent = summary(added, removed, last.lines.length);
  /** @type {HTMLElement[]} */
  const made = [];
  let place = "";
  for (const line of last.lines.slice(0, MOST)) {
    const own = `${line.section}/${line.id}`;
    if (own !== place) made.push(headingOf(line));
    place = own;
    made.push(lineOf(line));
  }
  $("edit-code").replaceChildren(...made);
  $("edit-code").hidden = !made.length;
}

/** Wire the lines. */
export function startLines() {
  listen(({ what }) => what === "answer" && draw());
}
