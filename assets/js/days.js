// @ts-check
/**
 * Days as numbers: 0001-01-01 is 1, with a fraction for a time of day. As text, in words, in a calendar, and along an
 * axis.
 */

/** @import {Span} from "./types.d.ts" */

export const EPOCH = 719163; // 1970-01-01
const MILLISECONDS = 86400000;
const [CYCLE_YEARS, CYCLE] = [400, 146097]; // the calendar repeats exactly
const YEAR = 365.2425; // days
const DAY_MINUTES = 1440;
const MOMENT = /^(.+?)(?:T(\d\d):(\d\d)(?::(\d\d))?)?$/;
const DAY = /^(-?)(\d{4})-(\d\d)-(\d\d)$/;
const FAR = /^Y(-?\d{5,11})$/;

/** @param {number} day */
const timeOf = (day) => (day - EPOCH) * MILLISECONDS;

/** @param {number} n @param {number} many */
const digits = (n, many) => String(Math.abs(n)).padStart(many, "0");

/** Return year, month from 0 and day of the month, of years that Date does not have too. @param {number} day */
function civil(day) {
  const cycle = Math.floor((day - 1) / CYCLE);
  const date = new Date(timeOf(day - cycle * CYCLE));
  return [date.getUTCFullYear() + cycle * CYCLE_YEARS, date.getUTCMonth(), date.getUTCDate()];
}

/** Return the day that `civil` takes apart. @param {number} year @param {number} month @param {number} of */
function dayOf(year, month, of) {
  const cycle = Math.floor(year / CYCLE_YEARS);
  const day = new Date(0).setUTCFullYear(year - cycle * CYCLE_YEARS, month, of) / MILLISECONDS + EPOCH;
  return day + cycle * CYCLE;
}

/** Return the day as year, month and day; only the year if it has more than four digits. @param {number} day */
export function iso(day) {
  const [year, month, of] = civil(day);
  if (Math.abs(year) > 9999) return `Y${year}`;
  const sign = year < 0 ? "-" : "";
  return `${sign}${digits(year, 4)}-${digits(month + 1, 2)}-${digits(of, 2)}`;
}

/** Return the day that `iso` writes so, or null. @param {string | null | undefined} text */
export function ordinal(text) {
  const far = FAR.exec(text || "");
  if (far) return dayOf(+far[1], 0, 1);
  const parts = DAY.exec(text || "");
  if (!parts) return null;
  const [, sign, year, month, of] = parts;
  const day = dayOf(sign ? -year : +year, +month - 1, +of);
  return iso(day) === text ? day : null; // 31 June is no day, not the first of July
}

/** Return day and minutes of a moment. @param {number} moment @returns {[number, number]} */
function minuteOf(moment) {
  const minutes = Math.round(moment * DAY_MINUTES);
  const day = Math.floor(minutes / DAY_MINUTES);
  return [day, minutes - day * DAY_MINUTES];
}

/** @param {number} minutes */
const clock = (minutes) => `${digits(Math.floor(minutes / 60), 2)}:${digits(minutes % 60, 2)}`;

/** Return a time of day in the page's language: 18:53, « 18 h 53 », « 18 h ». @param {number} minutes */
function clockInWords(minutes) {
  const parts = [Math.floor(minutes / 60), minutes % 60];
  const form = parts[1] ? said.time : said.hour;
  return form.replace(/\{(:02)?\}/g, (_, two) => digits(parts.shift() ?? 0, two ? 2 : 1));
}

/** @param {number} moment */
function isoMoment(moment) {
  const [day, minutes] = minuteOf(moment);
  return `${iso(day)}T${clock(minutes)}`;
}

/**
 * Write first and last day as an address has them; with fractions, the first moment and the one after the last.
 * @param {Span} days
 */
export const spell = ([first, last]) =>
  Number.isInteger(first) && Number.isInteger(last)
    ? `${iso(first)}/${iso(last)}`
    : `${isoMoment(first)}/${isoMoment(last + 1)}`;

/** Return a day or a moment of an address, and its length in days. @param {string} text */
function readEnd(text) {
  const parts = MOMENT.exec(text);
  const day = parts && ordinal(parts[1]);
  if (typeof day !== "number" || !parts) return null;
  if (parts[2] === undefined) return [day, 1];
  const seconds = +parts[2] * 3600 + +parts[3] * 60 + +(parts[4] || 0);
  return [day + seconds / 86400, 0];
}

/** Read the days of an address that `spell` wrote; the server has read all others. @param {string | undefined} text */
export function readSpan(text) {
  const [from, to, ...more] = (text || "").split("/").map(readEnd);
  if (!from || !to || more.length) return null;
  const [first, last] = [from[0], to[0] + to[1] - 1];
  return first < last + 1 ? /** @type {Span} */ ([first, last]) : null;
}

const lang = document.documentElement.lang;
/** With the digits of the server's dates, which Babel writes. */
const locale = lang === "en" ? "en-GB" : `${lang}-u-nu-latn`;
/** @type {Intl.DateTimeFormatOptions} */
const LONG = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
/** @param {Intl.DateTimeFormatOptions} style */
const format = (style) => new Intl.DateTimeFormat(locale, style);
const [modernYear, ancientYear] = [
  format({ year: "numeric", timeZone: "UTC" }), format({ year: "numeric", era: "short", timeZone: "UTC" }),
];
const [modern, ancient] = [format(LONG), format({ ...LONG, era: "short" })];

