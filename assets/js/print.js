// @ts-check
/** Printing: the chart is laid out again for paper, which must be there before the browser goes on. */
import { address } from "./address.js";
import { live } from "./dom.js";
import { fetchNow } from "./internals.js";
import { state } from "./state.js";

/** Return the sheets of what is shown; without them the chart of the screen is printed, made smaller. */
function sheets() {
  const text = fetchNow(`./print-picture${address({ theme: "light" })}`);
  if (text === null) return null;
  // eslint-disable-next-line no-restricted-syntax -- as XML, half an answer gives no sheets
  const root = new DOMParser().parseFromString(text, "application/xhtml+xml").documentElement;
  return root.matches(".sheets") && root.firstElementChild ? document.importNode(root, true) : null;
}

function lay() {
  clear();
  if (!live(".frame") || !state.query) return;
  const made = sheets();
  if (made) live(".frame").append(made);
}

function clear() {
  live(".frame .sheets")?.remove();
}

export function startPrinting() {
  window.addEventListener("beforeprint", lay);
  window.addEventListener("afterprint", clear);
}
