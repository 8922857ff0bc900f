// @ts-check
/** Sources in an event's form: one line each, which unfolds, and a field into which an address is pasted. */
import { make } from "../../dom.js";
import { row, rows, selected } from "../draft.js";
import { dateWords, learn, neighbour } from "../order.js";
import { isItem, listed, textIn } from "../store/values.js";
import { post } from "../store/server.js";
import { announce, button, icon, offline, say, settings } from "../words.js";
import { fields } from "./forms.js";
import { REVEAL } from "./problems.js";

/** @import {Item, Value} from "../types.d.ts" */

const ADDRESS = /^https?:\/\/\S+$/i;
const COPY = /^https?:\/\/(?:web\.archive\.org\/web\/\w+\/(https?:\/\/\S+)|archive\.(?:today|ph|is|md|li)\/\S+)$/i;

/** Return the words for the role of a source. @param {Value} role */
function roleWords(role) {
  const sources = fields.events.find(({ key }) => key === "sources")?.fields ?? [];
  return sources.find(({ key }) => key === "role")?.options?.find(([value]) => value === role)?.[1] ?? String(role);
}

/** Return the name of a source in lists. @param {Item} item */
export const sourceName = (item) =>
  textIn(item.title, document.documentElement.lang) || String(item.url ?? "") || say("Source without a title");

/** @param {string} address */
const isSafe = (address) => ADDRESS.test(address);

/**
 * Return a source for what was pasted: an address, also of an archived copy, or a title; and its probable publisher.
 * @param {string} text
 * @returns {[Item, Item]}
 */
function sourceOf(text) {
  if (!isSafe(text)) return [{ title: text }, publisherBefore()];
  const [copy, original] = COPY.exec(text) ?? [];
  const url = copy ? original ?? "" : text;
  return [{ ...(url ? { url } : {}), ...(copy ? { archived: copy } : {}) }, publisherOf(url)];
}

/** Return the publisher of the last source of the event before, for a source that says none. @returns {Item} */
function publisherBefore() {
  const before = neighbour(selected().id, -1);
  const last = listed(before ? row("events", before)?.item.sources : null).filter(isItem).at(-1);
  return last?.publisher ? { publisher: last.publisher } : {};
}

/** Return the publisher that the last source from the host of an address has. @param {string} from @returns {Item} */
function publisherOf(from) {
  const known = rows("events").flatMap(({ item }) => listed(item.sources)).filter(isItem);
  const same = known.filter(({ url, publisher }) => from && publisher && hostOf(String(url)) === hostOf(from));
  return same.length ? { publisher: same[same.length - 1].publisher } : {};
}

/** Sent to the line that adds a source, with a saved page. */
export const PAGE = "page";

const MOST = 2_000_000; // letters of a page; its head is at the beginning

/**
 * Return what a page says of itself as a source; this record's name for a publisher comes first.
 * @param {"source" | "source-page"} route
 * @param {Record<string, string>} sent
 * @returns {Promise<{found: Item} | {error: string}>}
 */
async function described(route, sent) {
  try {
    const answer = await post(route, sent);
    const { found, error } = await answer.json();
    if (!answer.ok) return { error: error ?? String(answer.status) };
    if (!Object.keys(found).length) return { error: say("The page names no title, no publisher, no date and no URL.") };
    return { found: { ...found, ...publisherOf(found.url ?? sent.url ?? "") } };
  } catch {
    return { error: offline() };
  }
}

