// @ts-check
/** The bar: what is unsaved, undo and redo, problems, discarding, saving. */
import { $, part, saveFile } from "../dom.js";
import { showConflicts } from "./conflicts.js";
import { askText, confirmed } from "./dialogs.js";
import { counts, discard, forget, history, listen, redo, save, selected, troubled, undo } from "./draft.js";
import { focusProblem } from "./form/form.js";
import { show } from "./frame/frame.js";
import { notify } from "./notices.js";
import { showProblemList } from "./problem_list.js";
import { answered, hasEarly, settled, wantAll } from "./store/missing.js";
import { post } from "./store/server.js";
import { state } from "./store/state.js";
import { announce, counted, number, offline, say, settings } from "./words.js";

const inMemory = settings.mode !== "file";
const isPhone = matchMedia("(max-width: 480px)");
const isWide = matchMedia("(min-width: 1500px)");

/** @param {string} id */
const pressed = (id) => /** @type {HTMLButtonElement} */ ($(id));

/** Show how many changes there are and what can be done with them. */
function draw() {
  const { changes, ready, problems } = counts();
  const pill = $("edit-state");
  pill.hidden = !changes;
  setText(pill, changes ? counted("{n} unsaved change", "{n} unsaved changes", changes) : "");
  const group = $("edit-problems");
  group.hidden = !problems;
  setText(part(group, ".n"), problems ? counted("{n} problem", "{n} problems", problems) : "");
  pressed("edit-discard").disabled = !changes && !(inMemory && state.past.length);
  /** @type {HTMLAnchorElement} */ ($("edit-reader")).target = changes ? "_blank" : "";
  drawSave(changes, ready);
  drawSteps();
}

/** @param {number} changes @param {number} ready */
function drawSave(changes, ready) {
  const button = pressed("edit-save");
  const n = state.waiting ? changes : ready;
  const asks = changes > 0 && hasEarly(); // what is missing is said when the person wants to save
  button.disabled = state.saving || state.offline || !(n || asks || (inMemory && state.text));
  setText(part(button, "span"), saveWords(n, changes));
  const again = document.querySelector(".save-too"); // in the form, which covers the bar of a phone
  if (!(again instanceof HTMLButtonElement)) return;
  again.disabled = button.disabled;
  setText(again, saveWords(n, changes));
}

/** Return what the button that saves says. @param {number} n @param {number} all What the bar says is unsaved. */
function saveWords(n, all) {
  if (state.saving) return say("Saving…");
  if (inMemory) return say("Download {name}", { name: state.name });
  if (!n || isPhone.matches) return say("Save");
  if (n < all) return say("Save {n} of {all} changes", { n: number(n), all: number(all) });
  return counted("Save {n} change", "Save {n} changes", n);
}

function drawSteps() {
  const names = history();
  for (const which of /** @type {const} */ (["undo", "redo"])) {
    const button = pressed(`edit-${which}`);
    const what = names[which];
    button.disabled = !(which === "undo" ? state.past : state.future).length;
    const [bare, of] = which === "undo" ? [say("Undo"), say("Undo: {what}", { what })]
      : [say("Redo"), say("Redo: {what}", { what })];
    const text = what ? of : bare;
    button.title = `${text} (${which === "undo" ? "Ctrl+Z" : "Ctrl+Shift+Z"})`;
    button.ariaLabel = text;
    setText(part(button, "span"), isWide.matches ? text : bare);
  }
}

/** @param {HTMLElement} element @param {string} text */
const setText = (element, text) => void (element.textContent === text || (element.textContent = text));

/** Undo or redo what was done last, also if the server is still reading it; say what. @param {"undo" | "redo"} which */
export async function go(which) {
  await settled();
  const what = history()[which];
  if (which === "undo" && undo()) announce(say("Undone: {what}", { what }));
  if (which === "redo" && redo()) announce(say("Redone: {what}", { what }));
}

/** Select the next item with a problem, once the last change is judged. @param {number} by */
export async function nextProblem(by) {
  await settled();
  await answered();
  const all = troubled();
  if (!all.length) return announce(say("No problems"));
  const { section, id } = selected();
  const at = all.findIndex((place) => place.section === section && place.id === id);
  const next = all[(at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by + all.length) % all.length];
  show(next.section, next.id);
  focusProblem();
}

