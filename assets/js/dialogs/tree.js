// @ts-check
/** The button of the tree of events; its script is fetched when the button is first pressed. */
import { address } from "../address.js";
import { open } from "../card.js";
import { around, say } from "../dom.js";

/** @typedef {typeof import("../tree/main.js")} Tree */

/** @param {MouseEvent} event */
async function click(event) {
  const button = around(event, "[data-tree]");
  if (!button || button.closest("#static-copy")) return;
  try {
    const tree = /** @type {Tree} */ (await import(button.dataset.tree ?? ""));
    await tree.openTree(address(), open);
  } catch {
    say(button.dataset.failed);
  }
}

export const startTree = () => document.addEventListener("click", click);
