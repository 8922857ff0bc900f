// @ts-check
/** Sources in an event's form: one line each, which unfolds, and a field into which an address is pasted. */
import { make } from "../../dom.js";
import { row, rows, selected } from "../draft.js";
import { dateWords, learn, neighbour } from "../order.js";
import { isItem, listed, textIn } from "../store/values.js";
import { icon, say } from "../words.js";
import { fields } from "./forms.js";

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

/** Return a source for what was pasted: an address, also of an archived copy, or a title. @param {string} text */
export function sourceOf(text) {
  if (!isSafe(text)) return { title: text, ...publisherBefore() };
  const [copy, original] = COPY.exec(text) ?? [];
  const url = copy ? original ?? "" : text;
  return { ...(url ? { publisher: publisherOf(hostOf(url)), url } : {}), ...(copy ? { archived: copy } : {}) };
}

/** Return the publisher of the last source of the event before, for a source that says none. @returns {Item} */
function publisherBefore() {
  const before = neighbour(selected().id, -1);
  const last = listed(before ? row("events", before)?.item.sources : null).filter(isItem).at(-1);
  return last?.publisher ? { publisher: last.publisher } : {};
}

/** Return the publisher that the last source from a host has; the host if there is none. @param {string} host */
function publisherOf(host) {
  const known = rows("events").flatMap(({ item }) => listed(item.sources)).filter(isItem);
  const same = known.filter(({ url, publisher }) => publisher && typeof url === "string" && hostOf(url) === host);
  return same.at(-1)?.publisher ?? host;
}

/** @param {string} url */
function hostOf(url) {
  try {
    return new URL(url).hostname.replace(/^www\./, "");
  } catch {
    return url;
  }
}

/** Return the field that makes a source. @param {(source: Item) => void} append @param {string} id */
export function pasteLine(append, id) {
  const input = make("input", { id: `${id}-paste`, className: "bare", dir: "auto" });
  input.placeholder = input.ariaLabel = say("Paste a link to add a source");
  input.autocomplete = "off";
  const add = make("button", { type: "button", className: "act", textContent: say("Add") });
  add.ariaLabel = say("New source");
  const take = () => {
    const text = input.value.trim();
    input.value = "";
    append(text ? sourceOf(text) : {});
  };
  add.addEventListener("click", take);
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (input.value.trim()) take();
  });
  input.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain").trim() ?? "";
    if (input.value || !isSafe(text)) return;
    event.preventDefault();
    append(sourceOf(text));
  });
  return make("div", { className: "paste" }, icon("link"), input, add);
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
