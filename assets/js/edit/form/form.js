// @ts-check
/** The form at the right: the fields of what is selected, what is wrong with them, and what can be done with it. */
import { $, make } from "../../dom.js";
import { showConflicts } from "../conflicts.js";
import { leaveField } from "../store/missing.js";
import { released } from "../store/press.js";
import { add, answer, listen, nameOf, remove, restore, select, selected } from "../draft.js";
import { button, iconButton, say, settings } from "../words.js";
import { neighbour, numberOf } from "../order.js";
import { addLine, startAdding } from "./added.js";
import { lists, parts } from "./forms.js";
import { removeAt, subjectOf } from "./hosts.js";
import { group } from "./kinds/kinds.js";
import { CHOSEN } from "./kinds/words.js";
import { showMeasures } from "./measures.js";
import { readOnPhones, slideFigure } from "./slide.js";
import { passages } from "./passages.js";
import { correct, fieldAt, reveal, showProblems } from "./problems.js";

/** @import {Problem} from "../types.d.ts" */
/** @import {Group} from "./fields.js" */
/** @import {Subject} from "./hosts.js" */

/** @type {{section: string, id: string, subject: Subject, group: Group, draw: () => void} | null} */
let shown = null;

const panel = () => $("edit-form");

/**
 * Put the focus on the innermost field at a place, and return whether there is one.
 * @param {string} [path] By default that of the first field.
 */
export function focusField(path = "") {
  const within = path ? fieldAt(panel(), path.split("/")) : panel().querySelector(".group");
  const control = /** @type {HTMLElement | null} */ (within?.querySelector("[data-control]"));
  reveal(control);
  control?.focus();
  return Boolean(control) && within !== panel();
}

/** Put the focus on the first problem of the form, or on its first field. */
export function focusProblem() {
  const wrong = panel().querySelector("[aria-invalid]") ?? panel().querySelector(".wrong button, .conflict button");
  if (wrong instanceof HTMLElement) wrong.focus();
  else focusField();
}

/** Show what is selected. */
function draw() {
  const { section, id } = selected();
  if (shown?.section !== section || shown.id !== id) build(section, id);
  if (!shown) return;
  if (!subjectOf(section, id)) return build(section, id);
  shown.draw();
}

/** @param {string} section @param {string} id */
function build(section, id) {
  const subject = subjectOf(section, id);
  document.body.classList.toggle("form-open", Boolean(subject));
  if (!subject) {
    shown = null;
    const text = section === "events" ? say("Choose an event, or add one.")
      : say("Choose an item of the list, or add one.");
    panel().replaceChildren(make("p", { className: "none", id: "edit-form-title", textContent: text }));
    return;
  }
  const fields = group(subject.specs, subject.host);
  const figure = section === "slides" ? [slideFigure(() => Number(id)).element] : [];
  const shownOnly = section === "slides" || id === "look" ? readOnPhones(fields.element) : [fields.element];
  const adding = section === "events" ? [addLine(focusField)] : [];
  const body = make("div", { className: "form-body", id: "edit-fields" }, ...figure, ...shownOnly, ...adding);
  if (body.querySelector("fieldset:disabled")) body.tabIndex = 0; // it is scrolled, and has no control
  const head = headOf(section, id, subject);
  const state = stateOf(section, id, subject);
  const foot = footOf(section, id, subject);
  const found = section === "events" && settings.passages ? [passages(id)] : [];
  panel().replaceChildren(head.element, state.element, body, ...found, foot);
  shown = {
    section, id, subject, group: fields,
    draw() {
      head.update();
      state.update();
      fields.update(subject.host.get());
      body.inert = subject.row()?.state === "deleted";
      const { problems, warnings } = subject.said();
      showProblems(body, problems, warnings, mend);
      showMeasures(body, section && `${section}/${subject.host.get().id ?? id}`, answer()?.measures);
    },
  };
}

/** Take the remedy of a problem, and stay at its field. @param {Problem} problem */
function mend(problem) {
  if (!shown) return;
  correct(shown.subject, problem);
  focusField(problem.field.join("/"));
}

/** @param {string} section @param {string} id @param {Subject} subject */
function headOf(section, id, subject) {
  const title = make("h2", { id: "edit-form-title", tabIndex: -1 });
  const aside = make("span", { className: "muted", dir: "ltr" });
  const element = make("header", {}, title, aside);
  if (section === "events") {
    element.append(iconButton("up", say("Previous event"), () => step(-1)),
      iconButton("down", say("Next event"), () => step(1)));
  }
  element.append(iconButton("close", say("Close"), close));
  return {
    element,
    update: () => ([title.textContent, aside.textContent] = titleOf(section, id, subject)),
  };
}

