// @ts-check
/** The files that a draft is to add beside the timeline: logos. They stay in the browser until they are saved. */
import { keyOf, state } from "./state.js";

const PREFIX = "timeline-file:";

/** @type {Map<string, string>} the content of each file, in base64, by its name */
const files = new Map();

/** Keep a file for the draft. @param {string} name @param {string} content In base64. */
export function keepFile(name, content) {
  files.set(name, content);
  try {
    localStorage.setItem(PREFIX + name, content);
  } catch {
    // The draft then asks for the file again after a reload.
  }
}

/** Return the content of a file that is not saved, in base64. @param {string} name */
export const fileOf = (name) => files.get(name) ?? localStorage.getItem(PREFIX + name) ?? "";

/** Return the names in the changes of the draft that can be those of files. */
function named() {
  const look = JSON.stringify(state.changes.get(keyOf("", "look"))?.now ?? "");
  return new Set(look.match(/[a-z0-9-]+\.(?:svg|png|jpg)/g));
}

/** Return the files that the draft names, as the server takes them. */
export const draftFiles = () =>
  Object.fromEntries([...named()].map((name) => [name, fileOf(name)]).filter(([, content]) => content));

/** Forget the files that neither the draft nor its history names. */
export function forgetFiles() {
  const kept = JSON.stringify([[...state.changes], state.past, state.future]);
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(PREFIX) && !kept.includes(key.slice(PREFIX.length))) localStorage.removeItem(key);
  }
}
