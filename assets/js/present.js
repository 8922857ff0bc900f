// @ts-check
/** Presenting: the stage fills the screen, and keys walk through the events. A pointer at rest hides. */
import { select } from "./card.js";
import { $, around, commanded, live } from "./dom.js";
import { hideHover } from "./picture/hover.js";
import { measureSoon } from "./picture/size.js";
import { choose, order, presenting, selectionChanged, state } from "./state.js";

/** @type {Record<string, number>} */
const STEPS = { ArrowRight: 1, PageDown: 1, " ": 1, ArrowLeft: -1, PageUp: -1 };
/** @type {Record<string, number>} */
const SCROLLS = { ArrowDown: 80, ArrowUp: -80 }; // pixels
const REST = 2000; // milliseconds after which a pointer that does not move hides, and the hover box with it

let timer = 0;

/** @param {KeyboardEvent} event */
function press(event) {
  if (!presenting() || commanded(event)) return;
  if (event.key === "Escape") end();
  if (event.key in SCROLLS) $("card").scrollBy({ top: SCROLLS[event.key] });
  const pressing = event.key === " " && around(event, "button, a");
  if (!(event.key in STEPS) || pressing) return;
  event.preventDefault();
  step(STEPS[event.key]);
}

/** @param {number} way */
function step(way) {
  const at = order.ids.indexOf(state.opened ?? "");
  const to = at < 0 ? 0 : Math.min(Math.max(at + way, 0), order.ids.length - 1);
  if (!order.ids[to] || order.ids[to] === state.opened) return;
  select(order.ids[to]);
  for (const part of [$("stage"), $("card")]) part.scrollTop = 0; // what was read to its end gives way to a beginning
}

/** Return the event with which to begin: the selected one, or the first one of the days in sight. */
function here() {
  const from = state.days?.[0] ?? -Infinity;
  const first = order.moments.findIndex((moment) => moment !== null && moment >= from);
  return state.opened ?? order.ids[Math.max(first, 0)] ?? null;
}

/** Show how far the walk is. */
function showProgress() {
  if (!presenting()) return;
  const n = order.ids.indexOf(state.opened ?? "") + 1;
  const total = order.ids.length;
  live(".stage > .progress .bar").style.width = `${(100 * n) / Math.max(total, 1)}%`;
}

/** Show the pointer until it rests. */
function stir() {
  clearTimeout(timer);
  $("stage").classList.remove("resting");
  if (presenting()) timer = setTimeout(rest, REST);
}

function rest() {
  if (!presenting()) return;
  $("stage").classList.add("resting");
  hideHover();
}

export function present() {
  const stage = $("stage");
  const begin = () => {
    if (!state.opened) choose(here());
    stage.focus();
    showProgress();
    stir();
    measureSoon();
  };
  const inPage = () => {
    stage.classList.add("presenting");
    begin();
  };
  if (stage.requestFullscreen) stage.requestFullscreen().then(begin, inPage);
  else inPage();
}

function end() {
  $("stage").classList.remove("presenting");
  stir();
  if (document.fullscreenElement) document.exitFullscreen();
  measureSoon();
}

export function startPresenting() {
  $("stage").addEventListener("keydown", press);
  $("stage").addEventListener("pointermove", stir);
  selectionChanged.on(showProgress);
  document.addEventListener("fullscreenchange", () => (document.fullscreenElement ? measureSoon() : end()));
}
