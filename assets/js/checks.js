// @ts-check
/** The sections under the table, written by timeline/web/page/checks.py: what the reader opened stays open. */
import { $, writeInto } from "./dom.js";
import { ask, state } from "./state.js";

/** @type {Set<string | undefined>} the sections that the reader has opened, also while none are written */
const opened = new Set();

/** @param {string} html */
export function writeChecks(html) {
  const parts = () => [...$("remarks").querySelectorAll("details")];
  for (const { open, dataset } of parts()) opened[open ? "add" : "delete"](dataset.part);
  writeInto("remarks", html);
  for (const part of parts()) part.open = opened.has(part.dataset.part);
}

/** Have the sections written once the reader comes near them; the server takes its time for them. */
export function startChecks() {
  new IntersectionObserver(([{ isIntersecting }]) => {
    const comes = isIntersecting && !state.seen;
    state.seen = isIntersecting;
    if (comes) ask();
  }, { rootMargin: "50%" }).observe($("remarks"));
}
