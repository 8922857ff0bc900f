// @ts-check
/** What the server says of a file before it is exported, of a logo in it, and of one that takes long to make. */
import { fill, part, saveFile } from "../dom.js";
import { readable } from "../params.js";

/**
 * @typedef {object} About What the server says of a file.
 * @property {string} [problem]
 * @property {string} [field] The field with the problem.
 * @property {string} name
 * @property {number} width
 * @property {number} height
 * @property {number} [bytes] None if it is not made yet.
 * @property {boolean} [long] True if the file takes long and is not made yet.
 * @property {number} events
 * @property {string} shown Which events they are.
 * @property {number} [unlabelled]
 * @property {number} [smallest] The size of the smallest text, in pixels of the file.
 * @property {boolean} [small] True if it is hard to read.
 * @property {string} carries
 * @property {string} alt
 * @property {string} lang The language of these words.
 * @property {string} title What the chart is called if no title is given.
 * @property {string} subtitle As the chart has it; empty for none.
 * @property {string} credit
 * @property {string} caption
 * @property {string} embed
 * @property {string} [picture] The name of the image in the embed code of a page.
 * @property {string} [losses] What the format cannot contain.
 */

/**
 * Ask what a file would be; null if the server is busy with other files.
 * @param {string} address
 * @param {string} away What to say if there is no answer.
 */
export async function askAbout(address, away) {
  const answer = await fetch(address).catch(() => null);
  if (answer?.status === 429) return null;
  return answer?.ok ? answer.json() : /** @type {About} */ ({ problem: away });
}

/**
 * Return the size of a file in kilobytes or megabytes, or in words if it is not made yet.
 * @param {About} file @param {string} lang @param {(key: string) => string} words
 */
export function fileSize({ bytes: n, long }, lang, words) {
  if (n === undefined) return words(long ? "long" : "unmade");
  const [value, unit] = n < 1e6 ? [n / 1e3, "kilobyte"] : [n / 1e6, "megabyte"];
  const maximumFractionDigits = value < 10 ? 1 : 0;
  return new Intl.NumberFormat(lang, { style: "unit", unit, maximumFractionDigits }).format(value);
}

/**
 * Send a logo to the server.
 * @param {File} file
 * @param {string} lang
 * @returns {Promise<{logo?: string, problem?: string}>} Its key, or what is wrong with it; neither without an answer.
 */
export async function sendLogo(file, lang) {
  try {
    const answer = await fetch(`./export-logo?${readable({ name: file.name, lang })}`, { method: "POST", body: file });
    return await answer.json();
  } catch {
    return {};
  }
}

const PAUSE = 1000; // milliseconds between two times of the wait

/** @type {AbortController | null} */
let job = null;

/** Return why a request was refused: the answer is a text, or for a script of the editor JSON. @param {string} said */
function refusal(said) {
  try {
    return String(JSON.parse(said).error);
  } catch {
    return said;
  }
}

/**
 * Return what the server makes, or why it makes nothing.
 * @param {string} address @param {RequestInit} how @param {AbortSignal} signal @param {(key: string) => string} words
 */
async function ask(address, how, signal, words) {
  try {
    const answer = await fetch(address, { ...how, signal });
    return await (answer.ok ? answer.blob() : answer.text().then(refusal));
  } catch {
    return words(signal.aborted ? "cancelled" : "away");
  }
}

/**
 * Let the server make something, and count the seconds; return it, or why there is nothing, or null if another job was
 * begun meanwhile.
 * @param {HTMLElement} dialog What has the progress and the words. @param {string} address @param {RequestInit} [how]
 */
export async function runJob(dialog, address, how = {}) {
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
  const made = await ask(address, how, mine.signal, words);
  clearInterval(timer);
  if (job !== mine) return null;
  job = null;
  box.hidden = true;
  return made;
}

/**
 * Let the server make a file, and save it; return what to say, null if another job was begun meanwhile.
 * @param {HTMLElement} dialog @param {string} address @param {string} name @param {RequestInit} [how]
 */
export async function makeFile(dialog, address, name, how) {
  const made = await runJob(dialog, address, how);
  if (made === null || typeof made === "string") return made;
  saveFile(made, name);
  return dialog.getAttribute("data-ready") ?? "";
}

/** Give up the export that the server makes, if there is one. */
export const cancelJob = () => job?.abort();
