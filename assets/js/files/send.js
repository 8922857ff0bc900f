// @ts-check
/** Sends files of the reader to the server, and goes to where the server shows them. */
import { live } from "../dom.js";

/** @import {Answer, Upload} from "../types.d.ts" */

const REPORT = "timeline-opened";

/** Return the button that opens files; its data are the words for them. */
export const button = () => live("#open-file");

/** @param {string} key */
export const words = (key) => button().dataset[key] ?? "";

/** Return the parameters of the page's own address. */
const here = () => new URLSearchParams(location.search);

/** Return the key of the file that the page shows, or "". */
export const fileShown = () => here().get("file") || "";

/**
 * Send a file, or ask for another reading of one that the server holds.
 * @param {Upload} file
 * @param {Record<string, string>} [choices] How to read it.
 * @returns {Promise<Answer | null>} null without an answer.
 */
export async function send(file, choices = {}) {
  const query = new URLSearchParams({ name: file.name, lang: document.documentElement.lang, ...choices });
  if (fileShown()) query.set("file", fileShown());
  if ("again" in file) query.set("again", file.again);
  button().ariaBusy = "true";
  try {
    // Read first: a file that changes or a folder fails here, in words, and not halfway through the request.
    const body = "again" in file ? "" : await file.arrayBuffer();
    const headers = { "Content-Type": "application/octet-stream" };
    const answer = await fetch(`/open?${query}`, { method: "POST", body, headers });
    return await answer.json();
  } catch {
    return null;
  } finally {
    if (button()) button().ariaBusy = "false";
  }
}

/**
 * Go to where a file is shown, and leave its report for the page that comes.
 * @param {Answer & {address: string}} answer
 */
export function goTo({ address, says, reading, aside }) {
  sessionStorage.setItem(REPORT, JSON.stringify({ says, reading, aside }));
  const theme = here().get("theme");
  const own = address.startsWith("/?file="); // the address of an exported chart has a theme of its own
  location.assign(theme && own ? `${address}&theme=${theme}` : address);
}

/** Return the report that the page before has left, once. @returns {Answer | null} */
export function takeReport() {
  const report = sessionStorage.getItem(REPORT);
  sessionStorage.removeItem(REPORT);
  return report && JSON.parse(report);
}