/** Return the text of a saved page, in the encoding that it names. @param {Blob} file */
async function textOf(file) {
  const [, named] = /charset=["']?([\w-]+)/i.exec(await file.slice(0, 2048).text()) ?? [];
  const reader = new FileReader(); // reads an unknown encoding as UTF-8
  reader.readAsText(file, named);
  await new Promise((done) => (reader.onloadend = done));
  return String(reader.result ?? "");
}

/** @param {string} url */
function hostOf(url) {
  try {
    return new URL(url).hostname.replace(/^www\./, "");
  } catch {
    return url;
  }
}

/** Return the field that makes a source. @param {(source: Item, found?: Item) => void} append @param {string} id */
export function pasteLine(append, id) {
  const wrong = make("p", { className: "refused", role: "alert" });
  /** Add a source with what a page says, for the person to take. @param {string} html @param {string} text */
  const takePage = async (html, text) => {
    const answer = await described("source", { html: html.slice(0, MOST), text: text.slice(0, MOST) });
    wrong.textContent = "error" in answer ? answer.error : "";
    if ("found" in answer) append({}, answer.found);
  };
  const input = make("input", { id: `${id}-paste`, className: "bare", dir: "auto" });
  input.placeholder = input.ariaLabel = say("Paste a link or a page");
  input.autocomplete = "off";
  const add = make("button", { type: "button", className: "act", textContent: say("Add") });
  add.ariaLabel = say("New source");
  const take = () => {
    const text = input.value.trim();
    input.value = "";
    if (text) append(...sourceOf(text));
    else append({});
  };
  add.addEventListener("click", take);
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (input.value.trim()) take();
  });
  input.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain").trim() ?? "";
    if (input.value || !(isSafe(text) || text.includes("\n"))) return;
    event.preventDefault();
    if (isSafe(text)) append(...sourceOf(text));
    else takePage(event.clipboardData?.getData("text/html") ?? "", text);
  });
  const line = make("div", { className: "paste" }, icon("link"), input, add);
  line.addEventListener(PAGE, async (event) =>
    takePage(await textOf(/** @type {CustomEvent<Blob>} */ (event).detail), ""));
  return make("div", {}, line, wrong);
}

/** Return the button that asks for the page of a source. @param {(found: Item) => void} tell */
export function sourceTools(tell) {
  const wrong = make("p", { className: "refused", role: "alert" });
  const hint = make("span", { className: "hint" });
  let url = "";
  const read = button(say("Read the page"), async () => {
    wrong.textContent = "";
    announce(say("Reading the page…"));
    const answer = await described("source-page", { url });
    if ("error" in answer) return void (wrong.textContent = answer.error);
    tell(answer.found);
    announce(say("The page names: {fields}", { fields: Object.values(answer.found).join(", ") }));
  }, "btn small");
  const element = make("div", { className: "source-tools" }, read, hint, wrong);
  return {
    element,
    /** @param {Item} item */
    update(item) {
      url = String(item.url ?? "");
      element.hidden = !settings.reads || !isSafe(url);
      hint.textContent = say("The server asks {host} for it.", { host: hostOf(url) });
    },
  };
}

/** Return what stands below the title of a source; a publisher in another script is kept apart. @param {Item} item */
function metaOf(item) {
  const publisher = textIn(item.publisher, document.documentElement.lang);
  const origin = [publisher && `\u2068${publisher}\u2069`, dateWords(item.date)].filter(Boolean).join(", ");
  return [origin, item.archived ? "" : say("no archived copy")].filter(Boolean).join(" · ");
}

/**
 * Return the line of a source, which shows and hides its fields.
 * @param {HTMLElement} box
 * @param {string} id
 * @param {boolean} open
 */
export function sourceHead(box, id, open) {
  const title = make("span", { className: "source-title", dir: "auto" });
  const meta = make("span", { className: "source-meta" });
  const role = make("span", { className: "tag" });
  const toggle = make("button", { type: "button", className: "source-toggle" }, title, meta);
  const open_ = say("Open the source");
  const link = make("a", { className: "ib", target: "_blank", rel: "noopener noreferrer", title: open_ }, icon("open"));
  link.ariaLabel = open_;
  box.id = `${id}-fields`;
  toggle.setAttribute("aria-controls", box.id);
  const show = (/** @type {boolean} */ shown) => {
    toggle.ariaExpanded = String(shown);
    box.hidden = !shown;
  };
  toggle.addEventListener("click", () => show(Boolean(box.hidden)));
  box.addEventListener(REVEAL, () => show(true));
  show(open);
  const element = make("div", { className: "source-head" }, toggle, role, link);
  return {
    element,
    toggle,
    /** @param {Item} item */
    update(item) {
      title.textContent = sourceName(item);
      meta.textContent = metaOf(item);
      learn([String(item.date ?? "")]).then((more) => more && (meta.textContent = metaOf(item)));
      role.textContent = item.role && item.role !== "secondary" ? roleWords(item.role) : "";
      role.hidden = !role.textContent;
      const url = String(item.url ?? "");
      link.hidden = !isSafe(url);
      if (isSafe(url)) link.href = url;
      else link.removeAttribute("href");
    },
  };
}
