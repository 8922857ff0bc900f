// @ts-check
/** The slides of the draft as pictures: the server makes the deck, and each of its slides becomes an image. */
import { elementsOf, make } from "../dom.js";
import { listen, selected, top } from "./draft.js";
import { draftRequest, address } from "./store/server.js";
import { placeOf, state } from "./store/state.js";
import { listed } from "./store/values.js";

/** @import {Value} from "./types.d.ts" */

/**
 * A picture of a slide; without an address for a slide with a problem.
 * @typedef {{src: string, alt: string}} Picture
 */

const PAUSE = 300; // milliseconds after a change
const NONE = { src: "", alt: "" };

/** @type {Map<string, Picture>} the pictures of the slides in the draft by what they have */
const known = new Map();
/** @type {string[]} the pictures that were shown last, by the places of their slides */
const last = [];
const MOST = 100; // pictures that are kept while slides are edited
/** @type {Picture[]} */
let all = []; // those of the whole deck, with its title and its sources
let drawnFor = ""; // what the pictures depend on beside the slides
let problem = "";
let running = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let due;
/** @type {Set<() => void>} */
const listeners = new Set();

/** Call a listener when there are other pictures; the result ends that. @param {() => void} listener */
export function listenToPictures(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const tellAll = () => listeners.forEach((each) => each());

/** @param {Value} slide */
const keyOf = (slide) => JSON.stringify(slide);

/** Return the picture of a slide in the draft, if there is one yet. @param {Value} slide */
export const pictureOf = (slide) => known.get(keyOf(slide));

/**
 * Return what to show of the slide at a place: its picture, or until there is one that which was there before.
 * @param {number} at
 */
export function shownAt(at) {
  const slide = listed(top("slides"))[at];
  const found = slide === undefined ? undefined : pictureOf(slide);
  if (found?.src) last[at] = found.src;
  return last[at] ?? "";
}

/** Return the pictures of the whole deck, and why there are none. */
export const deck = () => ({ all, problem });

/** Return what the pictures depend on beside the slides: the other changes, the file, the theme. */
function basis() {
  const others = [...state.changes].filter(([key]) => placeOf(key).id !== "slides" || placeOf(key).section);
  return JSON.stringify([others.map(([key, { now }]) => [key, now]), state.version, state.view.theme]);
}

/** Return the words of a slide for those who cannot see it. @param {Element} section */
function wordsOf(section) {
  const chart = section.querySelector("svg.picture")?.getAttribute("aria-label") ?? "";
  const own = [...section.querySelectorAll(":scope > :is(h1, h2, p:not(.foot))")];
  const texts = own.map((each) => [...each.childNodes].map((node) => node.textContent).join(" ").replace(/\s+/g, " "))
    .filter((text) => text && !chart.includes(text));
  return [...texts, chart].join(" ");
}

/** Cut a deck into pictures. @param {string} text The page of the deck. @returns {Picture[]} */
function cut(text) {
  const page = elementsOf(text);
  const shared = [...page.querySelectorAll("style, .defs")];
  const { width, height } = /** @type {HTMLElement} */ (page.querySelector(".reveal")).dataset;
  const size = `width="${width}" height="${height}"`;
  return [...page.querySelectorAll(".slides > section")].map((section) => {
    const alt = wordsOf(section);
    for (const each of section.querySelectorAll(".notes, .recording")) each.remove();
    section.classList.add("present");
    const reveal = make("div", { className: "reveal" }, make("div", { className: "slides" }, section));
    const body = make("body", {}, ...shared.map((each) => each.cloneNode(true)), make("main", {}, reveal));
    const inside = `<foreignObject ${size}>${new XMLSerializer().serializeToString(body)}</foreignObject>`;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${width} ${height}"`
      + ` data-theme="${state.view.theme}">${inside}</svg>`;
    return { src: URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" })), alt };
  });
}

/** Forget pictures that are not of these slides. @param {Set<string>} kept */
function forget(kept = new Set()) {
  for (const [key, { src }] of known) {
    if (kept.has(key)) continue;
    if (src) URL.revokeObjectURL(src);
    known.delete(key);
  }
}

/** Return which slide is to be drawn: one that is edited, null for all, undefined for none. */
function wanted() {
  const { section, id } = selected();
  if (section !== "slides" || !state.token) return undefined;
  if (drawnFor !== basis()) return null;
  const lacking = listed(top("slides")).flatMap((slide, at) => (pictureOf(slide) ? [] : [at]));
  if (lacking.length > 1) return null;
  return lacking.length && String(lacking[0]) !== id ? null : lacking[0];
}

/** Ask for the pictures that are not there, after a pause; again if the draft has changed meanwhile. */
function askSoon() {
  clearTimeout(due);
  if (!running && wanted() !== undefined) due = setTimeout(ask, PAUSE);
}

async function ask() {
  const only = wanted();
  if (only === undefined || running) return;
  running = true;
  const slides = listed(top("slides"));
  const about = basis();
  const sent = draftRequest({ theme: state.view.theme, ...(only !== null && { only }) });
  const answer = await fetch(address("slides"), sent).catch(() => null);
  const body = await answer?.json().catch(() => null);
  running = false;
  if (!answer || answer.status === 429) return void (due = setTimeout(ask, 5 * PAUSE));
  if (only === null) takeAll(slides, about, body ?? {});
  else takeOne(slides, only, body ?? {});
  tellAll();
  askSoon();
}

/** @typedef {{deck?: string, kept?: number[], error?: string}} Body */

/** Keep the pictures of all slides. @param {Value[]} slides @param {string} about @param {Body} body */
function takeAll(slides, about, { deck: page = "", kept = [], error = "" }) {
  forget();
  for (const { src } of all) URL.revokeObjectURL(src);
  [all, drawnFor, problem] = [page ? cut(page) : [], about, error];
  for (const [at, slide] of slides.entries()) {
    known.set(keyOf(slide), (kept.includes(at) ? all[kept.indexOf(at) + 1] : undefined) ?? NONE); // after the title
  }
}

/** Keep the picture of one slide. @param {Value[]} slides @param {number} at @param {Body} body */
function takeOne(slides, at, { deck: page = "" }) {
  if (known.size > MOST) forget(new Set(slides.map(keyOf)));
  known.set(keyOf(slides[at]), page ? cut(page)[0] : NONE);
}

/** Draw the slides while they are shown. */
export function startDeck() {
  listen(({ what }) => what !== "state" && askSoon());
}
