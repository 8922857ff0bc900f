// @ts-check
/** What the page fetches when a reader first wants it: dialogs, files, the tree of events. */
export { openExport } from "./dialogs/export.js";
export { openPublish } from "./dialogs/publish.js";
export { askForFile, DROPPING, openFile } from "./files/open.js";
export { cellsIn } from "./files/pasted.js";
export { startReports } from "./files/report.js";
export { openTree } from "./dialogs/tree.js";
export { placeRows } from "./picture/rows.js";
