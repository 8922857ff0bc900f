// @ts-check
/** The order of the positions of a table: a list whose values are dragged, or moved with buttons. */
import { around, fill, make, part } from "../dom.js";

/** @typedef {{value: string, count: number}} Value */

/** @type {HTMLElement | null} the value that is dragged */
let dragged = null;

/** @param {HTMLElement} box @param {string} key @param {Record<string, unknown>} values */
const words = (box, key, values) => fill(box.dataset[key] ?? "", values);

/** @param {HTMLElement} box */
const lists = (box) => ({ scale: part(box, ".scale"), apart: part(box, ".apart") });

/** Return the values on the scale in their order. @param {HTMLElement} box */
export const scaleOf = (box) =>
  [...lists(box).scale.children].map((row) => /** @type {HTMLElement} */ (row).dataset.value ?? "");

/** Say where a value stands now. @param {HTMLElement} box @param {HTMLElement} row */
function sayPlace(box, row) {
  const on = scaleOf(box);
  const value = row.dataset.value ?? "";
  const n = on.indexOf(value) + 1;
  part(box, "output").textContent = words(box, n ? "place" : "apart", { value, n, all: on.length });
}

/** Name the numbers and the buttons after the places of the values. @param {HTMLElement} box */
function renumber(box) {
  const { scale, apart } = lists(box);
  for (const row of /** @type {HTMLElement[]} */ ([...scale.children, ...apart.children])) {
    const value = row.dataset.value ?? "";
    const on = row.parentElement === scale;
    const off = part(row, "[data-move=off]");
    off.ariaLabel = words(box, on ? "off" : "on", { value });
    off.textContent = on ? "×" : "+";
    for (const [move, edge] of /** @type {const} */ ([["up", "firstElementChild"], ["down", "lastElementChild"]])) {
      const button = /** @type {HTMLButtonElement} */ (part(row, `[data-move=${move}]`));
      button.ariaLabel = words(box, move, { value });
      button.disabled = !on || scale[edge] === row;
    }
  }
}

/** @param {HTMLElement} box @param {HTMLElement} row @param {() => void} act */
function move(box, row, act) {
  act();
  renumber(box);
  sayPlace(box, row);
}

/** @param {Value} value */
function rowOf({ value, count }) {
  const button = (/** @type {string} */ move, /** @type {string} */ textContent) => {
    const made = make("button", { type: "button", textContent });
    made.dataset.move = move;
    return made;
  };
  const grip = make("span", { className: "handle", textContent: "⠿", ariaHidden: "true" });
  const label = make("span", { className: "label", textContent: value });
  const number = make("span", { className: "count", textContent: `${count}` });
  const buttons = [button("up", "↑"), button("down", "↓"), button("off", "×")];
  const row = make("li", { draggable: true }, grip, label, number, ...buttons);
  row.dataset.value = value;
  return row;
}

/** @param {HTMLElement} box @param {MouseEvent} event */
function press(box, event) {
  const button = /** @type {HTMLButtonElement | null} */ (around(event, "[data-move]"));
  const row = button?.closest("li");
  if (!button || !row) return;
  const { scale, apart } = lists(box);
  const acts = {
    up: () => row.previousElementSibling?.before(row),
    down: () => row.nextElementSibling?.after(row),
    off: () => (row.parentElement === scale ? apart : scale).append(row),
  };
  move(box, row, acts[/** @type {"up" | "down" | "off"} */ (button.dataset.move)]);
  // A button at the end of the list is disabled and would lose the focus.
  (button.disabled ? part(row, "button:not(:disabled)") : button).focus();
}

/**
 * Put the dragged value before or after the one under the pointer.
 * @param {HTMLElement} box
 * @param {DragEvent} event
 */
function dragOver(box, event) {
  const list = around(event, ".scale, .apart");
  if (!dragged || !list) return;
  event.preventDefault();
  const over = around(event, "li");
  const row = dragged;
  if (over === row) return;
  if (!over) return move(box, row, () => list.append(row));
  const { top, height } = over.getBoundingClientRect();
  move(box, row, () => over[event.clientY < top + height / 2 ? "before" : "after"](row));
}

/** Listen to the list. @param {HTMLElement} box */
export function startPositions(box) {
  box.addEventListener("click", (event) => press(box, event));
  box.addEventListener("dragstart", (event) => {
    dragged = around(event, "li");
    dragged?.classList.add("dragged");
    event.dataTransfer?.setData("text/plain", dragged?.dataset.value ?? "");
  });
  box.addEventListener("dragover", (event) => dragOver(box, event));
  box.addEventListener("drop", (event) => event.preventDefault());
  box.addEventListener("dragend", () => {
    dragged?.classList.remove("dragged");
    dragged = null;
  });
}

/**
 * Show the values of the column of positions, or hide the list if there is none. The order that the server knows is
 * kept, with other values off the scale; without it all values are on the scale.
 * @param {HTMLElement} box
 * @param {HTMLSelectElement | undefined} column
 */
export function showPositions(box, column) {
  const pairs = /** @type {[string, number][]} */ (JSON.parse(column?.dataset.values ?? "[]"));
  const known = /** @type {string[]} */ (JSON.parse(box.dataset.scale ?? "[]"));
  const values = pairs.map(([value, count]) => ({ value, count }));
  const on = known.flatMap((each) => values.filter(({ value }) => value === each));
  const { scale, apart } = lists(box);
  scale.replaceChildren(...(on.length ? on : values).map(rowOf));
  const off = on.length ? values.filter((value) => !on.includes(value)) : [];
  apart.replaceChildren(...off.map(rowOf));
  box.hidden = !values.length;
  renumber(box);
}
