// @ts-check
/**
 * Days as numbers: 0001-01-01 is 1, with a fraction for a time of day. As text, in words, in a calendar, and along an
 * axis.
 */

/** @import {Span} from "./types.d.ts" */

const EPOCH = 719163; // 1970-01-01
const MILLISECONDS = 86400000;
const DAY_MINUTES = 1440;
const MOMENT = /^(.+?)(?:T(\d\d):(\d\d)(?::(\d\d))?)?$/;
const DAY = /^(-?)(\d{4})-(\d\d)-(\d\d)$/;

/** @param {number} day */
const timeOf = (day) => (day - EPOCH) * MILLISECONDS;

/** @param {number} n @param {number} many */
const digits = (n, many) => String(Math.abs(n)).padStart(many, "0");

/** Return the day as year, month and day. @param {number} day */
export function iso(day) {
  const date = new Date(timeOf(day));
  const year = date.getUTCFullYear();
  const sign = year < 0 ? "-" : "";
  return `${sign}${digits(year, 4)}-${digits(date.getUTCMonth() + 1, 2)}-${digits(date.getUTCDate(), 2)}`;
}

/** Return the day that `iso` writes so, or null. @param {string | null | undefined} text */
export function ordinal(text) {
  const parts = DAY.exec(text || "");
  if (!parts) return null;
  const [, sign, year, month, of] = parts;
  const day = new Date(0).setUTCFullYear(sign ? -year : +year, +month - 1, +of) / MILLISECONDS + EPOCH;
  return iso(day) === text ? day : null; // 31 June is no day, not the first of July
}

/** True where both are whole days. @param {Span} days */
const areWhole = ([first, last]) => Number.isInteger(first) && Number.isInteger(last);

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
  if (lang !== "fr") return clock(minutes);
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)}\u00a0h${rest ? `\u00a0${digits(rest, 2)}` : ""}`;
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
  areWhole([first, last]) ? `${iso(first)}/${iso(last)}` : `${isoMoment(first)}/${isoMoment(last + 1)}`;

/**
 * Return a day or a moment of an address, and its length in days.
 * @param {string} text
 * @returns {[number, number] | null}
 */
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
/** @type {Intl.DateTimeFormatOptions} */
const LONG = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
/** @param {Intl.DateTimeFormatOptions} style */
const format = (style) => new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, style);
const [modern, ancient] = [format(LONG), format({ ...LONG, era: "short" })];

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

/** Return a day, or a first and a last one, in the page's language. @param {number} first @param {number} [last] */
export function inWords(first, last) {
  const words = first < 1 ? ancient : modern;
  const from = timeOf(first);
  const parts = last === undefined ? words.formatToParts(from) : words.formatRangeToParts(from, timeOf(last));
  // French counts the first day of a month, "1er juin", which Intl does not.
  const counted = lang === "fr" ? "1er" : "1";
  return parts.map(({ type, value }) => (type === "day" && value === "1" ? counted : value)).join("");
}

/** Return a moment by the reader's clock, its day in the page's words. @param {Date} moment */
export function momentInWords(moment) {
  const day = Math.floor((moment.getTime() / 60000 - moment.getTimezoneOffset()) / 1440) + EPOCH;
  return `${inWords(day)}, ${[moment.getHours(), moment.getMinutes()].map((n) => digits(n, 2)).join(":")}`;
}

/** Return the same day of another month, or its last one. @param {number} day @param {number} months */
export function monthsOn(day, months) {
  const date = new Date(timeOf(day));
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(date);
  last.setUTCMonth(last.getUTCMonth() + 1, 0);
  date.setUTCDate(Math.min(wanted, last.getUTCDate()));
  return Math.round(date.getTime() / MILLISECONDS) + EPOCH;
}

/** @param {number} value @param {number} least @param {number} most */
export const clamp = (value, least, most) => Math.min(Math.max(value, least), most);

/**
 * Return where `x` lies on a line through the points (xs, ys), both rising.
 * @param {number[]} xs
 * @param {number[]} ys
 * @param {number} x
 */
export function along(xs, ys, x) {
  let i = 1;
  while (i < xs.length - 1 && xs[i] <= x) i += 1;
  return ys[i - 1] + ((x - xs[i - 1]) / (xs[i] - xs[i - 1])) * (ys[i] - ys[i - 1]);
}
