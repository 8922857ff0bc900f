// @ts-check
/** Focus and place of the reader while the page is drawn again. */
import { allLive, part, STOPS } from "../dom.js";
import { rows } from "../table/rows.js";

const TIME = 4000; // milliseconds for which both are held
const PLACES = "#title, #companies, #types, #positions, #card, #standing, #events, #remarks, #files";
const PARTS = ":is(#picture, #overview, #card, #standing, #events, #remarks)";
const MOVES = ["wheel", "touchstart", "pointerdown", "keydown"];

/** Hold the focus by its place, for what is drawn again may be another element. */
export function holdFocus() {
  const at = /** @type {HTMLElement | null} */ (document.activeElement);
  const place = at && at !== document.body && at.closest(PLACES);
  if (!place) return;
  const stops = () => [...allLive(`#${place.id} :is(${STOPS})`)];
  const number = stops().indexOf(at);
  const { event } = at.dataset;
  const focusAgain = () => {
    if (document.activeElement !== document.body || at.isConnected) return;
    const same = event && stops().find((stop) => stop.dataset.event === event);
    const title = at.matches(".card-title") && part(document, "#card .card-title");
    (same || title || stops()[number])?.focus({ preventScroll: true });
  };
  const watch = new MutationObserver(() => requestAnimationFrame(focusAgain));
  watch.observe(part(document, "#live"), { childList: true, subtree: true });
  setTimeout(() => watch.disconnect(), TIME);
}

/** @param {Element} element */
const topOf = (element) => element.getBoundingClientRect().top;

/** Return the selector of what the reader looks at: a row in sight, else the last part that has begun. */
function lookedAt() {
  /** @param {Element} element */
  const inSight = (element) => topOf(element) >= 0 && topOf(element) < window.innerHeight;
  const active = /** @type {HTMLElement} */ (document.activeElement);
  const row = [active, ...rows()].find((each) => each.matches("#events .row") && inSight(each));
  if (row) return `#events .row[data-event="${CSS.escape(row.dataset.event ?? "")}"]`;
  const last = [...allLive(PARTS)].filter((each) => topOf(each) < window.innerHeight).pop();
  return last && `#${last.id}`;
}

/** Hold what the reader looks at where it is in the window, while what stands above it grows or shrinks. */
export function holdPlace() {
  const selector = window.scrollY === 0 ? undefined : lookedAt();
  if (selector) hold(() => document.querySelector(selector));
}

/** Hold an element where it is in the window. @param {Element} element */
export const holdElement = (element) => hold(() => (element.isConnected ? element : null));

/** @param {() => Element | null} find */
function hold(find) {
  const first = find();
  if (!first) return;
  const wanted = topOf(first);
  const end = performance.now() + TIME;
  let free = false;
  const release = () => {
    free = true;
  };
  const keep = () => {
    const element = free ? null : find();
    if (element && Math.abs(topOf(element) - wanted) > 1) window.scrollBy(0, topOf(element) - wanted);
    if (!free && performance.now() < end) return requestAnimationFrame(keep);
    for (const name of MOVES) window.removeEventListener(name, release, true);
  };
  for (const name of MOVES) window.addEventListener(name, release, true);
  requestAnimationFrame(keep);
}
