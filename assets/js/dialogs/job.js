// @ts-check
/**
 * A file that takes long: the server makes it in the background, and says every second how far it is.
 */
import { fill, make, part } from "../dom.js";

/**
 * @typedef {object} Progress
 * @property {string} state
 * @property {string} says A sentence for the reader.
 * @property {number} [seconds] The seconds since the export was begun.
 */
/** @typedef {{ address?: string, problem?: string }} Made The address of the file, or why there is none. */

const PAUSE = 1000; // milliseconds between two questions
const PATIENCE = 30; // questions without an answer after which the server is taken to be away
const UNFINISHED = ["waiting", "running"];

/** @type {AbortController | null} */
let job = null;

/** @param {AbortSignal} signal @returns {Promise<void>} */
const pause = (signal) => new Promise((resolve) => {
  const timer = setTimeout(resolve, PAUSE);
  signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
});

/** Return the JSON of an answer, null if there is none. @param {string} path @param {RequestInit} [options] */
async function ask(path, options) {
  const answer = await fetch(path, options).catch(() => null);
  if (!answer || answer.status >= 500) return null;
  return answer.json().catch(() => null);
}

/**
 * Return what became of an export; null if the server does not answer any more.
 * @param {string} path @param {string} lang @param {AbortSignal} signal @param {(progress: Progress) => void} tell
 * @returns {Promise<Made | null>}
 */
async function follow(path, lang, signal, tell) {
  for (let unanswered = 0; unanswered < PATIENCE;) {
    await pause(signal);
    if (signal.aborted) {
      await ask(`${path}/cancel`, { method: "POST" });
      return {};
    }
    /** @type {Progress | null} */
    const progress = await ask(`${path}?lang=${lang}`);
    unanswered = progress ? 0 : unanswered + 1;
    if (progress?.state === "done") return { address: `${path}/file` };
    if (progress && !UNFINISHED.includes(progress.state)) return { problem: progress.says };
    if (progress) tell(progress);
  }
  return null;
}

/**
 * Let the server make a file, and save it; return what to say, null if another export was begun meanwhile.
 * @param {HTMLDialogElement} dialog @param {string} params @param {string} name
 * @returns {Promise<string | null>}
 */
export async function makeFile(dialog, params, name) {
  const mine = job = new AbortController();
  const lang = document.documentElement.lang;
  const box = part(dialog, ".job");
  /** @param {string} key */
  const words = (key) => dialog.getAttribute(`data-${key}`) ?? "";
  /** @param {{ says: string, seconds?: number }} progress */
  const tell = ({ says, seconds = 0 }) => {
    part(box, ".job-words").textContent = `${says} ${fill(words("seconds"), { n: seconds })}`;
  };
  tell({ says: words("drawing") });
  box.hidden = false;
  const begun = await ask(`/export-job?lang=${lang}`, { method: "POST", body: new URLSearchParams(params) });
  const path = begun?.job && `/export-job/${begun.job}`;
  const made = path ? await follow(path, lang, mine.signal, tell) : begun;
  if (job !== mine) return null;
  job = null;
  box.hidden = true;
  if (made?.address) make("a", { href: made.address, download: name }).click();
  return made ? made.problem ?? words(made.address ? "ready" : "cancelled") : words("away");
}

/** Cancel the export that the server makes, if there is one. */
export const cancelJob = () => job?.abort();
