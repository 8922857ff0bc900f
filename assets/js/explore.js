// @ts-check
/** The button that shows the tools of the page, which opens for readers without them. */
import { $ } from "./dom.js";
import { cursorsInChart } from "./picture/cursor.js";

const { classList } = document.documentElement;

/** Tell those who hear the page whether the tools are shown. */
export const tellTools = (on = classList.contains("exploring")) => ($("explore").ariaExpanded = `${on}`);

/** Show the tools or hide them, also on the next visit. */
export function toggleTools() {
  const on = classList.toggle("exploring");
  tellTools(on);
  cursorsInChart(); // while hidden, their words have no width
  try {
    localStorage.explore = on ? "1" : "";
  } catch {
    return; // a browser that keeps nothing
  }
}
