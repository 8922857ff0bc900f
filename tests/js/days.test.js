/** Days of an address are written and read again, said in words, and moved by months and by thousands of years. */
import assert from "node:assert/strict";
import test from "node:test";

const words = { years: ["{n} year ago", "{n} years ago"] };
const dates = JSON.stringify({ unit: "Ma", words, first: "1", time: "{:02}:{:02}", hour: "{:02}:00" });
globalThis.document = { documentElement: { lang: "en", dataset: { dates } } };
const { along, inWords, iso, monthsOn, ordinal, readSpan, spell, timesInWords, yearInWords, yearsAKey, yearsOn } =
  await import("../../assets/js/days.js");
const plain = (text) => text.replaceAll(/\s/gu, " ");

test("a day is written and read again, and no other text is a day", () => {
  const texts = ["0001-01-01", "-0044-03-15", "1582-10-15", "1970-01-01", "2020-02-29", "9999-12-31", "Y-66000000"];
  for (const text of texts) assert.equal(iso(ordinal(text)), text);
  assert.deepEqual([ordinal("0001-01-01"), ordinal("1970-01-01")], [1, 719163]);
  for (const text of ["2021-02-29", "2020-06", "12 June 2020", "", null, undefined]) assert.equal(ordinal(text), null);
});

test("days and moments in sight are written and read again", () => {
  const spans = ["2018-02-20/2018-08-01", "2020-06-10T18:53/2020-06-11T00:00", "Y-600000000/Y-50000000"];
  for (const text of spans) assert.equal(spell(readSpan(text)), text);
  for (const text of ["2020-06-02/2020-06-01", "2020-06-01", "a/b", "2020-01-01/2020-02-01/2020-03-01", ""]) {
    assert.equal(readSpan(text), null);
  }
});

test("days, years and times have their words", () => {
  assert.equal(inWords(ordinal("2020-06-12")), "12 June 2020");
  assert.equal(plain(inWords(ordinal("2018-02-20"), ordinal("2018-08-01"))), "20 February – 1 August 2018");
  assert.equal(yearInWords(ordinal("-0043-06-01")), "44 BC");
  assert.equal(plain(inWords(ordinal("Y-66000000"))), "66 Ma");
  assert.equal(plain(timesInWords(ordinal("2020-06-10") + 0.75, ordinal("2020-06-11"))), "10 June 2020, 18:00 – 24:00");
});

test("a month keeps the day of the month or has its last one; a key moves far days by round numbers", () => {
  const moved = { "2020-01-31": ["2020-02-29", 1], "2020-03-31": ["2020-02-29", -1], "2020-06-10": ["2021-07-10", 13] };
  for (const [from, [to, months]] of Object.entries(moved)) assert.equal(iso(monthsOn(ordinal(from), months)), to);
  assert.equal(iso(yearsOn(ordinal("2020-02-29"), 1)), "2021-02-28");
  const far = ordinal("Y-66000000");
  assert.deepEqual([-1e6, 1e6, 1e7].map((years) => plain(inWords(yearsOn(far, years)))), ["67 Ma", "66 Ma", "60 Ma"]);
  assert.deepEqual([365, 365.2425 * 400, 365.2425 * 5e8].map(yearsAKey), [0, 1, 1e6]);
});

test("a point of a line is found whichever way its axis runs", () => {
  assert.equal(along([0, 10, 20], [0, 100, 120], 15), 110);
  assert.equal(along([20, 10, 0], [0, 100, 120], 5), 110);
});
