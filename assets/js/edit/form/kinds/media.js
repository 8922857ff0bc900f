// @ts-check
/** An image, a sound or a film of an event: it is shown above its fields, and an image can be cropped. */
import { make } from "../../../dom.js";
import { isItem } from "../../store/values.js";
import { fileAddress, putFile } from "../../store/files.js";
import { state } from "../../store/state.js";
import { notify } from "../../notices.js";
import { button, say } from "../../words.js";
import { chooseCrop } from "../crop.js";
import { itemIn } from "../fields.js";
import { itemField } from "./items.js";

/** @import {Context, Field} from "../fields.js" */

/** @type {Map<string, string>} what was said about each file when it was added */
const told = new Map();

/** Keep what is said about a file that was added. @param {string} file @param {string[]} said */
export function tell(file, ...said) {
  const text = [...said, say("If you undo this, the file stays in the folder.")].join(" ");
  told.set(file, text);
  notify("adding", text, { brief: true });
}

/** Return what shows a file. @param {string} file @param {string} name */
function viewOf(file, name) {
  const kind = /\.(mp3|m4a|wav)$/i.test(file) ? "audio" : /\.mp4$/i.test(file) ? "video" : "img";
  const made = make(kind, kind === "img" ? { alt: "" } : { controls: true, preload: "none", ariaLabel: name });
  made.src = fileAddress(file, { as: kind === "img" ? "image" : "media" });
  return made;
}

/** @param {Context} context @returns {Field} */
export function mediaField(context) {
  const { spec, get, set } = context;
  const { element, update } = itemField(context);
  const view = make("div", { className: "view" });
  const said = make("p", { className: "hint" });
  const wrong = make("p", { className: "refused", role: "alert" });
  const crop = button(say("Crop…"), async () => {
    const { file } = itemIn(get());
    wrong.textContent = "";
    const box = await chooseCrop(fileAddress(String(file), { as: "image" }));
    if (!box) return;
    const added = await putFile(null, { from: String(file), crop: box });
    if ("error" in added) return void (wrong.textContent = added.error);
    tell(added.file, added.said, say("The whole image stays in {file}.", { file: String(file) }));
    set({ ...itemIn(get()), file: added.file }, { label: say("Crop"), merge: "" });
  }, "btn small");
  element.querySelector(".inner")?.prepend(make("div", { className: "seen" }, view, crop, wrong, said));
  let shown = "";
  return {
    element,
    update(value, item) {
      update(value, item);
      const file = state.writes && isItem(value) && typeof value.file === "string" ? value.file : "";
      said.textContent = told.get(file) ?? "";
      if (file === shown) return;
      shown = file;
      view.replaceChildren(...(file ? [viewOf(file, spec.label)] : []));
      crop.hidden = true;
      const image = view.querySelector("img");
      image?.addEventListener("load", () => (crop.hidden = false));
      image?.addEventListener("error", () => image.remove());
    },
  };
}
