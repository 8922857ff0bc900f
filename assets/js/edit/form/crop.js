// @ts-check
/** The choice of a part of an image: a frame that is dragged, moved with the arrow keys, or typed as numbers. */
import { make, optionsOf } from "../../dom.js";
import { cancelButton, choiceButton, showDialog } from "../dialogs.js";
import { say } from "../words.js";

/** @typedef {{x: number, y: number, w: number, h: number}} Box In pixels of the image. */

const LEAST = 16; // pixels of a side
const ARROWS = /** @type {Record<string, [number, number]>} */ (
  { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] });

/** @param {number} value @param {number} least @param {number} most */
const within = (value, least, most) => Math.min(Math.max(value, least), Math.max(least, most));

/** The part of an image, always inside it, and in a ratio if there is one. */
export class Part {
  ratio = 0; // width by height; 0 for any

  /** @param {number} width @param {number} height */
  constructor(width, height) {
    this.size = { w: width, h: height };
    this.box = /** @type {Box} */ ({ x: 0, y: 0, w: width, h: height });
  }

  /** Take a box, which becomes one inside the image. @param {Box} wanted */
  set({ x, y, w, h }) {
    const { size, ratio } = this;
    const least = (/** @type {number} */ side) => Math.min(LEAST, side);
    const width = Math.min(within(w, least(size.w), size.w), ratio ? size.h * ratio : Infinity);
    const height = ratio ? width / ratio : within(h, least(size.h), size.h);
    const [wide, high] = [Math.max(1, Math.round(width)), Math.max(1, Math.round(height))];
    const [left, top] = [within(x, 0, size.w - wide), within(y, 0, size.h - high)];
    this.box = { x: Math.round(left), y: Math.round(top), w: wide, h: high };
  }

  /** Take the box from a fixed corner to a point. @param {[number, number]} fixed @param {[number, number]} point */
  span([ax, ay], [px, py]) {
    const { size, ratio } = this;
    const [x, y] = [within(px, 0, size.w), within(py, 0, size.h)];
    let [w, h] = [Math.abs(x - ax), Math.abs(y - ay)];
    if (ratio) {
      const [roomX, roomY] = [x < ax ? ax : size.w - ax, y < ay ? ay : size.h - ay];
      w = Math.min(Math.max(w, h * ratio), roomX, roomY * ratio);
      h = w / ratio;
    }
    this.set({ x: x < ax ? ax - w : ax, y: y < ay ? ay - h : ay, w, h });
  }

  get isWhole() {
    return this.box.w === this.size.w && this.box.h === this.size.h;
  }
}

/** Wire the drags. @param {HTMLElement} stage @param {Part} part @param {() => void} draw */
function dragging(stage, part, draw) {
  let move = /** @type {((to: [number, number]) => void) | null} */ (null);
  /** @param {PointerEvent} event @returns {[number, number]} */
  const pointOf = ({ clientX, clientY }) => {
    const { left, top, width } = stage.getBoundingClientRect();
    const scale = part.size.w / width;
    return [(clientX - left) * scale, (clientY - top) * scale];
  };
  stage.addEventListener("pointerdown", (event) => {
    const [px, py] = pointOf(event);
    const { x, y, w, h } = part.box;
    const held = /** @type {HTMLElement} */ (event.target);
    const { corner } = held.dataset;
    if (corner) move = (to) => part.span([corner.endsWith("w") ? x + w : x, corner.startsWith("n") ? y + h : y], to);
    else if (!held.closest(".crop-frame") || part.isWhole) move = (to) => part.span([px, py], to);
    else move = ([toX, toY]) => part.set({ x: x + toX - px, y: y + toY - py, w, h });
    stage.setPointerCapture(event.pointerId);
  });
  stage.addEventListener("pointermove", (event) => {
    move?.(pointOf(event));
    if (move) draw();
  });
  for (const name of /** @type {const} */ (["pointerup", "pointercancel"])) {
    stage.addEventListener(name, () => (move = null));
  }
}

