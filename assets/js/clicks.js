// @ts-check
/** What a press on a button, a link or an event does: elements name it in their ids and data. */
import { address, exported } from "./address.js";
import { close, join, open } from "./card.js";
import { iso } from "./days.js";
import { $, around, copyText, live, openCalendar, say } from "./dom.js";
import { toggleTools } from "./explore.js";
import { holdElement } from "./follow/hold.js";
import { more } from "./internals.js";
import { follow, otherTheme, restore } from "./navigation.js";
import { asParams } from "./params.js";
import { whole } from "./picture/brush.js";
import { fold } from "./picture/groups.js";
import { hideHover, hover, hoverShown } from "./picture/hover.js";
import { present } from "./present.js";
import { readyForDay, standOn } from "./standing.js";
import { addSlide } from "./slide.js";
import { presenting } from "./state.js";
import { openSources } from "./table/table.js";

/** @typedef {(element: HTMLElement) => void} Action */

const MENU = "details:is(.edits, .export, .files, .filters, .languages, .present, .tools)[open]";

/**
 * Actions of elements of the page, by their selectors; of two that fit the first one is taken.
 * @type {Record<string, Action>}
 */
const ACTIONS = {
  "#theme": otherTheme,
  "#explore": toggleTools,
  "#present": present,
  ".jump:not([data-on])": readyForDay,
  ".copy-link": ({ dataset }) => copyText(location.origin + location.pathname + address(), dataset.done),
  "[data-publish]": showPublish,
  "[data-slide]": addSlide,
  "#live .calendar": chooseDay,
  "#live [data-date]": (button) => writeDate(button, button.dataset.date ?? ""),
};

/** Actions that the server answers to, in the place of what a link does by itself. @type {Record<string, Action>} */
const ANSWERED = {
  ".jump[data-on]": ({ dataset }) => standOn(Number(dataset.on)),
  "#clear": showAll,
  "[data-sources]": openSources,
  ":is(a, button)[data-address]": ({ dataset }) => restore(asParams(dataset.address), null),
  "#saved a": (link) => follow(/** @type {HTMLAnchorElement} */ (link).search),
  "[data-after]": ({ dataset }) => join(dataset.after),
  '[data-event=""]': close,
  ".walk button[data-event]": (button) => open(button.dataset.event, buttonOf(button)),
  "[data-event]": ({ dataset }) => open(dataset.event),
  "[data-group]": ({ dataset }) => fold(dataset.group),
  "[data-tree]": showTree,
  ".export > summary": showExport,
};
const ALL = Object.keys({ ...ACTIONS, ...ANSWERED }).join();

/** Show the table of all events. @param {HTMLElement} link */
function showAll({ dataset: { address } }) {
  const list = /** @type {HTMLDetailsElement} */ (live(".list"));
  list.open = true;
  list.scrollIntoView();
  $("events").focus({ preventScroll: true });
  restore(asParams(address), null);
  holdElement(list);
}

/** Show the tree of events. @param {HTMLElement} button */
async function showTree({ dataset }) {
  try {
    await (await more()).openTree(address(), open);
  } catch {
    say(dataset.failed);
  }
}

/** Show the dialog of the export; the menu under the same button has plain links. @param {HTMLElement} summary */
async function showExport(summary) {
  try {
    await (await more()).openExport(exported);
  } catch {
    /** @type {HTMLDetailsElement} */ (summary.parentElement).open = true;
  }
}

/** Show the dialog that publishes the timeline, from the menu or in the place of the export dialog. */
async function showPublish() {
  const { file = "" } = asParams(address());
  try {
    await (await more()).openPublish(file);
  } catch {
    say(live("[data-publish]").dataset.failed);
  }
}

/** Fetch what opens a dialog as soon as the pointer or the focus comes to its button. @param {Event} event */
function prepare(event) {
  if (around(event, "#live :is(.export > summary, #open-file, [data-tree])")) more().catch(() => {});
}

