// @ts-check
/** The table “Set positions”: dates by actors, each cell the position that an event sets there. */
import { make, optionsOf, setOptions } from "../../../dom.js";
import { cancelButton, choiceButton, showDialog } from "../../dialogs.js";
import * as draft from "../../draft.js";
import { parts } from "../../form/forms.js";
import { addTo } from "../../frame/parts.js";
import { dated, learn, readDate } from "../../order.js";
import { button, problemWords, say } from "../../words.js";
import { called, sourceOf } from "../apply.js";
import { asNode, withTextIn } from "../cells.js";
import { swatchOf } from "../draw.js";
import { choiceEditor, DateEditor } from "../editors.js";
import { choices, nameOf, shared } from "../state.js";
import { usual } from "../table.js";
import { columnsOf, eventsOn, rowsOf, setsOf, withPositionOf } from "./cells.js";

/** @import {Cell, DateRow} from "./cells.js" */
/** @import {Item, Row} from "../../types.d.ts" */
/** @import {CellEditRequestEvent, ColDef, GridApi, GridOptions, ICellRendererParams} from "ag-grid-community" */

/** @typedef {typeof import("../library.js")} Library */

const own = { dates: /** @type {string[]} */ ([]), actors: /** @type {string[]} */ ([]), topic: "" };

/** @type {DateRow} */
const BLANK = { key: "\nblank", date: "", order: [Number.POSITIVE_INFINITY], own: true, cells: {} };

/** Return what a cell says besides its position: the event that sets it, or that it continues. @param {Cell} cell */
function howOf({ event, expired }) {
  if (event) return called(draft.row("events", event)?.item ?? {});
  return expired ? say("stated end passed") : say("continues");
}

/** @param {ICellRendererParams<DateRow>} params */
function drawCell({ data, column }) {
  const cell = data?.cells[column?.getColId() ?? ""];
  if (!cell?.position) return "";
  const how = howOf(cell);
  const kind = cell.event ? "set" : `continues${cell.expired ? " expired" : ""}`;
  return make("span", { className: `position ${kind}`, title: how }, ...swatchOf(cell.position),
    nameOf("positions", cell.position), make("span", { className: "how", textContent: how }));
}

/** @param {ICellRendererParams<DateRow>} params */
const drawDate = ({ data }) =>
  data?.date ? dated(data.date)?.words ?? data.date
    : make("span", { className: "hint", textContent: say("Add a date…") });

/** Return the position that an event sets in a cell; "" for none. @param {DateRow} row @param {string} actor */
const setIn = ({ cells }, actor) => (cells[actor]?.event ? cells[actor].position : "");

/** @returns {ColDef<DateRow>[]} */
const columns = () => [
  {
    colId: "date", headerName: say("Date"), width: 150, cellRenderer: asNode(drawDate),
    cellEditor: DateEditor,
    valueGetter: ({ data }) => data?.date ?? "", editable: ({ data }) => data === BLANK, pinned: "left",
  },
  ...columnsOf(setsOf(own.topic), own.actors).map((actor) => /** @type {ColDef<DateRow>} */ ({
    colId: actor, headerName: nameOf("actors", actor), minWidth: 120, flex: 1, cellRenderer: asNode(drawCell),
    valueGetter: ({ data }) => {
      const cell = data?.cells[actor];
      return cell ? `${cell.position} ${cell.event} ${cell.expired}` : "";
    },
    editable: ({ data }) => data !== BLANK,
    cellEditor: choiceEditor("positions", true, ({ data }) => setIn(data, actor)),
  })),
];

/** Add a row for a date. @param {string} text */
async function addDate(text) {
  const { written, ...found } = await readDate(text);
  if (!written) return shared.tell(problemWords(found));
  if (!own.dates.includes(written)) own.dates.push(written);
  await learn([written]);
  drawPositions();
  const node = api?.getRowNode(written);
  const [, first] = columns();
  if (node && first?.colId) api?.setFocusedCell(node.rowIndex ?? 0, first.colId);
}

/** Set, change or remove the position in a cell. @param {DateRow} row @param {string} actor @param {string} position */
async function set({ date, cells }, actor, position) {
  const by = cells[actor]?.event;
  const label = say("{actor}, {date}: {position}", {
    position: position ? nameOf("positions", position) : say("None"), actor: nameOf("actors", actor),
    date: dated(date)?.words ?? date,
  });
  const item = by ? draft.row("events", by)?.item : undefined;
  if (by && item) return draft.change("events", by, withPositionOf(item, actor, own.topic, position), { label });
  if (position) await setNew(date, actor, position, label);
}

/** @param {string} date @param {string} actor @param {string} position @param {string} label */
async function setNew(date, actor, position, label) {
  const asked = await askEvent(label, eventsOn(date, actor));
  if (!asked) return;
  const known = asked.event ? draft.row("events", asked.event)?.item : undefined;
  if (known) {
    draft.change("events", asked.event, withPositionOf(known, actor, own.topic, position), { label });
    return;
  }
  /** @type {Item} */
  const item = { date, actors: [actor], ...(asked.type ? { type: asked.type } : {}) };
  if (asked.title) item.title = withTextIn(null, shared.lang, asked.title, draft.languages());
  if (asked.source) item.sources = [sourceOf(asked.source)];
  const id = draft.add("events", withPositionOf(item, actor, own.topic, position), label);
  draft.select("events", id);
  shared.tell(label);
}

/** @param {CellEditRequestEvent<DateRow>} event */
function edited({ data, column, newValue, oldValue }) {
  const text = String(newValue ?? "");
  if (data === BLANK) return text.trim() ? addDate(text) : undefined;
  if (text === setIn(data, column.getColId()) || text === oldValue) return undefined;
  return set(data, column.getColId(), text);
}

