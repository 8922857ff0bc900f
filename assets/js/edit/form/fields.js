// @ts-check
/** Fields: the element around a control with its label, what it probably has, and groups that edit one item. */
import { make } from "../../dom.js";
import { idsIn, nameIn } from "../draft.js";
import { dateWords, learn } from "../order.js";
import { equal, isItem, withField } from "../store/values.js";
import { button, say } from "../words.js";

/** @import {Spec} from "./forms.js" */
/** @import {Item, Value} from "../types.d.ts" */

/**
 * How a change is recorded.
 * @typedef {{label?: string, merge?: string, also?: {section: string, id: string, now: Value}[]}} How
 */

/**
 * The item that a group of fields edits.
 * @typedef {object} Host
 * @property {string} prefix of the ids of elements
 * @property {(string | number)[]} path of the item within the whole one
 * @property {() => Item} get
 * @property {() => Item} was The item in the file; empty if it is new.
 * @property {(item: Item, how: How) => void} set
 * @property {() => Item} [suggested] What the item probably has, where it has nothing.
 * @property {() => Item} [found] What a page says about the item, which may have something else.
 */

/**
 * What a field knows.
 * @typedef {object} Context
 * @property {Spec} spec
 * @property {Host} host
 * @property {string} id of its control
 * @property {(string | number)[]} path
 * @property {() => Value} get
 * @property {() => Value} was
 * @property {(value: Value, how?: How) => void} set
 * @property {Maker} make Makes the fields of an item in this one.
 */

/** @typedef {{element: HTMLElement, update: (value: Value, item: Item) => void}} Field */
/** @typedef {(specs: Spec[], host: Host) => Group} Maker */
/** @typedef {{element: HTMLElement, update: (item: Item) => void}} Group */

/** Return the hint of a field, if it has one. @param {Spec} spec @param {string} id */
export const hintOf = ({ hint }, id) =>
  hint ? [make("p", { className: "hint", id: `${id}-hint`, textContent: hint })] : [];

/**
 * Return the element of a field: its label, what stands beside it, its control, its hint.
 * @param {Context} context
 * @param {Node[]} controls
 * @param {{beside?: Node[], group?: boolean, className?: string}} [how] In a group, each control has a label.
 */
export function shell({ spec, id, path }, controls, { beside = [], group = false, className = "" } = {}) {
  const text = spec.label;
  const label = group
    ? make("span", { className: "label", id: `${id}-label`, textContent: text })
    : make("label", { className: "label", htmlFor: id, textContent: text });
  const head = make("div", { className: "head" }, label, ...beside);
  const hint = hintOf(spec, id);
  const element = make("div", { className: `field k-${spec.kind} ${className}` }, head, ...controls, ...hint);
  if (group) {
    element.setAttribute("role", "group");
    element.setAttribute("aria-labelledby", `${id}-label`);
  }
  element.dataset.path = path.join("/");
  return element;
}

/**
 * Mark a control as the one that a message of its field describes.
 * @template {HTMLElement} E
 * @param {E} control
 * @param {Context} context
 */
export function described(control, { id, spec }) {
  control.dataset.control = "";
  if (spec.hint) {
    control.dataset.hint = `${id}-hint`;
    control.setAttribute("aria-describedby", `${id}-hint`);
  }
  if (spec.required) control.setAttribute("aria-required", "true");
  return control;
}

/**
 * Return a function that makes groups of fields, from the makers of each kind of field.
 * @param {Record<string, (context: Context) => Field>} kinds
 */
