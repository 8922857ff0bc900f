// @ts-check
/** The live chart: the picture of the last answer, in which events are chosen, begun and moved. */
import { $, elementsOf, make } from "../../dom.js";
import * as draft from "../draft.js";
import { addView } from "../frame/slides.js";
import { newEvent } from "../list.js";
import { heed, isUnfinished } from "../store/missing.js";
import { state } from "../store/state.js";
import { button, say } from "../words.js";
import { Drag, pointed, stepped, take } from "./drag.js";
import { barAt, dayLength, dayOf, geometry, inTime, markAt, rowAt, rowOf } from "./geometry.js";
import { axisOver, Overlay } from "./overlay.js";
import { isReversed } from "./scale.js";

/** @import {Edge, Geometry, Point} from "./geometry.js" */
/** @import {Item} from "../types.d.ts" */

const KEYS = say("Left and Right select an event, Alt and Left or Right move its date by a unit. Double-click a row to "
  + "begin an event.");
const BELOW = 48; // pixels of the live chart for the buttons over it

/** @param {Geometry} all @param {string} id */
const markOf = (all, id) => inTime(all).find(({ event }) => event === id);

/** Return the id in the file of the selected event. */
function selectedId() {
  const { section, id } = draft.selected();
  return section === "events" ? String(draft.row("events", id)?.item.id ?? "") : "";
}

/** Select an event of the chart. @param {string | undefined} event */
function choose(event) {
  const row = event ? rowOf(event) : undefined;
  if (row) draft.select("events", row.id);
}

/** Begin an event at a point. @param {Geometry} all @param {Point} point @param {(text: string) => void} tell */
async function begin(all, point, tell) {
  const row = rowAt(all, point);
  if (!row) return;
  const { written, words, problem } = await pointed(dayOf(all, point), dayLength(all, point));
  if (!written) return tell(problem ?? "");
  /** @type {Item} */
  const item = row.actor ? { date: written, actors: [row.actor] } : { date: written };
  const actor = row.actor ? row.label : say("no actor chosen");
  const label = say("New event: {date}, {actor}", { date: words ?? written, actor });
  newEvent(item, label);
  tell(label);
}

/** The last step: the next one goes on from the date that it has led to. */
let stepping = Promise.resolve();

/** Move the selected event by units of its date. @param {number} by @param {(text: string) => void} tell */
function step(by, tell) {
  const id = selectedId();
  stepping = stepping.then(() => moveBy(id, by, tell));
  heed(stepping);
}

/** @param {string} id @param {number} by @param {(text: string) => void} tell */
async function moveBy(id, by, tell) {
  const all = geometry();
  const row = rowOf(id);
  const mark = all && markOf(all, id);
  if (!row || !all) return tell(say("No event is selected."));
  const pixel = mark ? dayLength(all, mark) : 1;
  const edge = /** @type {Edge} */ ({ event: id, field: "since", day: 0 });
  take(edge, await stepped(String(row.item.date ?? ""), by, pixel), tell);
}

/** Select the next event in time. @param {number} by */
function walk(by) {
  const all = geometry();
  const events = all ? inTime(all) : [];
  const here = events.findIndex(({ event }) => event === selectedId());
  choose(events[Math.min(Math.max(here + by, 0), events.length - 1)]?.event);
}

/** Return 1 where time runs from left to right, -1 where it runs the other way. */
function direction() {
  const all = geometry();
  return all && isReversed(all.axis) ? -1 : 1;
}

/** @type {Record<string, number>} */
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Return what a key does. @param {KeyboardEvent} event @param {(text: string) => void} tell */
function actOf(event, tell) {
  const by = STEPS[event.key];
  if (!by || event.ctrlKey || event.metaKey || event.shiftKey) return undefined;
  const later = by * direction();
  const along = geometry()?.down ? ["ArrowDown", "ArrowUp"] : ["ArrowRight", "ArrowLeft"];
  if (event.altKey) return along.includes(event.key) ? () => step(later, tell) : undefined;
  return () => walk(later);
}

/** Say why there is no chart. @param {HTMLElement} picture @param {string} why @param {Node[]} more */
const sayUndrawn = (picture, why, ...more) => picture.replaceChildren(make("div", { className: "undrawn" },
  make("p", { textContent: why || say("The chart appears with the first complete event.") }), ...more));

/** Return the ways to a first event: writing it, or a table, which the reader's view imports. */
function beginnings() {
  const write = button(say("New event"), () => newEvent(), "btn small", "plus");
  const { href } = /** @type {HTMLAnchorElement} */ ($("edit-reader"));
  const textContent = say("To import a spreadsheet, choose “Open…” in the reader’s view.");
  return [write, make("a", { href, textContent })];
}

/**
 * Show the chart of the last answer in place of the one before.
 * @param {HTMLElement} picture
 * @param {Overlay} overlay
 */
function show(picture, overlay) {
  const answer = /** @type {{svg?: string, undrawn?: string} | null} */ (draft.answer());
  const all = geometry();
  const begun = draft.keptRows("events").length > 0;
  if (!begun) return sayUndrawn(picture, "", ...beginnings());
  if (!answer?.svg || !all) {
    if (answer?.undrawn || !picture.querySelector(":scope > svg")) sayUndrawn(picture, answer?.undrawn ?? "");
    return;
  }
  picture.replaceChildren(elementsOf(answer.svg));
  overlay.fit(all);
}

/**
 * Draw the ring, and bring it into sight if another event has been selected.
 * @param {HTMLElement} box
 * @param {Overlay} overlay
 * @param {boolean} seek
 */
