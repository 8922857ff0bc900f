// @ts-check
/** Small dialogs: a question, and a name to type. */
import { make } from "../dom.js";
import { button, say } from "./words.js";

/**
 * Show a dialog until it is closed.
 * @param {string} title
 * @param {Node[]} body
 * @param {HTMLButtonElement[]} buttons Each closes the dialog with its value.
 * @param {string} [className]
 * @returns {Promise<string>} the value of the button that closed it; "" for none.
 */
export function showDialog(title, body, buttons, className = "") {
  const heading = make("h2", { id: "dialog-title", textContent: title });
  const form = make("form", { method: "dialog" }, heading, ...body, make("footer", {}, ...buttons));
  const dialog = make("dialog", { className: `dialog ${className}` }, form);
  dialog.setAttribute("aria-labelledby", "dialog-title");
  const before = document.activeElement;
  document.body.append(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
      resolve(dialog.returnValue);
    });
    dialog.showModal();
  });
}

/** @param {string} text @param {string} value @param {string} [className] */
export const choiceButton = (text, value, className = "btn") => make("button", { value, className, textContent: text });

/** Return a button that closes its dialog without a choice; Enter in a field does not press it. */
export function cancelButton() {
  const made = button(say("Cancel"), () => made.closest("dialog")?.close(""));
  return made;
}

/** Ask a question that has one consequence. @param {string} title @param {string} yes */
export async function confirmed(title, yes) {
  const buttons = [cancelButton(), choiceButton(yes, "yes", "btn danger")];
  return (await showDialog(title, [], buttons)) === "yes";
}

/**
 * Ask for a short text.
 * @param {string} title
 * @param {string} label
 * @param {string} [value]
 * @param {(text: string) => Promise<string>} [problemOf] Returns what is wrong with a text, which the dialog then says.
 * @param {string} [yes]
 * @returns {Promise<string>} "" if the person cancels.
 */
export async function askText(title, label, value = "", problemOf = undefined, yes = say("Add")) {
  const input = make("input", { id: "dialog-text", value, required: true, autocomplete: "off", className: "input" });
  const wrong = make("output", { id: "dialog-wrong", className: "wrong" });
  input.setAttribute("aria-describedby", wrong.id);
  const name = make("label", { htmlFor: input.id, textContent: label });
  const field = make("p", { className: "field" }, name, input, wrong);
  const add = choiceButton(yes, "yes", "btn primary");
  const shown = showDialog(title, [field], [cancelButton(), add]);
  if (problemOf) add.form?.addEventListener("submit", (event) => refuse(event, input, wrong, problemOf));
  input.focus();
  return (await shown) === "yes" ? input.value.trim() : "";
}

/**
 * Keep a dialog open whose text is wrong, and say why.
 * @param {SubmitEvent} event
 * @param {HTMLInputElement} input
 * @param {HTMLOutputElement} wrong
 * @param {(text: string) => Promise<string>} problemOf
 */
async function refuse(event, input, wrong, problemOf) {
  event.preventDefault();
  const text = input.value.trim();
  const problem = await problemOf(text);
  if (text !== input.value.trim()) return;
  wrong.textContent = problem;
  input.ariaInvalid = String(Boolean(problem));
  if (problem) input.focus();
  else input.closest("dialog")?.close("yes");
}
