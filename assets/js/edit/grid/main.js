// @ts-check
/** The grid of the editor's page; it is not shown on narrow screens, which have the list of the form. */
import { $, make } from "../../dom.js";
import * as draft from "../draft.js";
import { say, settings } from "../words.js";
import { makeBar } from "./bar.js";
import { listenToKeys } from "./keys.js";
import { chosen, focused } from "./paste.js";
import { drawPositions, showPositions } from "./positions/main.js";
import { shared } from "./state.js";
import { forgetTexts, learnDates, makeGrid, refresh, showColours } from "./table.js";

/** @import {Shown} from "./state.js" */
/** @import {IRowNode} from "ag-grid-community" */

/** @typedef {typeof import("./library.js")} Library */

const WIDE = "(min-width: 900px)";

/** Return the row of the event that is selected in the page. */
function selectedNode() {
  const { section, id } = draft.selected();
  return section === "events" && id ? shared.api?.getRowNode(id) : undefined;
}

let followed = ""; // the event that the grid has selected since it was selected in the page

/**
 * Show the event that is selected elsewhere, once: an answer that comes after a click into another row, of which the
 * page does not know yet, takes nothing back.
 * @param {boolean} [seek] Brings it into sight, also if it was selected.
 */
function follow(seek = false) {
  const node = selectedNode();
  const last = followed;
  followed = node?.id ?? "";
  if (!node) return;
  const moved = last !== followed && selectRow(node);
  if ((seek || moved) && node.rowIndex !== null) shared.api?.ensureIndexVisible(node.rowIndex);
}

/** Select the row of an event and no other one. Return true if it was not selected. @param {IRowNode<Shown>} node */
function selectRow(node) {
  const { api } = shared;
  const known = node.isSelected();
  if (api && !known) {
    api.setNodesSelected({ nodes: api.getSelectedNodes(), newValue: false });
    node.setSelected(true);
  }
  if (chosen().length < 2) takeFocus(node);
  return !known;
}

const isWithin = () => Boolean(document.activeElement?.closest(".ag-cell, .ag-full-width-row"));

/** True if the keys of the grid act on another event, and it is not being edited. @param {string | undefined} id */
function actsElsewhere(id) {
  const at = focused()?.data;
  return at !== undefined && at.kind !== "blank" && at.id !== id && !shared.api?.getEditingCells().length;
}

/** Let the keys of the grid act on the selected event and on no other one. @param {IRowNode<Shown>} node */
function takeFocus({ rowIndex, data }) {
  const { api } = shared;
  const column = api?.getFocusedCell()?.column;
  if (!api || !column || !actsElsewhere(data?.id)) return;
  if (isWithin() && rowIndex !== null) api.setFocusedCell(rowIndex, column);
  else api.clearFocusedCell();
}

/** @param {HTMLElement} root */
function listenToFocus(root) {
  const { api } = shared;
  let byKey = false;
  root.addEventListener("keydown", (event) => (byKey = !event.shiftKey), true);
  root.addEventListener("pointerdown", () => (byKey = false), true);
  api?.addEventListener("cellFocused", ({ rowIndex }) => {
    const data = byKey && typeof rowIndex === "number" ? api.getDisplayedRowAtIndex(rowIndex)?.data : undefined;
    if (data?.kind === "event" && chosen().length < 2) draft.select("events", data.id);
  });
}

/** Put the grid into the page; its line stands beside the tabs. */
export async function mountGrid() {
  if (!matchMedia(WIDE).matches) return matchMedia(WIDE).addEventListener("change", mountGrid, { once: true });
  const library = /** @type {Library} */ (await import(new URL(settings.grid, document.baseURI).href));
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
  const { bar, line, redraw } = makeBar({ changed, view });
  const update = () => {
    forgetTexts();
    refresh();
    learnDates().then((more) => more && follow(true)); // with their dates the rows have other places
    drawPositions();
    redraw();
  };
  $("edit-grid").append(box, positions, line);
  $("edit-tools").append(bar);
  makeGrid(library, box).setGridAriaProperty("label", say("Table of events"));
  listenToKeys(box);
  listenToFocus(box);
  listenToGrid(redraw);
  draft.listen(({ what }) => {
    if (what !== "select" && what !== "state") update();
    if (what === "answer") showColours();
    if (what === "select") {
      followed = "";
      clearTimeout(later); // of a click before
    }
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
  const form = $("edit-form");
  const opens = !form.offsetParent && draft.selected().id !== id;
  const select = () => $("edit-grid").offsetParent && draft.select("events", id); // unless another tab is shown by then
  if (opens) later = setTimeout(select, DOUBLE);
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
  shared.api?.addEventListener("gridSizeChanged", () => follow(!isWithin())); // a focus in it is kept
}
