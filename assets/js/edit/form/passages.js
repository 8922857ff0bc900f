// @ts-check
/** What the kept pages of an event's sources have of it: found, here; or not found in the stored text. */
import { make } from "../../dom.js";
import { changes } from "../store/changes.js";
import { post } from "../store/server.js";
import { offline, say } from "../words.js";

/** @param {string[]} lines A heading, then lines with spaces before those that belong to the one above. */
function sourceOf([heading, ...lines]) {
  const depth = (/** @type {string} */ line) => (line.length - line.trimStart().length) / 2;
  const texts = lines.map((line) => {
    const text = make("p", { textContent: line.trim(), dir: "auto" });
    text.dataset.depth = String(Math.min(depth(line), 2));
    return text;
  });
  return make("section", {}, make("h3", { textContent: heading, dir: "auto" }), ...texts);
}

/** @param {string} id */
async function found(id) {
  try {
    const answer = await post("passages", { changes: changes(), event: id });
    const body = await answer.json();
    if (!answer.ok) return [make("p", { textContent: body.error })];
    const none = [make("p", { textContent: say("No page of its sources is kept.") })];
    return body.sources.length ? body.sources.map(sourceOf) : none;
  } catch {
    return [make("p", { textContent: offline() })];
  }
}

/** Return the part of an event's form that asks for its passages when it is opened. @param {string} id */
export function passages(id) {
  const list = make("div", { className: "found", role: "status" });
  const summary = make("summary", { textContent: say("Passages in the stored texts") });
  const details = make("details", { className: "passages" }, summary, list);
  details.addEventListener("toggle", async () => {
    if (!details.open) return;
    list.textContent = say("Loading…");
    list.replaceChildren(...(await found(id)));
  });
  return details;
}
