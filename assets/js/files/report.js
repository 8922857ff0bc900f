// @ts-check
/** The report of a file: what the server answered to it, in a box that the reader closes. */
import { changeReading, offerOf } from "../dialogs/reading.js";
import { $, fill, live, make } from "../dom.js";
import { button, dayOf, fetched, fileShown, goTo, keepOrigin, originOf, send, takeReport, words } from "./send.js";

/** @import {Answer, Origin, Reading, Upload} from "../types.d.ts" */

const CLOSED = "timeline-closed"; // the file whose report the reader has closed

/** @param {"p" | "summary"} tag @param {string} textContent */
const line = (tag, textContent) => make(tag, { textContent });

/** Offer an example file, and the schema that it names, to those whose own could not be shown. */
export function starter() {
  /** @param {string} key */
  const link = (key) => make("a", { textContent: words(key), href: words(`${key}At`), download: "" });
  return make("p", {}, link("starter"), ", ", link("schema"));
}

/**
 * Offer to change how a table was read.
 * @param {Upload} file
 * @param {Reading} reading
 * @param {string} [label] The label of the button: by default that of the refused rows, if there are any.
 * @param {"offer" | "columns"} [first] What the dialog shows first.
 */
export function offerReading(file, reading, label = reading.correct || reading.change, first = undefined) {
  const change = make("button", { className: "link change", textContent: label, type: "button" });
  change.addEventListener("click", () => changeReading(file, reading, first));
  return make("p", {}, change);
}

/**
 * Offer to keep the table: in the editor, which saves it, or as a file of ours.
 * @param {string} file
 * @param {Reading} reading
 */
function offerFile(file, reading) {
  const query = new URLSearchParams({ file, lang: document.documentElement.lang });
  const edit = make("a", { textContent: reading.edit, href: `./edit?${query}&copy=1` });
  const take = make("a", { textContent: reading.take, href: `./brought.yaml?${query}`, download: "" });
  return make("p", {}, edit, " · ", take);
}

/** @param {NonNullable<Answer["aside"]>} aside */
const besides = ({ title, lines }) =>
  make("details", {}, line("summary", title), ...lines.map((text) => line("p", text)));

function close() {
  $("opened-words").remove();
  sessionStorage.setItem(CLOSED, fileShown());
  button().focus();
}

/** Show lines of text, then lines that can be pressed. @param {string[]} lines @param {HTMLElement[]} [more] */
export function report(lines, more = []) {
  $("opened-words")?.remove();
  const cross = make("button", { className: "link", textContent: "×", type: "button", ariaLabel: words("close") });
  cross.addEventListener("click", close);
  const text = make("div");
  const box = make("div", { className: "opened-words", id: "opened-words", role: "status" }, text, cross);
  live(".masthead").after(box);
  // Written after the box stands, so that it is read out.
  requestAnimationFrame(() => text.append(...lines.map((each) => line("p", each)), ...more));
}

/** Say where a file was fetched, and offer to fetch it again. @param {Origin} origin */
function offerAgain(origin) {
  const again = make("button", { className: "link change", textContent: words("again"), type: "button" });
  again.addEventListener("click", () => fetchAgain(origin, again));
  return make("p", {}, fill(words("fetched"), { host: origin.host, day: dayOf(origin) }), " ", again);
}

/**
 * Fetch a file again, and show what has changed before it is shown.
 * @param {Origin} before
 * @param {HTMLButtonElement} again
 */
async function fetchAgain(before, again) {
  again.disabled = true;
  const { file, origin, says } = await fetched(before.url);
  again.disabled = false;
  if (!file || !origin) return report(says ?? [words("failed")], [offerAgain(before)]);
  const answer = await send(file, { since: fileShown() });
  if (!answer?.address || !answer.changes) return report(answer?.says ?? [words("failed")], [offerAgain(before)]);
  const { address, changes } = answer;
  if (!changes.length) return report([words("same")], [offerAgain(before)]);
  const take = make("button", { className: "link change", textContent: words("take"), type: "button" });
  take.addEventListener("click", () => {
    keepOrigin(address, origin);
    goTo({ ...answer, address });
  });
  report(changes, [make("p", {}, take)]);
}

/** Show the report of the file on the page, with what can be done with it. @param {Answer} answer */
function reportShown({ says, reading, aside }) {
  const file = fileShown();
  const upload = { again: file, name: "" };
  const table = reading ? [offerReading(upload, reading), offerFile(file, reading)] : [];
  if (reading?.correct) table.splice(1, 0, offerReading(upload, reading, reading.change, "columns"));
  const label = reading ? offerOf(reading) : "";
  const offer = reading && label ? [offerReading(upload, reading, label, "offer")] : [];
  const origin = originOf(file);
  report(says, [...offer, ...(origin ? [offerAgain(origin)] : []), ...(aside ? [besides(aside)] : []), ...table]);
}

/** Show the report again to those who come back to a file or open its address in another language. */
async function reportAgain() {
  const query = new URLSearchParams({ file: fileShown(), lang: document.documentElement.lang });
  const answer = await fetch(`./brought.json?${query}`).catch(() => null);
  const again = answer?.ok ? await answer.json() : null;
  if (again?.says.length) reportShown(again);
}

export function startReports() {
  const left = takeReport();
  if (left) reportShown(left);
  else if (sessionStorage.getItem(CLOSED) !== fileShown()) reportAgain();
}
