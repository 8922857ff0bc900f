// @ts-check
/** A list whose items are put in order: dragged by a handle, or moved with Space and the arrow keys. */
import { announce, iconButton, words } from "./words.js";

/** @typedef {{name: (at: number) => string, move: (from: number, to: number) => void}} Order */

/** The list, and the item that is being moved. An item has its place in `data-at`. */
class Hand {
  /** @type {HTMLElement | null} */
  held = null;
  from = -1; // the place of the held item before

  /** @param {HTMLElement} list @param {Order} order */
  constructor(list, order) {
    this.list = list;
    this.order = order;
  }

  get items() {
    return /** @type {HTMLElement[]} */ ([...this.list.children].filter((item) => item.matches("[data-at]")));
  }

  /** Return the item whose handle an event is about. @param {Event} event */
  itemOf(event) {
    const handle = /** @type {HTMLElement} */ (event.target).closest(".handle");
    const item = /** @type {HTMLElement | null} */ (handle?.closest("[data-at]"));
    return item?.parentElement === this.list ? item : null;
  }

  /** @param {string} key @param {HTMLElement} item */
  say(key, item) {
    const { items, from } = this;
    announce(words(key, { name: this.order.name(from), n: items.indexOf(item) + 1, all: items.length }));
  }

  /** @param {HTMLElement} item */
  pick(item) {
    this.held = item;
    this.from = this.items.indexOf(item);
    item.classList.add("held");
    this.say("move.picked", item);
  }

  /** @param {boolean} keep False puts the item back. */
  drop(keep) {
    const { held: item, from } = this;
    if (!item) return;
    this.held = null;
    item.classList.remove("held");
    const to = this.items.indexOf(item);
    this.say(keep ? "move.dropped" : "move.cancelled", item);
    if (to === from) return;
    if (keep) return this.order.move(from, to);
    const others = this.items.filter((each) => each !== item);
    if (others[from]) others[from].before(item);
    else others.at(-1)?.after(item);
  }

  /** @param {HTMLElement} item @param {number} by */
  step(item, by) {
    const other = this.items[this.items.indexOf(item) + by];
    if (!other) return;
    other[by > 0 ? "after" : "before"](item);
    /** @type {HTMLElement | null} */ (item.querySelector(".handle"))?.focus();
    this.say("move.at", item);
  }

  /** Move the held item to where the pointer is. @param {PointerEvent} event */
  follow({ clientY }) {
    const own = this.held;
    const over = this.items.find((each) => {
      const { top, bottom } = each.getBoundingClientRect();
      return each !== own && clientY >= top && clientY <= bottom;
    });
    if (!over || !own) return;
    const { top, height } = over.getBoundingClientRect();
    const after = clientY > top + height / 2;
    if (over[after ? "nextElementSibling" : "previousElementSibling"] !== own) over[after ? "after" : "before"](own);
  }
}

/** @param {Hand} hand @param {KeyboardEvent} event */
function press(hand, event) {
  const item = hand.itemOf(event);
  if (!item) return;
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (event.key === " ") {
    if (hand.held) hand.drop(true);
    else hand.pick(item);
  } else if (event.key === "Escape" && hand.held) hand.drop(false);
  else if (by && hand.held) hand.step(item, by);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** @param {Hand} hand @param {PointerEvent} event */
function drag(hand, event) {
  const item = hand.itemOf(event);
  const handle = /** @type {HTMLElement | null} */ (item?.querySelector(".handle"));
  if (!item || !handle || event.button) return;
  event.preventDefault();
  handle.setPointerCapture(event.pointerId);
  hand.pick(item);
  const follow = (/** @type {PointerEvent} */ moved) => hand.follow(moved);
  const done = (/** @type {PointerEvent} */ ended) => {
    handle.removeEventListener("pointermove", follow);
    hand.drop(ended.type === "pointerup");
  };
  handle.addEventListener("pointermove", follow);
  handle.addEventListener("pointerup", done, { once: true });
  handle.addEventListener("pointercancel", done, { once: true });
}

/**
 * Let the items of a list be put in order; each has a handle of `handleFor`.
 * @param {HTMLElement} list
 * @param {Order} order
 * @returns {Hand} While it holds an item, the order in the page is not that of the file.
 */
export function sortable(list, order) {
  const hand = new Hand(list, order);
  list.addEventListener("keydown", (event) => press(hand, event));
  list.addEventListener("pointerdown", (event) => drag(hand, event));
  // An item that is moved in the document loses the focus for a moment: only a focus elsewhere drops it.
  list.addEventListener("focusin", ({ target }) => {
    if (hand.held && !hand.held.contains(/** @type {Node} */ (target))) hand.drop(false);
  });
  return hand;
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
