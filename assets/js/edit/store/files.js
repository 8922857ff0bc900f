// @ts-check
/** Files beside the timeline: images, sounds, films and logos, which the server checks and writes at once. */
import { offline, say, settings } from "../words.js";
import { address, renew } from "./server.js";
import { state } from "./state.js";

/** @typedef {{key: string, file: string, said: string}} Added What names the file, its path, and what became of it. */

/** The types of files that an event can have; the server looks at what is in them. */
export const MEDIA = "image/png,image/jpeg,image/webp,image/gif,audio/mpeg,audio/mp4,audio/x-m4a,audio/wav,video/mp4";

/** Say what needs a file, and how a text in memory becomes one. @param {string} said */
export const needsFile = (said) =>
  [said, settings.keeps ? say("Choose “{button}” first.", { button: say("Save as a file…") }) : ""].join(" ").trim();

/** Why there can be no files; "" if there can. */
export const refusal = () => (state.writes ? ""
  : needsFile(say("Images, sounds and films need a file on the server; this timeline is only in your browser.")));

/**
 * Put a file beside the timeline, or a part of one that is there.
 * @param {Blob | null} content
 * @param {Record<string, string>} about
 * @returns {Promise<Added | {error: string}>}
 */
export async function putFile(content, about) {
  const headers = { "Content-Type": "application/octet-stream", "X-Timeline-Token": state.token };
  try {
    const answer = await fetch(address("media", about), { method: "POST", headers, body: content ?? "" });
    const found = await answer.json().catch(() => ({}));
    if (found.code === "token" && (await renew())) return putFile(content, about);
    return answer.ok ? found : { error: found.error ?? String(answer.status) };
  } catch {
    return { error: offline() };
  }
}

/** Return the address of a file beside the timeline. @param {string} path @param {Record<string, string>} about */
export const fileAddress = (path, about) => address("media-file", { path, ...about });

/** Return the name of the step that adds a file; undoing keeps it. @param {string} what @param {string} file */
export const stepOf = (what, file) => say("{what} (the file {file} stays)", { what, file });

/** Take files dropped on an element. @param {HTMLElement} zone @param {(files: File[]) => void} take */
export function dropping(zone, take) {
  for (const type of ["dragover", "dragleave", "drop"]) {
    zone.addEventListener(type, (event) => {
      const given = /** @type {DragEvent} */ (event).dataTransfer;
      if (!given?.types.includes("Files")) return;
      event.preventDefault();
      zone.classList.toggle("over", type === "dragover");
      if (type === "drop") take([...given.files]);
    });
  }
}
