// @ts-check
/** The look: the theme of the timeline, which comes along or is its own, and the font and the logo of an own one. */
import { make, optionsOf } from "../../../dom.js";
import { top } from "../../draft.js";
import { looks } from "../../looks.js";
import { baseOf } from "../../store/changes.js";
import { fileOf, keepFile } from "../../store/files.js";
import { equal, isItem, plain } from "../../store/values.js";
import { button, say, settings } from "../../words.js";
import { described, shell } from "../fields.js";
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
  return choiceField({ ...context, set, spec: { ...context.spec, usual: USUAL } });
}

/** The keys of an own theme, which begins as a copy. @param {Context} context @returns {Field} */
export function lookField(context) {
  const { spec, set, make: group } = context;
  const fields = group(spec.fields ?? [], hostOfItem(context));
  const box = make("div", { className: "inner" }, fields.element);
  const copy = button(say("Change a copy of this theme"), () => {
    const name = String(top("theme") ?? USUAL);
    const [, , items] = settings.themes.find(([each]) => each === name) ?? settings.themes[0];
    set(items, { label: spec.label, merge: "", also: [{ section: "", id: "theme", now: settings.theme }] });
    /** @type {HTMLElement | null} */ (box.querySelector("[data-control]"))?.focus();
  }, "btn small");
  const text = settings.theme ? say("The copy has colours, a font, a logo and a credit line. It is saved as {file}.",
    { file: settings.theme }) : say("Other colours, fonts and logos need a file on the server.");
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

const MOST = 300_000; // bytes of a logo
const TYPES = /** @type {Record<string, string>} */ ({
  "image/svg+xml": "svg", "image/png": "png", "image/jpeg": "jpg",
});

/** Return a short name of a content. @param {string} content */
function digest(content) {
  let sum = 0x811c9dc5;
  for (let n = 0; n < content.length; n += 1) sum = Math.imul(sum ^ content.charCodeAt(n), 0x01000193);
  return (sum >>> 0).toString(16).padStart(8, "0");
}

/** Return why a file cannot be a logo; "" if it can. @param {File} given */
function refusal(given) {
  if (!TYPES[given.type]) return say("The logo must be an SVG, PNG or JPEG file.");
  return given.size > MOST ? say("The logo is larger than 300 kB; make it smaller.") : "";
}

/** Keep a file for the draft under a name of its own, and return that. @param {File} given */
async function kept(given) {
  const bytes = new Uint8Array(await given.arrayBuffer());
  const content = btoa(bytes.reduce((all, byte) => all + String.fromCharCode(byte), ""));
  const name = `${plain(given.name.replace(/\.[^.]*$/, ""), 40) || "logo"}-${digest(content)}.${TYPES[given.type]}`;
  keepFile(name, content);
  return name;
}

/** Take files that are dropped. @param {HTMLElement} zone @param {(file: File | undefined) => void} take */
function dropping(zone, take) {
  for (const type of ["dragover", "dragleave", "drop"]) {
    zone.addEventListener(type, (event) => {
      event.preventDefault();
      zone.classList.toggle("over", type === "dragover");
      if (type === "drop") take(/** @type {DragEvent} */ (event).dataTransfer?.files[0]);
    });
  }
}

/** Return the address of a logo that is not saved; "" for any other one. @param {string} name */
function addressOf(name) {
  const type = Object.entries(TYPES).find(([, ending]) => name.endsWith(`.${ending}`))?.[0];
  const content = type ? fileOf(name) : "";
  return content ? `data:${type};base64,${content}` : "";
}

/** A logo, dropped or chosen. @param {Context} context @returns {Field} */
export function logoField(context) {
  const { id, set } = context;
  const image = make("img", { alt: "", hidden: true });
  const name = make("span", { className: "name" });
  const wrong = make("p", { className: "refused", role: "alert" });
  const file = make("input", { type: "file", id, className: "unseen", accept: Object.keys(TYPES).join(",") });
  const choose = make("label", { className: "btn small", htmlFor: id, textContent: say("Choose a file…") });
  const gone = button(say("Remove"), () => set(null, { merge: "" }), "act quiet");
  const zone = make("div", { className: "drop" }, image, name, described(file, context), choose, gone);
  /** @param {File | undefined} given */
  const take = async (given) => {
    wrong.textContent = given ? refusal(given) : "";
    if (given && !wrong.textContent) set(await kept(given), { merge: "" });
  };
  file.addEventListener("change", () => take(file.files?.[0]).then(() => (file.value = "")));
  dropping(zone, take);
  return {
    element: shell(context, [zone, wrong]),
    update(value) {
      const text = typeof value === "string" ? value : "";
      const address = addressOf(text);
      image.hidden = !address;
      if (address) image.src = address;
      name.textContent = text || say("Drop a file here");
      gone.hidden = !text;
    },
  };
}
