// @ts-check
/** The button that shows the tools of the page, which opens for readers without them. */
import { asParams } from "./address.js";
import { $ } from "./dom.js";

const { classList, dataset } = document.documentElement;

/** @param {boolean} on */
function show(on) {
  classList.toggle("exploring", on);
  $("explore").ariaExpanded = String(on);
}

/** Show the tools or hide them, also on the next visit. */
export function toggleTools() {
  show(!classList.contains("exploring"));
  try {
    localStorage.setItem("explore", classList.contains("exploring") ? "1" : "");
  } catch {
    return; // a browser that keeps nothing
  }
}

/** Show the tools with an address that has one of their keys. */
export function showTools() {
  const keys = dataset.tools?.split(" ") ?? [];
  show(classList.contains("exploring") || keys.some((key) => key in asParams(location.search)));
}
