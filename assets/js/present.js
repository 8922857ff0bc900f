// @ts-check
/** Presenting: the stage fills the screen, and keys walk through the events. */
import { select } from "./card.js";
import { $, around, commanded } from "./dom.js";
import { measureSoon } from "./picture/size.js";
import { order, presenting, state, store } from "./state.js";

/** @type {Record<string, number>} */
const STEPS = { ArrowRight: 1, PageDown: 1, " ": 1, ArrowLeft: -1, PageUp: -1 };
/** @type {Record<string, number>} */
const SCROLLS = { ArrowDown: 80, ArrowUp: -80 }; // pixels

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
  if (order.ids[to] && order.ids[to] !== state.opened) select(order.ids[to]);
}

export function present() {
  const stage = $("stage");
  const begin = () => {
    if (!state.opened && order.ids.length) store("opened", order.ids[0]);
    stage.focus();
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
  if (document.fullscreenElement) document.exitFullscreen();
  measureSoon();
}

export function startPresenting() {
  $("stage").addEventListener("keydown", press);
  document.addEventListener("fullscreenchange", () => (document.fullscreenElement ? measureSoon() : end()));
}
