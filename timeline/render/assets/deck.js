// @ts-check
/* The deck's own script: reveal's settings, the movement from one picture to the next, the keys reveal does not know. */
(() => {
"use strict";
/** @param {string} id @returns {any} */
const $ = (id) => document.getElementById(id);
const root = document.documentElement;
/** @type {HTMLElement} */
const main = document.querySelector(".reveal");
const still = window.matchMedia("(prefers-reduced-motion: reduce)");
const receiver = /receiver/i.test(location.search);
// Of the two previews in the speaker's window, the one of the next scene sends no events.
const ahead = receiver && !/postMessageEvents/.test(location.search) && /^#\/(\d+)/.exec(location.hash);
const DURATION = 650;
const addressed = location.hash.length > 2; // before reveal writes its own

/* What stands in both pictures moves from its old place to its new one; what is new appears. */
/** @param {Element} section @returns {HTMLElement} */
const box = (section) => section && section.querySelector(".picture-box");
/** @param {Element} element @param {string} name */
const num = (element, name) => parseFloat(element.getAttribute(name)) || 0;

/** @param {Element} section */
function pieces(section) {
  const found = new Map();
  const holder = box(section);
  if (!holder) return found;
  const top = parseFloat(holder.dataset.top);
  /** @type {Record<string, number>} */
  const seen = {};
  /** @type {(key: string, element: Element, x: number, y: number, w?: number, h?: number) => void} */
  const put = (key, element, x, y, w, h) => {
    seen[key] = (seen[key] || 0) + 1;
    found.set(key + "#" + seen[key], { element, x, y: y + top, w, h });
  };
  for (const group of holder.querySelectorAll(".bands > g")) {
    if (group.closest(".later")) continue; // under the veil
    const rect = group.querySelector("rect");
    const key = "band " + group.dataset.a + " " + group.dataset.s + " " + (group.dataset.n || "");
    put(key, rect, num(rect, "x"), num(rect, "y"), num(rect, "width"), num(rect, "height"));
    const text = group.querySelector("text");
    if (text) put(key + " words", text, num(text, "x"), num(text, "y"));
  }
  for (const group of holder.querySelectorAll("svg > g[data-n]")) {
    const use = group.querySelector("use") || group.querySelector("rect");
    put("mark " + group.dataset.n, group, num(use, "x"), num(use, "y"));
  }
  for (const text of holder.querySelectorAll(".words text")) {
    if (text.closest(".later")) continue;
    const group = text.closest("[data-a]");
    put(group ? "lane " + group.dataset.a : "words " + text.textContent, text, num(text, "x"), num(text, "y"));
  }
  return found;
}

const moving = new Set();
/** @param {Element} element @param {Keyframe[]} frames @param {KeyframeAnimationOptions} options */
function animate(element, frames, options) {
  const run = element.animate(frames, { easing: "cubic-bezier(.3,0,.2,1)", fill: "backwards", ...options });
  moving.add(run);
  run.onfinish = run.oncancel = () => moving.delete(run);
}

/** @param {Element} before @param {Element} after */
function move(before, after) {
  for (const run of [...moving]) run.cancel();
  if (still.matches || receiver || !before || Reveal.isOverview() || !box(after)) return;
  const old = pieces(before);
  for (const [key, now] of pieces(after)) {
    const was = old.get(key);
    if (!was) animate(now.element, [{ opacity: 0 }, { opacity: 1 }], { duration: DURATION / 2, delay: DURATION / 2 });
    else {
      const dx = was.x - now.x, dy = was.y - now.y;
      const scale = now.w ? " scale(" + was.w / now.w + "," + was.h / now.h + ")" : "";
      if (dx || dy || scale) animate(now.element, [{ transform: "translate(" + dx + "px," + dy + "px)" + scale }, { transform: "none" }], { duration: DURATION });
    }
  }
  for (const ground of box(after).querySelectorAll(".ground, .keys")) animate(ground, [{ opacity: 0 }, { opacity: 1 }], { duration: DURATION });
}

/* The veil: what came after the slide's day is a fragment, which only a key of its own shows; the others go past it. */
let lifting = false;

function lift() {
  const veil = Reveal.getCurrentSlide().querySelector(".later");
  if (!veil) return;
  if (veil.classList.contains("visible")) {
    Reveal.prevFragment();
    return;
  }
  lifting = true;
  while (!veil.classList.contains("visible") && Reveal.nextFragment());
  lifting = false;
}

/** @param {{ fragment: Element }} event */
function pass(event) {
  if (!lifting && !receiver && event.fragment.matches(".later")) Reveal.next();
}

/* Reveal shows all fragments of earlier slides; one that is entered again is veiled. */
/** @param {Element} slide */
function veil(slide) {
  for (const later of slide.querySelectorAll(".later")) later.classList.remove("visible", "current-fragment");
}

/* The preview of what comes next goes on by itself, and never lifts a veil. */
if (receiver && !/postMessageEvents/.test(location.search))
  for (const later of document.querySelectorAll(".later")) later.classList.remove("fragment");

/* Dialogs. */
const anyOpen = () => document.querySelector("dialog[open]");
/** @param {HTMLDialogElement} dialog */
function open(dialog) {
  if (anyOpen() || receiver) return;
  dialog.showModal();
}
/* Closed at once and without the focus, so that the next key is the slides'. */
/** @param {HTMLDialogElement} dialog */
function leave(dialog) {
  dialog.close();
  document.activeElement.blur();
}
for (const dialog of document.querySelectorAll("dialog")) {
  dialog.querySelector(".close").addEventListener("click", () => leave(dialog));
  dialog.addEventListener("click", (event) => event.target === dialog && leave(dialog));
}

/* Jumping to an event by typing. */
/** @type {[string, string, any, string][]} */
const events = JSON.parse($("_events").textContent);
/** @param {string} text */
const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
const keys = events.map(([title, date, , more]) => plain(date + " " + title + " " + more));
/** @type {HTMLElement} */
const list = $("_found");
/** @type {HTMLElement} */
const wanted = $("_wanted");
let chosen = 0;

/** @param {number} n */
function choose(n) {
  const all = [...list.querySelectorAll("[role=option]")];
  if (!all.length) return;
  chosen = (n + all.length) % all.length;
  all.forEach((item, i) => item.setAttribute("aria-selected", i === chosen));
  wanted.setAttribute("aria-activedescendant", all[chosen].id);
  all[chosen].scrollIntoView({ block: "nearest" });
}

function look() {
  const words = plain(wanted.value).split(/\s+/).filter(Boolean);
  const hits = events.map((_, i) => i).filter((i) => words.every((word) => keys[i].includes(word))).slice(0, 40);
  list.replaceChildren(...hits.map((i, n) => {
    const item = document.createElement("li");
    item.id = "_found_" + n;
    item.setAttribute("role", "option");
    item.dataset.to = events[i][2];
    for (const part of [events[i][1], events[i][0]]) item.append(Object.assign(document.createElement("span"), { textContent: part }));
    return item;
  }));
  if (!hits.length) {
    const none = Object.assign(document.createElement("li"), { textContent: main.dataset.none });
    none.setAttribute("role", "option");
    none.setAttribute("aria-disabled", "true");
    list.append(none);
  }
  choose(0);
}

function jump() {
  const item = list.querySelectorAll("[role=option]")[chosen];
  if (!item || !("to" in item.dataset)) return;
  leave($("_jump"));
  Reveal.slide(Number(item.dataset.to));
}

wanted.addEventListener("input", look);
wanted.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) choose(chosen + step);
  else if (event.key === "Enter") jump();
  else if (event.key === "Escape") leave($("_jump"));
  else return;
  event.preventDefault();
  event.stopPropagation(); // or it would be a key of the slides as well
});
list.addEventListener("click", (event) => {
  const item = event.target.closest("[data-to]");
  if (!item) return;
  chosen = [...list.children].indexOf(item);
  jump();
});

