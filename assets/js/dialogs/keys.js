// @ts-check
/** The dialog of the keys: by its buttons, or by `?` while chart, overview bar, card or table have the focus. */
import { $, around, commanded } from "../dom.js";

const dialog = () => /** @type {HTMLDialogElement | null} */ ($("keys"));

/** @param {MouseEvent} event */
function click(event) {
  const button = around(event, "[data-keys], [data-close]");
  if (event.target === dialog() || (button && "close" in button.dataset)) return dialog()?.close();
  if (button && !button.closest("#static-copy")) dialog()?.showModal();
}

/** @param {KeyboardEvent} event */
function press(event) {
  if (event.key !== "?" || commanded(event) || !dialog() || dialog()?.open) return;
  if (!around(event, "#stage, section.all") || around(event, "input, textarea, select")) return;
  event.preventDefault();
  dialog()?.showModal();
}

export function startKeys() {
  document.addEventListener("click", click);
  document.addEventListener("keydown", press);
}
