// @ts-check
/** What a field of a new item probably has: a button in the empty field's place, which the person may press. */
import { idsIn, nameOf, rows } from "../draft.js";
import { learn } from "../grid/dates.js";
import { dateWords } from "../order.js";
import { button, say } from "../words.js";

/** @import {Value} from "../types.d.ts" */
/** @import {Context, Field} from "./fields.js" */

/** Return a value in words. @param {Value} value @param {Context["spec"]} spec */
function inWords(value, { kind, section = "" }) {
  if (kind === "date") return dateWords(value);
  const names = idsIn(value).map((id) => nameOf(rows(section).find(({ item }) => item.id === id)?.item ?? {}) || id);
  return names.join(", ");
}

/**
 * Return a field with a button for what it probably has, as long as it is empty.
 * @param {Field} field
 * @param {Context} context
 * @returns {Field}
 */
export function suggesting(field, context) {
  const value = context.host.suggested?.()[context.spec.key];
  if (!value) return field;
  const { element, update } = field;
  const put = () => {
    if (take.hidden) return;
    context.set(value, { merge: "" });
    const control = element.querySelector("[data-control]");
    if (control instanceof HTMLElement) control.focus();
  };
  const take = button("", put, "suggestion");
  // An answer of the server may move the form while the mouse is down: the click would then be lost.
  take.addEventListener("mousedown", (event) => {
    event.preventDefault();
    if (event.button === 0) put();
  });
  const draw = () => (take.textContent = say("Use: {value}", { value: inWords(value, context.spec) }));
  draw();
  if (context.spec.kind === "date") learn([String(value)]).then(draw);
  element.append(take);
  return {
    element,
    update(now, item) {
      update(now, item);
      take.hidden = now !== null;
    },
  };
}