function askWhere() {
  wanted.value = "";
  look();
  open($("_jump"));
  wanted.focus();
}

function otherTheme() {
  root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
}

/* All scenes at once: in as many columns as leave each scene largest, where reveal has one row of them. */
const scenes = [...document.querySelectorAll(".slides > section")];
const GAP = 60, EDGE = 12;
let columns = 1;
const leftward = document.dir === "rtl";

function arrange() {
  const wide = Number(main.dataset.width) + GAP, high = Number(main.dataset.height) + GAP;
  let scale = 0;
  for (let n = 1; n <= scenes.length; n++) {
    const fits = Math.min((innerWidth - 2 * EDGE) / (n * wide), (innerHeight - 2 * EDGE) / (Math.ceil(scenes.length / n) * high));
    if (fits > scale) [scale, columns] = [fits, n];
  }
  const left = (innerWidth - columns * wide * scale + GAP * scale) / 2;
  const top = (innerHeight - Math.ceil(scenes.length / columns) * high * scale + GAP * scale) / 2;
  main.style.setProperty("--all", "translate(" + left + "px," + top + "px) scale(" + scale + ")");
  scenes.forEach((scene, n) =>
    scene.style.setProperty("--place", "translate(" + (leftward ? columns - 1 - (n % columns) : n % columns) * wide + "px," + Math.floor(n / columns) * high + "px)"));
}

