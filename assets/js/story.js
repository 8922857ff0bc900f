// @ts-check
/** "Add this view to the slides": the view as a scene of the file's `story:`, written by the server, to be copied. */
import { address } from "./address.js";
import { $, around, copyText, part } from "./dom.js";
import { addressChanged } from "./state.js";

const SECTION = "recorder";
let asked = 0;

async function write() {
  const section = /** @type {HTMLDetailsElement | null} */ ($(SECTION));
  if (!section?.open) return;
  const turn = ++asked;
  const answer = await fetch(`/story-scene${address()}`).catch(() => null);
  if (turn !== asked || !answer?.ok) return;
  $("story-scene").textContent = await answer.text();
  part(section, ".told").textContent = "";
}

/** @param {MouseEvent} event */
function click(event) {
  const button = around(event, `#${SECTION} button`);
  if (!button) return;
  const line = part(/** @type {HTMLElement} */ (button.parentElement), ".told");
  copyText($("story-scene").textContent ?? "", button.dataset.done, (words) => (line.textContent = words ?? ""));
}

export function startStory() {
  // `toggle` does not bubble.
  document.addEventListener("toggle", ({ target }) => target === $(SECTION) && write(), true);
  document.addEventListener("click", click);
  addressChanged.on(write);
}
