// @ts-check
/**
 * The open page follows its file: it has all drawn again when the version of what it shows has changed. The page of
 * somebody who works on the file asks for the version all the time. A reader's page asks when it comes into sight, when
 * the answer to a gesture has another version or does not come, and otherwise rarely. A notice above the page has the
 * errors of the file and a lost connection, in the words of timeline/web/page/notices.py.
 */
import { address } from "../address.js";
import { momentInWords } from "../days.js";
import { $, live, make, say } from "../dom.js";
import { asParams } from "../params.js";
import { askFor, state } from "../state.js";
import { repeatMissed } from "../waiting.js";
import { holdFocus, holdPlace } from "./hold.js";

/**
 * @typedef {object} Errors The errors of a file whose last valid version is shown.
 * @property {string} head
 * @property {string} still
 * @property {string} since
 * @property {string[]} problems
 * @property {string} more
 * @property {{label: string, version: string}} [show] What shows a version that lost many events.
 */

/** @type {Errors | null} */
let errors = null;
let written = "";

/** Return the box of the notice, whose data are its words. */
export const box = () => $("notice");

/** Return the errors that are shown. */
const shownErrors = () => errors;

/** @param {{label: string, version: string}} show */
function buttonOf({ label, version }) {
  const onclick = () => fetch(`./accept?version=${version}`, { method: "POST" }).catch(() => {}); // it stays
  return make("button", { type: "button", className: "button", textContent: label, onclick });
}

/** @param {Errors} shown */
function linesOf({ head, still, since, problems, more, show }) {
  const [before, after] = still.split("{time}");
  const time = make("time", { textContent: momentInWords(new Date(since)), dateTime: since });
  const first = make("p", {}, make("strong", { textContent: head }), " ", before, time, after);
  const list = make("ul", {}, ...problems.map((textContent) => make("li", { textContent })));
  return [first, list, ...(more ? [make("p", { textContent: more })] : []), ...(show ? [buttonOf(show)] : [])];
}

/**
 * Write the notice again where it has changed: what is written again is read out again.
 * @param {Errors | null} shown
 * @param {boolean} away True when the server does not answer.
 * @param {string} gone What to say of a file that the server has no longer, or "".
 */
function writeNotice(shown, away, gone = "") {
  const now = JSON.stringify([shown, away, gone]);
  if (now === written) return;
  written = now;
  errors = shown;
  if (shown || away || gone) say(""); // what was said before, that all is well, is over
  const lines = [away && box().dataset.away, gone].filter(Boolean);
  const first = lines.map((textContent) => make("p", { textContent, className: "away" }));
  box().replaceChildren(...first, ...(shown ? linesOf(shown) : []));
  // No server answers for a file that has gone: what is seen of it stays, and cannot be filtered any more.
  live(".controls").inert = Boolean(gone);
}

/** Keep what the copy of the page says until the notice is written again. */
function adoptNotice() {
  const copy = document.querySelector("#static-copy .notice");
  if (copy && box() && !box().firstChild) box().append(...copy.cloneNode(true).childNodes);
  if (!box()) requestAnimationFrame(adoptNotice);
}

/** @typedef {{version: string, notice: Errors | null, settling: boolean, gone?: string}} Version */

// Milliseconds.
const BEAT = 2000; // between two questions of who works on the file
const RARELY = 300000; // between two questions of a reader: `python -m bench.idle` says what they cost
const SOON = 350; // after an answer that says that the file is about to be read
const MOST = 30000; // between two questions that are not answered
const PATIENCE = 8000; // for an answer

const root = document.documentElement;
const beat = "follows" in root.dataset ? BEAT : RARELY;
let version = root.dataset.version ?? "";
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
    return askAfter(Math.max(MOST, beat));
  }
  const mended = shownErrors() && !answer.notice;
  writeNotice(answer.notice, false);
  repeatMissed();
  if (back) say(box().dataset.back);
  if (answer.version && answer.version !== version) renew(answer.version);
  else if (mended) say(box().dataset.mended);
  askAfter(answer.settling ? SOON : beat);
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
  const query = new URLSearchParams({ ...(file && { file }), known: version, lang: root.lang });
  try {
    const answer = await fetch(`./version?${query}`, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    if (answer.status === 204) return { version, notice: null, settling: false };
    return answer.ok ? await answer.json() : null;
  } catch {
    return null; // no connection
  }
}

/** Ask for the version if a gesture has no answer, or that of another version. @param {Response | null} answer */
export function hear(answer) {
  if (!answer?.ok) askAfter(BEAT);
  else if ((answer.headers.get("X-Timeline-Version") ?? version) !== version) askAfter(SOON);
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
  if (!state.query) return requestAnimationFrame(begin);
  const rename = () => (document.title = $("title").dataset.title ?? "");
  new MutationObserver(rename).observe($("title"), { attributeFilter: ["data-title"] });
  document.addEventListener("visibilitychange", () => askAfter(0));
  window.addEventListener("online", () => askAfter(0));
  askAfter(beat === BEAT ? 0 : beat);
}

export function startFollowing() {
  requestAnimationFrame(adoptNotice);
  requestAnimationFrame(begin);
}
