// @ts-check
/** How AG Grid is given what a cell shows: as a node, since it takes a string for HTML. */

/** @import {ICellRendererParams} from "ag-grid-community" */

/**
 * Return a renderer of cells; a text stays a text.
 * @template Data
 * @param {(params: ICellRendererParams<Data>) => Node | string} draw
 */
export const asNode = (draw) => (/** @type {ICellRendererParams<Data>} */ params) => {
  const drawn = draw(params);
  return drawn instanceof Node ? drawn : new Text(drawn);
};
