// @ts-check
/**
 * The part of a chart that is in sight: from the chart that goes on beyond the page to the figure that Plotly draws.
 * What belongs to the rows moves and is cut at the edges; names, lines between rows and notes stay.
 */
import { begins, inWords, timesInWords } from "../days.js";
import { fill } from "../dom.js";
import { barOf, bars } from "./bars.js";

/** @import {Figure, Meta, Shape, Span, Trace} from "../types.d.ts" */
/** @import {Tally} from "./bars.js" */
/** @typedef {{left: number, right: number, by: number, moves: (y: number) => boolean}} Sight */
/** @typedef {[number, number, number, number]} Box */
/** A label that is not drawn, with the side at its pole. @typedef {{box: Box, x: number}} Gone */

const AXIS = 26; // pixels under the rows with the labels of the axis
const COUNTED = "\ue000"; // stands for the number of a row, see timeline/chart/compose.py
const POLE = 12; // pixels between a label and its pole at most
const TICK = 30; // pixels that the label of a tick needs at the right edge

const lang = document.documentElement.lang;

/** Return a number as the page writes it. @param {number} n */
export const inDigits = (n) => n.toLocaleString(lang === "en" ? "en-GB" : lang);

/** Return a text for one or several. @param {[string, string]} words @param {number} n @param {object} [more] */
export const counted = ([one, many], n, more) =>
  fill(n === 1 || (!n && lang === "fr") ? one : many, { n: inDigits(n), span: "{span}", ...more });

/** Return days, or moments of a day, in the page's words. @param {number} from @param {number} to */
export function daysInWords(from, to) {
  if (!Number.isInteger(from) || !Number.isInteger(to)) return timesInWords(from, to);
  return to === from + 1 ? inWords(from) : inWords(from, to - 1);
}

/** The greatest number of days of a unit. @type {Record<string, number>} */
const LONGEST = { month: 31, year: 366 };

/**
 * Return what a bar says of its number of events: those whose day is not known are in the bar of the first day.
 * @param {string} count
 * @param {Meta["feed"]} feed
 * @param {Span} span
 */
export function withCoarse(count, feed, [from, to]) {
  const { units, words } = feed?.coarse ?? { units: [], words: "" };
  const first = begins(Math.ceil(to) - 1);
  const has = units.some((unit) => to - from < LONGEST[unit] && first[unit] >= Math.floor(from));
  return has ? fill(words, { count }) : count;
}

/**
 * Add to what a mark says how many more events of its row the bar of its beginning counts.
 * @param {Trace} trace The marks in sight.
 * @param {Trace} all Those of the whole chart.
 * @param {Meta} places
 * @param {Tally} tally
 */
function withOthers(trace, all, { days: [a, b], pixels: [x0, x1], rows, feed }, tally) {
  const begin = tally.numbers.named;
  /** @param {string} id @param {number} y */
  const barAt = (id, y) => {
    const row = rows.findIndex(([, top, bottom]) => y >= top && y < bottom);
    return { row, ...barOf(tally, row, begin[id] + 1e-9, (x1 - x0) / (b - a)) };
  };
  const marks = all.customdata.flatMap(([id], i) => (id in begin ? [barAt(id, all.y[i])] : []));
  trace.customdata = trace.customdata.map((data, i) => {
    const [id, words] = data;
    if (!feed || !(id in begin)) return data;
    const { row, n, from, to } = barAt(id, trace.y[i]);
    const more = n - marks.filter((bar) => bar.row === row && bar.from === from).length;
    if (more < 1) return data;
    const count = counted(feed.more, more, { span: daysInWords(from, to) });
    return [id, `${words}<br>${withCoarse(count, feed, [from, to])}`];
  });
}

/**
 * @param {Meta} places
 * @param {Span} span
 * @param {number} days Days across the page.
 * @returns {Sight}
 */
export function sightOf({ days: [first, before], pixels, top, bottom }, [from], days) {
  const scale = (pixels[1] - pixels[0]) / (before - first);
  const [width, by] = [days * scale, (from - first) * scale];
  return { left: pixels[0], right: pixels[0] + width, by, moves: (y) => y > top - 1 && y < bottom + AXIS };
}

/**
 * Return the items of lists of `n` that are kept.
 * @param {any} values
 * @param {number[]} kept
 * @param {number} n
 */
function chosen(values, kept, n) {
  if (Array.isArray(values)) return values.length === n ? kept.map((i) => values[i]) : values;
  if (values === null || typeof values !== "object") return values;
  /** @type {Record<string, unknown>} */
  const made = {};
  for (const [key, value] of Object.entries(values)) made[key] = chosen(value, kept, n);
  return made;
}

/** Return a trace with some of its points. @param {Trace} trace @param {number[]} kept @returns {Trace} */
const pick = (trace, kept) => chosen(trace, kept, trace.y.length);

