// @ts-check
/**
 * The tree of events, in a dialog: years, months, events, positions. What is inside a node comes from the server when
 * the node is opened. The keys are those of the tree pattern of the ARIA Authoring Practices.
 */
import { around, commanded, elementsOf, make, makeDialog, part } from "../dom.js";

/** @typedef {(id: string | undefined) => void} OpenEvent */

/** @type {HTMLDialogElement | null} */
let dialog = null;
let query = "";
/** @type {OpenEvent} */
let openEvent = () => {};
/** Ids of the node that had the focus and of those around it, to go back there. @type {string[]} */
let way = [];

const PAUSE = 700; // milliseconds between two letters of one word
const typed = { word: "", at: 0 };

const tree = () => part(/** @type {HTMLDialogElement} */ (dialog), "[role=tree]");

/** Ask for the tree, or for what is inside a node. @param {string} node @returns {Promise<string>} */
async function ask(node) {
  const answer = await fetch(`./tree${query}${node}`);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.text();
}

/* ---------- the nodes ---------- */

/** Return the visible nodes in their order. */
const visible = () =>
  [.../** @type {NodeListOf<HTMLElement>} */ (tree().querySelectorAll("[role=treeitem]"))].filter(
    (each) => !each.closest("[hidden]"),
  );

/** @param {HTMLElement} node */
const inside = (node) => /** @type {HTMLElement | null} */ (node.parentElement?.querySelector(":scope > ul") ?? null);

/** Return the node that another one is inside of. @param {HTMLElement} node */
const parent = (node) =>
  /** @type {HTMLElement | null | undefined} */ (node.closest("ul[role=group]")?.parentElement?.firstElementChild);

/** What tells a node from those beside it. @param {HTMLElement} node */
const keyOf = ({ dataset }) => dataset.node ?? dataset.event ?? "";

/** Give a node the focus, and the only tab stop of the tree. @param {HTMLElement | null | undefined} node */
function focus(node) {
  if (!node) return;
  for (const each of tree().querySelectorAll("[tabindex='0']")) each.setAttribute("tabindex", "-1");
  node.tabIndex = 0;
  node.focus();
  node.scrollIntoView({ block: "nearest" });
}

/** @param {HTMLElement} node @param {boolean} to */
async function expand(node, to) {
  if (!node.ariaExpanded || (node.ariaExpanded === "true") === to) return;
  let group = inside(node);
  if (!group && to) {
    node.setAttribute("aria-busy", "true");
    const level = Number(node.ariaLevel) + 1;
    const html = await ask(`&node=${encodeURIComponent(node.dataset.node ?? "")}&level=${level}`).finally(() =>
      node.removeAttribute("aria-busy"));
    group = make("ul", { role: "group" }, elementsOf(html));
    node.after(group);
  }
  if (group) group.hidden = !to;
  node.ariaExpanded = String(to);
}

/** Show the details of the event of a node. @param {HTMLElement} node */
function show(node) {
  const { event, of } = node.dataset;
  if (!event && !of) return false;
  keepWay(node);
  dialog?.close();
  openEvent(event ?? of);
  return true;
}

/** @param {HTMLElement} node */
function keepWay(node) {
  way = [keyOf(node)];
  for (let each = parent(node); each; each = parent(each)) way.unshift(keyOf(each));
}

/* ---------- the keys ---------- */

/** @type {Record<string, (node: HTMLElement) => unknown>} */
const KEYS = {
  ArrowDown: (node) => focus(visible()[visible().indexOf(node) + 1]),
  ArrowUp: (node) => focus(visible()[visible().indexOf(node) - 1]),
  Home: () => focus(visible()[0]),
  End: () => focus(visible().at(-1)),
  ArrowRight: async (node) => {
    if (node.ariaExpanded === "true") focus(visible()[visible().indexOf(node) + 1]);
    else await expand(node, true);
  },
  ArrowLeft: async (node) => {
    if (node.ariaExpanded === "true") await expand(node, false);
    else focus(parent(node));
  },
  Enter: (node) => show(node) || expand(node, node.ariaExpanded !== "true"),
  "*": (node) => Promise.all([...(node.closest("ul")?.children ?? [])].map((each) =>
    expand(/** @type {HTMLElement} */ (each.firstElementChild), true))),
};
KEYS[" "] = KEYS.Enter;

/** @param {string} text */
const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

/**
 * Go to the next node with a word that begins with the letters typed.
 * @param {HTMLElement} node
 * @param {string} letter
 */
function type(node, letter) {
  const now = Date.now();
  typed.word = now - typed.at < PAUSE ? typed.word + letter : letter;
  typed.at = now;
  const all = visible();
  const at = all.indexOf(node) + (typed.word.length === 1 ? 1 : 0);
  const wanted = plain(typed.word);
  const fits = (/** @type {HTMLElement} */ each) =>
    ` ${plain(each.innerText).replace(/[^\p{L}\p{N}]+/gu, " ").trim()}`.includes(` ${wanted}`);
  focus([...all.slice(at), ...all.slice(0, at)].find(fits));
}

/** @param {KeyboardEvent} event */
function press(event) {
  const node = around(event, "[role=treeitem]");
  if (!node || commanded(event)) return;
  const act = KEYS[event.key];
  const letter = event.key.length === 1 && /[\p{L}\p{N}]/u.test(event.key);
  if (!act && !letter) return;
  event.preventDefault();
  if (letter) return type(node, event.key);
  typed.word = "";
  Promise.resolve(act?.(node)).catch(fail);
}

/** @param {MouseEvent} event */
function click(event) {
  if (around(event, "[data-close]")) return dialog?.close();
  const node = around(event, "[role=treeitem]");
  if (!node) return;
  event.stopPropagation(); // or the page would open the event below the dialog
  focus(node);
  if (around(event, ".twist") || !show(node)) expand(node, node.ariaExpanded !== "true").catch(fail);
}

/* ---------- the dialog ---------- */

function fail() {
  const said = /** @type {HTMLElement | null} */ (dialog?.querySelector(".failed"));
  if (said) said.textContent = document.querySelector("[data-failed]")?.getAttribute("data-failed") ?? "";
}

/** Open the nodes that were open around the one with the focus, as far as they are still there. */
async function goBack() {
  let node = visible()[0];
  for (const key of way) {
    const next = visible().find((each) => keyOf(each) === key);
    if (!next) break;
    node = next;
    if (key !== way.at(-1)) await expand(node, true);
  }
  focus(node);
}

/**
 * Show the tree of a view; the node from which an event was opened has the focus again.
 * @param {string} address The state of the page as a URL.
 * @param {OpenEvent} open
 */
export async function openTree(address, open) {
  if (!dialog) {
    dialog = makeDialog("tree", "tree-dialog", "tree-title");
    dialog.addEventListener("click", click);
    dialog.addEventListener("keydown", press);
  }
  [query, openEvent] = [address, open];
  dialog.replaceChildren(elementsOf(await ask("")));
  part(dialog, "h2").id = "tree-title";
  part(dialog, "header + p").id = "tree-words";
  tree()?.setAttribute("aria-labelledby", "tree-title");
  tree()?.setAttribute("aria-describedby", "tree-words");
  dialog.append(make("p", { className: "failed", role: "alert" }));
  if (!dialog.open) dialog.showModal();
  if (tree()) await goBack();
}
