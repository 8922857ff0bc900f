// @ts-check
/** The buttons of the actors. */
import { live } from "./dom.js";

/** Give the focus back to a button: those chosen come first, and an element that moves in the page loses the focus. */
export function startChips() {
  const chips = live(".chips");
  if (!chips) return;
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
