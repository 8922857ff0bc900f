// @ts-check
/** Shows at each field what `timeline check` reports about it, with a button that corrects it. */
import { make } from "../../dom.js";
import { changeMany } from "../draft.js";
import { isItem, withValue } from "../store/values.js";
import { button, problemWords, say } from "../words.js";

/** @import {Problem} from "../types.d.ts" */
/** @import {Subject} from "./hosts.js" */

/**
 * Return the field of a place in an item: the innermost one around it.
 * @param {HTMLElement} form
 * @param {(string | number)[]} path
 */
export function fieldAt(form, path) {
  for (let n = path.length; n > 0; n -= 1) {
    const found = form.querySelector(`[data-path="${CSS.escape(path.slice(0, n).join("/"))}"]`);
    if (found) return /** @type {HTMLElement} */ (found);
  }
  return form;
}

/** Sent to what hides a field that is to be seen. */
export const REVEAL = "reveal";

/** Show a field in what can be folded. @param {HTMLElement | null} field */
export function reveal(field) {
  for (let each = field; each; each = each.parentElement) {
    if (each.hidden) each.dispatchEvent(new Event(REVEAL));
    else if (each instanceof HTMLDetailsElement) each.open = true;
  }
}

/** Return a message with the source that it is about. @param {string} message @param {(string | number)[]} field */
export const placed = (message, [key, n]) =>
  key === "sources" && typeof n === "number" ? say("Source {number}: {message}", { number: n + 1, message }) : message;

/**
 * Return what is wrong, with a button for each remedy.
 * @param {Problem} problem
 * @param {string} id
 * @param {boolean} grave
 * @param {(problem: Problem) => void} mend Takes the problem with the chosen remedy.
 */
export function message(problem, id, grave, mend) {
  const text = problemWords({ problem: problem.message, hint: problem.hint });
  const made = make("p", { className: grave ? "wrong" : "doubted", id }, make("span", { textContent: text }));
  for (const remedy of problem.remedies ?? (problem.remedy ? [problem.remedy] : [])) {
    made.append(button(remedy.label, () => mend({ ...problem, remedy }), "btn small danger"));
  }
  return made;
}

/** Take the remedy of a problem of what the form edits. @param {Subject} subject @param {Problem} problem */
export function correct({ host }, { field, remedy }) {
  if (remedy?.adds) {
    const { section, item } = remedy.adds;
    changeMany([{ section, id: String(item.id), now: item }], say("Correction"));
    return;
  }
  const now = remedy && withValue(host.get(), field, remedy.value ?? null);
  if (isItem(now)) host.set(now, { label: say("Correction"), merge: "" });
}

/** Let the control of a field name the messages that describe it. @param {HTMLElement} field @param {boolean} grave */
function describe(field, grave) {
  const ids = [...field.querySelectorAll(":scope > :is(.wrong, .doubted)")].map(({ id }) => id);
  for (const control of /** @type {HTMLElement[]} */ ([...field.querySelectorAll("[data-control]")])) {
    if (control.closest("[data-path]") !== field) continue;
    const all = [control.dataset.hint, ...ids].filter(Boolean).join(" ");
    if (all) control.setAttribute("aria-describedby", all);
    else control.removeAttribute("aria-describedby");
    if (grave) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }
}

/**
 * Show problems and warnings at the fields of a form, and nothing else.
 * @param {HTMLElement} form
 * @param {Problem[]} problems
 * @param {Problem[]} warnings
 * @param {(problem: Problem) => void} mend Takes the remedy of a problem.
 */
export function showProblems(form, problems, warnings, mend) {
  const shown = JSON.stringify([problems, warnings]);
  const old = form.querySelectorAll(".wrong, .doubted");
  if (form.dataset.shown === shown && old.length === problems.length + warnings.length) return;
  form.dataset.shown = shown;
  const touched = new Set();
  for (const each of old) {
    touched.add(each.parentElement);
    each.remove();
  }
  const grave = new Set();
  [...problems, ...warnings].forEach((problem, n) => {
    const field = fieldAt(form, problem.field);
    const made = message(problem, `${form.id}-wrong-${n}`, n < problems.length, mend);
    if (field === form) form.prepend(made);
    else field.append(made);
    touched.add(field);
    if (n < problems.length) grave.add(field);
  });
  for (const field of touched) {
    describe(field, grave.has(field));
    if (grave.has(field)) reveal(field);
  }
}
