// @ts-check
/** The grid of events: its columns, its rows, and what happens to a cell that is edited. */
import { fold } from "../../find/fold.js";
import * as draft from "../draft.js";
import { dateWords, learn } from "../order.js";
import { isPressed, released } from "../store/press.js";
import { counted, say } from "../words.js";
import { apply, saidAdded } from "./apply.js";
import { asNode, headingOf, sectionOf, specOf, stated } from "./cells.js";
import {
  classRules, drawDate, drawMessage, drawPosition, drawSources, drawState, drawText, drawWords, fills, stateOf,
  valueOf,
} from "./draw.js";
import { choiceEditor, DateEditor, NamesEditor, TextEditor } from "./editors.js";
import { columnsShown, forget, rowsOf, shared, shownRows } from "./state.js";

/** @import {Spec} from "../form/forms.js" */
/** @import {Shown} from "./state.js" */
/** @import {CellEditRequestEvent, CellPosition, ColDef, GridApi, GridOptions, IRowNode} from "ag-grid-community" */

/** @typedef {typeof import("./library.js")} Library */

const ROW = 29;
const HEAD = 27;

/** @param {IRowNode<Shown>} node */
const isEvent = ({ data }) => data?.kind === "event";

/** @type {ColDef<Shown>["comparator"]} */
const byDate = (_, __, a, b) => (a.data?.number ?? 0) - (b.data?.number ?? 0);

/** What is special about the column of a kind of field. @type {Record<string, (spec: Spec) => ColDef<Shown>>} */
const KINDS = {
  date: () => ({
    width: 138, sort: "asc", comparator: byDate, cellRenderer: asNode(drawDate), cellEditor: DateEditor,
  }),
  ids: () => ({ width: 134, cellEditor: NamesEditor }),
  words: () => ({ flex: 1, minWidth: 160, cellRenderer: asNode(drawWords) }),
  id: (spec) => ({
    width: 100, cellEditor: choiceEditor(sectionOf(spec), false, ({ data }) => data.row.item[spec.key]),
  }),
  positions: (spec) => ({
    width: 128, cellRenderer: asNode(drawPosition),
    cellEditor: choiceEditor(sectionOf(spec), true, ({ data }) => stated(data.row.item)[0]?.position),
    editable: ({ data }) => data?.kind === "event" && data.row.state !== "deleted" && stated(data.row.item).length < 2,
  }),
  sources: (spec) => ({
    width: 68, cellClass: "sources", cellRenderer: asNode(drawSources), sortable: false, editable: false,
    valueGetter: ({ data }) => (data?.kind === "event" ? stateOf(data) + String(data.row.item[spec.key]) : ""),
  }),
};

/** @param {Spec} spec @returns {ColDef<Shown>} */
const column = (spec) => ({
  colId: spec.key,
  headerName: headingOf(spec),
  valueGetter: ({ data }) => (data ? valueOf(data, spec.key) : ""),
  editable: ({ data }) => Boolean(data && data.kind !== "message" && data.row.state !== "deleted"),
  cellClassRules: classRules(spec.key),
  cellEditor: TextEditor,
  cellRenderer: asNode((params) => drawText(params)),
  width: 110,
  comparator: (a, b) => String(a).localeCompare(String(b), document.documentElement.lang, { numeric: true }),
  ...KINDS[spec.kind]?.(spec),
});

/** @returns {ColDef<Shown>[]} */
const columns = () => [
  {
    colId: "state", headerName: say("State"), headerClass: "quiet", width: 34, cellClass: "row-state",
    valueGetter: ({ data }) => (data ? stateOf(data) : ""), cellRenderer: asNode(drawState),
  },
  {
    colId: "number", headerName: say("No."), width: 46, type: "rightAligned", cellClass: "number",
    valueGetter: ({ data }) => (data?.kind === "event" ? data.number : ""), comparator: byDate,
  },
  ...columnsShown().map(column),
];

/** Keep a message under its event, and the empty row at the end. @param {{nodes: IRowNode<Shown>[]}} sorted */
function keepTogether({ nodes }) {
  const events = nodes.filter(isEvent);
  const messages = new Map(nodes.filter(({ data }) => data?.kind === "message").map((node) => [node.data?.id, node]));
  const last = nodes.filter(({ data }) => data?.kind === "blank");
  const ordered = events.flatMap((node) => [node, messages.get(node.data?.id) ?? []].flat());
  nodes.splice(0, nodes.length, ...ordered, ...last);
}

/** @param {CellEditRequestEvent<Shown>} event */
async function edited({ data, column: of, newValue, oldValue }) {
  const field = of.getColId();
  const text = String(newValue ?? "");
  if (text === String(oldValue ?? "")) return;
  hold();
  if (data.kind === "blank") return begin(field, text);
  const done = await apply([{ id: data.id, field, text }], headingOf(specOf(field)));
  if (!done) return;
  const written = done.written.get(text.trim());
  if (specOf(field).kind === "date" && written) shared.tell(say("“{text}” is written as {written}", { text, written }));
  else if (done.added.length) shared.tell(saidAdded(done.added).trim());
}

