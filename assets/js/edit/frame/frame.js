// @ts-check
/** The frame of the timeline: its parts, the list of the chosen one, and the tab that shows them. */
import { $, make } from "../../dom.js";
import { keptRows, listen, select, selected, top } from "../draft.js";
import { listed } from "../store/values.js";
import { groups, lists, partOf, parts } from "../form/forms.js";
import { looks } from "../looks.js";
import { number } from "../words.js";
import { languagesBlock } from "./languages.js";
import { markIn, partList } from "./parts.js";
import { slidesBlock } from "./slides.js";

const NARROW = "(max-width: 899px)";

let part = "texts";
/** @type {{element: HTMLElement, update: () => void} | null} */
let shown = null;

/** Show the buttons of the parts, with the number of their items. */
function drawParts() {
  for (const each of /** @type {HTMLElement[]} */ ([...$("edit-parts").children])) {
    const name = each.dataset.part ?? "";
    each.setAttribute("aria-current", String(name === part));
    const n = each.querySelector(".n");
    if (n) n.textContent = number((lists.includes(name) ? listed(top(name)) : keptRows(name)).length);
  }
}

/** Show the list of the part. */
function drawPart() {
  if ($("edit-frame").hidden) return;
  drawParts();
  if (!shown) {
    shown = groups.includes(part) ? textsBlock(part) : part === "slides" ? slidesBlock() : partList(part);
    $("edit-part").replaceChildren(shown.element);
  }
  shown.update();
}

/** Return what stands beside some keys: of the texts, the languages; of the look, its charts. @param {string} name */
function textsBlock(name) {
  const head = make("div", { className: "part-head" }, make("h2", { textContent: parts[name].label }));
  const about = make("p", { className: "about", textContent: parts[name].about });
  const more = name === "texts" ? languagesBlock() : name === "look" ? looks() : null;
  const element = make("section", { className: "block" }, head, about, ...(more ? [more.element] : []));
  return { element, update: () => more?.update() };
}

/** Turn to a part, whose list is then to be drawn. @param {string} name */
function turnTo(name) {
  if (name !== part) shown = null;
  part = name;
}

/** Show a part, and what is selected in it. @param {string} name */
function choose(name) {
  turnTo(name);
  const list = $("edit-parts");
  const press = /** @type {HTMLElement} */ (list.querySelector(`[data-part=${name}]`));
  const { top: before } = press.getBoundingClientRect();
  if (groups.includes(name)) select("", name);
  else if (selected().section !== name) select(name, "");
  drawPart();
  // Slides have no chart above them: the list of parts moves, and the button stays below the pointer.
  list.scrollTop += press.getBoundingClientRect().top - before;
  press.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** Show a tab. @param {"events" | "frame"} name */
function showTab(name) {
  for (const each of /** @type {const} */ (["events", "frame"])) {
    const tab = $(`tab-${each}`);
    tab.ariaSelected = String(each === name);
    tab.tabIndex = each === name ? 0 : -1;
    $(`edit-${each}`).hidden = each !== name;
  }
  $("edit-tools").hidden = $("edit-count").hidden = name !== "events";
  document.body.classList.toggle("in-frame", name === "frame");
  if (name === "frame") drawPart();
}

/** Show what is selected, in its tab and part. @param {string} section @param {string} id */
export function show(section, id) {
  if (section === "events") showTab("events");
  else if (!section && id === "events") return void (showTab("events"), select("events", ""));
  else {
    turnTo(section || partOf(id));
    showTab("frame");
  }
  // A key of the file is edited in its part, a list of the file in its first item.
  if (!section && lists.includes(id)) select(id, "0");
  else select(section, section ? id : partOf(id));
}

function startTabs() {
  const tabs = /** @type {const} */ (["events", "frame"]);
  for (const name of tabs) {
    $(`tab-${name}`).addEventListener("click", () => {
      showTab(name);
      if (name === "events") select("events", "");
      else if (matchMedia(NARROW).matches) select(part, ""); // the form would cover the parts
      else choose(part);
    });
    $(`tab-${name}`).addEventListener("keydown", (event) => {
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      const other = $(`tab-${tabs.find((each) => each !== name)}`);
      other.focus();
      other.click();
    });
  }
}

/** Wire the frame. */
export function startFrame() {
  $("edit-parts").append(...Object.keys(parts).map((name) => {
    const press = make("button", { type: "button", textContent: parts[name].label });
    if (!groups.includes(name)) press.append(make("span", { className: "n" }));
    press.dataset.part = name;
    press.addEventListener("click", () => choose(name));
    return press;
  }));
  startTabs();
  listen(({ what }) => {
    if (what === "select") follow();
    else if (what !== "state") drawPart();
  });
}

/** Show the part of what has been selected elsewhere. */
function follow() {
  const { section, id } = selected();
  if (section === "events") return void (id && showTab("events"));
  const name = section || (id ? partOf(id) : "");
  if (!(name in parts)) return;
  turnTo(name);
  if ($("edit-frame").hidden) showTab("frame");
  else if (shown) markIn($("edit-part"), part);
  if (!shown) drawPart();
  drawParts();
}
