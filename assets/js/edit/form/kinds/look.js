// @ts-check
/** The look: the theme of the timeline, which comes along or is its own, and the font and the logo of an own one. */
import { make, optionsOf } from "../../../dom.js";
import { top } from "../../draft.js";
import { looks } from "../../looks.js";
import { baseOf } from "../../store/changes.js";
import { dropping, fileAddress, needsFile, putFile, stepOf } from "../../store/files.js";
import { equal, isItem, textIn } from "../../store/values.js";
import { button, say, settings } from "../../words.js";
import { described, itemIn, shell } from "../fields.js";
import { hostOfItem } from "./items.js";
import { choiceField } from "./simple.js";

/** @import {Context, Field, How} from "../fields.js" */
/** @import {Item, Value} from "../../types.d.ts" */

/** The usual theme, and that of a timeline without another one. */
const USUAL = "default";

/** @param {Value} value */
const isOwn = (value) => typeof value === "string" && /\.ya?ml$/i.test(value);

/** A choice that puts a timeline's own theme aside. @param {Context} context @returns {Field} */
export function themeField(context) {
  /** @param {Value} value @param {How} [how] */
  const set = (value, how) => context.set(value, {
    ...how, also: [{ section: "", id: "look", now: isOwn(value) ? baseOf("", "look") : null }],
  });
  const { element, update } = choiceField({ ...context, set, spec: { ...context.spec, usual: USUAL } });
  return {
    element,
    update(value, item) {
      update(value, item);
      const own = isOwn(value) && element.querySelector("option:checked");
      if (own) own.textContent = String(itemIn(top("look")).name ?? "") || say("Theme of this timeline");
    },
  };
}

/** The keys of an own theme, which begins as a copy. @param {Context} context @returns {Field} */
export function lookField(context) {
  const { spec, set, make: group } = context;
  const fields = group(spec.fields ?? [], hostOfItem(context));
  const box = make("div", { className: "inner" }, fields.element);
  const copy = button(say("Change a copy of this theme"), () => {
    const name = String(top("theme") ?? USUAL);
    const [, , items] = settings.themes.find(([each]) => each === name) ?? settings.themes[0];
    const maker = textIn(top("byline") ?? top("title"), document.documentElement.lang);
    const also = [{ section: "", id: "theme", now: settings.theme }];
    set({ ...items, ...(maker && { name: maker }) }, { label: spec.label, merge: "", also });
    /** @type {HTMLElement | null} */ (box.querySelector("[data-control]"))?.focus();
  }, "btn small");
  const text = settings.theme ? say("The copy has colours, a font, a logo and a credit line. It is saved as {file}.",
    { file: settings.theme }) : needsFile(say("Other colours, fonts and logos need a file on the server."));
  const hint = make("p", { className: "hint", textContent: text });
  const shown = looks();
  return {
    element: shell(context, [hint, copy, shown.element, box], { group: true }),
    update(value) {
      const own = isItem(value);
      box.hidden = !own;
      hint.hidden = own;
      copy.hidden = own || !settings.theme;
      shown.update();
      fields.update(own ? value : {});
    },
  };
}

/** A font that comes along; the theme file may have others. @param {Context} context @returns {Field} */
export function fontsField(context) {
  const { id, get, set } = context;
  const control = described(make("select", { id, className: "input" }), context);
  control.append(...optionsOf(settings.themes.map(([name, font]) => [name, font])));
  const own = make("option", { value: "own", textContent: say("Font files of the theme") });
  const of = (/** @type {Item} */ items) => items.fonts ?? null;
  control.addEventListener("change", () => {
    const chosen = settings.themes.find(([name]) => name === control.value);
    if (chosen) set(of(chosen[2]), { merge: "" });
  });
  return {
    element: shell(context, [control]),
    update() {
      const known = settings.themes.find(([, , items]) => equal(of(items), get()));
      if (known) own.remove();
      else control.append(own);
      control.value = known?.[0] ?? "own";
    },
  };
}

const TYPES = "image/svg+xml,image/png,image/jpeg";

/** A logo, dropped or chosen. @param {Context} context @returns {Field} */
export function logoField(context) {
  const { id, set } = context;
  const image = make("img", { alt: "", hidden: true });
  const name = make("span", { className: "name" });
  const wrong = make("p", { className: "refused", role: "alert" });
  const file = make("input", { type: "file", id, className: "unseen", accept: TYPES });
  const choose = make("label", { className: "btn small", htmlFor: id, textContent: say("Choose a file…") });
  const gone = button(say("Remove"), () => set(null, { merge: "" }), "act quiet");
  const zone = make("div", { className: "drop" }, image, name, described(file, context), choose, gone);
  const about = () => ({ as: "logo", theme: String(top("theme") ?? "") });
  /** @param {File[]} files */
  const take = async ([given]) => {
    if (!given || zone.closest("fieldset:disabled")) return;
    const added = await putFile(given, { name: given.name, ...about() });
    wrong.textContent = "error" in added ? added.error : "";
    if ("file" in added) set(added.file, { label: stepOf(context.spec.label, added.file), merge: "" });
  };
  file.addEventListener("change", () => take([...file.files ?? []]).then(() => (file.value = "")));
  dropping(zone, take);
  image.addEventListener("error", () => (image.hidden = true));
  let shown = "";
  return {
    element: shell(context, [zone, wrong]),
    update(value) {
      const text = typeof value === "string" ? value : "";
      name.textContent = text || say("Drop a file here");
      gone.hidden = !text;
      if (text === shown) return;
      shown = text;
      image.hidden = !text;
      if (text) image.src = fileAddress(text, about());
    },
  };
}
