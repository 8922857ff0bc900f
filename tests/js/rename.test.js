/** An item that gets another id keeps its references, also while two items have one id and where ids are swapped. */
import assert from "node:assert/strict";
import test from "node:test";

const settings = {
  translated: {}, languages: {},
  forms: { parts: {}, fields: { events: [] }, lists: [], names: { events: { events: ["responds_to"] } } },
};
globalThis.document = {
  documentElement: { lang: "en" }, getElementById: () => ({ textContent: JSON.stringify(settings) }),
};
const { put, setBase } = await import("../../assets/js/edit/store/changes.js");
const { renamed, row, rows, used } = await import("../../assets/js/edit/store/rows.js");
const { state } = await import("../../assets/js/edit/store/state.js");

const EVENTS = [
  { id: "petition", title: "Petition" }, { id: "closed", title: "Closed", responds_to: "petition" },
  { id: "reply", title: "Reply", responds_to: ["closed", "petition"] },
];
const KEYS = EVENTS.map(({ id }) => id);

function begin() {
  state.changes.clear();
  setBase({ events: structuredClone(EVENTS) });
}

/** Give an event another id, as its form does. */
function give(key, id) {
  const { item } = row("events", key);
  if (item.id === id) return;
  for (const part of renamed("events", key, item.id, { ...item, id })) put(part.section, part.id, part.now);
}

/** Which events each one responds to, all by their titles. */
function responses() {
  const titles = new Map(rows("events").map(({ item }) => [item.id, item.title]));
  return rows("events").map(({ item }) => [item.title, [item.responds_to ?? []].flat().map((id) => titles.get(id))]);
}

test("however ids change hands, each event responds to those that it responded to", () => {
  begin();
  const before = responses();
  const steps = KEYS.flatMap((key) => [...KEYS, "last"].map((id) => [key, id]));
  const through = [["petition", "last"], ["closed", "petition"], ["petition", "closed"]];
  const beside = [["petition", "closed"], ["closed", "last"], ["reply", "petition"], ["petition", "reply"]];
  for (const all of [through, beside, ...steps.flatMap((one) => steps.map((other) => [one, other]))]) {
    begin();
    for (const [key, id] of all) give(key, id);
    const ids = rows("events").map(({ item }) => item.id);
    if (new Set(ids).size === ids.length) assert.deepEqual(responses(), before, String(all));
  }
});

test("events that name an id are counted once each", () => {
  begin();
  assert.deepEqual([...used("events")].sort(), [["closed", 1], ["petition", 2]]);
});
