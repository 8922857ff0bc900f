/** Names that people write in a cell are found whatever their letters, and new ones get ids that nothing else has. */
import assert from "node:assert/strict";
import test from "node:test";

import { Names } from "../../assets/js/edit/grid/names.js";

const rows = [
  { item: { id: "city", name: "City council" } },
  { item: { id: "residents", name: { en: "Residents", fr: "Habitants" } } },
  { item: { id: "google", name: "Google, The Keyword" } },
  { item: { id: "gone", name: "Gone" }, state: "deleted" },
];

test("a name is found in each language, by its id and in plain letters; a deleted one is not", () => {
  const names = new Names(rows);
  const known = { "City council": "city", HABITANTS: "residents", " résidents ": "residents", google: "google" };
  for (const [text, id] of Object.entries(known)) assert.equal(names.find(text), id);
  assert.equal(names.find("Gone"), undefined);
});

test("a cell may have several names, between commas of any script, and a name may have a comma", () => {
  const names = new Names(rows);
  assert.deepEqual(names.read("Google, The Keyword"), { ids: ["google"], unknown: [] });
  assert.deepEqual(names.read("Residents، Bus company；City council"), {
    ids: ["residents", "bus-company", "city"], unknown: ["Bus company"],
  });
  assert.deepEqual(names.read("city, City council"), { ids: ["city"], unknown: [] });
  assert.deepEqual(names.read(" "), { ids: [], unknown: [] });
});

test("a new name has one id that no item has", () => {
  const names = new Names([...rows, { item: { id: "ferry", name: "Fähre" } }]);
  assert.deepEqual([names.idFor("Ferry"), names.idFor("ferry"), names.idFor("日")], ["ferry-2", "ferry-2", "new"]);
});