let begun = ""; // the event that was begun just now: until a key has led into its row, the empty row is about it

/** Act once the grid has led on to the next cell, a moment after it has left one. @param {() => void} act */
const afterwards = (act) => setTimeout(() => setTimeout(act));

/**
 * Begin an event in the empty row. It is there at once, before its first text is read: the key that left the cell leads
 * on in its row.
 * @param {string} field
 * @param {string} text
 */
async function begin(field, text) {
  if (!text.trim()) return;
  const id = begun || draft.add("events", {}, counted("Added {n} event.", "Added {n} events.", 1));
  begun = id;
  draft.select("events", id);
  queueMicrotask(() => leadInto(id));
  afterwards(() => {
    leadInto(id);
    begun = "";
  });
  const done = await apply([{ id, field, text }], headingOf(specOf(field)));
  if (!done && Object.keys(draft.row("events", id)?.item ?? {}).length < 2) draft.undo();
}

/** Return the column that is edited in the empty row. @param {GridApi<Shown>} api */
function editedInBlank(api) {
  const [cell] = api.getEditingCells();
  return cell && api.getDisplayedRowAtIndex(cell.rowIndex)?.data?.kind === "blank" ? cell.column : undefined;
}

/** If the key has led on in the empty row, go on in the one of a new event, with what was typed. @param {string} id */
function leadInto(id) {
  const { api } = shared;
  const colKey = api && editedInBlank(api);
  if (!api || !colKey) return;
  const [before] = api.getCellEditorInstances();
  const typed = String(before?.getValue() ?? "");
  api.stopEditing(true);
  api.startEditingCell({ rowIndex: api.getRowNode(id)?.rowIndex ?? 0, colKey });
  const [now] = api.getCellEditorInstances();
  if (typed && now instanceof TextEditor) now.field.value = typed;
}

/** Say why a cell is not edited here. @param {Shown | undefined} data @param {string} colId */
function explain(data, colId) {
  if (!data || specOf(colId).kind !== "positions" || stated(data.row.item).length < 2) return;
  shared.tell(say("The event sets several positions. Change them in the form or in “Set positions”."));
}

/** @returns {GridOptions<Shown>} */
const options = () => ({
  columnDefs: columns(),
  defaultColDef: { sortable: true, resizable: true, suppressMovable: true, sortingOrder: ["asc", "desc"] },
  rowData: [],
  getRowId: ({ data }) => data.key,
  getRowHeight: ({ data }) => (data?.kind === "message" ? ROW * Math.max(data.row.problems.length, 1) : ROW),
  isFullWidthRow: ({ rowNode }) => rowNode.data?.kind === "message",
  fullWidthCellRenderer: asNode(drawMessage),
  rowClassRules: {
    deleted: ({ data }) => data?.row.state === "deleted",
    blank: ({ data }) => data?.kind === "blank",
    said: ({ data }) => data?.kind === "message",
  },
  rowSelection: {
    mode: "multiRow", checkboxes: false, headerCheckbox: false, enableClickSelection: true,
    isRowSelectable: isEvent,
  },
  postSortRows: keepTogether,
  isExternalFilterPresent: () => true,
  doesExternalFilterPass: ({ data }) => !data || passes(data),
  onCellEditRequest: edited,
  onCellEditingStopped: () => afterwards(settle), // unless the next cell is edited by then
  onCellDoubleClicked: ({ data, column: of }) => explain(data, of.getColId()),
  onCellKeyDown: ({ data, event, ...at }) => {
    if (event instanceof KeyboardEvent && event.key === "Enter" && "column" in at) explain(data, at.column.getColId());
  },
  enterNavigatesVerticallyAfterEdit: true,
  suppressContextMenu: true,
});

/** AG Grid's own words in the language of the page. @type {Record<string, string>} */
const OWN_WORDS = {
  ariaSortableColumn: say("Press Enter to sort"), noRowsToShow: say("No events"),
  ariaRowToggleSelection: say("Press Space to select or deselect the row"),
  ariaRowSelect: say("Press Space to select this row"), ariaRowDeselect: say("Press Space to deselect this row"),
};

