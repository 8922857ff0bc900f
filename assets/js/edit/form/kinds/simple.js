// @ts-check
/** Fields with one control: a text, a choice, a yes or no, a colour, a length of time, a list of texts. */
import { make, optionsOf } from "../../../dom.js";
import { keptRows, languages, nameOf } from "../../draft.js";
import { isYes, listed, textIn, withText } from "../../store/values.js";
import { say, settings } from "../../words.js";
import { described, hintOf, shell } from "../fields.js";
import { shownLanguage } from "./words.js";

/** @import {Context, Field} from "../fields.js" */
/** @import {Spec} from "../forms.js" */
/** @import {Item, Value} from "../../types.d.ts" */

const PAGE = document.documentElement.lang;

/**
 * Return the value to write: none for the usual one, unless the file has it.
 * @param {Context} context
 * @param {string} value
 * @param {string} [usual]
 */
const written = ({ was }, value, usual) => (value === "" || (value === usual && was() !== value) ? null : value);

/** Make a control for a text. @param {Context} context @param {Record<string, unknown>} props */
function textControl(context, props) {
  const made = make("input", { id: context.id, className: "input", autocomplete: "off", ...props });
  const control = described(made, context);
  const take = () => context.set(control.value.trim() || null);
  /** @param {Value} value */
  const show = (value) => {
    const text = typeof value === "string" ? value : "";
    if (control.value.trim() !== text) control.value = text;
    return text;
  };
  return { control, take, show };
}

/** @param {Context} context @returns {Field} */
export function textField(context) {
  const { control, take, show } = textControl(context, { dir: "auto" });
  let typing = false; // true for an id that is not taken yet
  if (context.spec.kind === "own id") {
    // An id is taken when it is written to the end: what names the item follows it.
    control.addEventListener("input", () => (typing = true));
    control.addEventListener("change", () => ((typing = false), take()));
  } else control.addEventListener("input", take);
  return {
    element: shell(context, [control]),
    update: (value) => void (typing || show(value)),
  };
}

/** Return the values to choose from: those that every file has, and the items of its own. @param {Spec} spec */
function choicesOf({ options = [], section, kinds }) {
  /** @param {Item} item */
  const fits = (item) => !kinds?.length
    || ((item.of ?? "events") === "events" && kinds.includes(String(item.kind ?? "text")));
  const items = section ? keptRows(section).map(({ item }) => item).filter(fits) : [];
  return [...options, ...items.map((item) => /** @type {[string, string]} */ (
    [String(item.id), nameOf(item) || String(item.id)]))];
}

/** @param {Context} context @returns {Field} */
export function choiceField(context) {
  const { id, spec, set } = context;
  const control = described(make("select", { id, className: "input" }), context);
  /** @type {[string, string][]} */
  const options = choicesOf(spec).map(([value, text]) =>
    [value, value === spec.usual ? say("{value} (default)", { value: text }) : text]);
  control.append(...optionsOf(spec.usual ? options : [["", say("Not set")], ...options]));
  control.addEventListener("change", () => set(written(context, control.value, spec.usual), { merge: "" }));
  return {
    element: shell(context, [control]),
    update(value) {
      const text = typeof value === "string" ? value : spec.usual ?? "";
      if (text && ![...control.options].some((option) => option.value === text)) {
        control.append(...optionsOf([[text, text]])); // what is not valid is shown too
      }
      control.value = text;
    },
  };
}

/**
 * A choice whose options stand beside each other.
 * @param {Context} context
 * @param {(item: Item) => string} [usualOf] The value that an item without one has.
 * @returns {Field}
 */
export function segmentsField(context, usualOf = () => context.spec.usual ?? "") {
  const { id, spec, set, host } = context;
  const radios = (spec.options ?? []).map(([value, textContent]) => {
    const radio = described(make("input", { type: "radio", name: id, value, id: `${id}-${value}` }), context);
    radio.addEventListener("change", () => set(written(context, value, usualOf(host.get())), { merge: "" }));
    const text = make("span", { textContent });
    return { radio, label: make("label", { className: "segment" }, radio, text) };
  });
  const control = make("div", { className: "choices" }, ...radios.map(({ label }) => label));
  return {
    element: shell(context, [control], { group: true }),
    update(value, item) {
      const now = typeof value === "string" ? value : usualOf(item);
      for (const { radio } of radios) radio.checked = radio.value === now;
    },
  };
}

/** @param {Context} context @returns {Field} */
export function yesField(context) {
  const { id, spec, path, set } = context;
  const usual = spec.usual === "true";
  const control = described(make("input", { type: "checkbox", id }), context);
  control.addEventListener("change", () => set(written(context, String(control.checked), spec.usual), { merge: "" }));
  const label = make("label", { htmlFor: id }, control, make("span", { textContent: spec.label }));
  const element = make("div", { className: "field k-yes" }, label);
  element.append(...hintOf(spec, id));
  element.dataset.path = path.join("/");
  return { element, update: (value) => void (control.checked = value === null ? usual : isYes(value)) };
}

/** The colours of categories in the usual theme. */
const CATEGORIES = listed(settings.themes[0][2].palette).map(String);

/** @param {Context} context @returns {Field} */
export function colorField(context) {
  const { id, spec, set } = context;
  const { control, take, show } = textControl(context, { placeholder: "#2f6db3", maxLength: 7 });
  control.addEventListener("input", take);
  const pick = make("input", { type: "color", className: "pick", ariaLabel: say("Colour from the palette") });
  pick.addEventListener("input", () => set(pick.value));
  const list = make("datalist", { id: `${id}-colours` }, ...CATEGORIES.map((value) => make("option", { value })));
  pick.setAttribute("list", list.id);
  return {
    element: shell(context, [make("div", { className: "beside" }, pick, control), list], { className: spec.key }),
    update(value) {
      const text = show(value);
      pick.value = /^#[0-9a-f]{6}$/i.test(text) ? text.toLowerCase() : CATEGORIES[0];
      pick.classList.toggle("unset", !text);
    },
  };
}