/** @param {Trace} trace @param {Sight} sight */
function cutBars(trace, { left, right, by, moves }) {
  const base = trace.base ?? [];
  /** @type {[number, number][]} */
  const ends = base.map((x, i) =>
    moves(trace.y[i]) ? [Math.max(x - by, left), Math.min(x - by + trace.x[i], right)] : [x, x + trace.x[i]]);
  const kept = [...ends.keys()].filter((i) => ends[i][1] > ends[i][0]);
  const made = pick(trace, kept);
  made.base = kept.map((i) => ends[i][0]);
  made.x = kept.map((i) => ends[i][1] - ends[i][0]);
  return made;
}

/** @param {Trace} trace @param {Sight} sight */
function cutPolygons(trace, { left, right, by, moves }) {
  const x = trace.x.map((each, i) =>
    each === null || !moves(trace.y[i]) ? each : Math.min(Math.max(each - by, left), right));
  return { ...trace, x };
}

/** @param {Trace} trace @param {Sight} sight */
function cutMarks(trace, { left, right, by, moves }) {
  const x = trace.x.map((each, i) => (moves(trace.y[i]) && each >= left - 1 ? each - by : each));
  const kept = [...x.keys()].filter((i) => !moves(trace.y[i]) || (x[i] > left - 1 && x[i] < right + 1));
  const made = pick(trace, kept);
  made.x = kept.map((i) => x[i]);
  return made;
}

/** @param {Meta} places @param {number} x @param {number} y @returns {Box | undefined} */
const boxAt = ({ texts }, x, y) =>
  texts.find(([x0, y0, x1, y1]) => y > y0 - 3 && y < y1 + 3 && (Math.abs(x0 - x) < 2 || Math.abs(x1 - x) < 2));

/** @param {Trace} trace @param {Meta} places @param {Sight} sight */
function cutWords(trace, places, { left, right, by, moves }) {
  /** @param {number} i */
  const stays = (i) => !moves(trace.y[i]) || trace.x[i] < left - 0.5;
  const kept = trace.x.map((_, i) => i).filter((i) => {
    if (stays(i)) return true;
    const [x0, , x1] = boxAt(places, trace.x[i], trace.y[i]) ?? [trace.x[i], 0, trace.x[i] + TICK, 0];
    return x0 - by >= left - 1 && x1 - by <= right + 2;
  });
  const made = pick(trace, kept);
  made.x = kept.map((i) => (stays(i) ? trace.x[i] : trace.x[i] - by));
  return made;
}

/**
 * Put the numbers of rows into their names.
 * @param {Trace} trace
 * @param {Meta} places
 * @param {(row: number) => string} number
 */
function countRows(trace, places, number) {
  trace.text = trace.text?.map((text, i) => {
    if (!text.includes(COUNTED)) return text;
    return text.replace(COUNTED, number(places.rows.findIndex(([, a, b]) => trace.y[i] >= a && trace.y[i] < b)));
  });
}

const LINES = /M(-?[\d.]+),(-?[\d.]+)L(-?[\d.]+),(-?[\d.]+)/g;

/** True if a line is the pole of a label that is not drawn. @param {Box} line @param {Gone[]} gone */
const isPole = ([x0, y0, x1, y1], gone) =>
  x0 === x1 && gone.some(({ box, x }) => Math.abs(x - x0) < POLE && y1 > box[3] && y0 > box[1] - 4 && y0 < box[3]);

/** Return upright lines without the gaps behind labels that are not drawn. @param {Box[]} lines @param {Gone[]} gone */
function mended(lines, gone) {
  /** @type {Box[]} */
  const made = [];
  for (const line of lines) {
    const before = made[made.length - 1];
    const y = before && (before[3] + line[1]) / 2;
    const joins = before && line[0] === line[2] && before[0] === line[0] && before[2] === line[0];
    if (joins && gone.some(({ box }) => box[0] < line[0] && line[0] < box[2] && box[1] < y && y < box[3]))
      before[3] = line[3];
    else made.push(line);
  }
  return made;
}

/** @param {string} path @param {Gone[]} gone @param {Sight} sight */
function cutLines(path, gone, { left, right, by, moves }) {
  const all = [...path.matchAll(LINES)].map((match) => /** @type {Box} */ (match.slice(1, 5).map(Number)));
  const cut = mended(all, gone).flatMap(([x0, y0, x1, y1]) => {
    if (!moves((y0 + y1) / 2)) return [[x0, y0, x1, y1]];
    // A line along a row, or between two of them, has no beginning and no end.
    if (y0 === y1 && x1 - x0 > right - left) return [[Math.min(x0, left), y0, right, y1]];
    const [a, b] = [Math.max(x0 - by, left), Math.min(x1 - by, right)];
    const out = a > right || b < left || (x0 !== x1 && b <= a);
    return out || isPole([x0, y0, x1, y1], gone) ? [] : [[a, y0, b, y1]];
  });
  return cut.map(([x0, y0, x1, y1]) => `M${x0},${y0}L${x1},${y1}`).join("");
}

