// @ts-check
/** The picture of a slide: beside its form, above its fields where the form covers the page, and in the list. */
import { make } from "../../dom.js";
import { deck, listenToPictures, pictureOf, shownAt } from "../deck.js";
import { languages, top } from "../draft.js";
import { listed } from "../store/values.js";
import { button, say } from "../words.js";
import { openIn } from "./kinds/words.js";

/** A window on which slides are read, and not edited. */
const PHONE = "(max-width: 599px)";

/**
 * Return the picture of a slide of the draft, which follows it as long as it is in the page.
 * @param {() => number} at Returns the place of the slide.
 */
export function slideFigure(at) {
  const image = make("img", { alt: "", hidden: true });
  const words = make("p", { className: "muted" });
  const element = make("figure", { className: "slide" }, image, words);
  const draw = () => {
    const slide = listed(top("slides"))[at()];
    element.hidden = slide === undefined;
    const picture = slide === undefined ? undefined : pictureOf(slide);
    element.setAttribute("aria-busy", String(!picture));
    const src = shownAt(at());
    image.hidden = !src;
    if (src) Object.assign(image, { src, alt: picture?.alt ?? "" });
    element.classList.toggle("wrong", picture?.src === "");
    words.textContent = !picture ? say("Loading preview…")
      : picture.src ? "" : deck().problem || say("The preview appears when the slide has no problem.");
  };
  image.addEventListener("error", () => {
    image.hidden = true;
    words.textContent = say("The preview could not be drawn; you can still download the file.");
  });
  const end = listenToPictures(() => (element.isConnected ? draw() : end()));
  draw();
  return { element, draw };
}

/** What stands in place of what a phone does not have. */
export const onPhones = () => make("p", { className: "about phone" },
  say("Slides and the look are edited in a window at least 600 pixels wide."));

/** Return fields that a phone only shows, in each language. @param {Node} fields */
export function readOnPhones(fields) {
  const phone = matchMedia(PHONE);
  const kept = make("fieldset", { disabled: phone.matches }, fields);
  phone.addEventListener("change", () => (kept.disabled = phone.matches));
  const all = languages();
  const tabs = (all.length > 1 ? all : []).map((lang) => button(lang.toUpperCase(), () => openIn(lang), "tab"));
  const choice = make("div", { className: "phone", role: "group", ariaLabel: say("Languages") }, ...tabs);
  return [onPhones(), ...(tabs.length ? [choice] : []), kept];
}

/** Return the small picture of the slide at a place, for a list. @param {number} at */
export function thumbnail(at) {
  const image = make("img", { className: "thumb", alt: "" });
  const src = shownAt(at);
  if (src) image.src = src;
  return image;
}