/** A list of texts, one a line; of known ones, a list to tick. @param {Context} context @returns {Field} */
export function textsField(context) {
  const { id, spec, get, set } = context;
  if (!spec.options) {
    const control = described(make("textarea", { id, className: "input", rows: 2, dir: "auto" }), context);
    control.addEventListener("input", () => {
      const kept = listed(get());
      const lines = control.value.split("\n").filter((line) => line.trim());
      // A text in several languages stays as long as its line does.
      const all = lines.map((line) => kept.find((each) => textIn(each, PAGE) === line) ?? line);
      set(all.length ? all : null);
    });
    const own = () => listed(get()).map((each) => textIn(each, PAGE)).join("\n");
    const update = () => void (control.value.trim() === own() || (control.value = own()));
    return { element: shell(context, [control]), update };
  }
  const boxes = choicesOf(spec).map(([value, textContent]) => {
    const box = make("input", { type: "checkbox", value, id: `${id}-${value}` });
    box.addEventListener("change", () => {
      const all = boxes.filter((each) => each.box.checked).map((each) => each.value);
      set(all.length ? all : null, { merge: "" });
    });
    return { value, box, label: make("label", {}, box, make("span", { textContent })) };
  });
  const control = make("div", { className: "boxes" }, ...boxes.map(({ label }) => label));
  return {
    element: shell(context, [control], { group: true }),
    update: () => boxes.forEach(({ box, value }) => void (box.checked = listed(get()).includes(value))),
  };
}


const UNITS = { D: say("days"), W: say("weeks"), M: say("months"), Y: say("years") };
const LENGTH = /^P(\d+)([DWMY])$/;
/** @type {Map<string, string>} the unit chosen before a number, by the id of its field, which may be drawn anew */
const chosen = new Map();

/**
 * Return the controls of a length of time: a number and a unit.
 * @param {string} id
 * @param {(value: string | null) => void} set
 */
export function lengthControls(id, set) {
  const n = make("input", { id, className: "input", inputMode: "numeric", maxLength: 40 });
  n.ariaLabel = say("Number");
  const unit = make("select", { className: "input", ariaLabel: say("Unit") });
  unit.append(...optionsOf(Object.entries(UNITS)));
  unit.value = chosen.get(id) ?? "Y";
  // Anything but a number is kept as it is typed, so that its error names it.
  const typed = () => (/^\d+$/.test(n.value.trim()) ? `P${n.value.trim()}${unit.value}` : n.value.trim());
  const read = () => set(typed() || null);
  n.addEventListener("input", read);
  unit.addEventListener("change", () => {
    chosen.set(id, unit.value);
    if (n.value.trim()) read();
  });
  return {
    element: make("div", { className: "beside length-of" }, n, unit),
    input: n,
    /** @param {Value} value */
    update(value) {
      const text = typeof value === "string" ? value : "";
      const [, count, of] = LENGTH.exec(text) ?? [];
      if (of) [n.value, unit.value] = [count, of];
      else if (n.value.trim() && text !== typed()) n.value = text;
      else if (!n.value) n.value = text;
    },
  };
}

/** @param {Context} context @returns {Field} */
export function lengthField(context) {
  const { element, input, update } = lengthControls(context.id, (value) => context.set(value));
  described(input, context).removeAttribute("aria-label");
  return { element: shell(context, [element]), update };
}

/** @param {Value} value */
function answerOf(value) {
  if (value === null) return "no";
  if (["false", "no"].includes(String(value).toLowerCase())) return "no";
  return isYes(value) ? "yes" : "words";
}

/** @param {Context} context @returns {Field} */
export function doubtField(context) {
  const { id, get, set } = context;
  const control = described(make("select", { id, className: "input" }), context);
  const answers = { no: say("No"), yes: say("Yes"), words: say("Yes, in words") };
  control.append(...optionsOf(Object.entries(answers)));
  const text = make("textarea", { className: "input", rows: 2, dir: "auto", ariaLabel: say("Yes, in words") });
  let asked = false; // true while the words are not written yet
  const valueOf = () => (answerOf(get()) === "words" ? get() : null);
  control.addEventListener("change", () => {
    asked = control.value === "words";
    const unset = control.value === "no" ? null : "true";
    if (!asked || answerOf(get()) === "no") set(unset, { merge: "" });
    text.hidden = !asked;
    if (asked) text.focus();
  });
  text.addEventListener("input", () => {
    const value = valueOf();
    const now = withText(value, shownLanguage(value, false), text.value, languages());
    set(now ?? "true", { merge: `${context.spec.key}.words` });
  });
  return {
    element: shell(context, [control, text]),
    update(value) {
      const answer = answerOf(value);
      if (answer === "words") asked = true;
      if (answer === "no") asked = false;
      control.value = asked ? "words" : answer;
      text.hidden = !asked;
      const now = answer === "words" ? textIn(value, shownLanguage(value, false)) : "";
      if (text.value !== now && (now || document.activeElement !== text)) text.value = now;
    },
  };
}

/** The code of a language, with the names of some to choose from. @param {Context} context @returns {Field} */
export function languageField(context) {
  const { control, take, show } = textControl(context, { maxLength: 20 });
  const list = make("datalist", { id: `${context.id}-languages` });
  list.append(...Object.entries(settings.languages).map(([value, label]) => make("option", { value, label })));
  control.setAttribute("list", list.id);
  control.addEventListener("input", take);
  return { element: shell(context, [control, list]), update: (value) => void show(value) };
}
