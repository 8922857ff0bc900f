// @ts-check
/**
 * The open page follows its file: it asks for the version of what it shows and has all drawn again when it has
 * changed.
 */
import { address, asParams } from "../address.js";
import { $, say } from "../dom.js";
import { askFor, state } from "../state.js";
import { repeatMissed } from "../waiting.js";
import { holdFocus, holdPlace } from "./hold.js";
import { adoptNotice, box, shownErrors, writeNotice } from "./notice.js";

/** @import {Errors} from "./notice.js" */
/** @typedef {{version: string, notice: Errors | null, settling: boolean, gone?: string}} Version */

// Milliseconds.
const BEAT = 2000; // between two questions
const SOON = 350; // after an answer that says that the file is about to be read
const MOST = 30000; // between two questions that are not answered
const PATIENCE = 8000; // for an answer

const root = document.documentElement;
let version = root.dataset.version;
let timer = 0;
let misses = 0;
let asking = false;

/** Have all drawn again from the same filters, days and event. @param {string} now The version. */
function renew(now) {
  version = now;
  holdFocus();
  holdPlace();
  askFor(state.restoring ?? asParams(address()), true);
  if (!shownErrors()) say(box().dataset.renewed);
}

/** @param {Version} answer */
function answered(answer) {
  const back = misses > 1;
  misses = 0;
  if (answer.gone) {
    writeNotice(null, false, answer.gone);
    return askAfter(MOST);
  }
  const mended = shownErrors() && !answer.notice;
  writeNotice(answer.notice, false);
  repeatMissed();
  if (back) say(box().dataset.back);
  if (answer.version && answer.version !== version) renew(answer.version);
  else if (mended) say(box().dataset.mended);
  askAfter(answer.settling ? SOON : BEAT);
}

/** One answer that does not come is no news; two are. */
function missed() {
  misses += 1;
  if (misses > 1) writeNotice(shownErrors(), true);
  askAfter(Math.min(BEAT * 2 ** (misses - 1), MOST));
}

/** @param {number} pause */
function askAfter(pause) {
  clearTimeout(timer);
  if (!document.hidden) timer = setTimeout(ask, pause);
}

/** @returns {Promise<Version | null>} */
async function readVersion() {
  const file = root.dataset.file;
  const query = new URLSearchParams({ ...(file && { file }), lang: root.lang });
  try {
    const answer = await fetch(`/version?${query}`, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null; // no connection
  }
}

async function ask() {
  if (asking || document.hidden) return;
  asking = true;
  const answer = await readVersion();
  asking = false;
  if (answer) answered(answer);
  else missed();
}

function begin() {
  if (!(state.started && state.query && box())) return requestAnimationFrame(begin);
  const rename = () => (document.title = $("title").dataset.title ?? "");
  new MutationObserver(rename).observe($("title"), { attributeFilter: ["data-title"] });
  document.addEventListener("visibilitychange", () => askAfter(0));
  window.addEventListener("online", () => askAfter(0));
  ask();
}

export function startFollowing() {
  requestAnimationFrame(adoptNotice);
  requestAnimationFrame(begin);
}
