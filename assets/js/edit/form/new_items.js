// @ts-check
/** Items that are named in a field and are not in the file yet, and the known ones whose names are closest. */
import { cancelButton, choiceButton, showDialog } from "../dialogs.js";
import { freeId, keptRows, languages, nameOf } from "../draft.js";
import { Names } from "../grid/names.js";
import { post } from "../store/server.js";
import { say } from "../words.js";
import { fields } from "./forms.js";

/** @import {Item} from "../types.d.ts" */

/** Return the field of a section's names, if an item needs nothing else. @param {string} section */
function nameField(section) {
  const [name, ...more] = (fields[section] ?? []).filter(({ required }) => required);
  return name?.kind === "words" && !more.length ? name : undefined;
}

/** True if an item of a section can be made from a name. @param {string} section */
export const canName = (section) => Boolean(nameField(section));

/** Return the next place on the scale. */
export function nextRank() {
  const ranks = keptRows("positions").map(({ item }) => Number(item.rank));
  return String(Math.max(0, ...ranks.filter(Number.isFinite)) + 1);
}

/**
 * Return a new item with a name, which is in the first language of the file unless it is usually one for all.
 * @param {string} section
 * @param {string} name
 * @returns {Item}
 */
export function namedItem(section, name) {
  const [lang] = languages();
  const { key = "name", shared = false } = nameField(section) ?? {};
  const text = lang && !shared ? { [lang]: name } : name;
  const item = { [key]: text, ...(section === "positions" ? { rank: nextRank() } : {}) };
  return { id: freeId(section, item), ...item };
}

/**
 * Return the id of the item that a name is of, and the item if it is new; null for one who has thought better
 * of it. A name close to a known one may be that one misspelt: the person says which.
 * @param {string} section
 * @param {string} name
 */
export async function itemFor(section, name) {
  const known = new Names(keptRows(section)).find(name);
  if (known) return { id: known };
  const near = (await nearest(section, [name])).get(name);
  const chosen = near ? await whichOf(name, near.name) : "new";
  if (near && chosen === "near") return { id: near.id };
  if (!chosen) return null;
  const item = namedItem(section, name);
  return { id: String(item.id), item };
}

/** @param {string} name @param {string} near */
const whichOf = (name, near) => showDialog(say("Did you mean “{name}”?", { name: near }), [], [
  cancelButton(), choiceButton(say("New: “{name}”", { name }), "new"),
  choiceButton(say("Use: {value}", { value: near }), "near", "btn primary"),
]);

/** @typedef {{id: string, name: string}} Near */

/**
 * Return the item of a section whose name is closest to each new name; nothing if the server does not answer.
 * @param {string} section
 * @param {string[]} names
 */
export async function nearest(section, names) {
  const rows = keptRows(section);
  const known = new Names(rows);
  return new Map(Object.entries(await closest(names, known.all())).map(([name, near]) => {
    const id = known.find(near) ?? "";
    const item = rows.find((row) => String(row.item.id) === id)?.item ?? {};
    return [name, { id, name: nameOf(item) || id }];
  }));
}

/**
 * Return the known name that is closest to each name that has one; none if the server does not answer.
 * @param {string[]} names
 * @param {string[]} known
 * @returns {Promise<Record<string, string>>}
 */
export async function closest(names, known) {
  try {
    const answer = await post("nearest", { names, known });
    return answer.ok ? (await answer.json()).nearest : {};
  } catch {
    return {};
  }
}
