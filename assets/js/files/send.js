// @ts-check
/** Sends files of the reader to the server, or has it fetch a shared table, and goes to where the server shows them. */
import { live, make, makeDialog, part } from "../dom.js";

/** @import {Answer, Origin, Upload} from "../types.d.ts" */

/** The key under which the report of a file waits for the page that shows it. */
export const REPORT = "timeline-opened";

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
    const answer = await fetch(`./open?${query}`, { method: "POST", body, headers });
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
  const own = address.startsWith("./?file="); // the address of an exported chart has a theme of its own
  location.assign(theme && own ? `${address}&theme=${theme}` : address);
}

/** Return the report that the page before has left, once. @returns {Answer | null} */
export function takeReport() {
  const report = sessionStorage.getItem(REPORT);
  sessionStorage.removeItem(REPORT);
  return report && JSON.parse(report);
}

const ORIGINS = "timeline-origins"; // of the files of this tab, by their keys

/** @type {HTMLDialogElement | null} */
let dialog = null;

/** Return where a file was fetched, if it was. @param {string} file @returns {Origin | undefined} */
export const originOf = (file) => JSON.parse(sessionStorage.getItem(ORIGINS) ?? "{}")[file];

/** Keep where the file of a page was fetched. @param {string} address @param {Origin} [origin] */
export function keepOrigin(address, origin) {
  const file = new URLSearchParams(address.split("?")[1]).get("file");
  if (!file || !origin) return;
  const all = JSON.parse(sessionStorage.getItem(ORIGINS) ?? "{}");
  sessionStorage.setItem(ORIGINS, JSON.stringify({ ...all, [file]: origin }));
}

/** Return the day of an origin in the language of the page. @param {Origin} origin */
export function dayOf({ day }) {
  const { lang } = document.documentElement;
  const format = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { dateStyle: "long", timeZone: "UTC" });
  return format.format(new Date(`${day}T00:00Z`));
}

/**
 * Ask the server for the file at an address.
 * @param {string} url
 * @returns {Promise<{file?: File, origin?: Origin, says?: string[]}>}
 */
export async function fetched(url) {
  const query = new URLSearchParams({ lang: document.documentElement.lang });
  try {
    const answer = await fetch(`./fetch?${query}`, { method: "POST", body: url });
    if (!answer.ok) return { says: (await answer.json()).says ?? [words("failed")] };
    /** @param {string} name */
    const header = (name) => decodeURIComponent(answer.headers.get(`X-Timeline-${name}`) ?? "");
    const file = new File([await answer.arrayBuffer()], header("Name"));
    return { file, origin: { url, host: header("Host"), day: header("Day") } };
  } catch {
    return { says: [words("failed")] };
  }
}

/** @param {(file: File, origin: Origin) => void} take */
function makeForm(take) {
  const field = make("input", { name: "address", inputMode: "url", placeholder: "https://", required: true });
  field.setAttribute("aria-describedby", "open-hint");
  const wrong = make("p", { className: "open-wrong", role: "alert" });
  const send = make("button", { className: "button primary", textContent: words("get") });
  const form = make("form", {},
    make("label", { textContent: words("url") }, field), send,
    make("small", { id: "open-hint", textContent: words("hint") }), wrong);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    wrong.textContent = "";
    send.disabled = true;
    send.textContent = words("getting");
    const { file, origin, says } = await fetched(field.value);
    send.disabled = false;
    send.textContent = words("get");
    if (!file || !origin) return void (wrong.textContent = (says ?? []).join(" "));
    dialog?.close();
    take(file, origin);
  });
  return form;
}

/**
 * Show the dialog: a file, or an address.
 * @param {() => void} choose
 * @param {(file: File, origin: Origin) => void} take
 */
export function askWhere(choose, take) {
  dialog?.remove();
  const made = makeDialog("open-from", "open-dialog", "open-title");
  const close = make("button", { type: "button", className: "link", textContent: words("leave") });
  const file = make("button", { type: "button", className: "button primary", textContent: words("choose") });
  made.append(
    make("header", {}, make("h2", { id: "open-title", textContent: words("fetch") }), close),
    file, makeForm(take), make("p", { className: "open-paste", textContent: words("paste") }));
  close.addEventListener("click", () => made.close());
  file.addEventListener("click", () => {
    made.close();
    choose();
  });
  made.addEventListener("close", () => live("#open-file")?.focus());
  dialog = made;
  made.showModal();
  part(made, ".button").focus();
}

/** True where the server may fetch. */
export const mayFetch = () => Boolean(button().dataset.fetch);