/** @param {Shape} shape @param {Sight} sight @returns {Shape | null} */
function cutRect(shape, { left, right, by, moves }) {
  const [x0, x1, y] = [shape.x0, shape.x1, shape.y0].map(Number);
  if (!moves(y)) return shape;
  const [a, b] = [Math.max(x0 - by, left), Math.min(x1 - by, right)];
  return b > a ? { ...shape, x0: a, x1: b } : null;
}

/** @param {Figure} figure @param {Sight} sight */
function cutLabels({ layout }, { left, right, by }) {
  const kept = [];
  /** @type {Gone[]} */
  const gone = [];
  for (const label of layout.annotations) {
    const box = boxAt(/** @type {Meta} */ (layout.meta), label.x, label.y + 4);
    const inside = !box || (box[0] - by >= left - POLE && box[2] - by <= right + 2);
    if (inside && label.x - by >= left && label.x - by <= right) kept.push({ ...label, x: label.x - by });
    else if (box) gone.push({ box, x: label.x });
  }
  return { kept, gone };
}

/** @param {Meta} places @param {Sight} sight @param {Span} span @returns {Meta} */
function movedMeta(places, { left, right, by }, [from, to]) {
  /** @param {Box} box @returns {Box} */
  const shift = ([x0, y0, x1, y1]) => [x0 - by, y0, x1 - by, y1];
  return {
    ...places,
    days: [from, to],
    pixels: [left, right],
    first: from,
    last: to - 1,
    left,
    right,
    bars: Object.fromEntries(Object.entries(places.bars ?? {}).map(([id, box]) => [id, shift(box)])),
    texts: places.texts.map(shift).filter(([x0, , x1]) => x1 > left && x0 < right),
    ticks: places.ticks.map(([x, words]) => [x - by, words]),
  };
}

/** The parts of a chart by their kind. @param {Trace} trace @param {Meta} places @param {Sight} sight */
function cut(trace, places, sight) {
  if (trace.type === "bar") return cutBars(trace, sight);
  if (trace.name === "words") return cutWords(trace, places, sight);
  return trace.name === "marks" ? cutMarks(trace, sight) : cutPolygons(trace, sight);
}

/**
 * Return a trace with the bars of counts.
 * @param {Trace} trace
 * @param {Meta} places
 * @param {Tally} tally
 * @returns {Trace}
 */
export function withBars(trace, places, tally) {
  const [x0, x1, a, b] = [...places.pixels, ...places.days];
  const rows = trace.y.map((y) => places.rows.findIndex(([, top, bottom]) => y >= top && y < bottom));
  const made = bars(tally, trace, rows, (day) => x0 + ((day - a) * (x1 - x0)) / (b - a));
  return /** @type {any} */ ({
    ...trace,
    base: made.map(({ base }) => base),
    x: made.map(({ x }) => x),
    y: made.map(({ y }) => y),
    width: made.map(({ width }) => width),
    customdata: made.map(({ data }) => data),
  });
}

/**
 * Return the figure of the days in sight.
 * @param {Figure} figure The chart that goes on beyond the page, with the bars of its counts.
 * @param {Tally} tally
 * @param {Span} span
 * @param {number} days Days across the page.
 * @returns {Figure}
 */
export function windowed(figure, tally, span, days) {
  const places = /** @type {Meta} */ (figure.layout.meta);
  const sight = sightOf(places, span, days);
  const { kept, gone } = cutLabels(figure, sight);
  const data = figure.data.map((trace) => cut(trace, places, sight));
  data.forEach((trace, i) => trace.name === "marks" && withOthers(trace, figure.data[i], places, tally));
  const words = data.find(({ name }) => name === "words");
  const crowd = places.feed?.crowd ?? ["", ""];
  if (words) countRows(words, places, (row) => counted(crowd, tally.of(row, span)));
  const shapes = (figure.layout.shapes ?? []).map((shape) =>
    shape.path ? { ...shape, path: cutLines(shape.path, gone, sight) } : cutRect(shape, sight));
  const images = figure.layout.images?.map((each) => ({ ...each, x: each.x - sight.by }))
    .filter(({ x, sizex }) => x >= sight.left && x + sizex <= sight.right);
  return {
    data,
    layout: {
      ...figure.layout,
      annotations: kept,
      shapes: /** @type {Shape[]} */ (shapes.filter((shape) => shape && shape.path !== "")),
      ...(images && { images }),
      meta: movedMeta(places, sight, span),
    },
  };
}
