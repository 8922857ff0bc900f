// @ts-check
/** The slides: their pictures and their order, those that are made from the data, and the deck as a file. */
import { cancelJob, makeFile } from "../../dialogs/about.js";
import { $, make } from "../../dom.js";
import { deck, listenToPictures, shownAt } from "../deck.js";
import { change, counts, listen, select, selected, top } from "../draft.js";
import { onPhones, slideFigure } from "../form/slide.js";
import { notify } from "../notices.js";
import { address, draftRequest } from "../store/server.js";
import { state } from "../store/state.js";
import { listed } from "../store/values.js";
import { announce, button, offline, say, settings } from "../words.js";
import { partList } from "./parts.js";

/** @import {Value} from "../types.d.ts" */

/**
 * Ask for slides; null, after saying why, if there are none.
 * @param {object} sent
 * @returns {Promise<Value[] | null>}
 */
async function slidesOf(sent) {
  const answer = await fetch(address("slides"), draftRequest(sent)).catch(() => null);
  const body = await answer?.json().catch(() => null);
  if (answer?.ok) return body.slides;
  notify("slides", body?.error ?? offline(), { brief: true });
  return null;
}

/** Add slides to those of the draft, as one step. @param {Value[]} made @param {string} label */
const append = (made, label) => change("", "slides", [...listed(top("slides")), ...made], { label });

/** Add the view of the chart, with the selected event, as the last slide. @param {string} event The id of the event. */
export async function addView(event) {
  const made = await slidesOf({ add: { ...state.view.params, ...(event && { event }) } });
  if (!made) return;
  append(made, say("Add this view to the slides"));
  const n = listed(top("slides")).length;
  select("slides", String(n - 1));
  announce(say("Added as slide {n}.", { n }));
}

/** Take the slides made from the data into the file. */
async function takeOver() {
  const made = await slidesOf({ take: true });
  if (!made?.length) return;
  append(made, say("Edit these slides"));
  /** @type {HTMLElement | null} */ ($("edit-part").querySelector("li .item"))?.focus(); // the button has gone
}

/** Return the buttons that make the deck, with their progress. */
function downloads() {
  const status = make("p", { role: "status" });
  const words = make("span", { className: "job-words" });
  const progress = make("progress", { ariaLabel: say("Making the file…") });
  const cancel = button(say("Cancel"), cancelJob, "act");
  const job = make("div", { className: "job", hidden: true }, progress, words, cancel);
  const buttons = settings.decks.map(([name, label]) => button(label, () => run(name), "btn small"));
  const label = make("span", { className: "label", id: "deck-files", textContent: say("Download") });
  const group = make("div", { className: "deck-files", role: "group" }, label, ...buttons);
  group.setAttribute("aria-labelledby", label.id);
  const element = make("div", {}, group, job, status);
  Object.assign(element.dataset, {
    making: say("Making the file…"), seconds: say("{n} s"), cancelled: say("Export cancelled."),
    away: say("The server is not responding. Check that it is still running."), ready: say("The file is ready."),
  });
  /** @param {string} name */
  async function run(name) {
    const pressed = /** @type {HTMLElement} */ (document.activeElement);
    for (const each of buttons) each.disabled = true;
    status.textContent = "";
    const { changes, problems } = counts();
    const request = draftRequest({ theme: state.view.theme });
    const file = `${state.name.replace(/\.ya?ml$/i, "")}.${name}`;
    const said = await makeFile(element, address(`deck.${name}`), file, request);
    for (const each of buttons) each.disabled = false;
    if ([document.body, cancel].some((each) => each === document.activeElement)) pressed.focus();
    const unsaved = changes ? say("It contains your unsaved changes.") : "";
    const without = problems ? say("It does not contain the changes that have a problem.") : "";
    const more = said === element.dataset.ready ? [unsaved, without] : [];
    status.textContent = [said, ...more].filter(Boolean).join(" ");
  }
  return element;
}

/** Return the pictures of a deck that is made from the data. */
function madeFromData() {
  const words = make("p", { className: "about" });
  const take = button(say("Edit these slides"), takeOver);
  const pictures = make("ol", { className: "deck" });
  return {
    element: make("div", { className: "made" }, words, take, pictures),
    update() {
      const { all, problem } = deck();
      const about = say("These slides are made from the data.");
      words.textContent = problem || (all.length ? about : say("Loading preview…"));
      take.hidden = all.length < 3; // a title and the sources
      pictures.replaceChildren(...all.map(({ src, alt }) => make("li", {}, make("img", { src, alt }))));
    },
  };
}

/** Put the pictures that have come into the list. @param {HTMLElement} within */
function fill(within) {
  for (const image of /** @type {NodeListOf<HTMLImageElement>} */ (within.querySelectorAll("li .thumb"))) {
    const src = shownAt(Number(image.closest("li")?.dataset.id));
    if (src && image.src !== src) image.src = src;
  }
}

/** Return the part. */
export function slidesBlock() {
  const list = partList("slides");
  const made = madeFromData();
  list.element.classList.add("slides");
  const figure = slideFigure(() => (selected().section === "slides" && selected().id ? Number(selected().id) : NaN));
  list.element.querySelector(".about")?.after(onPhones(), downloads(), figure.element, made.element);
  const update = () => {
    list.update();
    made.element.hidden = listed(top("slides")).length > 0;
    list.element.querySelector(".none")?.toggleAttribute("hidden", true);
    if (!made.element.hidden) made.update();
    fill(list.element);
    figure.draw();
  };
  /** Show the selected slide, and its line below the picture. */
  const show = () => {
    figure.draw();
    list.element.style.setProperty("--figure", `${figure.element.offsetHeight + 16}px`);
    list.element.querySelector("li:has([aria-current=true])")?.scrollIntoView({ block: "nearest" });
  };
  const ends = [listenToPictures(() => (list.element.isConnected ? update() : over())),
    listen(({ what }) => what === "select" && list.element.isConnected && requestAnimationFrame(show))];
  const over = () => ends.forEach((end) => end());
  return { element: list.element, update };
}