/** Wire the arrow keys of the frame. @param {HTMLElement} frame @param {Part} part @param {() => void} draw */
function pressing(frame, part, draw) {
  frame.addEventListener("keydown", (event) => {
    const by = ARROWS[event.key];
    if (!by) return;
    event.preventDefault();
    const step = Math.max(1, Math.round(part.size.w / 100));
    const [dx, dy] = by.map((each) => each * step);
    const { x, y, w, h } = part.box;
    const taller = part.ratio && dy ? dy * part.ratio : dx;
    part.set(event.shiftKey ? { x, y, w: w + taller, h: h + dy } : { x: x + dx, y: y + dy, w, h });
    draw();
  });
}

/** @param {string} textContent @param {HTMLElement} control */
const labelled = (textContent, control) =>
  make("p", { className: "field" }, make("label", { htmlFor: control.id, textContent }), control);

/** Return the fields for the numbers of the part and its ratio. @param {Part} part @param {() => void} draw */
function controls(part, draw) {
  const { w, h } = part.size;
  /** @type {[string, keyof Box, number][]} */
  const sides = [[say("Left"), "x", w], [say("Top"), "y", h], [say("Width"), "w", w], [say("Height"), "h", h]];
  const inputs = sides.map(([text, side, most]) => {
    const input = make("input", { type: "number", id: `crop-${side}`, className: "input", min: "0" });
    input.max = String(most);
    input.addEventListener("change", () => {
      const now = { ...part.box, [side]: Number(input.value) || 0 };
      if (part.ratio && side === "h") now.w = now.h * part.ratio;
      part.set(now);
      draw();
    });
    return { side, input, field: labelled(text, input) };
  });
  const ratio = make("select", { id: "crop-ratio", className: "input" });
  ratio.append(...optionsOf([["0", say("Free")], [String(w / h), say("As the image")], ["1", "1:1"],
    [String(4 / 3), "4:3"], [String(3 / 2), "3:2"], [String(16 / 9), "16:9"], [String(9 / 16), "9:16"]]));
  ratio.addEventListener("change", () => {
    part.ratio = Number(ratio.value);
    part.set(part.box);
    draw();
  });
  const fields = [labelled(say("Ratio"), ratio), ...inputs.map(({ field }) => field)];
  const update = () => inputs.forEach(({ side, input }) => void (input.value = String(part.box[side])));
  return { element: make("div", { className: "crop-of" }, ...fields), update };
}

/**
 * Ask for a part of an image.
 * @param {string} src
 * @returns {Promise<string>} Its left, top, right and bottom in pixels; "" for none, or for the whole image.
 */
export async function chooseCrop(src) {
  const image = make("img", { alt: "", src, draggable: false });
  await image.decode();
  const part = new Part(image.naturalWidth, image.naturalHeight);
  const corners = ["nw", "ne", "sw", "se"].map((corner) => make("span", { className: `corner ${corner}` }));
  for (const each of corners) each.dataset.corner = each.className.slice(-2);
  const frame = make("div", { className: "crop-frame", tabIndex: 0, role: "group" }, ...corners);
  frame.ariaLabel = say("Frame: arrow keys move it, Shift and arrow keys change its size");
  const stage = make("div", { className: "crop-stage", dir: "ltr" }, image, frame);
  const draw = () => {
    const { box: { x, y, w, h }, size } = part;
    const [left, top, width, height] = [x / size.w, y / size.h, w / size.w, h / size.h].map((n) => `${100 * n}%`);
    Object.assign(frame.style, { left, top, width, height });
    numbers.update();
  };
  const numbers = controls(part, draw);
  dragging(stage, part, draw);
  pressing(frame, part, draw);
  draw();
  const hint = make("p", { className: "hint" }, say("The part becomes a new file. The whole image stays."));
  const chosen = await showDialog(say("Crop the image"), [stage, numbers.element, hint],
    [cancelButton(), choiceButton(say("Crop"), "yes", "btn primary")], "wide cropping");
  const { x, y, w, h } = part.box;
  return chosen && !part.isWhole ? [x, y, x + w, y + h].join(",") : "";
}