/** Save, and say what was saved and what was not. */
export async function saveNow() {
  await settled();
  if (hasEarly()) await answered(); // which changes lack something is known only then
  if (pressed("edit-save").disabled) return;
  const lacks = hasEarly() && !counts().ready;
  wantAll();
  if (lacks) return nextProblem(1);
  const done = await save();
  if (!done) return;
  report(done);
  if (!done.left || done.saved || done.conflicts || done.message) return;
  await answered(); // the answer about what was saved had not come: it says what is missing
  nextProblem(1);
}

/** Say what was saved, or why nothing was. @param {NonNullable<Awaited<ReturnType<typeof save>>>} done */
function report(done) {
  const why = done.message;
  if (why) return notify("failed", say("The server could not save: {why}", { why }), { grave: true });
  if (inMemory && done.text !== undefined) saveFile(new Blob([done.text], { type: "application/yaml" }), state.name);
  const { name } = state;
  const said = [inMemory ? say("Downloaded {name}.", { name })
    : counted("Saved {n} change to {name}.", "Saved {n} changes to {name}.", done.saved, { name })];
  if (done.left) said.push(counted("{n} change with a problem stays here, unsaved.",
    "{n} changes with a problem stay here, unsaved.", done.left));
  notify("saved", said.join(" "), { brief: true });
  if (done.conflicts) showConflicts();
}

/** Let the browser ask whether unsaved changes may be left. @param {BeforeUnloadEvent} event */
function askBeforeLeaving(event) {
  if (counts().changes) event.preventDefault();
}

/** Wire the bar. */
export function startBar() {
  listen(draw);
  for (const room of [isPhone, isWide]) room.addEventListener("change", draw);
  $("edit-undo").addEventListener("click", () => go("undo"));
  $("edit-redo").addEventListener("click", () => go("redo"));
  $("edit-save").addEventListener("click", saveNow);
  $("edit-show")?.addEventListener("click", showTimeline);
  $("edit-keep")?.addEventListener("click", saveAsFile);
  $("edit-discard").addEventListener("click", async () => {
    const question = inMemory ? say("Discard all changes and begin again? You cannot undo this.")
      : say("Discard all unsaved changes? You can undo this.");
    if (!(await confirmed(question, say("Discard changes")))) return;
    if (!inMemory) return discard(say("Discard changes"));
    leaveDraft();
    location.reload();
  });
  $("edit-problem-list").addEventListener("click", showProblemList);
  for (const button of /** @type {NodeListOf<HTMLElement>} */ ($("edit-problems").querySelectorAll("[data-step]"))) {
    button.addEventListener("click", () => nextProblem(Number(button.dataset.step)));
  }
  window.addEventListener("beforeunload", askBeforeLeaving);
  // On narrow windows the tabs stay below the bar, which may have several lines.
  const bar = /** @type {HTMLElement} */ (document.querySelector(".bar"));
  new ResizeObserver(() => document.body.style.setProperty("--bar", `${bar.offsetHeight}px`)).observe(bar);
}

/** Forget the draft, so that the page can be left. */
function leaveDraft() {
  window.removeEventListener("beforeunload", askBeforeLeaving);
  state.changes.clear();
  forget();
}

/** Return the text in memory with the changes that are valid. */
async function textNow() {
  wantAll();
  const done = await save();
  return { text: done?.text ?? state.text, done };
}

/** Write the text into a new file of the server, and edit it there; changes with problems stay in this draft. */
async function saveAsFile() {
  const { text } = await textNow();
  if (!text) return nextProblem(1);
  let address = "";
  /** @param {string} name */
  const written = async (name) => {
    const answer = await post("new", { name, text }).catch(() => null);
    const body = await answer?.json().catch(() => null);
    address = body?.address ?? "";
    return address ? "" : body?.error ?? offline();
  };
  const name = state.name.replace(/\.ya?ml$/, "");
  await askText(say("Save as a file"), say("Name of the file"), name, written, say("Save"));
  if (!address) return;
  if (!counts().changes) leaveDraft();
  location.assign(address);
}

/** Send the text to the server, as a file that was opened, and go to where it is shown. */
async function showTimeline() {
  const { text, done } = await textNow();
  if (text === undefined) return notify("show", say(
    "The timeline could not be opened: {why}", { why: done?.message ?? "" }), { grave: true });
  const query = new URLSearchParams({ name: state.name, lang: document.documentElement.lang });
  const headers = { "Content-Type": "application/octet-stream" };
  try {
    const answer = await fetch(`./open?${query}`, { method: "POST", body: text, headers });
    const { address, says = [] } = await answer.json();
    if (address) location.assign(address);
    else notify("show", say("The timeline could not be opened: {why}", { why: says.join(" ") }), { grave: true });
  } catch {
    notify("show", offline(), { grave: true });
  }
}
