// @ts-check
/** Files that are dropped on the form of an event, pasted into it or chosen: images, sounds, films, saved pages. */
import { $, make } from "../../dom.js";
import { change, row, selected } from "../draft.js";
import { dropping, MEDIA, putFile, refusal, stepOf } from "../store/files.js";
import { notify } from "../notices.js";
import { say } from "../words.js";
import { tell } from "./kinds/media.js";
import { labelOf } from "./forms.js";
import { PAGE } from "./sources.js";

/** @import {Added} from "../store/files.js" */
/** @typedef {(path: string) => void} Focus */

/** Return the event in the form, unless it is deleted. */
const shownEvent = () => {
  const found = selected().section === "events" ? row("events", selected().id) : undefined;
  return found?.state === "deleted" ? undefined : found;
};

/** Say why a file is not added. @param {string} text */
const refuse = (text) => notify("added", text, { grave: true });

/** Add a file to the event in the form. @param {File[]} files @param {Focus} focus */
async function take([given, ...others], focus) {
  if (!given || !shownEvent()) return;
  if (others.length) refuse(say("Only {name} was taken; add the other files one by one.", { name: given.name }));
  if (/^text\/html$|\.x?html?$/i.test(given.type || given.name)) {
    return void $("edit-form").querySelector(".paste")?.dispatchEvent(new CustomEvent(PAGE, { detail: given }));
  }
  if (refusal()) return refuse(refusal());
  const { id } = selected();
  notify("adding", say("Copying {name}…", { name: given.name }), { brief: true });
  const added = await putFile(given, { name: given.name });
  if ("error" in added) return refuse(added.error);
  put(id, added);
  if (selected().id === id) focus(`${added.key}/alt`);
}

/** Name a file in an event, as one step. @param {string} id @param {Added} added */
function put(id, { key, file, said }) {
  const event = row("events", id)?.item;
  if (!event) return;
  const more = event[key] ? [say("It replaces the one before; undo brings that back.")] : [];
  tell(file, said, ...more);
  change("events", id, { ...event, [key]: { file } }, { label: stepOf(labelOf("events", key), file), merge: "" });
}

/** Return the line of an event's form that adds files. @param {Focus} focus */
export function addLine(focus) {
  const why = refusal();
  if (why) return make("p", { className: "hint", textContent: why });
  const file = make("input", { type: "file", id: "added-file", className: "unseen", accept: MEDIA });
  const text = say("Add an image, sound or film…");
  const choose = make("label", { className: "btn small", htmlFor: file.id, textContent: text });
  const hint = make("span", { className: "name", textContent: say("or drop or paste it on this form") });
  file.addEventListener("change", () => take([...file.files ?? []], focus).finally(() => (file.value = "")));
  return make("div", { className: "field" }, make("div", { className: "drop" }, file, choose, hint));
}

/** Take files that are dropped on the form or pasted into it. @param {HTMLElement} panel @param {Focus} focus */
export function startAdding(panel, focus) {
  dropping(panel, (files) => take(files, focus));
  panel.addEventListener("paste", (event) => {
    const files = [...event.clipboardData?.files ?? []];
    // A spreadsheet or a word processor puts an image of its text beside the text.
    if (!files.length || !shownEvent() || event.clipboardData?.getData("text/plain")) return;
    event.preventDefault();
    take(files, focus);
  });
  // A file that misses the form would be opened in place of the editor.
  for (const type of /** @type {const} */ (["dragover", "drop"])) {
    document.addEventListener(type, (event) => event.dataTransfer?.types.includes("Files") && event.preventDefault());
  }
}