/* Reveal hides all slides but one from screen readers, also those that the overview shows: no key may reach a link in them. */
function keepOutOfOverview() {
  for (const link of document.querySelectorAll(".slides a"))
    if (Reveal.isOverview()) link.setAttribute("tabindex", "-1");
    else link.removeAttribute("tabindex");
}

/** @param {number} step */
function toRow(step) {
  const to = Reveal.getIndices().h + step * columns;
  if (to >= 0 && to < scenes.length) Reveal.slide(to);
}

arrange();
addEventListener("resize", arrange);

Reveal.initialize({
  width: Number(main.dataset.width),
  height: Number(main.dataset.height),
  margin: 0,
  minScale: 0.1,
  maxScale: 6,
  center: false,
  hash: true,
  respondToHashChanges: true,
  transition: "none",
  backgroundTransition: "none",
  controls: false,
  progress: true,
  rtl: leftward,
  hideCursorTime: 2000,
  slideNumber: false,
  help: false,
  jumpToSlide: false,
  scrollActivationWidth: null,
  pdfSeparateFragments: false,
  viewDistance: 2,
  mobileViewDistance: 2,
  defaultTiming: 60,
  plugins: [RevealNotes],
  keyboardCondition: () => !anyOpen(),
  keyboard: {
    38: () => (Reveal.isOverview() ? toRow(-1) : Reveal.prev()),
    40: () => (Reveal.isOverview() ? toRow(1) : Reveal.next()),
    67: window.pointing.clear,
    68: window.pointing.pen,
    71: askWhere,
    73: window.pointing.laser,
    82: lift,
    84: otherTheme,
    112: () => open($("_help")),
    191: (event) => (event.shiftKey || event.key === "?" ? open($("_help")) : Reveal.togglePause()),
  },
}).then(() => {
  main.classList.remove("rtl"); // its style has other fonts and places
  for (const [side, words] of Object.entries(JSON.parse(main.dataset.controls)))
    main.querySelector(".controls .navigate-" + side).setAttribute("aria-label", words);
  if (!addressed && Number(main.dataset.start)) Reveal.slide(Number(main.dataset.start));
  // It is told where to go 200 ms after it was made; where it was not ready by then, it is told nothing more.
  if (ahead) Reveal.slide(Number(ahead[1]) + 1);
  Reveal.on("slidechanged", (event) => {
    move(event.previousSlide, event.currentSlide);
    veil(event.currentSlide);
  });
  Reveal.on("fragmentshown", pass);
  Reveal.on("overviewshown", keepOutOfOverview);
  Reveal.on("overviewhidden", keepOutOfOverview);
  document.addEventListener("keydown", (event) => {
    // "?" stands on other keys of other keyboards.
    if (event.key === "?" && event.keyCode !== 191 && !anyOpen()) open($("_help"));
  });
  root.dataset.ready = "";
});
})();
