// @ts-check
/** A dialog that asks something. */

/**
 * Open a dialog; its button with a value settles it.
 * @template T
 * @param {HTMLDialogElement} dialog
 * @param {() => T} value
 * @returns {Promise<T | null>}
 */
export function settled(dialog, value) {
  const before = document.activeElement;
  dialog.querySelector("button[type=button]")?.addEventListener("click", () => dialog.close(""));
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((settle) => {
    dialog.addEventListener("close", () => {
      settle(dialog.returnValue ? value() : null);
      dialog.remove();
      if (before instanceof HTMLElement) before.focus();
    });
  });
}
