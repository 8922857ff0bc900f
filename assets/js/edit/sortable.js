// @ts-check
/** A list whose items are put in order: dragged by a handle, or moved with Space and the arrow keys. */
import { announce, iconButton, words } from "./words.js";

/** @typedef {{name: (at: number) => string, move: (from: number, to: number) => void}} Order */

/**
 * Let the items of a list be put in order; each has a handle of `handleFor`.
 * @param {HTMLElement} list
 * @param {Order} order
 */
export function sortable(list, order) {
  /** @type {HTMLElement | null} */
  let held = null;
  let from = -1; // the place of the held item before
  const items = () => /** @type {HTMLElement[]} */ ([...list.children].filter((item) => item.matches("[data-at]")));
  const say = (/** @type {string} */ key, /** @type {HTMLElement} */ item) =>
    announce(words(key, { name: order.name(from), n: items().indexOf(item) + 1, all: items().length }));

  /** @param {HTMLElement} item */
  const pick = (item) => {
    [held, from] = [item, items().indexOf(item)];
    item.classList.add("held");
    say("move.picked", item);
  };
  /** @param {boolean} keep */
  const drop = (keep) => {
    const item = held;
    if (!item) return;
    held = null;
    item.classList.remove("held");
    const to = items().indexOf(item);
    say(keep ? "move.dropped" : "move.cancelled", item);
    if (keep && to !== from) return order.move(from, to);
    const others = items().filter((each) => each !== item);
    if (to !== from) others[from] ? others[from].before(item) : others.at(-1)?.after(item);
  };
  /** @param {HTMLElement} item @param {number} by */
  const step = (item, by) => {
    const other = items()[items().indexOf(item) + by];
    if (!other) return;
    other[by > 0 ? "after" : "before"](item);
    /** @type {HTMLElement | null} */ (item.querySelector(".handle"))?.focus();
    say("move.at", item);
  };
  list.addEventListener("keydown", (event) => {
    const handle = /** @type {HTMLElement} */ (event.target).closest(".handle");
    const item = /** @type {HTMLElement | null} */ (handle?.closest("[data-at]"));
    if (!item || item.parentElement !== list) return;
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.key === " ") held ? drop(true) : pick(item);
    else if (event.key === "Escape" && held) drop(false);
    else if (by && held) step(item, by);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  // An item that is moved in the document loses the focus for a moment: only a focus elsewhere drops it.
  list.addEventListener("focusin", (event) => {
    if (held && !held.contains(/** @type {Node} */ (event.target))) drop(false);
  });
  dragged(list, { items, pick, drop, step, held: () => held });
}

/**
 * @param {HTMLElement} list
 * @param {{items: () => HTMLElement[], pick: (item: HTMLElement) => void, drop: (keep: boolean) => void,
 *   step: (item: HTMLElement, by: number) => void, held: () => HTMLElement | null}} hand
 */
function dragged(list, { items, pick, drop, held }) {
  list.addEventListener("pointerdown", (event) => {
    const handle = /** @type {HTMLElement} */ (event.target).closest(".handle");
    const item = /** @type {HTMLElement | null} */ (handle?.closest("[data-at]"));
    if (!handle || !item || item.parentElement !== list || event.button) return;
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    pick(item);
    /** @param {PointerEvent} moved */
    const follow = (moved) => {
      const over = items().find((each) => {
        const { top, bottom } = each.getBoundingClientRect();
        return each !== held() && moved.clientY >= top && moved.clientY <= bottom;
      });
      const own = held();
      if (!over || !own) return;
      const { top, height } = over.getBoundingClientRect();
      const after = moved.clientY > top + height / 2;
      if (over[after ? "nextElementSibling" : "previousElementSibling"] !== own) over[after ? "after" : "before"](own);
    };
    const done = (/** @type {PointerEvent} */ ended) => {
      handle.removeEventListener("pointermove", /** @type {EventListener} */ (follow));
      drop(ended.type === "pointerup");
    };
    handle.addEventListener("pointermove", /** @type {EventListener} */ (follow));
    handle.addEventListener("pointerup", /** @type {EventListener} */ (done), { once: true });
    handle.addEventListener("pointercancel", /** @type {EventListener} */ (done), { once: true });
  });
}

/** Return the handle of an item. @param {string} name */
export function handleFor(name) {
  const handle = iconButton("move", words("move", { name }), () => {}, "ib handle");
  handle.title = words("move.how");
  handle.setAttribute("aria-description", words("move.how"));
  return handle;
}

/** Return a list with one of its values moved. @template T @param {T[]} list @param {number} from @param {number} to */
export function moved(list, from, to) {
  const made = [...list];
  made.splice(to, 0, ...made.splice(from, 1));
  return made;
}
