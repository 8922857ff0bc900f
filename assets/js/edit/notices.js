// @ts-check
/** Notices under the bar: what the person must know about the server, the file and the draft. */
import { $, make } from "../dom.js";
import { listen, settleTabs, undo } from "./draft.js";
import { isElsewhere } from "./store/persist.js";
import { state } from "./store/state.js";
import { button, counted, iconButton, words } from "./words.js";

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
  if (!buttons.length) made.append(iconButton("close", words("close"), () => made.remove()));
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
export const dismiss = (name) => find(name)?.remove();

/** Show a notice while something is so. @param {string} name @param {boolean} so @param {() => void} show */
const during = (name, so, show) => (so ? show() : dismiss(name));

let away = false;

/** Show the notices that the state of the draft asks for. */
function draw() {
  during("offline", state.offline, () => notify("offline", words("offline"), { grave: true }));
  if (away && !state.offline) notify("back", words("back"), { brief: true });
  away = state.offline;
  during("unread", Boolean(state.unread) && !state.offline, () =>
    notify("unread", state.unread, { grave: true }));
  during("full", state.full, () => notify("full", words("full"), { grave: true }));
  during("elsewhere", state.elsewhere, () =>
    notify("elsewhere", words("elsewhere"), {
      grave: true,
      buttons: [
        button(words("elsewhere.own"), () => settleTabs(true), "btn small"),
        button(words("elsewhere.other"), () => settleTabs(false), "btn small"),
      ],
    }));
}

/** Ask for a decision while changes conflict with the file. */
function drawConflicts() {
  const n = state.answer?.conflicts.length ?? 0;
  const ask = () => void document.dispatchEvent(new Event("edit:conflicts"));
  const buttons = [button(words("conflict.decide"), ask, "btn small")];
  during("conflicts", n > 0, () => notify("conflicts", counted("conflict", n), { grave: true, buttons }));
}

/** Say that changes of an earlier visit are here; those of a tab that is still open are not. @param {number} n */
async function sayRestored(n) {
  if (!(await isElsewhere())) notify("restored", counted("restored", n));
}

/** Say that another tab has saved or discarded the changes. */
function sayEmptied() {
  const back = button(words("undo"), () => {
    dismiss("emptied");
    undo();
  }, "btn small");
  const buttons = state.past.length ? [back, iconButton("close", words("close"), () => dismiss("emptied"))] : [];
  notify("emptied", words("emptied"), { buttons });
}

/** Wire the notices. */
export function startNotices() {
  listen(({ what }) => {
    if (what === "open" && state.restored) sayRestored(state.restored);
    if (what === "saved" || !state.changes.size) dismiss("restored");
    if (what === "emptied") sayEmptied();
    if (what === "state" || what === "answer") draw();
    if (what === "answer") drawConflicts();
  });
}
