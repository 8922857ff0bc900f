// @ts-check
/**
 * The thin rows of a chart of many rows, as a tree of one level over their names. The keys are those of the pattern of
 * trees of the ARIA Authoring Practices.
 */
import { commanded, make } from "../dom.js";
import { fold } from "../find/fold.js";

/** @import {ThinRow} from "../types.d.ts" */

/** @type {HTMLElement | null} */
let tree = null;
let active = "";
let last = ""; // the search whose row has been scrolled to
/** @type {(id: string) => void} */
let unfold = () => {};

const items = () => /** @type {HTMLElement[]} */ ([...(tree?.children ?? [])]);

/** @param {HTMLElement | undefined} item @param {ScrollLogicalPosition} [block] Where to scroll it, if at all. */
function activate(item, block) {
  if (!tree || !item) return;
  active = item.dataset.row ?? "";
  for (const each of items()) each.classList.toggle("active", each === item);
  tree.setAttribute("aria-activedescendant", item.id);
  if (block) item.scrollIntoView({ block });
}

/** @param {KeyboardEvent} event */
function press(event) {
  const every = items();
  const at = Math.max(every.findIndex(({ dataset }) => dataset.row === active), 0);
  const open = every[at]?.ariaExpanded === "true";
  /** @type {Record<string, number>} */
  const steps = { ArrowUp: at - 1, ArrowDown: at + 1, PageUp: at - 10, PageDown: at + 10, Home: 0, End: every.length };
  const turns = event.key === "Enter" || event.key === " " || event.key === (open ? "ArrowLeft" : "ArrowRight");
  if (commanded(event) || !(event.key in steps || turns)) return;
  event.preventDefault();
  event.stopPropagation();
  if (turns) unfold(active);
  else activate(every[Math.min(Math.max(steps[event.key], 0), every.length - 1)], "nearest");
}

/** @param {MouseEvent} event */
function click(event) {
  const item = event.target instanceof Element ? event.target.closest("[data-row]") : null;
  if (!(item instanceof HTMLElement)) return;
  activate(item);
  unfold(active);
}

/** @param {ThinRow} row @param {number} n */
function itemOf({ id, words, open, top, bottom }, n) {
  const item = make("div", { id: `row-${n}`, role: "treeitem", ariaLabel: words, ariaExpanded: `${open}` });
  item.dataset.row = id;
  Object.assign(item.style, { top: `${top}px`, height: `${bottom - top}px` });
  return item;
}

/**
 * Put the tree over the names of the rows, and scroll to the first row that a search names.
 * @param {HTMLElement} groups The element beside which it stands, with the words for it.
 * @param {{left: number, top: number, width: number}} place
 * @param {ThinRow[]} rows
 * @param {(id: string) => void} turn What unfolds or folds a row.
 * @param {string} search
 */
export function placeRows(groups, place, rows, turn, search) {
  unfold = turn;
  if (!tree?.isConnected) {
    tree = make("div", { className: "thin", role: "tree", tabIndex: 0, ariaLabel: groups.dataset.rows ?? "" });
    tree.addEventListener("keydown", press);
    tree.addEventListener("click", click);
    groups.after(tree);
  }
  const sides = { ...place, height: Math.max(...rows.map(({ bottom }) => bottom)) };
  for (const [side, px] of Object.entries(sides)) tree.style.setProperty(side, `${px}px`);
  tree.replaceChildren(...rows.map(itemOf));
  const wanted = search && fold(search)[0];
  const found = wanted ? rows.find(({ name }) => fold(name)[0].includes(wanted)) : undefined;
  const item = items().find(({ dataset }) => dataset.row === (search !== last && found ? found.id : active));
  activate(item ?? items()[0], search !== last && found ? "center" : undefined);
  last = search;
}
