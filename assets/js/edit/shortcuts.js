// @ts-check
/** The list of the editor's keys, which the menu of the bar opens. */
import { $, make } from "../dom.js";
import { choiceButton, showDialog } from "./dialogs.js";
import { hasWords, words } from "./words.js";

/** Each key with what it does; the parts of a key are apart by spaces. */
const KEYS = [
  ["Ctrl F", "find"], ["Ctrl Z", "undo"], ["Ctrl Shift Z", "redo"], ["Ctrl S", "save"], ["F8", "next"],
  ["Shift F8", "previous"], ["Enter", "edit"], ["Shift ↑ ↓", "several"], ["Ctrl D", "fill"], ["Delete", "clear"],
  ["Ctrl Delete", "remove"], ["← →", "walk"], ["Alt ← →", "move"], ["Escape", "leave"],
];

/** @param {string} part */
const keyName = (part) => make("kbd", { textContent: hasWords(`key.${part}`) ? words(`key.${part}`) : part });

/** @param {string[]} pair */
const line = ([keys, what]) => [
  make("dt", {}, ...keys.split(" ").map(keyName)), make("dd", { textContent: words(`keys.${what}`) }),
];

/** Wire the button of the menu. */
export function startShortcuts() {
  $("edit-keys").addEventListener("click", ({ currentTarget }) => {
    /** @type {HTMLElement} */ (currentTarget).closest("details")?.removeAttribute("open");
    showDialog(words("keys"), [make("dl", { className: "keys" }, ...KEYS.flatMap(line))],
      [choiceButton(words("keys.close"), "")]);
  });
}
