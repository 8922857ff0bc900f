// @ts-check
/** The numbers of the whole range, by row and time, which the overview bar is moved over without a request. */
import { fill, live, make } from "../dom.js";
import { Tally } from "./bars.js";
import { inDigits } from "./windowed.js";

/** @import {Meta, Span} from "../types.d.ts" */

const DIGITS = 3; // of a number that is not exact

/** @type {Tally | null} */
let tally = null;
let asked = "";
const label = make("span", { className: "brushed", ariaHidden: "true" });

/** Have the numbers of a view. @param {string} version @param {Record<string, string>} query */
export async function fetchCube(version, query) {
  const { lang } = document.documentElement;
  const address = `/feed-numbers?${new URLSearchParams({ version, lang, ...query })}`;
  if (address === asked) return;
  asked = address;
  tally = null;
  const response = await fetch(address).catch(() => null);
  const found = response?.ok ? await response.json() : null;
  if (found && asked === address) tally = new Tally(found.numbers);
}

/** Return the whole bins nearest to a span. @param {Tally} of @param {Span} span @returns {Span} */
const inBins = ({ numbers: { first, step } }, span) =>
  /** @type {Span} */ (span.map((day) => first + Math.round((day - first) / step) * step));

/** @param {number} n */
function rounded(n) {
  const unit = 10 ** Math.max(Math.floor(Math.log10(Math.max(n, 1))) + 1 - DIGITS, 0);
  return Math.round(n / unit) * unit;
}

/**
 * Say at the brush about how many events a span has, or nothing.
 * @param {Span | null} span
 * @param {Meta | null} places
 */
export function tell(span, places) {
  const words = places?.feed?.about;
  if (!span || !tally || !words) return label.remove();
  label.textContent = fill(words, { n: inDigits(rounded(tally.all(inBins(tally, span)))) });
  if (!label.isConnected) live("#overview .brush").append(label);
}

/**
 * Return bars of a row for the days that a chart does not have, with their heights as parts of its highest bar.
 * @param {Meta} places Of the chart.
 * @param {number} row
 * @param {{n: number, days: number}} most What the highest bar of the chart counts.
 */
export function barsBeyond(places, row, most) {
  const begun = tally?.rows.get(row)?.begun;
  if (!tally || !begun) return [];
  const { first, step } = tally.numbers;
  return begun.slice(1).flatMap((sum, i) => {
    const [from, to, n] = [first + i * step, first + (i + 1) * step, sum - begun[i]];
    const outside = to <= places.days[0] || from >= places.days[1];
    return outside && n ? [{ from, to, height: Math.min(Math.sqrt((n * most.days) / step / most.n), 1) }] : [];
  });
}
