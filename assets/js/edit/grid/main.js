// @ts-check
/** The grid of the editor's page; it is not shown on narrow screens, which have the list of the form. */
import { make } from "../../dom.js";
import * as draft from "../draft.js";
import { makeBar } from "./bar.js";
import { forgetTexts } from "./find.js";
import { listenToKeys } from "./keys.js";
import { chosen } from "./paste.js";
import { drawPositions, showPositions } from "./positions/main.js";
import { shared } from "./state.js";
import { learnDates, makeGrid, refresh, showColours } from "./table.js";
import { say } from "./words.js";

/** @typedef {typeof import("./library.js")} Library */

const WIDE = "(min-width: 900px)";

/** Begin an event with nothing in it but what the last one suggests. */
function begin() {
  const id = draft.add("events", {}, say("grid.begin"));
  draft.select("events", id);
  follow();
  const index = shared.api?.getRowNode(id)?.rowIndex;
  if (typeof index === "number") shared.api?.startEditingCell({ rowIndex: index, colKey: "date" });
}

/** Show the event that is selected elsewhere. */
function follow() {
  const { api } = shared;
  const { section, id } = draft.selected();
  const node = section === "events" && id ? api?.getRowNode(id) : undefined;
  if (!api || !node || (node.isSelected() && chosen().length)) return;
  api.setNodesSelected({ nodes: api.getSelectedNodes(), newValue: false });
  node.setSelected(true);
  if (typeof node.rowIndex === "number") api.ensureIndexVisible(node.rowIndex);
}

/** @param {HTMLElement} root */
function listenToFocus(root) {
  const { api } = shared;
  let byKey = false;
  root.addEventListener("keydown", (event) => (byKey = !event.shiftKey && !event.ctrlKey && !event.metaKey), true);
  root.addEventListener("pointerdown", () => (byKey = false), true);
  api?.addEventListener("cellFocused", ({ rowIndex }) => {
    const data = byKey && typeof rowIndex === "number" ? api.getDisplayedRowAtIndex(rowIndex)?.data : undefined;
    if (data?.kind === "event" && chosen().length < 2) draft.select("events", data.id);
  });
}

/**
 * Put the grid into the page.
 * @param {HTMLElement} place
 * @param {string} url of the library, see library.js
 * @param {{begin?: () => void, tools?: HTMLElement}} [acts] What “New event” does; where the line of the grid stands.
 */
export async function mountGrid(place, url, acts = {}) {
  if (!matchMedia(WIDE).matches) {
    matchMedia(WIDE).addEventListener("change", () => mountGrid(place, url, acts), { once: true });
    return;
  }
  const library = /** @type {Library} */ (await import(url));
  const box = make("div", { className: "grid-box" });
  const positions = make("div", { className: "positions-box", hidden: true });
  const changed = () => {
    update();
    shared.api?.refreshCells({ force: true });
  };
  /** @param {boolean} asPositions */
  const view = (asPositions) => {
    [box.hidden, positions.hidden] = [asPositions, !asPositions];
    showPositions(asPositions ? { library, place: positions } : null);
  };
  const { bar, line, search, redraw } = makeBar({ changed, view, begin: acts.begin ?? begin });
  const update = () => {
    forgetTexts();
    refresh();
    learnDates();
    drawPositions();
    redraw();
  };
  place.append(box, positions, line);
  if (acts.tools) acts.tools.append(bar);
  else place.prepend(bar);
  makeGrid(library, box).setGridAriaProperty("label", say("grid.label"));
  listenToKeys(box, () => (search.focus(), search.select()));
  listenToFocus(box);
  listenToGrid(redraw);
  draft.listen(({ what }) => {
    if (what !== "select" && what !== "state") update();
    if (what === "answer") showColours();
    follow();
  });
  update();
  follow();
}

const DOUBLE = 300; // milliseconds in which a second click can follow

/** @type {ReturnType<typeof setTimeout> | undefined} */
let later;

/** Select an event; a form that opens moves the cells, so it waits for a second click. @param {string} id */
function choose(id) {
  clearTimeout(later);
  const form = document.getElementById("edit-form");
  const opens = form && !form.offsetParent && draft.selected().id !== id;
  if (opens) later = setTimeout(() => draft.select("events", id), DOUBLE);
  else draft.select("events", id);
}

/** @param {() => void} redraw */
function listenToGrid(redraw) {
  shared.api?.addEventListener("selectionChanged", () => {
    const [one, ...more] = chosen();
    if (one && !more.length) choose(one.id);
    redraw();
  });
  shared.api?.addEventListener("sortChanged", redraw);
}
