// @ts-check
/** Days as whole numbers: 0001-01-01 is 1. As text, in words, in a calendar, and along an axis. */

/** @import {Span} from "./types.d.ts" */

const EPOCH = 719163; // 1970-01-01
const MILLISECONDS = 86400000;
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

/** Write first and last day as an address has them. @param {Span} days */
export const spell = ([first, last]) => `${iso(first)}/${iso(last)}`;

/** Read the days of an address that `spell` wrote; the server has read all others. @param {string | undefined} text */
export function readSpan(text) {
  const [first, last, ...more] = (text || "").split("/").map(ordinal);
  const known = typeof first === "number" && typeof last === "number" && !more.length;
  return known && first <= last ? /** @type {Span} */ ([first, last]) : null;
}

const lang = document.documentElement.lang;
/** @type {Intl.DateTimeFormatOptions} */
const LONG = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
/** @param {Intl.DateTimeFormatOptions} style */
const format = (style) => new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, style);
const [modern, ancient] = [format(LONG), format({ ...LONG, era: "short" })];

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
