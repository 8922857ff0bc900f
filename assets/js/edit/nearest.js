// @ts-check
/** The known names that are closest to new ones, as the server finds them. */
import { Names } from "./grid/names.js";
import { keptRows, nameOf } from "./draft.js";
import { post } from "./store/server.js";

/** @typedef {{id: string, name: string}} Near */

/**
 * Return the item of a section whose name is closest to each new name; nothing if the server does not answer.
 * @param {string} section
 * @param {string[]} names
 * @returns {Promise<Map<string, Near>>}
 */
export async function nearest(section, names) {
  const rows = keptRows(section);
  const known = new Names(rows);
  try {
    const answer = await post("nearest", { names, known: known.all() });
    if (!answer.ok) return new Map();
    const found = /** @type {{nearest: Record<string, string>}} */ (await answer.json()).nearest;
    return new Map(Object.entries(found).map(([name, near]) => {
      const id = known.find(near) ?? "";
      const item = rows.find((row) => String(row.item.id) === id)?.item ?? {};
      return [name, { id, name: nameOf(item) || id }];
    }));
  } catch {
    return new Map();
  }
}
