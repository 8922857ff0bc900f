// @ts-check
/**
 * Write the names of months and eras, and the patterns of dates, of four calendars by the CLDR of this Node:
 * `node tests/project/calendar_names.js LANGUAGE… > timeline/dates/calendars.json`. English comes first. A language
 * without a name of its own has no entry, nor has a calendar with the texts of English. Also the judge of tests/dates/test_calendars.py: `--days CALENDAR LANGUAGE
 * DAY…` prints each day, numbered from 0001-01-01, as fields and as text.
 */
const DAY = 86400000;
const EPOCH = 719163; // the number of 1970-01-01
const FULL = { year: "numeric", month: "long", day: "numeric" };
/** @type {Record<string, string>} */
const CALENDARS = { hijri: "islamic-umalqura", hebrew: "hebrew", persian: "persian", japanese: "japanese" };
/** The names of Hebrew months as `timeline.dates.calendars` counts them. */
const HEBREW = ["Nisan", "Iyar", "Sivan", "Tamuz", "Av", "Elul", "Tishri", "Heshvan", "Kislev", "Tevet", "Shevat",
  "Adar", "Adar I", "Adar II"]; // prettier-ignore
const ERAS = ["1880-01-01", "1920-01-01", "1940-01-01", "2000-01-01", "2020-06-10"];

/** @param {number} day */
const dateOf = (day) => new Date((day - EPOCH) * DAY);

/** @param {string} lang @param {string} calendar @param {object} options */
function formatOf(lang, calendar, options) {
  return new Intl.DateTimeFormat(`${lang}-u-ca-${calendar}-nu-latn`, { ...options, timeZone: "UTC" });
}

/** @param {Intl.DateTimeFormat} format @param {Date} date @returns {Record<string, string>} */
function fieldsOf(format, date) {
  return Object.fromEntries(format.formatToParts(date).map(({ type, value }) => [type, value]));
}

/** @param {string} text */
const tidy = (text) => text.replaceAll("`", "’");

/** @param {Intl.DateTimeFormat} format @param {Date} date Of a day of one figure. */
function patternOf(format, date) {
  /** @type {Record<string, string>} */
  const signs = { year: "{y}", relatedYear: "{y}", month: "{M}" };
  return format.formatToParts(date).map(({ type, value }) =>
    type === "day" ? (value.length > 1 ? "{d:0>2}" : "{d}") : (signs[type] ?? tidy(value))).join("");
}

/** @param {string} lang @param {string} calendar */
function namesOf(lang, calendar) {
  const format = formatOf(lang, calendar, FULL);
  const english = formatOf("en", calendar, FULL);
  const number = formatOf("en", calendar, { month: "numeric" });
  /** @type {string[]} */
  const months = [];
  /** @type {Date | undefined} */
  let early;
  for (let day = 737000; day < 738500; day += 1) {
    const date = dateOf(day);
    const known = HEBREW.indexOf(fieldsOf(english, date).month);
    const n = calendar === "hebrew" ? known : Number(fieldsOf(number, date).month) - 1;
    months[n] ??= tidy(fieldsOf(format, date).month);
    if (Number(fieldsOf(english, date).day) === 8) early ??= date;
  }
  const at = /** @type {Date} */ (early);
  const patterns = [FULL, { year: "numeric", month: "long" }, { year: "numeric" }].map((options) =>
    patternOf(formatOf(lang, calendar, options), at));
  return { months, patterns };
}

/** Return the names of the eras; outside East Asia, the era is before its year. @param {string} lang */
function erasOf(lang) {
  const format = formatOf(lang, "japanese", { year: "numeric", era: "long" });
  const eras = ERAS.map((date) => fieldsOf(format, new Date(date)).era);
  const parts = format.formatToParts(new Date(ERAS[4])).map(({ type, value }) =>
    type === "era" ? "{M}" : type === "year" ? "{y}" : value);
  const eastern = ["ja", "zh", "zh-Hant", "ko"].includes(lang);
  const first = fieldsOf(format, new Date(ERAS[4].replace("2020", "2019"))).year;
  const pattern = eastern ? parts.join("") : "{M} {y}";
  return { months: eras, patterns: [pattern, pattern, pattern], ...(first !== "1" && { 1: first }) };
}

/** @param {string} lang @returns {Record<string, {months: string[], patterns: string[]}>} */
function textsOf(lang) {
  const texts = (/** @type {string} */ name, /** @type {string} */ calendar) =>
    name === "japanese" ? erasOf(lang) : namesOf(lang, calendar);
  return Object.fromEntries(Object.entries(CALENDARS).map(([name, calendar]) => [name, texts(name, calendar)]));
}

/** @param {string[]} langs */
function write(langs) {
  const english = textsOf("en-GB");
  const without = [english, textsOf("agq")]; // a language whose months have the names of no language
  const lines = [`"en": ${JSON.stringify(english)}`];
  for (const lang of langs.filter((each) => Intl.DateTimeFormat.supportedLocalesOf(each).length)) {
    const found = textsOf(lang);
    const own = Object.entries(found).filter(([name, { months, patterns }]) =>
      JSON.stringify({ months, patterns }) !== JSON.stringify(english[name]));
    const named = own.some(([name, { months }]) =>
      without.every((other) => String(other[name].months) !== String(months)));
    if (lang !== "en" && named) lines.push(`${JSON.stringify(lang)}: ${JSON.stringify(Object.fromEntries(own))}`);
  }
  console.log(`{"CLDR": "${process.versions.cldr}",\n${lines.join(",\n")}}`);
}

/** @param {string} calendar @param {string} lang @param {string[]} days */
function judge(calendar, lang, days) {
  const options = calendar === "japanese" ? { year: "numeric", era: "long" } : FULL;
  const shown = formatOf(lang, calendar, options);
  const fields = formatOf("en", calendar, { ...FULL, era: "long" });
  for (const day of days) {
    const { year, relatedYear, month, day: number, era } = fieldsOf(fields, dateOf(Number(day)));
    const text = shown.formatToParts(dateOf(Number(day))).map(({ value }) => tidy(value)).join("");
    console.log([year ?? relatedYear, month, number, era, text].join("\t"));
  }
}

const [first, ...others] = process.argv.slice(2);
if (first === "--days") judge(others[0], others[1], others.slice(2));
else write([first, ...others]);