/** @type {GridApi<DateRow> | null} */
let api = null;
let drawBar = () => {};

/** Show the table as it is now. */
export function drawPositions() {
  if (!api) return;
  drawBar();
  const wanted = columns();
  const shown = api.getColumns()?.map((column) => column.getColId()) ?? [];
  if (wanted.map(({ colId }) => colId).join() !== shown.join()) api.setGridOption("columnDefs", wanted);
  const sets = setsOf(own.topic);
  api.setGridOption("rowData", [...rowsOf(sets, own.dates), BLANK]);
}

/** @returns {GridOptions<DateRow>} */
const options = () => ({
  columnDefs: columns(),
  defaultColDef: { sortable: false, resizable: true, suppressMovable: true },
  rowData: [],
  getRowId: ({ data }) => data.key,
  onCellEditRequest: edited,
  onCellFocused: ({ rowIndex, column }) => {
    const row = typeof rowIndex === "number" ? api?.getDisplayedRowAtIndex(rowIndex)?.data : undefined;
    const event = row && column && typeof column !== "string" ? row.cells[column.getColId()]?.event : "";
    if (event) draft.select("events", event);
  },
});

/** Return what has to be added before a position can be set. */
function lacking() {
  const section = ["actors", "positions"].find((each) => !choices(each).length);
  if (section) return section;
  return columnsOf(setsOf(own.topic), own.actors).length ? "" : "columns";
}

/** What to do in the table, by what it lacks. @type {Record<string, string>} */
const LACKS = {
  "": say("Choose a position where it begins. Grey: an earlier position continues."),
  actors: say("This timeline has no actors. Add one to set its positions."),
  positions: say("This timeline has no positions. Add one to set it here."),
  columns: say("Add an actor and a date, then choose a position."),
};

/** What to do in the table, and a button for what it needs first. */
function guide() {
  const text = make("p", { className: "muted" });
  let section = "";
  const add = button("", () => addTo(section), "btn small", "plus");
  const draw = () => {
    const lacks = lacking();
    text.textContent = LACKS[lacks];
    section = lacks === "columns" ? "" : lacks;
    add.hidden = !section;
    if (section) add.lastChild?.replaceWith((parts[section].add ?? ""));
  };
  return { elements: [text, add], draw };
}

/** @param {string} label @param {string} section @param {(id: string) => void} choose */
function picker(label, section, choose) {
  const field = make("select", { ariaLabel: label });
  field.addEventListener("change", () => {
    choose(field.value);
    drawPositions();
  });
  const draw = () => {
    const first = section === "topics" ? say("Without a topic") : label;
    setOptions(field, [["", first], ...choices(section)]);
    field.value = section === "topics" ? own.topic : "";
    field.hidden = field.options.length < 2;
  };
  return { field, draw };
}

/**
 * Put the table into a place of the page, or remove it.
 * @param {{library: Library, place: HTMLElement} | null} where
 */
export function showPositions(where) {
  api?.destroy();
  api = null;
  if (where) mount(where.library, where.place);
}

/** @param {Library} library @param {HTMLElement} place */
function mount(library, place) {
  const how = guide();
  const pickers = [picker(say("Topic"), "topics", (id) => (own.topic = id)),
    picker(say("Add an actor…"), "actors", (id) => id && own.actors.push(id))];
  const bar = make("div", { className: "positions-bar" }, ...how.elements, ...pickers.map(({ field }) => field));
  drawBar = () => [how, ...pickers].forEach(({ draw }) => draw());
  const box = make("div", { className: "grid-box" });
  place.replaceChildren(bar, box);
  api = /** @type {GridApi<DateRow>} */ (library.createGrid(box, { ...usual(library), ...options() }));
  api.setGridAriaProperty("label", say("Table of positions"));
  drawPositions();
  learn(setsOf(own.topic).flatMap(({ date, expires }) => [date, expires])).then((more) => more && drawPositions());
}

const LATER = say("You can add the title and the source later; until then, the table shows what is missing.");


/** @param {string} label @param {HTMLElement} field */
const labelled = (label, field) => make("label", { className: "asked" }, make("span", { textContent: label }), field);

/**
 * Ask for the event.
 * @param {string} what The position, the actor and the date in words.
 * @param {Row[]} events of the actor on the date
 * @returns {Promise<{event: string, title: string, source: string, type: string} | null>} `event` is "" for a new one.
 */
async function askEvent(what, events) {
  const event = make("select", { className: "input" },
    ...optionsOf([...events.map(({ id, item }) => /** @type {[string, string]} */ ([id, called(item)])),
      ["", say("New event")]]));
  const title = make("input", { className: "input", autocomplete: "off" });
  const source = make("input", { className: "input", inputMode: "url", autocomplete: "off", placeholder: "https://" });
  const type = make("select", { className: "input" },
    ...optionsOf(choices("types")));
  const fresh = make("div", {}, labelled(say("Title"), title),
    labelled(say("Event type"), type), labelled(say("Link to a source"), source),
    make("p", { className: "muted", textContent: LATER }));
  const body = [make("p", { className: "asked-of", textContent: what }),
    ...(events.length ? [labelled(say("Event"), event)] : []), fresh];
  const fit = () => (fresh.hidden = Boolean(event.value));
  event.addEventListener("change", fit);
  fit();
  const set = choiceButton(say("Set the position"), "set", "btn primary");
  if (!(await showDialog(say("Event that sets the position"), body, [cancelButton(), set]))) return null;
  return { event: event.value, title: title.value.trim(), source: source.value.trim(), type: type.value };
}
