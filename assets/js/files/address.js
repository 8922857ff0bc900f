// @ts-check
/** Opens a shared table by its address: the server fetches it when it is asked to, and the page opens what comes. */
import { live, make, makeDialog, part } from "../dom.js";
import { button, words } from "./send.js";

/** @import {Origin} from "../types.d.ts" */

const ORIGINS = "timeline-origins"; // of the files of this tab, by their keys

/** @type {HTMLDialogElement | null} */
let dialog = null;

/** Return where a file was fetched, if it was. @param {string} file @returns {Origin | undefined} */
export const originOf = (file) => JSON.parse(sessionStorage.getItem(ORIGINS) ?? "{}")[file];

/** Keep where the file of a page was fetched. @param {string} address @param {Origin} [origin] */
export function keepOrigin(address, origin) {
  const file = new URLSearchParams(address.slice(2)).get("file");
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
    const answer = await fetch(`/fetch?${query}`, { method: "POST", body: url });
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
