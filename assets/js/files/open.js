// @ts-check
/** Opens files of the reader: chosen with the button or dropped anywhere. */
import { changeReading } from "../dialogs/reading.js";
import { around, make } from "../dom.js";
import { offerReading, report, starter } from "./report.js";
import { askWhere, button, goTo, keepOrigin, mayFetch, send, words } from "./send.js";

/** @import {Origin} from "../types.d.ts" */

const MOST = 5e6; // bytes


/** @param {File} file @param {Origin} [origin] Where it was fetched. */
async function open(file, origin) {
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

function choose() {
  const input = make("input", { type: "file" });
  input.addEventListener("change", () => input.files?.[0] && open(input.files[0]));
  input.click();
}

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

/** @type {Record<string, (event: DragEvent) => void>} */
const DROPPING = {
  dragenter: () => {
    depth += 1;
    showCover(true);
  },
  dragover: () => {},
  dragleave: () => {
    depth = Math.max(0, depth - 1);
    if (!depth) showCover(false);
  },
  drop: ({ dataTransfer }) => {
    depth = 0;
    showCover(false);
    const file = dataTransfer?.files[0];
    if (file && button()) open(file);
  },
};

/* ---------- pasting ---------- */

/** True where text is typed. @param {EventTarget | null} target */
const typed = (target) =>
  target instanceof Element && Boolean(target.closest("input, textarea, select, dialog, [contenteditable]"));

/** Open cells of a spreadsheet, which come as lines with tabs. @param {ClipboardEvent} event */
function paste(event) {
  if (!button() || typed(event.target)) return;
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!/\t.*\n.*\t/s.test(text)) return; // at least two rows of two cells
  event.preventDefault();
  open(new File([text], `${words("pasted")}.tsv`));
}

/** True over a field of a dialog that takes a file itself. @param {DragEvent} event */
const inField = ({ target }) => target instanceof Element && target.closest("dialog label:has([type=file])");

export function startOpening() {
  document.addEventListener("paste", paste);
  for (const [name, act] of Object.entries(DROPPING)) {
    document.addEventListener(name, (event) => {
      const drag = /** @type {DragEvent} */ (event);
      if (!drag.dataTransfer?.types.includes("Files") || inField(drag)) return;
      drag.preventDefault();
      act(drag);
    });
  }
  document.addEventListener("click", (event) => {
    if (!around(event, "#live #open-file")) return;
    if (mayFetch()) askWhere(choose, open);
    else choose();
  });
}