/**
 * Return what the form is about, and what says more about it.
 * @param {string} section
 * @param {string} id
 * @param {Subject} subject
 */
function titleOf(section, id, subject) {
  const item = subject.host.get();
  if (!section) return [parts[id].label, ""];
  if (section !== "events") return [nameOf(item) || say("Without a title"), parts[section].label];
  const isNew = subject.row()?.state === "new";
  return [isNew ? say("New event") : say("Event {n}", { n: numberOf(id) }), String(item.id ?? "")];
}

/**
 * What is special about the item: it is deleted, or it conflicts with the file.
 * @param {string} section
 * @param {string} id
 * @param {Subject} subject
 */
function stateOf(section, id, subject) {
  const text = make("span");
  const back = button(say("Restore"), () => restore(section, id, say("Restore")), "btn small");
  const decide = button(say("Choose versions…"), showConflicts, "btn small danger");
  const element = make("p", { className: "form-state", hidden: true }, text, back, decide);
  return {
    element,
    update() {
      const row = subject.row();
      const gone = row?.state === "deleted";
      element.hidden = !gone && !row?.conflict;
      element.classList.toggle("conflict", Boolean(row?.conflict));
      text.textContent = row?.conflict ? say("has a conflict") : say("deleted");
      back.hidden = !gone;
      decide.hidden = !row?.conflict;
    },
  };
}

/** @param {string} section @param {string} id @param {Subject} subject */
function footOf(section, id, subject) {
  if (section === "events") {
    return make("footer", {},
      saveToo(), button(say("Duplicate"), () => duplicate(subject), "act"),
      button(say("Delete event"), () => remove(section, [id], say("Deletion")), "act danger"),
      button(say("Next event"), () => step(1), "btn small", "down"));
  }
  if (!section) return make("footer", { className: "only-save" }, saveToo());
  const gone = () => (lists.includes(section) ? removeAt(section, Number(id)) : remove(section, [id], say("Deletion")));
  return make("footer", {}, saveToo(), button(say("Remove"), gone, "act danger"));
}

/** Return the button that saves from the form, where that covers the bar. */
function saveToo() {
  const bar = /** @type {HTMLButtonElement} */ ($("edit-save"));
  const save = button(String(bar.querySelector("span")?.textContent), () => bar.click(), "btn primary save-too");
  save.disabled = bar.disabled;
  return save;
}

/** @param {Subject} subject */
function duplicate(subject) {
  const item = { ...subject.host.get() };
  delete item.id;
  select("events", add("events", item, say("Duplicate of event")));
  focusField();
}

/** Select the event before or after. @param {number} by */
export function step(by) {
  const next = neighbour(selected().id, by);
  if (next) select("events", next);
}

/** Close the form; the focus goes back to the list. */
export function close() {
  const { section, id } = selected();
  select(section, "");
  const list = $(section === "events" ? "edit-list" : "edit-part");
  /** @type {HTMLElement | null} */ (list.querySelector(`[data-id="${CSS.escape(id)}"] :is(.event, .item)`))?.focus();
}

/** Take note of a field that the person has left; what this says moves the form. @param {FocusEvent} event */
async function left({ target, relatedTarget }) {
  const field = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (target).closest("[data-path]"));
  // A window that loses the focus, or a form that is drawn anew, is not a field that was left.
  if (!field?.isConnected || !document.hasFocus() || field.contains(/** @type {Node} */ (relatedTarget))) return;
  const { section, id } = selected();
  const path = String(field.dataset.path);
  await released();
  if (section) leaveField(section, id, path);
  else leaveField("", path.split("/")[0], path.split("/").slice(1).join("/"));
}

/** Wire the form. */
export function startForm() {
  listen(({ what }) => {
    if (what !== "state") draw();
    if (what === "select" && matchMedia("(max-width: 899px)").matches) $("edit-form-title")?.focus();
  });
  document.addEventListener(CHOSEN, () => shown?.group.update(shown.subject.host.get()));
  startAdding(panel(), focusField);
  panel().addEventListener("focusout", left);
  panel().addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shown && !event.defaultPrevented) close();
  });
}
