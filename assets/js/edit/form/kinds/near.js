// @ts-check
/** A name that other events have too, such as a publisher's: the known one that is almost the same is offered. */
import { rows } from "../../draft.js";
import { isItem, textIn } from "../../store/values.js";
import { button, say } from "../../words.js";
import { closest } from "../new_items.js";

/** @import {Context, Field} from "../fields.js" */
/** @import {Value} from "../../types.d.ts" */

/** Return all values of a key, as often as they occur. @param {Value} node @param {string} key @returns {Value[]} */
const valuesIn = (node, key) => {
  if (Array.isArray(node)) return node.flatMap((each) => valuesIn(each, key));
  if (!isItem(node)) return [];
  return Object.entries(node).flatMap(([name, value]) => (name === key ? [value] : valuesIn(value, key)));
};

/** @param {Field} field @param {Context} context @returns {Field} */
export function nearField({ element, update }, { spec, get, set }) {
  if (!spec.near) return { element, update };
  let offered = /** @type {Value} */ (null);
  let asked = ""; // the name for which the closest one is looked for
  const text = (/** @type {Value} */ value) => textIn(value, document.documentElement.lang);
  const take = button("", () => {
    set(offered, { merge: "" });
    /** @type {HTMLElement | null} */ (element.querySelector("[data-control]"))?.focus();
  }, "suggestion");
  const show = (/** @type {Value} */ value) => {
    offered = value;
    take.hidden = value === null;
    take.textContent = say("Did you mean “{name}”?", { name: text(value) });
  };
  show(null);
  element.append(take);
  element.addEventListener("focusout", async ({ relatedTarget }) => {
    const typed = text(get());
    if (!typed || typed === asked || relatedTarget === take) return;
    asked = typed;
    const all = rows("events").flatMap(({ item }) => valuesIn(item, spec.key));
    const others = all.filter((value) => text(value) !== typed);
    if (all.length - others.length > 1) return show(null); // another event has the same
    const near = (await closest([typed], [...new Set(others.map(text))]))[typed];
    if (asked === typed && text(get()) === typed) show(others.find((value) => near && text(value) === near) ?? null);
  });
  return {
    element,
    update(value, item) {
      update(value, item);
      if (text(value) === asked) return;
      asked = "";
      show(null);
    },
  };
}
