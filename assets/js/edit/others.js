// @ts-check
/** Who else edits the file: asked for and said every few seconds, while the page is seen. */
import { $ } from "../dom.js";
import { askText } from "./dialogs.js";
import { selected } from "./draft.js";
import { notify } from "./notices.js";
import { post, refresh } from "./store/server.js";
import { state } from "./store/state.js";
import { counted, say } from "./words.js";

const EVERY = 5000; // milliseconds
const WHO = "timeline-who"; // this tab, for as long as it is open
const BROWSER = "timeline-browser"; // all tabs of this browser
const NAME = "timeline-name";

/** @typedef {{name: string, at: string, since: string, own: boolean}} Other */

/** Return the name that a store keeps of this tab, or of this browser. @param {Storage} store @param {string} key */
function kept(store, key) {
  const known = store.getItem(key) ?? crypto.getRandomValues(new Uint32Array(2)).join("-");
  store.setItem(key, known);
  return known;
}

const ids = () => ({ who: kept(sessionStorage, WHO), browser: kept(localStorage, BROWSER) });

/** Return the names of the others, or how many they are. @param {Other[]} others */
function everybody(others) {
  const names = others.map(({ name }) => name);
  if (!names.length) return "";
  if (!names.every(Boolean)) return counted("{n} other person is editing",
    "{n} other people are editing", names.length);
  const list = new Intl.ListFormat(document.documentElement.lang, { type: "conjunction" }).format(names);
  return counted("{names} is editing", "{names} are editing", names.length, { names: list });
}

/** Show who else is here, and who edits the same event. @param {Other[]} all */
function show(all) {
  const others = all.filter(({ own }) => !own);
  const here = others.find(({ at }) => at && at === at_());
  const mine = all.length > others.length ? say("You also have this file open in another tab") : "";
  const name = here?.name || say("Somebody else");
  const text = here ? say("{name} edits this event", { name }) : everybody(others) || mine;
  const line = $("edit-others");
  line.hidden = !text;
  if (line.textContent !== text) line.textContent = text;
  line.classList.toggle("here", Boolean(here));
}

/** Return the id of the event that is edited. */
const at_ = () => (selected().section === "events" ? selected().id : "");

async function ask() {
  if (document.hidden || !state.token || state.text !== undefined) return;
  const before = state.version;
  try {
    const answer = await post("here", { ...ids(), name: localStorage.getItem(NAME) ?? "", at: at_() });
    if (!answer.ok) return;
    const { version, others } = await answer.json();
    show(others);
    // What this page itself has saved in the meantime is no news.
    if (version !== before && !state.saving && state.version === before) await renew();
  } catch {
    // The preview reports a server that does not respond.
  }
}

/** Take the file as it is on the disk, and say so. */
async function renew() {
  if (!(await refresh())) return;
  const text = say("{name} has changed on disk. This page now shows the new version.", { name: state.name });
  notify("disk", text, { brief: true });
}

/** Tell the server that this page is left. */
function leave() {
  if (state.token && state.text === undefined) post("here", { ...ids(), gone: true }, undefined, true).catch(() => {});
}

/** Ask for the name that the others see. */
async function askName() {
  const title = say("The name that others see while you edit");
  const name = await askText(title, say("Name"), localStorage.getItem(NAME) ?? "");
  if (name) localStorage.setItem(NAME, name);
  ask();
}

/** Ask at once, and then again and again. */
export function startOthers() {
  $("edit-name")?.addEventListener("click", askName);
  ask();
  setInterval(ask, EVERY);
  document.addEventListener("visibilitychange", ask);
  window.addEventListener("pageshow", ({ persisted }) => persisted && ask());
  window.addEventListener("pagehide", leave);
}
