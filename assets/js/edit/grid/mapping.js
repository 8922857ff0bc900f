// @ts-check
/** The columns of pasted rows: where a heading names no field, a person says what its column is. */
import { make, optionsOf } from "../../dom.js";
import { cancelButton, choiceButton, showDialog } from "../dialogs.js";
import { fields, labelOf } from "../form/forms.js";
import { specsOf } from "../store/rows.js";
import { plain, textIn } from "../store/values.js";
import { say } from "../words.js";
import { place } from "./state.js";

/** @import {Read} from "./paste.js" */

const MOST = 3; // examples of a column
const LONGEST = 60; // characters of an example
const CITED = /** @type {Record<string, string>} */ ({
  source: say("Source"), url: say("Link"), publisher: say("Publisher"),
});

/** Return the fields that the file declares. */
const own = () => specsOf("events").slice(fields.events.length);

/**
 * Return the field of each column; a heading can name a field that the file declares.
 * @param {string[]} header
 * @param {Read} read
 */
const begun = (header, read) => header.map((text, n) => read.fields[n]
  || (read.left.includes(n) ? own().find(({ label }) => plain(label) === plain(text))?.key ?? "" : ""));

/** @param {string[][]} table @param {number} n */
function examples(table, n) {
  const texts = new Set(table.slice(1).map((row) => (row[n] ?? "").trim().replace(/\s+/g, " ")).filter(Boolean));
  return [...texts].slice(0, MOST).map((text) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text));
}

/**
 * Return the field of each column, "" for one that is not read, and the headings of these; null if the person cancels.
 * @param {string[][]} table
 * @param {Read} read
 * @returns {Promise<{chosen: string[], left: string[]} | null>}
 */
export async function mapped(table, read) {
  const [header] = table;
  let chosen = begun(header, read);
  const unread = () => read.left.filter((n) => !chosen[n]).map((n) => header[n]);
  if (unread().length) {
    const asked = await ask(table, read, chosen);
    if (!asked) return null;
    chosen = asked;
  }
  return { chosen, left: unread() };
}

/** @param {string[][]} table @param {Read} read @param {string[]} chosen */
async function ask(table, read, chosen) {
  const named = read.known.map((key) => /** @type {[string, string]} */ ([key, CITED[key] ?? labelOf("events", key)]));
  const options = /** @type {[string, string][]} */ ([["", say("Not imported")], ...named,
    ...own().map(({ key, label }) => [key, textIn(label, "") || key])]);
  const lines = table[0].map((heading, n) => {
    const select = make("select", { className: "input", name: `column-${n}` }, ...optionsOf(options));
    select.value = chosen[n];
    const textContent = heading.trim() || say("Column {n}", { n: n + 1 });
    const name = make("span", { className: "asked-of", dir: "auto", textContent });
    const some = make("small", { className: "muted", dir: "auto", textContent: examples(table, n).join(" · ") });
    return make("label", { className: "asked" }, make("span", {}, name, some), select);
  });
  const selects = lines.map((line) => /** @type {HTMLSelectElement} */ (line.querySelector("select")));
  for (const select of selects) {
    select.addEventListener("change", () => {
      if (select.value === "url") return; // an event can have several links
      for (const other of selects) if (other !== select && other.value === select.value) other.value = "";
    });
  }
  const why = say("Some headings name no field. Choose what each column is; one that is not imported is left out.");
  const add = choiceButton(say("Add as new events"), "add", "btn primary");
  const back = place();
  const done = await showDialog(say("Columns of the pasted rows"),
    [make("p", { textContent: why }), ...lines], [cancelButton(), add], "mapping");
  back();
  return done ? selects.map(({ value }) => value) : null;
}
