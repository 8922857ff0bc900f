// @ts-check
/** Positions as a table: a row for each date, a column for each actor, and what is in force where nothing is set. */
import * as draft from "../../draft.js";
import { dated, inOrder } from "../../order.js";
import { actorsOf, stated, withList } from "../cells.js";

/** @import {Item, Row} from "../../types.d.ts" */

/**
 * A cell: the event that sets the position, or none where an earlier one continues.
 * @typedef {{position: string, event: string, expired: boolean}} Cell
 * @typedef {{key: string, date: string, order: number[], own: boolean, cells: Record<string, Cell>}} DateRow
 * @typedef {{date: string, actor: string, position: string, event: string, expires: string}} Stated
 */

const LATE = [Number.POSITIVE_INFINITY];

/** Return all positions that events set on a topic. @param {string} topic @returns {Stated[]} */
export function setsOf(topic) {
  return draft.keptRows("events").flatMap(({ id, item }) =>
    stated(item).filter((each) => String(each.topic ?? "") === topic).map((each) => ({
      date: typeof each.from === "string" && dated(each.from) ? each.from : String(item.date ?? ""), event: id,
      actor: String(each.actor ?? ""), position: String(each.position ?? ""), expires: String(each.expires ?? ""),
    })));
}

/**
 * Return the actors with a column: those with a position, and those that somebody has added.
 * @param {Stated[]} sets
 * @param {string[]} added
 */
export function columnsOf(sets, added) {
  const named = new Set([...sets.map(({ actor }) => actor), ...added]);
  return draft.keptRows("actors").map(({ item }) => String(item.id)).filter((id) => named.has(id));
}

/** @param {string} date */
const orderOf = (date) => dated(date)?.key ?? LATE;

/** True if a stated end is before a date. @param {Stated} set @param {number[]} order */
function isOver({ expires }, order) {
  const end = expires ? dated(expires)?.key : undefined;
  return Boolean(end && end[end.length - 1] < order[0]);
}

/**
 * Return the rows.
 * @param {Stated[]} sets
 * @param {string[]} own dates that somebody has added, and on which nothing is set yet
 */
export function rowsOf(sets, own) {
  const dates = [...new Set([...sets.map(({ date }) => date), ...own])].filter(Boolean);
  const ordered = dates.map((date) => ({ date, order: orderOf(date) })).sort((a, b) => inOrder(a.order, b.order));
  /** @type {Map<string, Stated>} */
  const force = new Map();
  return ordered.map(({ date, order }) => {
    const here = new Map(sets.filter((set) => set.date === date).map((set) => [set.actor, set]));
    for (const [actor, set] of here) force.set(actor, set);
    const cells = Object.fromEntries([...force].map(([actor, set]) => [actor, {
      position: set.position, event: here.has(actor) ? set.event : "", expired: isOver(set, order),
    }]));
    return { key: date, date, order, own: own.includes(date), cells };
  });
}

/**
 * Return an event with another position of an actor, or without it.
 * @param {Item} item
 * @param {string} actor
 * @param {string} topic
 * @param {string} position
 */
export function withPositionOf(item, actor, topic, position) {
  const list = stated(item);
  /** @param {Item} each */
  const isIt = (each) => each.actor === actor && String(each.topic ?? "") === topic;
  const made = { actor, position, ...(topic ? { topic } : {}) };
  if (!position) return withList(item, "positions", list.filter((each) => !isIt(each)));
  if (!list.some(isIt)) return withList(item, "positions", [...list, made]);
  return withList(item, "positions", list.map((each) => (isIt(each) ? { ...each, position } : each)));
}

/**
 * Return the events of an actor on a date, one of which may have set the position.
 * @param {string} date
 * @param {string} actor
 * @returns {Row[]}
 */
export const eventsOn = (date, actor) =>
  draft.keptRows("events").filter(({ item }) => item.date === date && actorsOf(item).includes(actor));
