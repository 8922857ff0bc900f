// @ts-check
/** The dialog of conflicts: what was changed here and in the file, item by item and field by field. */
import { make } from "../dom.js";
import { cancelButton, choiceButton, showDialog } from "./dialogs.js";
import { answer, nameOf, resolve, row } from "./draft.js";
import { baseOf } from "./store/changes.js";
import { answered } from "./store/missing.js";
import { placeOf, state } from "./store/state.js";
import { isItem } from "./store/values.js";
import { fields, labelOf, partOf } from "./form/forms.js";
import { announce, say } from "./words.js";

/** @import {Spec} from "./form/forms.js" */

/** @import {Conflict, Entry, Value} from "./types.d.ts" */

/**
 * A conflict with the version of the draft and that of the file.
 * @typedef {{section: string, id: string, mine: Value, theirs: Value, merged: Value, fields: string[]}} Case
 */

/** Return the conflicts of the last answer. @returns {Case[]} */
function cases() {
  const all = answer()?.conflicts ?? [];
  return all.flatMap((/** @type {Conflict & {change: number}} */ { change, theirs, fields, merged }) => {
    const key = state.asked[change];
    const entry = /** @type {Entry | undefined} */ (state.changes.get(key));
    if (!entry) return [];
    const parts = isItem(merged) ? fields : [""];
    return [{ ...placeOf(key), mine: entry.now, theirs, merged, fields: parts }];
  });
}

/** Return a value as text. @param {Value | undefined} value @param {Spec[]} specs @returns {string} */
function shown(value, specs) {
  if (value === null || value === undefined) return say("empty");
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map((each) => shown(each, specs)).join("\n");
  return Object.entries(value).map(([key, each]) => {
    const spec = specs.find((known) => known.key === key);
    return `${spec?.label ?? key}: ${shown(each, spec?.fields ?? [])}`;
  }).join("\n");
}

/**
 * Return the version of the draft, and that of the file.
 * @param {Case} one
 * @param {string} field "" for the whole
 * @returns {{mine: Value, theirs: Value}}
 */
const versions = ({ mine, theirs }, field) => (field
  ? { mine: isItem(mine) ? mine[field] ?? null : null, theirs: isItem(theirs) ? theirs[field] ?? null : null }
  : { mine, theirs });

/** @param {Case} one @param {string} field @param {string} name */
function choices(one, field, name) {
  const { mine, theirs } = versions(one, field);
  const label = field ? labelOf(one.section, field) : say("The whole item");
  const specs = fields[one.section || partOf(one.id)] ?? [];
  const inner = field ? specs.find(({ key }) => key === field)?.fields ?? [] : specs;
  const options = [["theirs", say("Version in the file"), theirs], ["mine", say("Your version"), mine]];
  return make("fieldset", {}, make("legend", { textContent: say("{field}: version to keep", { field: label }) }),
    ...options.map(([value, text, content]) => {
      const radio = make("input", { type: "radio", name, value: String(value), required: true });
      const gone = !field && content === null;
      const textContent = gone ? say("deleted") : shown(/** @type {Value} */ (content), inner);
      const body = make("span", { className: "version", dir: "auto", textContent });
      return make("label", {}, radio, make("b", { textContent: String(text) }), body);
    }));
}

/** Return the item as it was chosen. @param {Case} one @param {(field: string) => string} choice @returns {Value} */
function chosen(one, choice) {
  const value = (/** @type {string} */ field) => versions(one, field)[choice(field) === "mine" ? "mine" : "theirs"];
  if (one.fields[0] === "") return value("");
  const own = one.fields.map((field) => [field, value(field)]);
  const made = { ...(isItem(one.merged) ? one.merged : {}), ...Object.fromEntries(own) };
  return Object.fromEntries(Object.entries(made).filter(([, each]) => each !== null));
}

/** @param {Case} one @param {number} n */
function caseOf(one, n) {
  const base = baseOf(one.section, one.id);
  const item = row(one.section, one.id)?.item ?? (isItem(base) ? base : {});
  const title = one.section ? nameOf(item) || one.id : labelOf("", one.id);
  return make("section", { className: "case" }, make("h3", { textContent: title, dir: "auto" }),
    ...one.fields.map((field) => choices(one, field, `case-${n}-${field}`)));
}

/** Show the conflicts until each is decided, or the dialog is closed. */
export async function showConflicts() {
  await answered();
  const all = cases();
  if (!all.length) return announce(say("No conflicts remain."));
  const sections = all.map(caseOf);
  const keep = choiceButton(say("Keep these versions"), "yes", "btn primary");
  const done = await showDialog(say(
    "These items changed both here and in the file"), sections, [cancelButton(), keep], "conflicts");
  if (done !== "yes") return;
  all.forEach((one, n) => {
    const choice = (/** @type {string} */ field) => {
      const radio = sections[n].querySelector(`[name="case-${n}-${field}"]:checked`);
      return radio instanceof HTMLInputElement ? radio.value : "theirs";
    };
    resolve(one.section, one.id, one.theirs, chosen(one, choice));
  });
}
