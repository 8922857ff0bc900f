// @ts-check
/** The state of the page as an address, spelled as timeline/view/keys.py spells it, and the links that contain it. */
import { iso, spell } from "./days.js";
import { allLive } from "./dom.js";
import { asParams, readable } from "./params.js";
import { panel } from "./picture/cursor.js";
import { addressChanged, state } from "./state.js";
import { chosenTheme, theme } from "./theme.js";

/** @import {Params} from "./params.js" */

const LOOKS = { lang: "", theme: "", table: "" };
const root = document.documentElement;

/** Return the parameters that have a value. @param {Record<string, string | null>} params @returns {Params} */
const given = (params) => /** @type {Params} */ (
  Object.fromEntries(Object.entries(params).filter(([, value]) => value)));

/** @param {number | null} day */
const dayText = (day) => (day === null ? null : iso(day));

/** Return the chosen days and the event joined to what came after it, as an address has them. */
const chosen = () => ({ after: state.after, on: dayText(state.on), compare: dayText(state.compare) });

/**
 * Return the state as an address. Its language is stated, so that a link has it too. Filters and selected event are
 * those that the server was last asked for, whether it has answered or not.
 * @param {Params} [changes]
 */
export function address(changes) {
  const { event, ...query } = state.restoring ?? { ...state.query, event: state.opened };
  const days = state.days && spell(state.days);
  const shown = { theme: chosenTheme(), event, window: days, table: state.sort, ...chosen() };
  const filters = Object.entries(query).filter(([key]) => !(key in shown));
  return `?${readable({ ...Object.fromEntries(filters), lang: root.lang, ...given(shown), ...changes })}`;
}

/**
 * Return the parameters of an exported file: all that passes the filters, whatever days are in sight.
 * @param {Params} [more]
 */
export const exported = (more) => ({ ...state.query, lang: root.lang, theme: theme(), ...given(chosen()), ...more });

/** Return an address with what it leaves out filled in, to compare two of them. @param {string} search */
function complete(search) {
  const params = { lang: root.lang, ...asParams(search), ...given({ theme: chosenTheme() }) };
  return JSON.stringify(Object.entries(params).sort());
}

/** Compare two addresses, whatever their language, theme and order of the table. @param {...string} searches */
function same(...searches) {
  const [one, other] = searches.map((search) => complete(`?${readable({ ...asParams(search), ...LOOKS })}`));
  return one === other;
}

/** Write the state into the address. @param {boolean} step True to make it a step of the browser's history. */
export function writeState(step) {
  const now = address();
  if (complete(now) !== complete(location.search)) history[step ? "pushState" : "replaceState"](null, "", now);
  updateLinks();
}

/** Write a change that is no step of its own. */
export function keepAddress() {
  history.replaceState(null, "", address());
  updateLinks();
}

/** Have the links carry the state along. */
export function updateLinks() {
  for (const link of links("#languages a")) link.href = address({ lang: link.hreflang });
  for (const link of links("#files a")) {
    const to = new URL(link.href);
    to.searchParams.delete("theme");
    if (chosenTheme()) to.searchParams.set("theme", chosenTheme());
    link.href = to.pathname + to.search;
  }
  const file = readable(exported());
  const { day } = panel();
  const standing = readable(exported(day ? { on: iso(Number(day)) } : {})); // the day shown, chosen or not
  for (const link of links("[data-export]")) {
    link.href = `./export.${link.dataset.export}?${link.closest(".standing") ? standing : file}`;
  }
  for (const link of links("#saved a")) link.ariaCurrent = String(same(link.search, location.search));
  const slides = `./present${address({ theme: theme() })}`;
  for (const link of links("#slides")) link.href = slides;
  for (const link of links("#story")) link.href = `${slides}&story=1`;
  addressChanged.send();
}

/** @param {string} selector */
const links = (selector) => /** @type {NodeListOf<HTMLAnchorElement>} */ (allLive(selector));
