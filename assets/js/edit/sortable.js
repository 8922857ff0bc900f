// @ts-check
/** A list whose items are put in order: dragged by a handle, or moved with Space and the arrow keys. */
import { announce, iconButton, say } from "./words.js";

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

  /** Return what is said of the held item: its name, and its place among all. @param {HTMLElement} item */
  placeOf(item) {
    const { items, from } = this;
    return { name: this.order.name(from), n: items.indexOf(item) + 1, all: items.length };
  }

  /** @param {HTMLElement} item */
  pick(item) {
    this.held = item;
    this.from = this.items.indexOf(item);
    item.classList.add("held");
    announce(say("{name} picked up. {n} of {all}.", this.placeOf(item)));
  }

  /** @param {boolean} keep False puts the item back. */
  drop(keep) {
    const { held: item, from } = this;
    if (!item) return;
    this.held = null;
    item.classList.remove("held");
    const place = this.placeOf(item);
    announce(keep ? say("{name} dropped. {n} of {all}.", place) : say("{name} is back in its place.", place));
    const to = this.items.indexOf(item);
    if (to === from) return;
    if (keep) this.order.move(from, to);
    else this.put(item, from);
  }

  /**
   * Put an item at a place by moving the others around it: an item that left the document would lose the pointer
   * and the focus.
   * @param {HTMLElement} item
   * @param {number} to
   */
  put(item, to) {
    const { items } = this;
    if (items.indexOf(item) === to) return;
    const others = items.filter((each) => each !== item);
    item.before(...others.slice(0, to));
    item.after(...others.slice(to));
    item.scrollIntoView({ block: "nearest" });
  }

  /** @param {HTMLElement} item @param {number} by May lead beyond the ends of the list. */
  step(item, by) {
    const { items } = this;
    const to = Math.min(Math.max(items.indexOf(item) + by, 0), items.length - 1);
    if (items[to] === item) return;
    this.put(item, to);
    announce(say("{name}: {n} of {all}.", this.placeOf(item)));
  }

  /** Move the held item to the pointer: below the items whose middle is above it. @param {PointerEvent} event */
  follow({ clientY }) {
    const own = this.held;
    const above = this.items.filter((each) => {
      const { top, height } = each.getBoundingClientRect();
      return each !== own && top + height / 2 < clientY;
    });
    if (own) this.put(own, above.length);
  }
}

/** @param {Hand} hand @param {KeyboardEvent} event */
function press(hand, event) {
  const item = hand.itemOf(event);
  if (!item) return;
  const by = { ArrowUp: -1, ArrowDown: 1, Home: -Infinity, End: Infinity }[event.key];
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
  if (!item || !handle || event.button || hand.held) return;
  event.preventDefault();
  handle.setPointerCapture(event.pointerId);
  handle.focus({ preventScroll: true });
  hand.pick(item);
  const over = new AbortController();
  const follow = (/** @type {PointerEvent} */ moved) => hand.follow(moved);
  // A pointer that is lost without having been lifted puts the item back: what is shown is what is recorded.
  const done = (/** @type {PointerEvent} */ ended) => {
    over.abort();
    hand.drop(ended.type === "pointerup");
  };
  handle.addEventListener("pointermove", follow, over);
  for (const end of /** @type {const} */ (["pointerup", "pointercancel", "lostpointercapture"])) {
    handle.addEventListener(end, done, over);
  }
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
  list.addEventListener("focusin", ({ target }) => {
    if (hand.held && !hand.held.contains(/** @type {Node} */ (target))) hand.drop(false);
  });
  return hand;
}

/** Return the handle of an item. @param {string} name */
export function handleFor(name) {
  const handle = iconButton("move", say("Move {name}", { name }), () => {}, "ib handle");
  handle.title = say("Press Space to pick up, arrow keys, Home or End to move, Space to drop, Escape to cancel.");
  handle.setAttribute("aria-description", handle.title);
  return handle;
}

/** Return a list with one of its values moved. @template T @param {T[]} list @param {number} from @param {number} to */
export function moved(list, from, to) {
  const made = [...list];
  made.splice(to, 0, ...made.splice(from, 1));
  return made;
}
