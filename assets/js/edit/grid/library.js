// @ts-check
/**
 * AG Grid Community with the modules that the grid uses, in a bundle of its own.
 *
 * Why not dash-ag-grid: the editor's page has no Dash, and dash-ag-grid needs Dash, React and all modules.
 */
import {
  CellApiModule, CellStyleModule, ClientSideRowModelApiModule, ClientSideRowModelModule, ColumnApiModule,
  CustomEditorModule, EventApiModule, ExternalFilterModule, LocaleModule, ModuleRegistry, RenderApiModule, RowApiModule,
  RowSelectionModule, RowStyleModule, ScrollApiModule, createGrid, themeQuartz,
} from "ag-grid-community";

ModuleRegistry.registerModules([
  CellApiModule, CellStyleModule, ClientSideRowModelApiModule, ClientSideRowModelModule, ColumnApiModule,
  CustomEditorModule, EventApiModule, ExternalFilterModule, LocaleModule, RenderApiModule, RowApiModule,
  RowSelectionModule, RowStyleModule, ScrollApiModule,
]);

export { createGrid, themeQuartz };
