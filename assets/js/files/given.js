// @ts-check
/** Files that a reader gives: chosen with the button, dropped or pasted anywhere. What opens them is fetched then. */
import { around, say } from "../dom.js";
import { more } from "../internals.js";
import { button, fileShown, REPORT, words } from "./send.js";

const KEY = /^[0-9a-f]{40}$/; // of a file that somebody has imported

/** @param {(all: typeof import("../more.js")) => void} act */
const withMore = (act) => void more().then(act, () => say(words("failed")));

/** True where text is typed. @param {EventTarget | null} target */
const typed = (target) =>
  target instanceof Element && Boolean(target.closest("input, textarea, select, dialog, [contenteditable]"));

/** Open cells of a spreadsheet, which come as lines with tabs. @param {ClipboardEvent} event */
function paste(event) {
  if (!button() || typed(event.target)) return;
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!/\t.*\n.*\t/s.test(text)) return; // at least two rows of two cells
  event.preventDefault();
  const html = event.clipboardData?.getData("text/html") ?? ""; // gone after the event
  withMore(({ cellsIn, openFile }) => openFile(new File([cellsIn(text, html)], `${words("pasted")}.tsv`)));
}

/** True over a field of a dialog that takes a file itself. @param {DragEvent} event */
const inField = ({ target }) => target instanceof Element && target.closest("dialog label:has([type=file])");

/** @param {DragEvent} event */
function drag(event) {
  const { type, dataTransfer } = event;
  if (!dataTransfer?.types.includes("Files") || inField(event)) return;
  event.preventDefault();
  const [file] = dataTransfer.files; // the event has it only now
  if (type !== "dragover") withMore(({ DROPPING }) => DROPPING[type](file));
}

export function startGiven() {
  document.addEventListener("paste", paste);
  for (const name of /** @type {const} */ (["dragenter", "dragover", "dragleave", "drop"])) {
    document.addEventListener(name, drag);
  }
  document.addEventListener("click", (event) => {
    if (around(event, "#live #open-file")) withMore(({ askForFile }) => askForFile());
  });
  if (sessionStorage.getItem(REPORT) || KEY.test(fileShown())) withMore(({ startReports }) => startReports());
}
