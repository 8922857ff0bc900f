// @ts-check
/** The words of the page, as its server has written them, and the small elements made of them. */
import { $, fill, make } from "../dom.js";

/**
 * @typedef {object} Settings
 * @property {"file" | "copy" | "new"} mode
 * @property {string} reader
 * @property {boolean} anew True for a copy whose text is not that of the file.
 * @property {boolean} passages True if pages of sources are kept on this machine.
 * @property {boolean} keeps True if a text in memory can be saved as a file of the server.
 * @property {boolean} reads True if the server may ask for the page of an address.
 * @property {string} grid The URL of the library of the grid.
 * @property {Record<string, string>} translated The messages of the scripts by their English text.
 * @property {import("./form/forms.js").Forms} forms
 * @property {[string, string][]} decks The formats of slides with their names.
 * @property {Record<string, string>} languages
 * @property {string[][]} ramps
 * @property {string} theme The path of an own theme; "" where there can be none.
 * @property {[string, string, import("./types.d.ts").Item][]} themes Those that come along: name, font, keys.
 */

/** @type {Settings} */
export const settings = JSON.parse($("edit-settings").textContent ?? "{}");

const plural = new Intl.PluralRules(document.documentElement.lang);
const figures = new Intl.NumberFormat(document.documentElement.lang);

/**
 * Return a message in the language of the page.
 * @param {string} text In English.
 * @param {Record<string, unknown>} [values]
 */
export const say = (text, values = {}) => fill(settings.translated[text] ?? text, values);

/** @param {number} n */
export const number = (n) => figures.format(n);

/**
 * Return the message for a number of things, as `say_n` does in Python.
 * @param {string} one
 * @param {string} many
 * @param {number} n
 * @param {Record<string, unknown>} [values]
 */
export function counted(one, many, n, values = {}) {
  const text = plural.select(n) === "one" ? one : many;
  return say(text, { n: number(n), ...values });
}

/** Return a problem with its hint on one line. @param {{problem?: string, hint?: string}} found */
export const problemWords = ({ problem, hint }) => [problem, hint].filter(Boolean).join(say("; "));

/** What is said while nobody answers. */
export const offline = () =>
  say("The server is not responding. Your unsaved changes stay in this browser; you can continue.");

/** Return the name of a language in the language of the page. @param {string} code */
export const languageName = (code) => settings.languages[code] ?? code;

const SVG = "http://www.w3.org/2000/svg";

/** Return an icon of the template. @param {string} name */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#i-${name}`);
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}

/**
 * Return a button.
 * @param {string} text
 * @param {() => void} press
 * @param {string} [className]
 * @param {string} [picture] The name of an icon, before the text.
 */
export function button(text, press, className = "btn", picture = "") {
  const made = make("button", { type: "button", className }, ...(picture ? [icon(picture)] : []), text);
  made.addEventListener("click", press);
  return made;
}

/**
 * Return a button that is an icon; its text is heard, and shown by a pointer.
 * @param {string} name
 * @param {string} text
 * @param {() => void} press
 * @param {string} [className]
 */
export function iconButton(name, text, press, className = "ib") {
  const made = make("button", { type: "button", className, title: text, ariaLabel: text }, icon(name));
  made.addEventListener("click", press);
  return made;
}

/** Say a text to those who hear the page. @param {string} text */
export function announce(text) {
  const said = $("said");
  said.textContent = said.textContent === text ? `${text}\u00a0` : text;
}
