// @ts-check
/** All problems of the draft and of the file in one list, each with its remedies and a link to its place. */
import { make } from "../dom.js";
import { showConflicts } from "./conflicts.js";
import { choiceButton, showDialog } from "./dialogs.js";
import { listen, nameOf, saidOf, troubled } from "./draft.js";
import { focusField, focusProblem } from "./form/form.js";
import { lists, partOf, parts } from "./form/forms.js";
import { subjectOf } from "./form/hosts.js";
import { correct, message, placed } from "./form/problems.js";
import { show } from "./frame/frame.js";
import { button, counted, say } from "./words.js";

/** @import {Subject} from "./form/hosts.js" */
/** @import {Spec} from "./form/forms.js" */
/** @import {Problem} from "./types.d.ts" */
/** @typedef {{section: string, id: string}} Place */

/** Return the places of the form that have the problems of an item or a key: of a list, its items. @param {Place} of */
function placesOf({ section, id }) {
  if (section) return [{ section, id }];
  if (!lists.includes(id)) return [{ section, id: partOf(id) }];
  const numbers = saidOf("", id).problems.map(({ field }) => Number(field[0] === id ? field[1] : field[0]));
  return [...new Set(numbers)].map((n) => (n >= 0 ? { section: id, id: String(n) } : { section, id }));
}

/** Return the places with problems, in the order of the draft. */
function placesInForm() {
  const all = troubled().flatMap(placesOf);
  return [...new Map(all.map((place) => [`${place.section}\n${place.id}`, place])).values()];
}

/**
 * Return the label of the innermost field at a place.
 * @param {Spec[]} specs
 * @param {(string | number)[]} path
 * @param {string} [around]
 * @returns {string}
 */
function labelAt(specs, [step, ...rest], around = "") {
  if (step === undefined) return around;
  const spec = specs.find(({ key }) => key === step);
  return labelAt(spec?.fields ?? specs, rest, spec?.label ?? around);
}

/**
 * @param {Problem} problem
 * @param {string} id
 * @param {Subject | null} subject
 * @param {(problem: Problem) => void} go
 */
function line(problem, id, subject, go) {
  const at = { ...problem, message: placed(problem.message, problem.field) };
  const said = message(at, id, true, (found) => subject && correct(subject, found));
  const label = labelAt(subject?.specs ?? [], problem.field);
  const words = label ? say("Go to {field}", { field: label }) : say("Go to the problem");
  said.append(button(words, () => go(problem), "btn small"));
  return said;
}

/** @param {Place} place @param {(problem?: Problem) => void} go Shows the place, after the dialog. */
function block(place, go) {
  const { section, id } = place;
  const subject = subjectOf(section, id);
  const { problems } = subject?.said() ?? saidOf(section, id);
  const lines = problems.map((problem, n) =>
    make("li", {}, line(problem, `problem-${section}-${id}-${n}`, subject, go)));
  if (subject?.row()?.conflict) {
    const decide = button(say("Choose versions…"), () => go(), "btn small danger");
    const said = make("span", { textContent: say("has a conflict") });
    lines.push(make("li", {}, make("p", { className: "wrong" }, said, decide)));
  }
  return make("section", {}, headOf(place, subject), make("ul", {}, ...lines));
}

/** @param {Place} place @param {Subject | null} subject */
function headOf({ section, id }, subject) {
  const part = parts[section || partOf(id)]?.label ?? say("Event");
  const name = section && subject ? nameOf(subject.host.get()) : "";
  return make("h3", { dir: "auto" }, name || part, ...(name ? [make("small", { textContent: part })] : []));
}

/** Show the list until it is closed; a remedy that is taken leaves it open. */
export async function showProblemList() {
  /** @type {(() => void) | undefined} */
  let after;
  const list = make("div", { className: "all-problems", tabIndex: -1 });
  const said = make("p", { role: "status", className: "muted" });
  const draw = () => {
    const within = list.contains(document.activeElement);
    const places = placesInForm();
    list.replaceChildren(...places.map((place) => block(place, (problem) => {
      after = () => goTo(place, problem);
      list.closest("dialog")?.close();
    })));
    const n = list.querySelectorAll("li").length;
    said.textContent = n ? counted("{n} problem", "{n} problems", n) : say("No problems");
    if (within) list.focus();
  };
  draw();
  const stop = listen(({ what }) => what === "answer" && draw());
  await showDialog(say("Problems"), [said, list], [choiceButton(say("Close"), "")], "problem-list");
  stop();
  after?.();
}

/** @param {Place} place @param {Problem} [problem] None for a conflict. */
function goTo({ section, id }, problem) {
  show(section, id);
  if (!problem) return showConflicts();
  if (!focusField(problem.field.join("/"))) focusProblem();
}
