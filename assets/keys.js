/* The dialog of the keys: by its buttons, or by `?` while picture, strip, card or table have the focus. */
(function () {
  "use strict";

  const dialog = () => document.getElementById("keys");

  function click(event) {
    const at = event.target.closest("[data-keys], [data-close]");
    if (event.target === dialog() || (at && "close" in at.dataset)) return dialog().close();
    if (at && dialog() && !at.closest("#static-copy")) dialog().showModal();
  }

  function press(event) {
    if (event.key !== "?" || event.ctrlKey || event.metaKey || event.altKey || !dialog() || dialog().open) return;
    const at = event.target;
    if (!at.closest("#stage, section.all") || at.closest("input, textarea, select")) return;
    event.preventDefault();
    dialog().showModal();
  }

  document.addEventListener("click", click);
  document.addEventListener("keydown", press);
})();
