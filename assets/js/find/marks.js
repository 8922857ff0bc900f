// @ts-check
/** Marks the words of a search in chart, table and card, without touching their texts. */
import { live } from "../dom.js";
import { state } from "../state.js";
import { fold } from "./fold.js";

const PARTS = "#picture .graph [data-event] text, #events, #card";

/** Return the search that the page shows, or "". */
export const searched = () => (state.query?.q || "").replace(/^\*$/, "").trim();

/** Return the texts to mark, as the server read the search. @returns {string[]} */
const wantedTexts = () => JSON.parse(live("#status .corrected")?.dataset.marks ?? "[]");

/** @param {Text} node @param {string[]} wanted */
function* rangesIn(node, wanted) {
  const [plain, places] = fold(node.data);
  for (const term of wanted) {
    for (let at = plain.indexOf(term); at >= 0; at = plain.indexOf(term, at + term.length)) {
      const range = document.createRange();
      range.setStart(node, places[at]);
      range.setEnd(node, places[at + term.length - 1] + 1);
      yield range;
    }
  }
}

function mark() {
  if (!window.Highlight || !CSS.highlights) return;
  const wanted = searched() ? wantedTexts() : [];
  const ranges = [];
  for (const part of wanted.length ? document.querySelectorAll(PARTS) : []) {
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) ranges.push(...rangesIn(/** @type {Text} */ (walker.currentNode), wanted));
  }
  CSS.highlights.set("found", new Highlight(...ranges));
}

let frame = 0;

/** Mark the words once in a frame, however many parts of the page have been written. */
export function markFoundSoon() {
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(mark);
}
