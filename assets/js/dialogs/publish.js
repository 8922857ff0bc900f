// @ts-check
/** The dialog that makes the files of a page for a web space: a ZIP file, or a folder beside the timeline file. */
import { around, elementsOf, fill, make, part } from "../dom.js";
import { readable } from "../params.js";
import { cancelJob, makeFile, runJob } from "./about.js";

const AT = "./edit/publish";
const lang = () => document.documentElement.lang;
/** @type {HTMLDialogElement | null} */
let dialog = null;

/** @param {HTMLDialogElement} open */
const field = (open) => /** @type {HTMLInputElement} */ (part(open, "[name=url]"));

/** @param {HTMLDialogElement} open @param {...(Node | string)} words */
const tell = (open, ...words) => {
  const said = part(open, "[role=status]");
  said.replaceChildren(...words);
  if (words.length) said.scrollIntoView({ block: "nearest" });
};

/** @param {HTMLDialogElement} open @param {string} ending @param {Record<string, string>} [more] */
const address = (open, ending, more = {}) =>
  `${AT}${ending}?${readable({ lang: lang(), ...(open.dataset.file && { file: open.dataset.file }), ...more })}`;

/** Let one file be made at a time. @param {HTMLDialogElement} open @param {boolean} on */
function busy(open, on) {
  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (open.querySelectorAll(".buttons button"))) {
    button.disabled = on;
  }
}

/** @param {HTMLDialogElement} open */
async function download(open) {
  const url = field(open).value.trim();
  tell(open);
  busy(open, true);
  const said = await makeFile(open, address(open, ".zip", url ? { url } : {}), open.dataset.zip ?? "");
  busy(open, false);
  tell(open, said ?? "");
}

/** Return a sentence with the names of files. @param {string} words @param {string[]} names */
const named = (words, names) => make("p", {}, words, " ", make("span", { className: "names" }, names.join(", ")));

/** @param {HTMLDialogElement} open */
async function write(open) {
  const body = JSON.stringify({ url: field(open).value.trim() });
  const headers = { "Content-Type": "application/json", "X-Timeline-Token": open.dataset.token ?? "" };
  tell(open);
  busy(open, true);
  const made = await runJob(open, address(open, "-folder"), { method: "POST", headers, body });
  busy(open, false);
  if (made === null || typeof made === "string") return tell(open, made ?? "");
  const { folder, files, removed } = JSON.parse(await made.text());
  const { written = "", removed: gone = "" } = open.dataset;
  const lines = [named(fill(written, { n: files.length, folder }), files)];
  tell(open, ...lines, ...(removed.length ? [named(gone, removed)] : []));
}

/** @param {MouseEvent} event */
function click(event) {
  if (!dialog) return;
  const action = around(event, "[data-do]")?.dataset.do;
  if (action === "cancel") cancelJob();
  // An event of the checks is shown on the page.
  if (action === "close" || event.target === dialog || around(event, "[data-event]")) dialog.close();
  if (action === "folder" && field(dialog).reportValidity()) write(dialog);
}

/** Return what opens the innermost menu with the dialog's link that is in view. */
const opener = () => /** @type {HTMLElement | undefined} */ ([...document.querySelectorAll("#live summary")].reverse()
  .find((each) => each.parentElement?.querySelector("[data-publish]") && each.checkVisibility()));

/** Open the dialog about a file as it is now. @param {string} file Its key. */
export async function openPublish(file) {
  const answer = await fetch(`${AT}?${readable({ lang: lang(), ...(file && { file }) })}`);
  if (!answer.ok) throw new Error(answer.statusText);
  dialog?.remove();
  const sent = elementsOf(await answer.text());
  const made = dialog = /** @type {HTMLDialogElement} */ (part(sent, "#publish"));
  const checks = part(made, ".checks");
  checks.append(...[...sent.children].filter((each) => each !== made));
  // What stops the publication is seen at once.
  for (const each of checks.querySelectorAll("details:has([data-part=finding-broken]), [data-part=finding-broken]")) {
    /** @type {HTMLDetailsElement} */ (each).open = true;
  }
  document.body.append(made);
  made.addEventListener("click", click);
  made.addEventListener("close", () => {
    cancelJob();
    const held = document.activeElement; // what had the focus before may be in a closed menu
    if (held === document.body || !held?.checkVisibility()) opener()?.focus({ preventScroll: true });
  });
  part(made, "form").addEventListener("submit", (event) => {
    event.preventDefault();
    download(made);
  });
  made.showModal();
}
