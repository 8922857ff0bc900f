// @ts-check
/** The card of the selected event: select and close it, and where the focus goes. */
import { keepAddress } from "./address.js";
import { $ } from "./dom.js";
import { holdElement } from "./follow/hold.js";
import { holdMark, showMark } from "./picture/anchor.js";
import { hover } from "./picture/hover.js";
import { measure } from "./picture/size.js";
import { choose, presenting, state } from "./state.js";
import { rowOf } from "./table/rows.js";

const TITLE = ".card-title";

/** What opened the card, its selector should it be written again, its place, and whether the reader walked on. */
const opener = { element: /** @type {HTMLElement | null} */ (null), selector: "", top: 0, walked: false };
/** Selector of what gets the focus when the card has been written; "" leaves the focus where it is. */
let wanted = "";

/** Select an event without moving the focus. @param {string} id */
export function select(id) {
  wanted = "";
  holdMark(id);
  choose(id);
}

/**
 * Select an event and show its card.
 * @param {string | undefined} id
 * @param {string} [focus] Selector of what gets the focus.
 */
export function open(id, focus = TITLE) {
  if (!id) return;
  wanted = presenting() ? "" : focus; // the stage keeps the focus, and with it the keys
  if (wanted && !$("card").contains(document.activeElement)) remember(document.activeElement);
  else if (wanted) opener.walked = true;
  if (id === state.opened) settleCard();
  else {
    holdMark(id);
    choose(id);
  }
}

/** @param {Element | null} active */
function remember(active) {
  const element = /** @type {HTMLElement} */ (active);
  // Where a finger pressed, nothing may have the focus.
  opener.element = element === document.body ? $("picture") : element;
  opener.top = opener.element.getBoundingClientRect().top;
  opener.walked = false;
  const part = element.dataset.event && element.closest("#standing, #remarks");
  opener.selector = part ? `#${part.id} [data-event="${CSS.escape(element.dataset.event ?? "")}"]` : "";
}

/**
 * Return what gets the focus when the card closes, and its place when it was pressed, if it is still there.
 * @param {HTMLElement | undefined} row
 */
function returnTo(row) {
  const { element, selector, top, walked } = opener;
  if (walked) return { target: $("picture"), top: null }; // to another event: the page stays there
  if (element?.isConnected) return { target: element, top };
  const again = /** @type {HTMLElement | null} */ (selector && document.querySelector(selector));
  return { target: again || row, top: null };
}

/** Close the card and give the focus back to what opened it. */
export function close() {
  if (!state.opened) return;
  const row = rowOf(state.opened);
  const { opened } = state;
  const { target, top } = returnTo(row);
  Object.assign(opener, { element: null, selector: "" });
  wanted = "";
  if (state.after === state.opened) join(null);
  hover(null);
  choose(null);
  giveBack(target, row, top);
  keepInPlace(target, opened);
}

/**
 * Hold what has the focus, or the mark in the chart, while the chart and the positions are written again.
 * @param {HTMLElement | undefined} element
 * @param {string} id
 */
function keepInPlace(element, id) {
  const beside = element && !$("stage").contains(element);
  holdMark(beside ? null : id);
  if (beside) holdElement(element);
}

/**
 * Give the focus back.
 * @param {HTMLElement | undefined} element
 * @param {HTMLElement | undefined} row The row of the event, to which the page scrolls by itself.
 * @param {number | null} top Where the element was in the window when it was pressed.
 */
function giveBack(element, row, top) {
  if (!element) return;
  element.focus({ preventScroll: element !== row });
  if (element === row) return;
  // The chart of a phone is many windows high: what was pressed comes back to where it was pressed.
  if (top !== null) window.scrollBy(0, element.getBoundingClientRect().top - top);
  if (element !== $("picture")) element.scrollIntoView({ block: "nearest" });
}

let arriving = false; // true until the card of the event in the address has been written

/** Have the mark of the event in the address come into sight when the page has it. */
export function arrive() {
  arriving = true;
}

/** Show the mark of the event in the address, once: the page and the card have taken their places. */
export function showArrived() {
  if (!arriving || $("static-copy") || !$("card").querySelector(TITLE)) return;
  arriving = false;
  requestAnimationFrame(showMark);
}

/** Move the focus to where the reader expects it: the card has been written. */
export function settleCard() {
  markJoined();
  showArrived();
  if (!wanted) return;
  showMark();
  const card = $("card");
  const target = /** @type {HTMLElement | null} */ (
    card.querySelector(`${wanted}:not(:disabled)`) ?? card.querySelector(TITLE));
  if (!target) return;
  wanted = "";
  card.scrollTop = 0;
  target.focus({ preventScroll: true });
}

/** Join an event to what came after it in the chart, or no longer. @param {string | null | undefined} id */
export function join(id) {
  state.after = !id || state.after === id ? null : id;
  markJoined();
  keepAddress();
  measure();
}

function markJoined() {
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#card [data-after]"))) {
    button.ariaPressed = String(button.dataset.after === state.after);
  }
}