/** Return the selector of a button of the walk, which is written again with each card. @param {HTMLElement} button */
function buttonOf(button) {
  const buttons = [...(button.parentElement?.children ?? [])].filter((each) => each.tagName === "BUTTON");
  return `.walk button:nth-of-type(${buttons.indexOf(button) + 1})`;
}

/** @param {Record<string, Action>} actions @param {HTMLElement} element */
function actionOf(actions, element) {
  const selector = Object.keys(actions).find((each) => element.matches(each));
  return selector === undefined ? undefined : actions[selector];
}

/** True where a press is the browser's: on a source in the table, to select text in a row, or with a key held. */
function leftAlone(/** @type {HTMLElement} */ element, /** @type {MouseEvent} */ event) {
  if (around(event, "#events a:not([data-event])") || element.matches(":disabled")) return true;
  if (element.matches("tr") && String(getSelection())) return true;
  return event.ctrlKey || event.metaKey || event.shiftKey;
}

/** @param {MouseEvent} event */
function click(event) {
  closeMenus(event);
  const element = around(event, ALL);
  if (!element || leftAlone(element, event)) return;
  const action = actionOf(ACTIONS, element);
  if (action) return action(element);
  if (element.closest("#static-copy")) return;
  event.preventDefault();
  actionOf(ANSWERED, element)?.(element);
}

/** Return the open menus, one within another last. */
const menus = () => /** @type {HTMLDetailsElement[]} */ ([...document.querySelectorAll(MENU)]);

/** Close the open menus by a press beside them or on one of their links. @param {MouseEvent} event */
function closeMenus(event) {
  const within = event.composedPath(); // what was pressed may have gone since, such as a chosen value
  for (const opened of menus()) {
    const place = opened.closest(".controls") ?? opened; // on a phone, the actors stand beside the other filters
    if (!within.includes(place) || around(event, "a, .menu button")) opened.open = false;
  }
}

/** Close what is open, one thing for each Escape. @param {KeyboardEvent} event */
function escape(event) {
  if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]")) return;
  const opened = menus().pop();
  if (hoverShown()) hideHover();
  else if (opened) {
    opened.open = false;
    opened.querySelector("summary")?.focus();
  } else if (!presenting()) {
    hover(null);
    close();
  }
}

/** Begin to act on presses, before Dash runs: theme and menus need no server. */
export function startClicks() {
  document.addEventListener("click", click);
  for (const name of ["pointerover", "focusin"]) document.addEventListener(name, prepare, { passive: true });
}
/** Show it at once where the editor's page leads to it. */
export const publishIfAsked = () => location.hash === "#publish" && live("[data-publish]")?.click();
export const startEscape = () => document.addEventListener("keydown", escape);

const FIELD = ".dated"; // a field with its button and what is wrong with its text
const WRITTEN = /^(\d{4})(?:-(0[1-9]|1[0-2]))?(?:-(\d{2}))?$/;

/** Return the input of a field. @param {HTMLElement} element An element in the field. */
const inputOf = (element) =>
  /** @type {HTMLInputElement} */ (element.closest(FIELD)?.querySelector("input:not([type=date])"));

/**
 * Write a date into the field around an element, as if it had been typed.
 * @param {HTMLElement} element
 * @param {string} text
 */
function writeDate(element, text) {
  const input = inputOf(element);
  input.focus(); // before the button that was pressed is gone
  input.value = text;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

/**
 * Return the day at which a calendar opens: the first one of the field's date, else that end of the record.
 * @param {HTMLInputElement} input
 */
function startOf({ value, id }) {
  const [, year, month = "01", day = "01"] = WRITTEN.exec(value.trim()) ?? [];
  if (year) return `${year}-${month}-${day}`;
  const [first, last] = whole();
  return iso(Math.floor(id === "to" ? last - 1 : first));
}

/** Open the browser's calendar for the field around a button. @param {HTMLElement} button */
function chooseDay(button) {
  openCalendar(button, startOf(inputOf(button)), (day) => writeDate(button, day));
}
