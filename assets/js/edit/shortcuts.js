// @ts-check
/** The list of the editor's keys, which the menu of the bar opens. */
import { $, make } from "../dom.js";
import { choiceButton, showDialog } from "./dialogs.js";
import { say } from "./words.js";

/** Each key with what it does; the parts of a key are apart by spaces. */
const KEYS = [
  ["Ctrl F", say("Search or filter")], ["Ctrl Z", say("Undo")], ["Ctrl Shift Z", say("Redo")],
  ["Ctrl S", say("Save")], ["F8", say("Next problem")], ["Shift F8", say("Previous problem")],
  ["Enter", say("Edit the cell")], ["Shift ↑ ↓", say("Select several rows")], ["Ctrl D", say("Fill down")],
  ["Delete", say("Empty the cell")], ["Ctrl Delete", say("Delete rows")],
  ["← →", say("In the chart: previous event, next event")], ["Alt ← →", say("In the chart: move the date")],
  ["Escape", say("Close the form, leave the cell, end a drag")],
];
const NAMES = /** @type {Record<string, string>} */ ({
  Ctrl: say("Ctrl"), Shift: say("Shift"), Delete: say("Delete"), Enter: say("Enter"), Escape: say("Escape"),
});

/** @param {string} part */
const keyName = (part) => make("kbd", { textContent: NAMES[part] ?? part });

/** @param {string[]} pair */
const line = ([keys, what]) => [
  make("dt", {}, ...keys.split(" ").map(keyName)), make("dd", { textContent: what }),
];

/** Wire the button of the menu. */
export function startShortcuts() {
  $("edit-keys").addEventListener("click", ({ currentTarget }) => {
    /** @type {HTMLElement} */ (currentTarget).closest("details")?.removeAttribute("open");
    showDialog(say("Keyboard shortcuts"), [make("dl", { className: "keys" }, ...KEYS.flatMap(line))],
      [choiceButton(say("Close"), "")]);
  });
}
