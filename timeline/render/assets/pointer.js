// @ts-check
/* A red point at the mouse, and a pen whose lines stay on their slide until they are cleared. */
window.pointing = (() => {
"use strict";
const SVG = "http://www.w3.org/2000/svg";
const root = document.documentElement;
/** @type {HTMLElement} */
const main = document.querySelector(".reveal");
const laser = document.createElement("div");
laser.className = "laser";
laser.hidden = true;
document.body.append(laser);
/** @type {Element | null} */
let line = null;

/** @param {"laser" | "pen"} tool */
function toggle(tool) {
  if (root.dataset.tool === tool) delete root.dataset.tool;
  else root.dataset.tool = tool;
  laser.hidden = true;
  main.toggleAttribute("data-prevent-swipe", root.dataset.tool === "pen");
}

/** The lines of the present slide, in pixels of its canvas. @returns {Element} */
function sheet() {
  const slide = main.querySelector(".slides > section.present");
  const found = slide.querySelector(".pen");
  if (found) return found;
  const made = document.createElementNS(SVG, "svg");
  made.setAttribute("class", "pen");
  made.setAttribute("viewBox", "0 0 " + main.dataset.width + " " + main.dataset.height);
  made.setAttribute("aria-hidden", "true");
  slide.append(made);
  return made;
}

/** @param {PointerEvent} event */
function place(event) {
  const box = sheet().getBoundingClientRect();
  const scale = Number(main.dataset.width) / box.width;
  const [x, y] = [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
  return x.toFixed(1) + "," + y.toFixed(1);
}

addEventListener("pointermove", (event) => {
  if (root.dataset.tool === "laser") {
    laser.hidden = false;
    laser.style.transform = "translate(" + event.clientX + "px," + event.clientY + "px)";
  } else if (line) line.setAttribute("points", line.getAttribute("points") + " " + place(event));
});
addEventListener("pointerdown", (event) => {
  if (root.dataset.tool !== "pen" || event.button || document.querySelector("dialog[open]")) return;
  event.preventDefault(); // or the words below it would be selected
  line = document.createElementNS(SVG, "polyline");
  line.setAttribute("points", place(event) + " " + place(event));
  sheet().append(line);
});
for (const end of ["pointerup", "pointercancel", "blur"]) addEventListener(end, () => (line = null));

return { laser: () => toggle("laser"), pen: () => toggle("pen"), clear: () => sheet().remove() };
})();