function ring(box, overlay, seek) {
  const all = geometry();
  const mark = all ? markOf(all, selectedId()) : undefined;
  const found = mark && overlay.event !== mark.event;
  overlay.ring(mark);
  if (!mark || !(seek || found)) return;
  const top = mark.y - box.scrollTop;
  if (top < 20 || top > box.clientHeight - 20) box.scrollTop = mark.y - box.clientHeight / 2;
}

/**
 * Put the live chart into the page.
 * @param {HTMLElement} box
 * @param {(text: string) => void} tell Says it to those who cannot see the chart.
 */
export function mountPicture(box, tell) {
  const picture = make("div", { className: "picture" });
  const stage = make("div", { className: "stage", tabIndex: 0 }, picture);
  stage.setAttribute("role", "application");
  stage.ariaLabel = say("Live chart");
  stage.setAttribute("aria-description", KEYS);
  const axis = axisOver(stage);
  box.replaceChildren(axis.element, stage);
  const overlay = new Overlay(stage);
  /** @param {PointerEvent | MouseEvent} event @returns {Point} */
  const place = (event) => {
    const { left, top } = stage.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const drag = new Drag(overlay, tell);
  listenToPointer(stage, drag, place, tell);
  listenToKeys(stage, drag, tell);
  const whole = wholeButton(() => told(), selectedId);
  const view = button(say("Add to slides"), () => addView(selectedId()), "btn small", "plus");
  view.title = say("Add this view to the slides");
  box.after(make("div", { className: "view-tools" }, view, whole.button));
  const told = measure(box, whole.params);
  /** @param {boolean} seek */
  const mark = (seek) => {
    ring(box, overlay, seek);
    whole.draw();
  };
  draft.listen(({ what }) => {
    if (what === "answer") {
      show(picture, overlay);
      axis.draw();
    }
    box.ariaBusy = String(!state.answer || (state.waiting && !state.offline));
    if (what === "answer" || what === "select") mark(what === "select");
  });
  show(picture, overlay);
  axis.draw();
  mark(true);
}

/**
 * @param {HTMLElement} stage
 * @param {Drag} drag
 * @param {(event: PointerEvent | MouseEvent) => Point} place
 * @param {(text: string) => void} tell
 */
function listenToPointer(stage, drag, place, tell) {
  /** @type {string | undefined} chosen when the pointer is let go: a form that opens makes the chart narrower */
  let pressed;
  stage.addEventListener("pointerdown", (event) => {
    const held = event.button === 0 ? drag.down(place(event)) : undefined;
    const all = geometry();
    pressed = held ?? (all ? barAt(all, place(event))?.event : undefined);
    if (held) stage.setPointerCapture(event.pointerId);
  });
  stage.addEventListener("pointermove", (event) => stage.classList.toggle("movable", drag.move(place(event))));
  stage.addEventListener("pointerup", () => {
    heed(drag.up());
    choose(pressed);
  });
  stage.addEventListener("pointercancel", () => drag.cancel());
  stage.addEventListener("dblclick", (event) => {
    const all = geometry();
    const point = place(event);
    if (all && !markAt(all, point)) begin(all, point, tell);
  });
}

/** @param {HTMLElement} stage @param {Drag} drag @param {(text: string) => void} tell */
function listenToKeys(stage, drag, tell) {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && drag.cancel()) event.stopPropagation();
  }, true);
  stage.addEventListener("keydown", (event) => {
    const act = actOf(event, tell);
    if (!act) return;
    event.preventDefault();
    act();
  });
}

/**
 * Tell the server how large the chart is, in which colours and with which filters.
 * @param {HTMLElement} box
 * @param {() => Record<string, string> | undefined} params
 */
function measure(box, params) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const told = () => {
    const { theme } = document.documentElement.dataset;
    const { paddingLeft, paddingRight } = getComputedStyle(box);
    const most = Number.parseFloat(getComputedStyle(/** @type {HTMLElement} */ (box.parentElement)).maxHeight);
    const width = Math.round(box.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight));
    const room = Math.round(most) - BELOW;
    const view = { width, room, theme: theme ?? (dark.matches ? "dark" : "light"), params: params() };
    if (width > 0) draft.setView(view);
  };
  new ResizeObserver(told).observe(box);
  new MutationObserver(told).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  dark.addEventListener("change", told);
  told();
  return told;
}

/** The filters of a view without any. */
const ALL = { actors: "*", from: "..", to: ".." };

/** True if the view leaves out no event that is selected. @param {string} event */
function isShown(event) {
  const all = geometry();
  // What an event lacks keeps it out of the chart.
  if (!event || !all || isUnfinished("events", rowOf(event)?.id ?? "")) return true;
  return inTime(all).some((mark) => mark.event === event);
}

/**
 * Make the button.
 * @param {() => void} changed Asks for the chart with other filters.
 * @param {() => string} selected The id of the selected event.
 */
function wholeButton(changed, selected) {
  const button = make("button", { type: "button", className: "btn small whole", hidden: true });
  let on = false;
  button.addEventListener("click", () => {
    on = !on;
    changed();
  });
  const draw = () => {
    button.hidden = !on && !draft.top("view") && isShown(selected());
    button.textContent = on ? say("Show the opening view")
      : isShown(selected()) ? say("Show all events")
        : say("This event is not in the opening view: show all events");
  };
  return { button, draw, params: () => (on ? ALL : undefined) };
}
