/** Tables of the clipboard: what is written is read again, and what a spreadsheet copies is understood. */
import assert from "node:assert/strict";
import test from "node:test";

import { lineOf, pointOf, readTable, writeTable } from "../../assets/js/edit/grid/tsv.js";

test("what is written is read again", () => {
  const cells = ["IBM", 'the "letter"', '"quoted"', "two\nlines", "a\ttab", "ünïcode", "1,5", " "];
  for (const one of cells) {
    for (const other of cells) {
      const rows = [["id", one], ["x", other]];
      assert.deepEqual(readTable(writeTable(rows)), rows);
    }
  }
});

test("a table of a spreadsheet is read, its empty cells and its line ends too", () => {
  assert.deepEqual(readTable('Date\tTitle\r\n2020-06-10\t"One\r\ntwo"\r\n\r\n2020\t\r\n'), [
    ["Date", "Title"], ["2020-06-10", "One\ntwo"], ["2020", ""],
  ]);
  assert.deepEqual(readTable("a\t"), [["a", ""]]);
  assert.deepEqual(readTable('say "so"\tb'), [['say "so"', "b"]]);
  assert.deepEqual(readTable(""), []);
});

test("a value of a series is a line, and a line of a spreadsheet or of a CSV is a value", () => {
  const points = [["2019-05-14", "1"], ["2020", null], ["2021-03", "2", "a-ban"], [null, "3", "a-ban"]];
  for (const point of points) assert.deepEqual(pointOf(lineOf(point)), point);
  assert.deepEqual(pointOf(lineOf({ event: "a-ban", value: "3" })), [null, "3", "a-ban"]);
  const lines = ["2019\t1.5", "2019,1.5", "2019; 1.5", " 2019  1.5 "];
  for (const line of lines) assert.deepEqual(pointOf(line), ["2019", "1.5"]);
});
