// @ts-check
/** The claim of a finding: its form, and the fields of that form. */
import { make, optionsOf } from "../../../dom.js";
import { listed } from "../../store/values.js";
import { say } from "../../words.js";
import { described, itemIn, shell } from "../fields.js";
import { hostOfItem } from "./items.js";

/** @import {Context, Field, Group} from "../fields.js" */
/** @import {ClaimForm, Spec} from "../forms.js" */
/** @import {Item} from "../../types.d.ts" */

/**
 * Return the fields of a form, in the order of its keys.
 * @param {Spec} spec
 * @param {ClaimForm | undefined} form
 * @returns {Spec[]}
 */
const fieldsOf = ({ fields = [] }, form) =>
  (form?.keys ?? []).flatMap((key) => fields.filter((field) => field.key === key));

/** Return the key of a form whose value is a list, such as that of the actors. @param {Spec[]} fields */
const listOf = (fields) => fields.find(({ kind }) => kind === "ids")?.key;

/**
 * Return a claim in another form: with its list, and the values of the keys that both forms have.
 * @param {Spec} spec
 * @param {Item} item
 * @param {ClaimForm | undefined} from
 * @param {ClaimForm | undefined} to
 * @returns {Item}
 */
function inForm(spec, item, from, to) {
  const [was, will] = [listOf(fieldsOf(spec, from)), listOf(fieldsOf(spec, to))];
  const kept = Object.entries(item).filter(([key]) => to?.keys.includes(key));
  const list = was ? listed(item[was]) : [];
  return { ...(will && list.length ? { [will]: list } : {}), ...Object.fromEntries(kept) };
}

/** @param {Context} context @returns {Field} */
export function claimField(context) {
  const { spec, get, set, id, make: group } = context;
  const forms = spec.forms ?? [];
  const box = make("div", { className: "inner" });
  const control = described(make("select", { id, className: "input" }), context);
  /** @type {[string, string][]} */
  const options = forms.map(({ key, label }) => [key, label]);
  control.append(...optionsOf([["", say("Not set")], ...options]));
  let chosen = ""; // the form of a claim that does not have its leading key yet
  let shown = /** @type {ClaimForm | undefined} */ (undefined);
  let fields = /** @type {Group | undefined} */ (undefined);
  /** @param {Item} item */
  const formOf = (item) =>
    forms.find(({ key }) => key in item) ?? forms.find(({ key }) => key === chosen);
  /** @param {ClaimForm | undefined} form */
  const show = (form) => {
    shown = form;
    box.hidden = !form;
    fields = group(fieldsOf(spec, form), hostOfItem(context));
    box.replaceChildren(fields.element);
  };
  control.addEventListener("change", () => {
    chosen = control.value;
    const now = inForm(spec, itemIn(get()), shown, forms.find(({ key }) => key === chosen));
    set(Object.keys(now).length ? now : null, { merge: "" });
    update(now);
  });
  /** @param {Item} item */
  const update = (item) => {
    const form = formOf(item);
    if (!fields || form !== shown) show(form);
    control.value = form?.key ?? "";
    fields?.update(item);
  };
  return { element: shell(context, [control, box]), update: (value) => update(itemIn(value)) };
}
