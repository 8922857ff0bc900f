// @ts-check
/** The sections under the table, written by timeline/web/page/editorial.py: what the reader opened stays open. */
import { $, elementsOf } from "./dom.js";

/**
 * Write the sections as the server wrote them, all text of theirs escaped: a callback of Dash.
 * @param {string | null} html
 */
export function writeRemarks(html) {
  const parts = () => [...$("remarks").querySelectorAll("details")];
  const opened = new Set(parts().filter((part) => part.open).map((part) => part.dataset.part));
  $("remarks").replaceChildren(elementsOf(html || ""));
  for (const part of parts()) part.open = opened.has(part.dataset.part);
  return parts().length;
}
