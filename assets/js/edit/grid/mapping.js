// @ts-check
/** The columns of pasted rows: where a heading names no field, or none has the type, a person says what they are. */
import { make, optionsOf } from "../../dom.js";
import { cancelButton, choiceButton, showDialog } from "../dialogs.js";
import { fields } from "../form/forms.js";
import { specsOf } from "../store/rows.js";
import { plain, textIn } from "../store/values.js";
import { say } from "../words.js";
import { headingOf, sectionOf, specOf } from "./cells.js";
import { choices, namesIn, place } from "./state.js";

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

/**
 * Return the field to propose for a column that is not read: one whose names in the file are its texts.
 * @param {string[][]} table
 * @param {number} n
 * @param {string[]} taken
 */
function proposed(table, n, taken) {
  const texts = table.slice(1).map((row) => row[n] ?? "").filter((text) => text.trim());
  return ["actors", "positions", "type"].find((field) => {
    const names = namesIn(sectionOf(specOf(field)));
    return !taken.includes(field) && texts.every((text) => !names.read(text).unknown.length);
  }) ?? "";
}

/** @param {string[][]} table @param {number} n */
function examples(table, n) {
  const texts = new Set(table.slice(1).map((row) => (row[n] ?? "").trim().replace(/\s+/g, " ")).filter(Boolean));
  return [...texts].slice(0, MOST).map((text) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text));
}

/**
 * Return the field of each column, "" for one that is not read, the headings of these, and the event type of rows that
 * have none; null if the person cancels.
 * @param {string[][]} table
 * @param {Read} read
 * @returns {Promise<{chosen: string[], left: string[], type: string} | null>}
 */
export async function mapped(table, read) {
  const [header] = table;
  let chosen = begun(header, read);
  let type = "";
  const unread = () => read.left.filter((n) => !chosen[n]);
  if (unread().length || (choices("types").length && !chosen.includes("type"))) {
    for (const n of unread()) chosen[n] = proposed(table, n, chosen);
    const asked = await ask(table, read, chosen);
    if (!asked) return null;
    [type = "", ...chosen] = asked;
  }
  return { chosen, left: unread().map((n) => header[n]), type };
}

/** Return the label of a control of the dialog. @param {HTMLElement[]} said @param {HTMLSelectElement} select */
const labelled = (said, select) => make("label", { className: "asked" }, make("span", {}, ...said), select);

/** Return the question for the event type of rows that have none. @param {() => boolean} isNamed */
function typeQuestion(isNamed) {
  const select = make("select", { className: "input", name: "type" },
    ...optionsOf([["", say("Choose later")], ...choices("types")]));
  const name = make("span", { className: "asked-of", textContent: say("Event type of all rows") });
  const line = labelled([name], select);
  const fit = () => (line.hidden = isNamed() || !choices("types").length);
  fit();
  return { line, fit, type: () => (isNamed() ? "" : select.value) };
}

/**
 * Ask about the columns; return the event type of all rows, and the field of each column.
 * @param {string[][]} table
 * @param {Read} read
 * @param {string[]} chosen
 */
async function ask(table, read, chosen) {
  const named = read.known.map((key) =>
    /** @type {[string, string]} */ ([key, CITED[key] ?? headingOf(specOf(key))]));
  const options = /** @type {[string, string][]} */ ([["", say("Not imported")], ...named,
    ...own().map(({ key, label }) => [key, textIn(label, "") || key])]);
  const lines = table[0].map((heading, n) => {
    const select = make("select", { className: "input", name: `column-${n}` }, ...optionsOf(options));
    select.value = chosen[n];
    const textContent = heading.trim() || say("Column {n}", { n: n + 1 });
    const name = make("span", { className: "asked-of", dir: "auto", textContent });
    const some = make("small", { className: "muted", dir: "auto", textContent: examples(table, n).join(" · ") });
    return labelled([name, some], select);
  });
  const selects = lines.map((line) => /** @type {HTMLSelectElement} */ (line.querySelector("select")));
  for (const select of selects) {
    select.addEventListener("change", () => {
      const many = select.value === "url"; // an event can have several links
      for (const other of selects) if (!many && other !== select && other.value === select.value) other.value = "";
      kind.fit();
    });
  }
  const kind = typeQuestion(() => selects.some(({ value }) => value === "type"));
  const why = say("Choose what each column is. A column that is not imported is left out.");
  const add = choiceButton(say("Add as new events"), "add", "btn primary");
  const back = place();
  const done = await showDialog(say("Columns of the pasted rows"),
    [make("p", { textContent: why }), ...lines, kind.line], [cancelButton(), add], "mapping");
  back();
  return done ? [kind.type(), ...selects.map(({ value }) => value)] : null;
}
