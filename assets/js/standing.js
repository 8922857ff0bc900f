// @ts-check
/** The fields and buttons of the panel "positions on a date" and the words that it copies. */
import { updateLinks } from "./address.js";
import { inWords, iso, ordinal } from "./days.js";
import { $, allLive, around, copyText, elementsOf, live, make, part } from "./dom.js";
import { choose, CURSORS, dayOf, nearest, panel } from "./picture/cursor.js";
import { cursorsPlaced, state } from "./state.js";

/** @import {Which} from "./picture/cursor.js" */

const EXAMPLE = "2020-06-12"; // year, month, day: a browser's own field shows 06/12 or 12/06

/** @param {Which} which */
const field = (which) => /** @type {HTMLInputElement | null} */ (live(`.when input[data-which="${which}"]`));

/** Show the days of the cursors. */
function show() {
  for (const which of CURSORS) {
    const [input, day] = [field(which), dayOf(which)];
    if (!input || input.parentElement?.contains(document.activeElement)) continue;
    part(/** @type {HTMLElement} */ (input.parentElement), ".wrong").replaceChildren();
    input.value = day === null ? "" : iso(day);
    input.ariaInvalid = "false";
  }
  const day = dayOf("on");
  live(".day-pill").textContent = day === null ? "" : inWords(day);
  const { classList } = live(".standing");
  classList.toggle("pinned", state.on !== null);
  classList.toggle("comparing", state.compare !== null);
  for (const name of ["before", "after"]) {
    const button = /** @type {HTMLButtonElement | null} */ (live(`.when [data-act="${name}"]`));
    if (button) button.disabled = !panel()[name];
  }
  updateLinks(); // the table of the day that is shown
}

/* ---------- fields ---------- */

/**
 * Return the day of a text: as the page writes it here, else as the server reads it.
 * @param {string} text
 * @returns {Promise<{day: number | null, says?: string}>}
 */
async function readDay(text) {
  const day = ordinal(text);
  if (day !== null || !text) return { day };
  const query = new URLSearchParams({ text, lang: document.documentElement.lang });
  try {
    const answer = await fetch(`./day?${query}`);
    return answer.ok ? await answer.json() : { day: null };
  } catch {
    return { day: null };
  }
}

/** Make the field of a cursor in the place that the page keeps for it. @param {HTMLElement} slot */
function makeField(slot) {
  const input = make("input", {
    type: "text", size: 10, maxLength: 40, placeholder: EXAMPLE, autocomplete: "off", spellcheck: false,
  });
  const which = /** @type {Which} */ (slot.dataset.field);
  input.dataset.which = which;
  input.ariaLabel = slot.dataset.label ?? "";
  const wrong = make("span", { className: "wrong", role: "alert" });
  const calendar = make("button", { type: "button", className: "calendar", title: slot.dataset.calendar });
  calendar.ariaLabel = slot.dataset.calendar ?? "";
  input.addEventListener("focus", () => input.select()); // what is typed takes the place of the day that stands there
  input.addEventListener("change", async () => {
    const { day, says } = await readDay(input.value.trim());
    input.ariaInvalid = String(day === null);
    wrong.replaceChildren(...(day !== null ? [] : [says ? elementsOf(says) : slot.dataset.wrong ?? ""]));
    if (day === null) return;
    choose(which, day);
    input.value = iso(day);
  });
  slot.append(input, calendar, wrong);
}

/* ---------- buttons ---------- */

function compare() {
  if (state.on === null) choose("on", dayOf("on"));
  choose("compare", nearest(Number(panel().begins)));
  field("compare")?.focus();
}

/** Have the field of the day take what is typed after a press on the link to it; a finger would open the keyboard. */
export function readyForDay() {
  if (matchMedia("(pointer: fine)").matches) setTimeout(() => field("on")?.focus({ preventScroll: true }));
}

/** Show the positions on a day. @param {number} day */
export function standOn(day) {
  choose("on", day);
  $("standing-head").scrollIntoView();
}

/** @type {Record<string, (button: HTMLElement) => void>} */
const ACTIONS = {
  before: () => choose("on", Number(panel().before)),
  after: () => choose("on", Number(panel().after)),
  compare,
  alone: () => choose("compare", null),
  unpin: () => choose("on", null),
  copy: (button) => copyText(live("#standing [data-text]").dataset.text ?? "", button.dataset.done),
};

/** @param {MouseEvent} event */
function click(event) {
  const button = /** @type {HTMLButtonElement | null} */ (
    around(event, "#live :is(.when, .standing-foot) [data-act]"));
  if (button?.dataset.act && !button.disabled) ACTIONS[button.dataset.act](button);
}

export function startStanding() {
  for (const slot of allLive(".when [data-field]")) if (!slot.firstChild) makeField(slot);
  document.addEventListener("click", click);
  cursorsPlaced.on(show);
}