/** What the page says of times of day, and of years long ago: their unit, and words for one and for more. */
const said = /** @type {{unit: string | null, words: Record<string, [string, string]>, first: string, time: string,
  hour: string}} */ (JSON.parse(document.documentElement.dataset.dates
  || '{"unit": null, "words": {}, "first": "1", "time": "{:02}:{:02}", "hour": "{:02}:00"}'));
/** @type {Record<string, number>} */
const SIZES = { Ga: 1e9, Ma: 1e6, ka: 1e3, years: 1 };

/** Return the time since a year before 10,000 BC, with at most four digits, else null. @param {number} day */
function longAgo(day) {
  const year = civil(day)[0];
  if (year >= -9999) return null;
  const years = Number((2000 - year).toPrecision(4));
  const units = Object.keys(SIZES).filter((name) => said.unit || name in said.words);
  const known = units.slice(Math.max(units.indexOf(said.unit ?? ""), 0));
  const unit = known.find((name) => years * (name === said.unit ? 10 : 1) >= SIZES[name]) ?? "years";
  const amount = years / SIZES[unit];
  const number = amount.toLocaleString(locale, { maximumFractionDigits: 9 });
  const short = said.unit !== null && unit !== "years";
  const [one, many] = (!short && said.words[unit]) || [`{n}\u00a0${unit}`, `{n}\u00a0${unit}`];
  return (new Intl.PluralRules(lang).select(amount) === "one" ? one : many).replace("{n}", number);
}

/** Return two moments in the page's language. @param {number} from @param {number} to */
export function timesInWords(from, to) {
  const [[day, start], [other, end]] = [minuteOf(from), minuteOf(to)];
  const last = other === day + 1 && !end ? DAY_MINUTES : end;
  if (other === day || last === DAY_MINUTES) return `${inWords(day)}, ${clockInWords(start)} – ${clockInWords(last)}`;
  return `${inWords(day)}, ${clockInWords(start)} – ${inWords(other)}, ${clockInWords(end)}`;
}

/** Return a moment in the page's language. @param {number} moment */
export function timeInWords(moment) {
  const [day, minutes] = minuteOf(moment);
  return `${inWords(day)}, ${clockInWords(minutes)}`;
}

/**
 * Return a day, or a first and a last one, in the page's language.
 * @param {number} first
 * @param {number} [last]
 * @returns {string}
 */
export function inWords(first, last) {
  const [since, until] = [longAgo(first), last === undefined ? null : longAgo(last)];
  if (since) return last === undefined || until === since ? since : `${since} – ${until ?? inWords(last)}`;
  const words = first < 1 ? ancient : modern;
  const from = timeOf(first);
  const parts = last === undefined ? words.formatToParts(from) : words.formatRangeToParts(from, timeOf(last));
  // French counts the first day of a month, "1er juin", which Intl does not.
  return parts.map(({ type, value }) => (type === "day" && value === "1" ? said.first : value)).join("");
}

/** Return the year of a day in the page's language. @param {number} day */
export const yearInWords = (day) => longAgo(day) ?? (day < 1 ? ancientYear : modernYear).format(timeOf(day));

/** Return a moment by the reader's clock, its day in the page's words. @param {Date} moment */
export function momentInWords(moment) {
  const day = Math.floor((moment.getTime() / 60000 - moment.getTimezoneOffset()) / 1440) + EPOCH;
  return `${inWords(day)}, ${[moment.getHours(), moment.getMinutes()].map((n) => digits(n, 2)).join(":")}`;
}

/** Return the same day of another month, or its last one. @param {number} day @param {number} months */
export function monthsOn(day, months) {
  const [year, month, of] = civil(day);
  const all = year * 12 + month + months;
  const [there, then] = [Math.floor(all / 12), ((all % 12) + 12) % 12];
  const first = dayOf(there, then, 1);
  return Math.min(first + of - 1, dayOf(there, then + 1, 1) - 1);
}

/**
 * Return a day some years earlier or later; of thousands of years, the nearest that is a multiple of them ago.
 * @param {number} day
 * @param {number} years
 */
export function yearsOn(day, years) {
  const step = Math.abs(years);
  if (step < 1000) return monthsOn(day, 12 * years);
  const ago = (2000 - civil(day)[0]) / step;
  return dayOf(2000 - step * (years > 0 ? Math.ceil(ago) - 1 : Math.floor(ago) + 1), 0, 1);
}

/**
 * Return how many years one key moves a day where this many days are in sight; 0 where it moves by days.
 * @param {number} days
 */
export function yearsAKey(days) {
  const years = days / YEAR;
  return years < 400 ? 0 : 10 ** Math.floor(Math.log10(years / 400));
}

/** @param {number} value @param {number} least @param {number} most */
export const clamp = (value, least, most) => Math.min(Math.max(value, least), most);

/**
 * Return where `x` lies on a line through the points (xs, ys); xs rise, or fall in a chart from right to left.
 * @param {number[]} xs
 * @param {number[]} ys
 * @param {number} x
 */
export function along(xs, ys, x) {
  const way = xs[0] > xs[xs.length - 1] ? -1 : 1;
  let i = 1;
  while (i < xs.length - 1 && way * xs[i] <= way * x) i += 1;
  return ys[i - 1] + ((x - xs[i - 1]) / (xs[i] - xs[i - 1])) * (ys[i] - ys[i - 1]);
}
