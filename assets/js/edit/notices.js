// @ts-check
/** Notices under the bar: what the person must know about the server, the file and the draft. */
import { $, make } from "../dom.js";
import { showConflicts } from "./conflicts.js";
import { listen, settleTabs, undo } from "./draft.js";
import { isElsewhere } from "./store/persist.js";
import { state } from "./store/state.js";
import { button, counted, iconButton, offline, say } from "./words.js";

const BRIEF = 8000; // milliseconds

/**
 * Show a notice, in place of an earlier one with the same name.
 * @param {string} name
 * @param {string} text
 * @param {{grave?: boolean, brief?: boolean, buttons?: HTMLButtonElement[]}} [how]
 */
export function notify(name, text, { grave = false, brief = false, buttons = [] } = {}) {
  const old = find(name);
  if (old?.dataset.text === text) return;
  const made = make("div", { className: "notice" }, make("p", { textContent: text }), ...buttons);
  made.classList.toggle("grave", grave);
  Object.assign(made.dataset, { name, text });
  if (!buttons.length) made.append(iconButton("close", say("Close"), () => made.remove()));
  old?.remove();
  $("edit-notices").append(made);
  if (brief) pass(made);
}

/** Let a notice go after a while; the one before goes at once. @param {HTMLElement} made */
function pass(made) {
  $("edit-notices").querySelector(".brief")?.remove();
  made.classList.add("brief");
  setTimeout(leave, BRIEF, made);
}

/** Remove a notice, unless somebody points at it. @param {HTMLElement} made */
function leave(made) {
  if (made.matches(":hover, :focus-within")) setTimeout(leave, BRIEF, made);
  else made.remove();
}

/** @param {string} name @returns {HTMLElement | null} */
const find = (name) => $("edit-notices").querySelector(`[data-name="${name}"]`);

/** @param {string} name */
const dismiss = (name) => find(name)?.remove();

/** Show a notice while something is so. @param {string} name @param {boolean} so @param {() => void} show */
const during = (name, so, show) => (so ? show() : dismiss(name));

let away = false;

/** Show the notices that the state of the draft asks for. */
function draw() {
  during("offline", state.offline, () => notify("offline", offline(), { grave: true }));
  if (away && !state.offline) notify("back", say("The server responds again."), { brief: true });
  away = state.offline;
  during("unread", Boolean(state.unread) && !state.offline, () =>
    notify("unread", state.unread, { grave: true }));
  during("full", state.full, () => notify("full", say(
    "This browser has no space for your unsaved changes. They are only in this tab until you save."), { grave: true }));
  during("elsewhere", state.elsewhere, () =>
    notify("elsewhere", say("Another tab has other unsaved changes of this file. This tab’s changes are not kept."), {
      grave: true,
      buttons: [
        button(say("Keep this tab’s changes"), () => settleTabs(true), "btn small"),
        button(say("Use the other tab’s changes"), () => settleTabs(false), "btn small"),
      ],
    }));
  const n = state.answer?.conflicts.length ?? 0;
  const buttons = [button(say("Choose versions…"), showConflicts, "btn small")];
  during("conflicts", n > 0, () => notify("conflicts", counted("{n} change conflicts with the file.",
    "{n} changes conflict with the file.", n), { grave: true, buttons }));
}

/** Say that changes of an earlier visit are here; those of a tab that is still open are not. @param {number} n */
async function sayRestored(n) {
  if (!(await isElsewhere())) notify("restored", counted("Restored {n} unsaved change from your last visit.",
    "Restored {n} unsaved changes from your last visit.", n));
}

/** Say that another tab has saved or discarded the changes. */
function sayEmptied() {
  const back = button(say("Undo"), () => {
    dismiss("emptied");
    undo();
  }, "btn small");
  const buttons = state.past.length ? [back, iconButton("close", say("Close"), () => dismiss("emptied"))] : [];
  notify("emptied", say("You discarded the changes in another tab."), { buttons });
}

/** Wire the notices. */
export function startNotices() {
  listen(({ what }) => {
    if (what === "open" && state.restored) sayRestored(state.restored);
    if (what === "saved" || !state.changes.size) dismiss("restored");
    if (what === "emptied") sayEmptied();
    if (what === "state" || what === "answer") draw();
  });
}
