// @ts-check
/** "Add this view to the slides": the view as a slide, written by the server, to be added to the file or copied. */
import { address } from "./address.js";
import { $, around, copyText, part, say } from "./dom.js";
import { asParams } from "./params.js";
import { addressChanged } from "./state.js";

const SECTION = "recorder";
let asked = 0;

async function write() {
  const section = /** @type {HTMLDetailsElement | null} */ ($(SECTION));
  if (!section?.open || !$("story-scene")) return;
  const turn = ++asked;
  const answer = await fetch(`./story-scene${address()}`).catch(() => null);
  if (turn !== asked || !answer?.ok) return;
  $("story-scene").textContent = await answer.text();
  part(section, ".told").textContent = "";
}

/** What the server says of a request that it refuses. */
class Refused extends Error {}

/** @param {string} url @param {RequestInit} [how] */
async function json(url, how) {
  const answer = await fetch(url, how);
  const body = await answer.json();
  if (!answer.ok) throw new Refused(body.error);
  return body;
}

/**
 * Save the view as the last slide of the file, as the editor saves; return what to say about it.
 * @param {DOMStringMap} words
 */
async function added(words) {
  const { file, lang } = asParams(address());
  const of = `?${new URLSearchParams({ lang, ...(file && { file }) })}`;
  const [opened, slide] = await Promise.all([
    json(`./edit/items${of}`), json(`./story-scene${address()}`, { headers: { Accept: "application/json" } }),
  ]);
  const was = opened.items.slides ?? null;
  const change = { section: "", id: "slides", was, now: [...(was ?? []), slide] };
  const headers = { "Content-Type": "application/json", "X-Timeline-Token": opened.token };
  const body = JSON.stringify({ version: opened.version, changes: [change] });
  const { saved } = await json(`./edit/save${of}`, { method: "POST", headers, body });
  return String(saved.length ? words.added : words.failed);
}

/** Add the view to the slides, and say so. @param {HTMLElement} button */
export async function addSlide(button) {
  const press = /** @type {HTMLButtonElement} */ (button);
  press.disabled = true; // a second press would add a second slide
  const { failed } = press.dataset;
  say(await added(press.dataset).catch((error) => String(error instanceof Refused ? error.message : failed)));
  press.disabled = false;
}

/** @param {MouseEvent} event */
function click(event) {
  const button = around(event, `#${SECTION} button`);
  if (!button) return;
  const line = part(/** @type {HTMLElement} */ (button.parentElement), ".told");
  copyText($("story-scene").textContent ?? "", button.dataset.done, (words) => (line.textContent = words ?? ""));
}

export function startSlide() {
  // `toggle` does not bubble.
  document.addEventListener("toggle", ({ target }) => target === $(SECTION) && write(), true);
  document.addEventListener("click", click);
  addressChanged.on(write);
}
