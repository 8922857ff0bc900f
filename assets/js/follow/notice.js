// @ts-check
/** The notice above the page: errors of the file, a lost connection. timeline/web/page/notices.py has its words. */
import { momentInWords } from "../days.js";
import { $, live, make, say } from "../dom.js";

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
export const shownErrors = () => errors;

/** @param {{label: string, version: string}} show */
function buttonOf({ label, version }) {
  const onclick = () => fetch(`/accept?version=${version}`, { method: "POST" }).catch(() => {}); // it stays
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
export function writeNotice(shown, away, gone = "") {
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
export function adoptNotice() {
  const copy = document.querySelector("#static-copy .notice");
  if (copy && box() && !box().firstChild) box().append(...copy.cloneNode(true).childNodes);
  if (!box()) requestAnimationFrame(adoptNotice);
}