export function groupsOf(kinds) {
  /** @type {Maker} */
  const group = (specs, host) => {
    const fields = specs.filter((spec) => !spec.hidden).map((spec) => {
      const context = contextOf(spec, host, group);
      return { spec, ...suggesting(kinds[spec.kind](context), context) };
    });
    const rest = make("p", { className: "hint rest", hidden: true });
    const element = make("div", { className: "group" }, ...lines(fields.filter(({ spec }) => !spec.more)));
    const folded = fields.filter(({ spec }) => spec.more);
    if (folded.length) element.append(more(folded, host));
    element.append(rest);
    const known = new Set(specs.map(({ key }) => key));
    return {
      element,
      update(item) {
        for (const { spec, element: field, update } of fields) {
          update(item[spec.key] ?? null, item);
          field.hidden = !fits(spec, specs, item);
        }
        const others = Object.keys(item).filter((key) => !known.has(key) && key !== "id");
        rest.hidden = !others.length;
        rest.textContent = say("Other keys in the file: {keys}. They are kept.", { keys: others.join(", ") });
      },
    };
  };
  return group;
}

/** True if an item has a field, or the value of another one with which it can have it. */
const fits = (/** @type {Spec} */ { key, when: [other, ...values] = [] }, /** @type {Spec[]} */ specs,
  /** @type {Item} */ item) => !values.length || key in item
  || values.includes(String(item[other] ?? specs.find((spec) => spec.key === other)?.usual));

/** @param {Spec} spec @param {Host} host @param {Maker} group @returns {Context} */
const contextOf = (spec, host, group) => ({
  spec,
  host,
  id: `${host.prefix}-${spec.key}`,
  path: [...host.path, spec.key],
  get: () => host.get()[spec.key] ?? null,
  was: () => host.was()[spec.key] ?? null,
  set: (value, how = {}) =>
    host.set(withField(host.get(), spec.key, value), { label: spec.label, merge: spec.key, ...how }),
  make: group,
});

/** Put fields that share a line beside each other. @param {{spec: Spec, element: HTMLElement}[]} fields */
function lines(fields) {
  /** @type {HTMLElement[]} */
  const made = [];
  let pair = /** @type {HTMLElement | null} */ (null);
  for (const { spec, element } of fields) {
    if (!spec.half) made.push(element);
    else if (pair?.childElementCount === 1) pair.append(element);
    else made.push((pair = make("div", { className: "two" }, element)));
    if (!spec.half) pair = null;
  }
  return made;
}

const opened = new Set(); // paths whose further fields are shown, also for the next item

/** @param {{spec: Spec, element: HTMLElement}[]} fields @param {Host} host */
function more(fields, host) {
  const summary = make("summary", { textContent: say("More fields") });
  const details = make("details", { className: "more" }, summary, ...lines(fields));
  const place = host.path.filter((step) => typeof step === "string").join("/");
  details.open = opened.has(place);
  details.addEventListener("toggle", () => opened[details.open ? "add" : "delete"](place));
  return details;
}

/** Return the item in an item; an empty one if there is none. @param {Value} value @returns {Item} */
export const itemIn = (value) => (isItem(value) ? value : {});

/**
 * Return a field with a button for what it probably has, as long as it is empty, or for what a page says.
 * @param {Field} field
 * @param {Context} context
 * @returns {Field}
 */
function suggesting(field, context) {
  const { spec: { key, kind, section = "" }, host } = context;
  if (!host.suggested && !host.found) return field;
  const { element, update } = field;
  const value = () => host.found?.()[key] ?? (context.get() === null ? host.suggested?.()[key] : null) ?? null;
  const put = () => {
    context.set(value(), { merge: "" });
    const control = element.querySelector("[data-control]");
    if (control instanceof HTMLElement) control.focus();
  };
  const take = button("", put, "suggestion");
  const draw = () => {
    const now = value();
    const words = kind === "date" ? dateWords(now)
      : section ? idsIn(now ?? []).map((id) => nameIn(section, id)).join(", ") : String(now);
    take.textContent = say("Use: {value}", { value: words });
  };
  return {
    element,
    update(now, item) {
      update(now, item);
      const offered = value();
      if (offered === null || equal(offered, now)) return take.remove();
      draw();
      if (kind === "date") learn([String(offered)]).then(draw);
      if (!take.isConnected) element.append(take);
    },
  };
}
