// @ts-check
/** Ids for the names that people write: of known items, and of new ones, which nobody has confirmed yet. */
import { fold } from "../../find/fold.js";
import { isItem, plain } from "../store/values.js";

/** @import {Item, Row} from "../types.d.ts" */

/** What stands between names, also in Arabic, Chinese and Japanese. */
export const SEPARATORS = /[,;\n،؛、，；]/;

/** @param {string} text */
const bare = (text) => fold(text.trim())[0];

/** Return all names of an item: its id, and its name or label in each language. @param {Item} item */
function namesOf(item) {
  const values = [item.title, item.name, item.label, item.short];
  const texts = values.flatMap((value) => (isItem(value) ? Object.values(value) : [value]));
  return [item.id, ...texts].filter((text) => typeof text === "string" && text).map(String);
}

/** The names of a section's items; asked for often, so they are read once. */
export class Names {
  /** @param {Row[]} rows */
  constructor(rows) {
    /** @type {Map<string, string>} */
    this.ids = new Map();
    /** @type {Set<string>} */
    this.used = new Set();
    for (const { item, state } of rows) {
      if (state === "deleted") continue;
      this.used.add(String(item.id));
      for (const name of namesOf(item)) if (!this.ids.has(bare(name))) this.ids.set(bare(name), String(item.id));
    }
  }

  /** Return the names of the items. */
  all() {
    return [...this.ids.keys()].filter((name) => !name.startsWith("\n"));
  }

  /** Return the id of a name; undefined if no item has it. @param {string} name */
  find(name) {
    return this.ids.get(bare(name));
  }

  /**
   * Return the ids of names in one text, and the names that are unknown. A name may have a comma in it.
   * @param {string} text
   * @returns {{ids: string[], unknown: string[]}}
   */
  read(text) {
    const whole = text.trim() ? this.find(text) : undefined;
    if (whole) return { ids: [whole], unknown: [] };
    const names = text.split(SEPARATORS).map((name) => name.trim()).filter(Boolean);
    const found = names.map((name) => ({ name, id: this.find(name) }));
    return {
      ids: [...new Set(found.map(({ name, id }) => id ?? this.idFor(name)))],
      unknown: found.filter(({ id }) => !id).map(({ name }) => name),
    };
  }

  /** Return the id that a new item of this name gets; the same name gets the same one. @param {string} name */
  idFor(name) {
    const key = `\n${bare(name)}`;
    const known = this.ids.get(key);
    if (known) return known;
    const stem = plain(name) || "new";
    let id = stem;
    for (let n = 2; this.used.has(id); n += 1) id = `${stem}-${n}`;
    this.used.add(id);
    this.ids.set(key, id);
    return id;
  }
}
