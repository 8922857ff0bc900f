// @ts-check
/** What the form edits: an item of a section, some keys of the file, or an item of a list that has no ids. */
import { change, changeMany, idNotIn, row, rows, saidOf, select, suggestedOf, top } from "../draft.js";
import { baseOf } from "../store/changes.js";
import { renamed, specsOf } from "../store/rows.js";
import { equal, isItem, listed } from "../store/values.js";
import { say } from "../words.js";
import { fields, groups, lists } from "./forms.js";
import { nextRank } from "./new_items.js";

/** @import {Host} from "./fields.js" */
/** @import {Spec} from "./forms.js" */
/** @import {Item, Problem, Row, Value} from "../types.d.ts" */

/**
 * @typedef {object} Subject
 * @property {Spec[]} specs
 * @property {Host} host
 * @property {() => Row | undefined} row
 * @property {() => {problems: Problem[], warnings: Problem[]}} said
 */

/** Return an item of a list; a single word is that of a row of one actor. @param {Value} value @returns {Item} */
export const listItem = (value) => (isItem(value) ? value : typeof value === "string" ? { actor: value } : {});

/** Return what the form edits for a selection. @param {string} section @param {string} id @returns {Subject | null} */
export function subjectOf(section, id) {
  if (!section) return groups.includes(id) ? topSubject(fields[id]) : null;
  if (lists.includes(section)) return id ? listSubject(section, Number(id)) : null;
  return section in fields && row(section, id) ? itemSubject(section, id) : null;
}

/** @param {string} section @param {string} id @returns {Subject} */
const itemSubject = (section, id) => ({
  specs: specsOf(section),
  host: {
    prefix: "f",
    path: [],
    get: () => row(section, id)?.item ?? {},
    was: () => row(section, id)?.was ?? {},
    suggested: () => suggestedOf(section, id),
    set(item, { label, merge, also = [] }) {
      const now = section === "positions" ? placed(item) : item;
      const was = row(section, id)?.item.id;
      const list = now.id && now.id !== was ? renamed(section, id, String(was), now) : [{ section, id, now }];
      if (also.length || list.length > 1) changeMany([...also, ...list], label ?? "");
      else change(section, id, now, { label, merge });
    },
  },
  row: () => row(section, id),
  said: () => row(section, id) ?? { problems: [], warnings: [] },
});

/** Return a position with a place on the scale, or without one outside the scale. @param {Item} item @returns {Item} */
function placed(item) {
  const { rank, ...rest } = item;
  if (["true", "yes"].includes(String(item.off_scale))) return rest;
  return rank ? item : { ...item, rank: nextRank() };
}

/** @param {Spec[]} specs @returns {Subject} */
function topSubject(specs) {
  const keys = specs.map(({ key }) => key);
  const of = (/** @type {(key: string) => Value} */ read) =>
    Object.fromEntries(keys.map((key) => [key, read(key)]).filter(([, value]) => value !== null));
  const get = () => of(top);
  return {
    specs,
    host: {
      prefix: "f",
      path: [],
      get,
      was: () => of((key) => baseOf("", key)),
      set(item, { label = "", merge, also = [] }) {
        const before = get();
        const changed = keys.filter((key) => !equal(before[key], item[key]));
        const list = changed.map((key) => ({ section: "", id: key, now: item[key] ?? null }));
        if (list.length === 1 && !also.length) change("", list[0].id, list[0].now, { label, merge });
        else changeMany([...also, ...list], label);
      },
    },
    row: () => undefined,
    said: () => saidOfKeys(keys),
  };
}

/** Return what the server says about keys of the file, with the key before the place in it. @param {string[]} keys */
function saidOfKeys(keys) {
  const all = keys.map((key) => ({ key, ...saidOf("", key) }));
  /** @param {"problems" | "warnings"} name */
  const gathered = (name) => all.flatMap(({ key, [name]: said }) =>
    said.map((each) => ({ ...each, field: each.field[0] === key ? each.field : [key, ...each.field] })));
  return { problems: gathered("problems"), warnings: gathered("warnings") };
}

/** @param {string} key @param {number} at @returns {Subject | null} */
function listSubject(key, at) {
  const all = () => listed(top(key));
  if (!(at in all())) return null;
  const mine = (/** @type {Problem} */ { field }) => Number(field[0] === key ? field[1] : field[0]) === at;
  const inside = (/** @type {Problem} */ each) =>
    ({ ...each, field: each.field.slice(each.field[0] === key ? 2 : 1) });
  return {
    specs: fields[key],
    host: {
      prefix: "f",
      path: [],
      get: () => listItem(all()[at]),
      was: () => listItem(listed(baseOf("", key))[at]),
      set(item, { label, merge, also = [] }) {
        const named = withListId(key, at, item, listItem(all()[at]));
        const now = all().map((each, n) => (n === at ? named : each));
        if (also.length) changeMany([...also, { section: "", id: key, now }], label ?? "");
        else change("", key, now, { label, merge: merge && `${at}.${merge}` });
      },
    },
    row: () => undefined,
    said() {
      const { problems, warnings } = saidOf("", key);
      return { problems: problems.filter(mine).map(inside), warnings: warnings.filter(mine).map(inside) };
    },
  };
}

const NAMED = ["rows", "eras"];

/** @param {Value[]} list */
const idsOf = (list) => list.flatMap((each) => (isItem(each) && each.id ? [String(each.id)] : []));

/**
 * Return the id for the name of an item of a list. A row of one actor has the actor's id.
 * @param {string} key
 * @param {number} at
 * @param {Item} item
 */
function freeIn(key, at, item) {
  const others = idsOf(listed(top(key)).filter((_, n) => n !== at));
  const actors = key === "rows" ? rows("actors").map((each) => String(each.item.id)) : [];
  return idNotIn([...others, ...actors], key, item);
}

/**
 * Return an item of a list with the id for its name, unless the person or the file has given it another one.
 * @param {string} key
 * @param {number} at
 * @param {Item} item
 * @param {Item} [before]
 */
export function withListId(key, at, item, before = {}) {
  if (!NAMED.includes(key) || item.id !== before.id) return item;
  if (item.id && (idsOf(listed(baseOf("", key))).includes(String(item.id)) || item.id !== freeIn(key, at, before))) {
    return item;
  }
  const rest = { ...item };
  delete rest.id;
  return item.actor ? rest : { id: freeIn(key, at, item), ...rest };
}

/** Remove an item of a list without ids. @param {string} key @param {number} at */
export function removeAt(key, at) {
  const rest = listed(top(key)).filter((_, n) => n !== at);
  select(key, "");
  change("", key, rest.length ? rest : null, { label: say("Deletion") });
}
