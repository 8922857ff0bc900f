// @ts-check
/** Keys and the clipboard in the grid, besides those that AG Grid knows. */
import { commanded } from "../../dom.js";
import * as draft from "../draft.js";
import { specOf, stated } from "./cells.js";
import { chosen, copied, eventsShown, fill, fillDown, focused, paste } from "./paste.js";
import { withField } from "../store/values.js";
import { shared } from "./state.js";
import { counted, say } from "../words.js";

/** @param {Event} event */
const inField = (event) => event.target instanceof Element && event.target.matches("input, select, textarea");

/** The row from which a selection extends. */
let anchor = "";

/** Move the focus and extend the selection to it. @param {number} by */
function extend(by) {
  const at = focused();
  const rows = eventsShown();
  const here = rows.findIndex(({ id }) => id === at?.data.id);
  const next = rows[here + by];
  const { api } = shared;
  if (!at || !next || !api) return;
  const known = rows.findIndex(({ id }) => id === anchor);
  const from = known >= 0 && chosen().length > 1 ? known : here;
  anchor = rows[from].id;
  const [first, last] = [Math.min(from, here + by), Math.max(from, here + by)];
  const wanted = new Set(rows.slice(first, last + 1).map(({ id }) => id));
  api.deselectAll();
  api.setNodesSelected({ nodes: [...wanted].flatMap((id) => api.getRowNode(id) ?? []), newValue: true });
  const index = api.getRowNode(next.id)?.rowIndex ?? 0;
  api.ensureIndexVisible(index);
  api.setFocusedCell(index, api.getFocusedCell()?.column ?? "date");
}

/** Return the rows that a command is about: the selected ones, or the one in focus. */
function aimed() {
  const many = chosen();
  const at = focused();
  if (many.length > 1 || !at) return many;
  return at.data.kind === "event" ? [at.data] : [];
}

/** Delete the rows; they stay, struck, until the file is saved. */
export function removeRows() {
  const rows = aimed().filter(({ row }) => row.state !== "deleted");
  if (!rows.length) return;
  draft.remove("events", rows.map(({ id }) => id), counted("Deleted {n} event.", "Deleted {n} events.", rows.length));
  shared.tell(counted("Deleted {n} event.", "Deleted {n} events.", rows.length));
}

/** Empty the cell in focus, in all selected rows. */
function clear() {
  const at = focused();
  const rows = aimed();
  const field = at?.field;
  if (!field || !rows.length) return;
  if (specOf(field).kind !== "positions") return fill(rows, field, "", counted("Cleared {n} cell.",
    "Cleared {n} cells.", rows.length));
  const list = rows.filter(({ row }) => stated(row.item).length);
  draft.changeMany(
    list.map(({ id, row }) => ({ section: "events", id, now: withField(row.item, field, null) })),
    counted("Cleared {n} cell.", "Cleared {n} cells.", list.length));
  return undefined;
}

function selectAll() {
  const { api } = shared;
  const nodes = eventsShown().flatMap(({ id }) => api?.getRowNode(id) ?? []);
  api?.setNodesSelected({ nodes, newValue: true });
}

/** Move to the first or the last cell, as `Home` and `End` do. @param {0 | -1} end */
function jump(end) {
  const { api } = shared;
  const column = api?.getAllDisplayedColumns().at(end);
  if (!api || !column) return;
  const index = end ? api.getDisplayedRowCount() - 1 : 0;
  api.ensureIndexVisible(index);
  api.setFocusedCell(index, column);
}

/** Return what a key does. @param {KeyboardEvent} event @returns {(() => unknown) | undefined} */
function actOf(event) {
  const key = event.key.toLowerCase();
  const control = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (control) {
    const [home, end] = [() => jump(0), () => jump(-1)];
    return { home, end, d: fillDown, a: selectAll, delete: removeRows, backspace: removeRows }[key];
  }
  if (event.shiftKey && !event.ctrlKey) return { arrowdown: () => extend(1), arrowup: () => extend(-1) }[key];
  return key === "delete" && !commanded(event) ? clear : undefined;
}

/** Listen to keys and the clipboard. @param {HTMLElement} root */
export function listenToKeys(root) {
  root.addEventListener("keydown", (event) => {
    if (inField(event)) return;
    const act = actOf(event);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }, true);
  root.addEventListener("copy", (event) => {
    const what = inField(event) || String(getSelection()) ? null : copied();
    if (!what) return;
    event.clipboardData?.setData("text/plain", what.text);
    event.preventDefault();
    shared.tell(what.n ? counted("Copied {n} row.", "Copied {n} rows.", what.n) : say("Copied the cell."));
  });
  root.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain");
    if (inField(event) || !text) return;
    event.preventDefault();
    paste(text);
  });
}