/** What both tables have: changes go to the draft; colours, sizes and words are the page's. @param {Library} library */
export const usual = ({ themeQuartz }) => ({
  readOnlyEdit: true,
  stopEditingWhenCellsLoseFocus: true,
  ensureDomOrder: true,
  animateRows: false,
  suppressDragLeaveHidesColumns: true,
  getLocaleText: (/** @type {{key: string, defaultValue: string}} */ { key, defaultValue }) =>
    OWN_WORDS[key] ?? defaultValue,
  theme: themeQuartz.withParams({
    fontFamily: "var(--font)", fontSize: 13.5, dataFontSize: 13.5, headerFontSize: 12.5, headerFontWeight: 600,
    backgroundColor: "var(--paper)", foregroundColor: "var(--ink)", textColor: "var(--ink)",
    headerBackgroundColor: "var(--tint)", headerTextColor: "var(--muted)", accentColor: "var(--accent)",
    borderColor: "var(--rule)", browserColorScheme: "inherit", cellHorizontalPadding: 8,
    rowHeight: ROW, headerHeight: HEAD, // as options they would not be the heights of rows that are not drawn yet
    rowHoverColor: "var(--tint)", selectedRowBackgroundColor: "var(--accent-bg)", spacing: 4,
    wrapperBorder: false, wrapperBorderRadius: 0, rowBorder: { color: "var(--rule)" },
    columnBorder: { color: "color-mix(in srgb, var(--rule) 60%, transparent)" },
    headerColumnResizeHandleColor: "transparent", headerRowBorder: { width: 1.5, color: "var(--ink)" }, iconSize: 12,
  }),
});

/** Make the grid. @param {Library} library @param {HTMLElement} place */
export function makeGrid(library, place) {
  const api = /** @type {GridApi<Shown>} */ (library.createGrid(place, { ...usual(library), ...options() }));
  shared.api = api;
  return api;
}

let leaving = false; // true while a key leads from an edited cell to the next one
let stale = false; // true if rows are to be moved once no cell is edited and no press is under way

/** Keep the rows where they are until the key that ended an edit has led on. */
function hold() {
  leaving = true;
  afterwards(() => {
    leaving = false;
    settle();
  });
}

/** Move the rows that were held. */
const settle = () => stale && refresh();

/** Return the cell that has the focus, and the key of its row; nothing if the focus is elsewhere. */
function focusedCell() {
  const { api } = shared;
  const cell = document.activeElement?.closest(".ag-cell, .ag-full-width-row") ? api?.getFocusedCell() : null;
  const data = cell && api?.getDisplayedRowAtIndex(cell.rowIndex)?.data;
  return data && data.kind !== "blank" ? { cell, key: data.key } : null;
}

let headed = ""; // the columns with their headings; a declared field can get another label

/** Show the columns as they are now. @param {NonNullable<typeof shared.api>} api */
function showColumns(api) {
  const wanted = columns();
  const names = wanted.map(({ colId, headerName }) => `${colId} ${headerName}`).join("\n");
  const other = (headed && names !== headed) || wanted.length !== api.getColumns()?.length;
  if (other) api.setGridOption("columnDefs", wanted);
  headed = names;
}

/** Show the rows as they are now; the focus stays on its event, and no row moves under a press or an edited cell. */
export function refresh() {
  const { api } = shared;
  if (!api) return;
  forget();
  const at = focusedCell();
  stale = leaving || isPressed() || api.getEditingCells().length > 0;
  if (isPressed()) released().then(settle);
  if (!stale) showColumns(api);
  api.setGridOption("rowData", shownRows(stale));
  api.refreshCells(); // of rows that are the same, a name may have changed
  if (at && !stale) follow(at.key, at.cell);
}

/** Put the focus back on a row that has moved. @param {string} key @param {CellPosition} cell */
function follow(key, { rowIndex, column }) {
  const index = shared.api?.getRowNode(key)?.rowIndex ?? rowIndex;
  if (index === rowIndex) return;
  shared.api?.ensureIndexVisible(index);
  shared.api?.setFocusedCell(index, column);
}

let colours = "";

/** Draw the positions anew where the chart has other colours for them. */
export function showColours() {
  const now = JSON.stringify(fills());
  if (now === colours) return;
  colours = now;
  shared.api?.refreshCells({ force: true, columns: ["positions"] });
}

/** Ask for the dates that the grid does not know yet, then show them; return whether there were any. */
export async function learnDates() {
  const dates = rowsOf("events").flatMap(({ item, was }) => [item.date, was?.date]);
  if (!(await learn(dates.map((text) => String(text ?? ""))))) return false;
  refresh();
  shared.api?.refreshCells({ force: true });
  return true;
}

/** @type {string[]} */
let wanted = [];

/** @type {WeakMap<Shown, string>} */
let texts = new WeakMap();

/** @param {Shown} shown */
function textOf(shown) {
  let text = texts.get(shown);
  if (text === undefined) {
    const cells = columnsShown().map(({ key }) => valueOf(shown, key));
    text = fold([...cells, dateWords(shown.row.item.date), shown.row.item.id].join("\n"))[0];
    texts.set(shown, text);
  }
  return text;
}

/** @param {Shown} shown */
export const passes = (shown) =>
  !wanted.length || shown.kind === "blank" || wanted.every((word) => textOf(shown).includes(word));

/** Search for all words of a text. @param {string} text */
export function find(text) {
  wanted = fold(text)[0].split(/\s+/).filter(Boolean);
  shared.api?.onFilterChanged();
}

/** Read the texts anew; names or dates have changed. */
export const forgetTexts = () => (texts = new WeakMap());
