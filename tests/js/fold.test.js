/** A search in the page compares letters as the server's does, and knows where each stands. */
import assert from "node:assert/strict";
import test from "node:test";

import { fold } from "../../assets/js/find/fold.js";

test("letters lose their marks and their case", () => {
  const plain = { Élan: "elan", Straße: "strasse", Łódź: "lodz", "“It’s”": "\"it's\"", "a\u00a0b": "a b" };
  for (const [text, folded] of Object.entries(plain)) assert.equal(fold(text)[0], folded);
});

test("each plain letter knows the place of the letter that it stands for", () => {
  const text = "Œuvre: Straße, Élan";
  const [plain, places] = fold(text);
  assert.equal(plain.length, places.length);
  assert.equal(text[places[plain.indexOf("elan")]], "É");
  assert.deepEqual([...places].sort((a, b) => a - b), places);
});
