// @ts-check
/** A file that takes long: the dialog waits for the server, and can give it up. */
import { fill, make, part } from "../dom.js";

const PAUSE = 1000; // milliseconds between two times of the wait

/** @type {AbortController | null} */
let job = null;

/**
 * Return the file at an address, or why there is none.
 * @param {string} address @param {AbortSignal} signal @param {(key: string) => string} words
 * @returns {Promise<Blob | string>}
 */
async function ask(address, signal, words) {
  try {
    const answer = await fetch(address, { signal });
    return await (answer.ok ? answer.blob() : answer.text());
  } catch {
    return words(signal.aborted ? "cancelled" : "away");
  }
}

/**
 * Let the server make a file, and save it; return what to say, null if another export was begun meanwhile.
 * @param {HTMLDialogElement} dialog @param {string} address @param {string} name
 * @returns {Promise<string | null>}
 */
export async function makeFile(dialog, address, name) {
  const mine = job = new AbortController();
  const box = part(dialog, ".job"), begun = Date.now();
  /** @param {string} key */
  const words = (key) => dialog.getAttribute(`data-${key}`) ?? "";
  const tell = () => {
    const n = Math.round((Date.now() - begun) / 1000);
    part(box, ".job-words").textContent = `${words("making")} ${fill(words("seconds"), { n })}`;
  };
  tell();
  box.hidden = false;
  const timer = setInterval(tell, PAUSE);
  const made = await ask(address, mine.signal, words);
  clearInterval(timer);
  if (job !== mine) return null;
  job = null;
  box.hidden = true;
  if (typeof made === "string") return made;
  const href = URL.createObjectURL(made);
  make("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), PAUSE);
  return words("ready");
}

/** Give up the export that the server makes, if there is one. */
export const cancelJob = () => job?.abort();
