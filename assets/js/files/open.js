// @ts-check
/** Opens files of the reader, and covers the page while one is dragged over it. */
import { changeReading } from "../dialogs/reading.js";
import { make } from "../dom.js";
import { offerReading, report, starter } from "./report.js";
import { askWhere, button, goTo, keepOrigin, mayFetch, send, words } from "./send.js";

/** @import {Origin} from "../types.d.ts" */

const MOST = 5e6; // bytes


/** @param {File} file @param {Origin} [origin] Where it was fetched. */
export async function openFile(file, origin) {
  if (file.size > MOST) return report([words("large")], [starter()]);
  const answer = await send(file);
  if (!answer) return report([words("failed")]);
  const { address, asks, reading } = answer;
  if (address) {
    keepOrigin(address, origin);
    return goTo({ ...answer, address });
  }
  report(answer.says || [words("failed")], [...(reading ? [offerReading(file, reading)] : []), starter()]);
  if (asks && reading) changeReading(file, reading);
}

/** The field in which files are chosen: kept, because one that nothing names may be gone before the choice. */
let field = /** @type {HTMLInputElement | null} */ (null);

function choose() {
  const input = (field ??= make("input", { type: "file" }));
  input.value = ""; // so that the same file can be chosen again
  input.onchange = () => input.files?.[0] && openFile(input.files[0]);
  input.click();
}

/** Ask for a file: of the reader's machine or, where the server may fetch, at an address. */
export const askForFile = () => (mayFetch() ? askWhere(choose, openFile) : choose());

/* ---------- dropping ---------- */

/** @type {HTMLElement | null} */
let cover = null;
let depth = 0; // elements that the pointer is in, one within the other

/** @param {boolean} on */
function showCover(on) {
  if (on && !cover && button()) {
    const lines = [make("strong", { textContent: words("drop") }), make("span", { textContent: words("stays") })];
    cover = make("div", { className: "drop-over" }, ...lines);
    document.body.append(cover);
  } else if (!on) {
    cover?.remove();
    cover = null;
  }
}

/** What each event of a drag does. @type {Record<string, (file: File | undefined) => void>} */
export const DROPPING = {
  dragenter: () => {
    depth += 1;
    showCover(true);
  },
  dragleave: () => {
    depth = Math.max(0, depth - 1);
    if (!depth) showCover(false);
  },
  drop: (file) => {
    depth = 0;
    showCover(false);
    if (file && button()) openFile(file);
  },
};
