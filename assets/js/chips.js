// @ts-check
/** The buttons of the actors: one line of them, and a button that shows all where they need more lines. */
import { $, live } from "./dom.js";

/** Offer to show all where some are hidden, or are shown because somebody asked for them. */
function offer() {
  const button = $("all-chips");
  const chips = live(".chips");
  if (!button || !chips) return;
  // While a key is among the buttons, all of them are shown: the next one to reach is this button.
  const open = button.ariaExpanded === "true" || chips.matches(":has(:focus-visible)");
  button.hidden = !open && chips.scrollHeight <= chips.clientHeight + 1;
}

/** Show all buttons, or one line of them again. @param {HTMLElement} button */
export function showAllChips(button) {
  button.ariaExpanded = String(button.ariaExpanded !== "true");
  offer();
}

/**
 * Give the focus back to a button: those chosen come first, and an element that moves in the page loses the focus.
 * @param {HTMLElement} chips
 */
function keepFocus(chips) {
  /** @type {string | undefined} */
  let held;
  /** @param {Event} event */
  const hold = ({ target }) => {
    held = target instanceof HTMLInputElement && chips.contains(target) ? target.value : undefined;
  };
  document.addEventListener("focusin", hold);
  document.addEventListener("pointerdown", hold);
  new MutationObserver(() => {
    if (held === undefined || document.activeElement !== document.body) return;
    /** @type {HTMLElement | null} */ (chips.querySelector(`input[value="${CSS.escape(held)}"]`))?.focus();
  }).observe(chips, { childList: true, subtree: true });
}

export function startChips() {
  const chips = live(".chips");
  if (!chips) return;
  keepFocus(chips);
  new ResizeObserver(offer).observe(chips);
  new MutationObserver(offer).observe(chips, { childList: true, subtree: true });
  offer();
}
