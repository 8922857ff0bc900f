// @ts-check
/** The search: it takes effect when the typing rests, and steps go through the events that it found. */
import { address } from "../address.js";
import { select } from "../card.js";
import { choose } from "../controls.js";
import { $, around, fill, live, part } from "../dom.js";
import { ring } from "../picture/hover.js";
import { go, settle } from "../picture/zoom.js";
import { order, selectionChanged, state } from "../state.js";
import { markFoundSoon, searched } from "./marks.js";

const REST = 350; // milliseconds without a key after which a search is taken to be typed

let timer = 0;
let pending = 0; // the step to take when the answer to a search has come

const field = () => /** @type {HTMLInputElement} */ ($("search"));
const typed = () => field().value.trim();

/** Forget what is being typed, because the filters are written again. */
export const stopTyping = () => clearTimeout(timer);

function type() {
  clearTimeout(timer);
  timer = setTimeout(() => choose("search", field().value), REST);
}

/* ---------- stepping ---------- */

/** Show the steps where a search found something, and which event of how many is selected. */
function showPlace() {
  const box = live(".search-steps");
  if (!box) return;
  const at = order.ids.indexOf(state.opened ?? "");
  box.hidden = !searched() || !order.ids.length;
  const words = fill(box.dataset.place ?? "", { n: at + 1, total: order.ids.length });
  part(box, ".place").textContent = at < 0 ? "" : words; // the line below the controls has the number
}

/** Select the next event that was found, or the one before. @param {number} way */
function step(way) {
  const many = order.ids.length;
  if (!many) return;
  const at = order.ids.indexOf(state.opened ?? "");
  const from = at < 0 && way < 0 ? 0 : at;
  const to = (from + way + many) % many;
  intoSight(order.moments[to]);
  select(order.ids[to]);
  selectionChanged.send();
  if (!ring()?.hidden) ring()?.scrollIntoView({ block: "nearest" });
}

/** Move the days in sight so that a day or a moment is among them. @param {number | null} day */
function intoSight(day) {
  if (!state.days || day === null || (day >= state.days[0] && day < state.days[1] + 1)) return;
  const half = (state.days[1] + 1 - state.days[0]) / 2;
  go([day - half, day + half], true);
  settle();
}

/** Take the step that waited for an answer: the order of the events has come. */
export function orderKept() {
  if (pending && searched()) step(pending);
  pending = 0;
  showPlace();
  markFoundSoon();
}

/** @param {KeyboardEvent} event */
function press(event) {
  if (event.key !== "Enter" || event.isComposing) return;
  const way = event.shiftKey ? -1 : 1;
  if (typed() === searched()) step(way);
  else pending = way;
}

/** @param {MouseEvent} event */
function click(event) {
  const button = around(event, "[data-find]");
  if (button) return step(Number(button.dataset.find));
  // A search typed a moment ago goes along into the other language.
  const link = /** @type {HTMLAnchorElement | null} */ (around(event, "#languages a"));
  if (!link || !state.query || typed() === searched()) return;
  link.href = address({ lang: link.hreflang, q: typed() || "*" });
}

export function startFinding() {
  field().addEventListener("input", type);
  field().addEventListener("keydown", press);
  document.addEventListener("click", click, true);
  selectionChanged.on(showPlace);
  const watch = new MutationObserver(markFoundSoon);
  for (const id of ["events", "card"]) watch.observe($(id), { childList: true, subtree: true });
}
