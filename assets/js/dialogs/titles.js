// @ts-check
/** Titles made of several columns: a text with headings in braces, with buttons that add a heading and an example. */
import { around, fill, part } from "../dom.js";

/** @param {HTMLElement} box */
const text = (box) => /** @type {HTMLInputElement} */ (part(box, "[name=title_from]"));

/** Return the text; nothing where there is none. @param {HTMLElement} box */
export const titleFrom = (box) => text(box).value.trim();

/** True if the titles have columns, but not this one. @param {HTMLElement} box @param {string} heading */
export function omits(box, heading) {
  const titles = titleFrom(box).toLowerCase();
  return !!titles && !titles.includes(`{${heading.toLowerCase()}}`);
}

/** Leave the titles to one column. @param {HTMLElement} box */
export function clearTitles(box) {
  text(box).value = "";
  showExample(box);
}

/**
 * Add a heading where the cursor is, with a space after what stands before it.
 * @param {HTMLElement} box
 * @param {string} heading
 */
function add(box, heading) {
  const field = text(box);
  const at = field.selectionStart ?? field.value.length;
  const gap = /[^\s]$/.test(field.value.slice(0, at)) ? " " : "";
  field.setRangeText(`${gap}{${heading}}`, at, field.selectionEnd ?? at, "end");
  field.focus();
  showExample(box);
}

/** Show the titles of the first rows. @param {HTMLElement} box */
function showExample(box) {
  const rows = /** @type {Record<string, string>[]} */ (JSON.parse(box.dataset.first ?? "[]"));
  const wanted = titleFrom(box);
  const titles = wanted
    ? rows.map((row) => wanted.replace(/\{([^{}]*)\}/g, (whole, heading) => row[heading] ?? whole).trim())
    : [];
  part(box, ".example").textContent = titles.map((title) => fill(box.dataset.example ?? "", { title })).join(" · ");
}

/** @param {HTMLElement} box */
export function startTitles(box) {
  text(box).addEventListener("input", () => showExample(box));
  box.addEventListener("click", (event) => {
    const button = around(event, "[data-heading]");
    if (button) add(box, button.dataset.heading ?? "");
  });
  showExample(box);
}
