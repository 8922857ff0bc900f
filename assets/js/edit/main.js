// @ts-check
/** The editor: it takes the items of the file, and wires the parts of the page. */
import { $, make } from "../dom.js";
import { chooseTheme, theme } from "../theme.js";
import { go, nextProblem, saveNow, startBar } from "./bar.js";
import { startDeck } from "./deck.js";
import { choiceButton, showDialog } from "./dialogs.js";
import { add, open, rows, select, selected, top } from "./draft.js";
import { focusField, startForm } from "./form/form.js";
import { show, startFrame } from "./frame/frame.js";
import { mountGrid } from "./grid/main.js";
import { startLines } from "./lines.js";
import { startList } from "./list.js";
import { notify, startNotices } from "./notices.js";
import { startOthers } from "./others.js";
import { mountPicture } from "./picture/main.js";
import { findAndReplace } from "./replace.js";
import { clear, keptOf } from "./store/persist.js";
import { startPresses } from "./store/press.js";
import { items } from "./store/server.js";
import { state } from "./store/state.js";
import { announce, offline, say, settings } from "./words.js";

/** @import {Opened} from "./types.d.ts" */

/** Each key with what it does; the parts of a key are apart by spaces. */
const SHORTCUTS = [
  ["Ctrl F", say("Search or filter")], ["Ctrl H", say("Find and replace")],
  ["Ctrl Z", say("Undo")], ["Ctrl Shift Z", say("Redo")], ["Ctrl S", say("Save")],
  ["F8", say("Next problem")], ["Shift F8", say("Previous problem")],
  ["Enter", say("Edit the cell")], ["Shift ↑ ↓", say("Select several rows")], ["Ctrl D", say("Fill down")],
  ["Delete", say("Empty the cell")], ["Ctrl Delete", say("Delete rows")],
  ["← →", say("In the chart: previous event, next event")], ["Alt ← →", say("In the chart: move the date")],
  ["Escape", say("Close the form, leave the cell, end a drag")],
];
const NAMES = /** @type {Record<string, string>} */ ({
  Ctrl: say("Ctrl"), Shift: say("Shift"), Delete: say("Delete"), Enter: say("Enter"), Escape: say("Escape"),
});

function showShortcuts() {
  const lines = SHORTCUTS.flatMap(([keys, textContent]) => [
    make("dt", {}, ...keys.split(" ").map((part) => make("kbd", { textContent: NAMES[part] ?? part }))),
    make("dd", { textContent })]);
  const list = make("dl", { className: "keys" }, ...lines);
  showDialog(say("Keyboard shortcuts"), [list], [choiceButton(say("Close"), "")]);
}

const AGAIN = 1500; // milliseconds until a file that could not be read is read again

/** @type {Record<string, () => void>} */
const KEYS = {
  "c+z": () => go("undo"),
  "c+shift+z": () => go("redo"),
  "c+y": () => go("redo"),
  "c+s": saveNow,
  "c+h": findAndReplace,
  f8: () => nextProblem(1),
  "shift+f8": () => nextProblem(-1),
};

function startKeys() {
  window.addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]")) return;
    const command = event.ctrlKey || event.metaKey;
    const name = [command && "c", event.shiftKey && "shift", event.key.toLowerCase()].filter(Boolean).join("+");
    const act = event.altKey ? undefined : KEYS[name];
    if (!act) return;
    event.preventDefault();
    act();
  }, { capture: true });
}

function startMenu() {
  $("edit-theme").addEventListener("click", () => chooseTheme(theme() === "dark" ? "light" : "dark"));
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".menu a[data-lang]"))) {
    const query = new URLSearchParams(location.search);
    query.set("lang", link.dataset.lang ?? "");
    link.href = `?${query}`;
  }
  const menu = /** @type {HTMLDetailsElement} */ (document.querySelector(".menu"));
  document.addEventListener("click", ({ target }) => {
    if (!menu.contains(/** @type {Node} */ (target))) menu.open = false;
  });
  for (const [id, act] of /** @type {const} */ ([["keys", showShortcuts], ["replace", findAndReplace]])) {
    $(`edit-${id}`).addEventListener("click", () => {
      menu.open = false;
      act();
    });
  }
  menu.addEventListener("keydown", (event) => event.key === "Escape" && (menu.open = false));
}

/** Give a new timeline two event types to begin with, and show its title. */
function seed() {
  if (top("title") || rows("events").length || state.changes.size) return;
  if (!rows("types").length) {
    const decision = { id: "decision", label: say("Decision"), shape: "diamond", mode: "action" };
    const statement = { id: "statement", label: say("Statement") };
    for (const type of [statement, decision]) add("types", type, say("New event type"), { seed: true });
    [state.past, state.future] = [[], []];
  }
  show("", "texts");
  focusField("title");
}

/** Select the event that the address names. */
function arrive() {
  const wanted = new URLSearchParams(location.search).get("event");
  if (wanted && rows("events").some(({ id }) => id === wanted)) select("events", wanted);
  else {
    const { section, id } = selected();
    show(section, id);
  }
}

const SAME = "timeline-copy"; // the copy of this visit

/** Ask whether a copy that was edited before is edited further. @param {Opened} opened */
async function chooseCopy({ place = "", name }) {
  if (settings.mode !== "copy") return;
  const kept = keptOf(place, name);
  const known = sessionStorage.getItem(SAME) === place;
  sessionStorage.setItem(SAME, place);
  if (!kept || known) return;
  const at = new Date(kept.at ?? NaN);
  const format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
  const date = Number.isNaN(at.getTime()) ? "" : format.format(at);
  const further = date ? say("Continue with the copy of {date}", { date }) : say("Continue with that copy");
  const keep = choiceButton(further, "keep", "btn primary");
  const why = say("If you begin again, this browser discards that copy. Files that you downloaded are kept.");
  const text = make("p", { textContent: why });
  const buttons = [choiceButton(say("Begin again"), "anew"), keep];
  if ((await showDialog(say("You have edited a copy of this timeline before"), [text], buttons)) === "anew") clear();
}

async function begin() {
  const opened = await items().catch(() => null);
  if (!opened) {
    notify("unread", state.unread || offline(), { grave: true });
    return void setTimeout(begin, AGAIN);
  }
  await chooseCopy(opened);
  open(opened);
  arrive();
  seed();
  mountPicture($("edit-chart"), announce);
  mountGrid();
  startOthers();
}

startPresses();
startKeys();
startMenu();
startBar();
startNotices();
startForm();
startFrame();
startList();
startLines();
startDeck();
begin();
