// @ts-check
/**
 * The table of the events: its rows as the server wrote them, the heads that sort it, its pages, arrows between its
 * rows, and the sections under it.
 */
import { keepAddress } from "../address.js";
import { $, around, commanded, part, writeInto } from "../dom.js";
import { orderKept } from "../find/find.js";
import { takeOver } from "../handover.js";
import { hover } from "../picture/hover.js";
import { ask, order, state } from "../state.js";
import { markSight, rows, stopAt } from "./rows.js";

/** @import {Parts} from "../types.d.ts" */

/** @type {"first" | "last" | null} the row that gets the focus when the page asked for has come */
let landing = null;

const table = () => /** @type {HTMLElement} */ ($("events").closest("table"));
const pages = () => $("pager").querySelectorAll("option").length || 1;

/* ---------- the server's answers ---------- */

/** Keep the order of all events. @param {typeof order} sent */
export function keepOrder(sent) {
  Object.assign(order, sent);
  orderKept();
}

/** Write rows. @param {NonNullable<Parts["rows"]>} sent */
export function writeRows({ rows: html, foot, sort }) {
  const focused = /** @type {HTMLElement} */ (document.activeElement);
  const event = $("events").contains(focused) ? focused.dataset.event : undefined;
  writeInto("events", html);
  writePager(foot);
  state.sort = sort;
  markHeads();
  markSight();
  focusAgain(event);
  takeOver();
}

/** @param {string} html */
function writePager(html) {
  const turning = document.activeElement !== document.body && $("pager").contains(document.activeElement);
  writeInto("pager", html);
  if (turning && pages() > 1) part($("pager"), "select").focus();
}

/** Give the focus back to the row that had it, or to the one that was asked for. @param {string | undefined} event */
function focusAgain(event) {
  const all = rows();
  const asked = landing && { first: all[0], last: all[all.length - 1] }[landing];
  landing = null;
  const row = asked ?? all.find((each) => event && each.dataset.event === event);
  stopAt(row ?? all[0]);
  row?.focus();
}

/* ---------- heads and pages ---------- */

/** Return the column that the rows are sorted by, and whether backwards. */
const sorting = () => ({ name: state.sort.replace(/^-/, "") || "date", back: state.sort.startsWith("-") });

/** Mark the head of the column that the rows are sorted by. */
function markHeads() {
  const { name, back } = sorting();
  for (const button of table().querySelectorAll(/** @type {"button"} */ (".sorts"))) {
    const head = /** @type {HTMLElement} */ (button.closest("th"));
    const way = back ? "descending" : "ascending";
    head.ariaSort = button.dataset.sort === name ? way : null;
  }
}

/** @param {number} page */
function turn(page) {
  state.page = page;
  ask();
}

/** @param {string} column */
function sortBy(column) {
  const { name, back } = sorting();
  const wanted = name === column && !back ? `-${column}` : column;
  state.sort = wanted === "date" ? "" : wanted;
  turn(1);
  keepAddress();
}

/** @param {MouseEvent} event */
function click(event) {
  const column = around(event, "[data-sort]")?.dataset.sort;
  if (column) return sortBy(column);
  const button = /** @type {HTMLButtonElement | null} */ (around(event, "[data-page]"));
  if (button && !button.disabled) turn(Number(button.dataset.page));
}

/* ---------- keys ---------- */

/** @type {Record<string, number>} */
const STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity };

/** @param {KeyboardEvent} event */
function walk(event) {
  const all = rows();
  const at = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  // The skip link leads to the table itself: the first arrow or Enter goes to its first row.
  if (document.activeElement === event.currentTarget && all.length) return enterTable(event, all[0]);
  if (at < 0 || !(event.key in STEPS) || commanded(event)) return;
  event.preventDefault();
  const to = at + STEPS[event.key];
  if (turnPage(to, at, all.length)) return;
  focusRow(all[Math.min(Math.max(to, 0), all.length - 1)]);
}

/** @param {KeyboardEvent} event @param {HTMLElement} row */
function enterTable(event, row) {
  if (!(event.key in STEPS) && event.key !== "Enter") return;
  event.preventDefault();
  focusRow(row);
}

/**
 * Ask for the next page where a step leads beyond the last row.
 * @param {number} to
 * @param {number} at
 * @param {number} many
 */
function turnPage(to, at, many) {
  const forward = at === many - 1 && to >= many && state.page < pages();
  const backward = at === 0 && to < 0 && state.page > 1;
  if (!forward && !backward) return false;
  landing = forward ? "first" : "last";
  turn(state.page + (forward ? 1 : -1));
  return true;
}

/** @param {HTMLElement} row */
function focusRow(row) {
  stopAt(row);
  row.focus();
}

/** Light the event of the row that the focus has come to. @param {FocusEvent} event */
function enter(event) {
  const line = around(event, "tr");
  if (!line) return;
  stopAt(part(line, ".row"));
  hover(line.dataset.event);
}

export function startTable() {
  const body = $("events");
  body.addEventListener("keydown", walk);
  body.addEventListener("focusin", enter);
  body.addEventListener("focusout", () => hover(null));
  table().addEventListener("click", click);
  $("pager").addEventListener("click", click);
  $("pager").addEventListener("change", (event) => turn(Number(/** @type {HTMLSelectElement} */ (event.target).value)));
}

/** @type {Set<string | undefined>} the sections that the reader has opened, also while none are written */
const opened = new Set();

const sections = () => [...$("remarks").querySelectorAll("details")];
let coming = false; // true while the reader waits for the sources

/** Open the list of sources, or have it open when it is written. */
export function openSources() {
  opened.add("sources");
  coming = true;
  $("remarks").scrollIntoView(); // the server writes the list when the reader comes near it
  markOpened();
}

function markOpened() {
  for (const each of sections()) each.open = opened.has(each.dataset.part);
  if (!coming || !sections().length) return;
  coming = false;
  $("remarks").scrollIntoView();
  part($("remarks"), "summary").focus({ preventScroll: true });
}

/** @param {string} html */
export function writeChecks(html) {
  for (const { open, dataset } of sections()) opened[open ? "add" : "delete"](dataset.part);
  writeInto("remarks", html);
  markOpened();
}

/** Have the sections written once the reader comes near them; the server takes its time for them. */
export function startChecks() {
  new IntersectionObserver(([{ isIntersecting }]) => {
    const comes = isIntersecting && !state.seen;
    state.seen = isIntersecting;
    if (comes) ask();
  }, { rootMargin: "50%" }).observe($("remarks"));
}
