/** Tables of the clipboard: what is written is read again, and what a spreadsheet copies is understood. */
import assert from "node:assert/strict";
import test from "node:test";

import { readTable, writeTable } from "../../assets/js/edit/grid/tsv.js";

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
