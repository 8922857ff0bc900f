// @ts-check
/** The numbers of events of a chart that goes on beyond the page: of any part of it, and as bars of its rows. */

/** @import {Numbers, Span, Trace} from "../types.d.ts" */

const BIN = 8; // pixels of a bar at least
const GAP = 0.5; // pixels at each side of a bar

/** Return the sums of all numbers before each. @param {number[]} numbers */
function sums(numbers) {
  let sum = 0;
  return [0, ...numbers.map((n) => (sum += n))];
}

export class Tally {
  /** @param {Numbers} numbers */
  constructor(numbers) {
    this.numbers = numbers;
    this.rows = new Map(
      Object.entries(numbers.rows).map(([row, [begun, ended]]) => [+row, { begun: sums(begun), ended: sums(ended) }]));
  }

  /** Return how many bins end at or before a moment. @param {number} day */
  bin(day) {
    return Math.round((day - this.numbers.first) / this.numbers.step);
  }

  /** Return the number of counted events of a row that last into a span. @param {number} row @param {Span} span */
  counted(row, [from, to]) {
    const sums = this.rows.get(row);
    if (!sums || from >= this.numbers.before) return 0;
    const last = sums.begun.length - 1;
    /** @param {number} n */
    const inside = (n) => Math.min(Math.max(n, 0), last);
    return sums.begun[inside(this.bin(to))] - sums.ended[inside(this.bin(from))];
  }

  /** Return the number of events of a row in a span. @param {number} row @param {Span} span */
  of(row, span) {
    const marked = this.numbers.marked.filter((each) => each[0] === row && each[1] < span[1] && each[2] > span[0]);
    return this.counted(row, span) + marked.length;
  }

  /** Return the number of all events in a span. @param {Span} span */
  all(span) {
    const rows = new Set([...this.rows.keys(), ...this.numbers.marked.map(([row]) => row)]);
    return [...rows].reduce((sum, row) => sum + this.of(row, span), 0);
  }
}

/** Return how many bins a bar has. @param {Tally} tally @param {number} scale Pixels of a day. */
export const binsOfBar = ({ numbers: { step } }, scale) => Math.max(Math.ceil(BIN / (step * scale) - 1e-6), 1);

/**
 * Return the bar of a row that counts a day: its number, and its days.
 * @param {Tally} tally
 * @param {number} row
 * @param {number} day
 * @param {number} scale Pixels of a day.
 */
export function barOf(tally, row, day, scale) {
  const { first, before, step } = tally.numbers;
  const begun = tally.rows.get(row)?.begun ?? [0];
  const wide = binsOfBar(tally, scale);
  const start = Math.max(Math.floor((day - first) / step / wide), 0) * wide;
  const end = Math.min(start + wide, begun.length - 1);
  const n = (begun[end] ?? 0) - (begun[start] ?? 0);
  return { n, from: first + start * step, to: Math.min(first + end * step, before) };
}

/**
 * Return the bars of all rows: each counts the events that begin in some whole bins.
 * @param {Tally} tally
 * @param {Trace} places The place of the bars of each row.
 * @param {number[]} rows The row of each place.
 * @param {(day: number) => number} toPixel
 */
export function bars(tally, places, rows, toPixel) {
  const { first, before, step } = tally.numbers;
  const wide = binsOfBar(tally, toPixel(first + 1) - toPixel(first));
  const found = rows.flatMap((row, place) => {
    const begun = tally.rows.get(row)?.begun ?? [0];
    return Array.from({ length: Math.ceil((begun.length - 1) / wide) }, (_, i) => {
      const end = Math.min((i + 1) * wide, begun.length - 1);
      return { place, n: begun[end] - begun[i * wide], from: first + i * wide * step, to: first + end * step };
    }).filter(({ n }) => n);
  });
  const most = Math.max(1, ...found.map(({ n }) => n));
  return found.map(({ place, n, from, to }) => {
    const full = places.width[place];
    const height = Math.max(full * Math.sqrt(n / most), 1.5);
    const [a, b] = [toPixel(from) + GAP, toPixel(Math.min(to, before)) - GAP];
    const y = places.y[place] + (full - height) / 2;
    const data = [null, "", from, Math.min(to, before) - 1, n];
    return { base: a, x: Math.max(b - a, 1), y, width: height, data };
  });
}
