// @ts-check
/**
 * The chart that goes on beyond the page: asked for at an address that names all of it, kept, and cut for the days in
 * sight, so that the server is asked again only when they leave it.
 */
import { EPOCH } from "../days.js";
import { Tally } from "./bars.js";
import { counted, daysInWords, windowed, withBars } from "./windowed.js";

/** @import {Figure, Meta, MovedChart, Span} from "../types.d.ts" */
/** @typedef {{days: Span | null, width: number, theme: string, room: number | null, after: string | null}} Size */

const BINS = 512; // across the page at most, as in timeline/chart/feed/asked.py
const FINEST = 1 / 32;
const FEW = 4; // days up to which bins are shorter than a day
const PAGES = 0.25; // of the days in sight: the most by which the ends of a chart are rounded
const PATH = "/feed-chart";

/** Return the width of a bin for a number of days in sight, a power of two. @param {number} days */
export function stepOf(days) {
  let step = days <= FEW ? FINEST : 1;
  while (days / step > BINS) step *= 2;
  return step;
}

/** Return the ends of the chart around the days in sight: one page more at each side, rounded. @param {Span} span */
export function around([from, to]) {
  const days = to - from;
  let unit = stepOf(days);
  while (unit * 2 <= days * PAGES) unit *= 2;
  const first = EPOCH + Math.floor((from - days - EPOCH) / unit) * unit;
  return /** @type {Span} */ ([first, EPOCH + Math.ceil((to + days - EPOCH) / unit) * unit]);
}

export class Held {
  /**
   * @param {MovedChart} chart
   * @param {string} about What the chart is about, besides its period.
   * @param {number} days
   */
  constructor(chart, about, days) {
    this.about = about;
    this.days = days;
    this.chart = chart;
    this.tally = new Tally(chart.numbers);
    const { data, layout } = chart.response.graph.figure;
    const places = /** @type {Meta} */ (layout.meta);
    /** @type {Figure} */
    this.figure = {
      data: data.map((trace) => (trace.name === "counts" ? withBars(trace, places, this.tally) : trace)),
      layout,
    };
    this.places = places;
  }

  /** True if the days are in the chart. @param {string} about @param {Span} span */
  has(about, [from, to]) {
    const [first, before] = [this.places.days[0], this.places.days[1]];
    return about === this.about && Math.abs(to - from - this.days) < 1e-6 && from >= first && to <= before;
  }

  /** Return what Dash is to write for the days in sight. @param {Span} span */
  answer(span) {
    const { response } = this.chart;
    const { feed } = this.places;
    const n = this.tally.all(span);
    const sight = counted(feed?.sight ?? ["", ""], n, { span: daysInWords(...span) });
    const { picture } = response;
    return {
      ...response,
      graph: { ...response.graph, figure: windowed(this.figure, this.tally, span, this.days) },
      picture: { ...picture, "aria-label": `${feed?.alt ?? ""}. ${sight}` },
      sight: { children: sight },
    };
  }
}

/**
 * Return the address of the chart around some days.
 * @param {Span} span
 * @param {Size} size
 * @param {Record<string, string>} query
 * @param {string} version
 */
export function addressOf(span, size, query, version) {
  const [first, before] = around(span);
  const days = span[1] - span[0];
  const { lang } = document.documentElement;
  const given = Object.entries({ width: size.width, room: size.room, theme: size.theme })
    .filter(([, value]) => value !== null && value !== undefined).map(([key, value]) => [key, String(value)]);
  const period = { first, before, bin: stepOf(days), span: days };
  const about = { version, lang, ...Object.fromEntries(given), ...query };
  const written = Object.entries(period).map(([key, value]) => [key, String(value)]);
  return {
    about: JSON.stringify(about),
    address: `${PATH}?${new URLSearchParams({ ...about, ...Object.fromEntries(written) })}`,
  };
}
