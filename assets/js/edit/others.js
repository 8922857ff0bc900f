// @ts-check
/** Who else edits the file: asked for and said every few seconds, while the page is seen. */
import { $ } from "../dom.js";
import { askText } from "./dialogs.js";
import { selected } from "./draft.js";
import { notify } from "./notices.js";
import { post, refresh } from "./store/server.js";
import { state } from "./store/state.js";
import { counted, words } from "./words.js";

const EVERY = 5000; // milliseconds
const WHO = "timeline-who"; // this tab, for as long as it is open
const NAME = "timeline-name";

/** @typedef {{name: string, at: string, since: string}} Other */

function who() {
  const known = sessionStorage.getItem(WHO) ?? crypto.getRandomValues(new Uint32Array(2)).join("-");
  sessionStorage.setItem(WHO, known);
  return known;
}

/** Return the names of the others, or how many they are. @param {Other[]} others */
function everybody(others) {
  const names = others.map(({ name }) => name);
  if (!names.length) return "";
  if (!names.every(Boolean)) return counted("others.people", names.length);
  const list = new Intl.ListFormat(document.documentElement.lang, { type: "conjunction" }).format(names);
  return counted("others", names.length, { names: list });
}

/** Show who else is here, and who edits the same event. @param {Other[]} others */
function show(others) {
  const here = others.find(({ at }) => at && at === at_());
  const text = here ? words("others.at", { name: here.name || words("somebody") }) : everybody(others);
  const line = $("edit-others");
  line.hidden = !text;
  if (line.textContent !== text) line.textContent = text;
  line.classList.toggle("here", Boolean(here));
}

/** Return the id of the event that is edited. */
const at_ = () => (selected().section === "events" ? selected().id : "");

async function ask() {
  if (document.hidden || !state.token || state.text !== undefined) return;
  try {
    const answer = await post("here", { who: who(), name: localStorage.getItem(NAME) ?? "", at: at_() });
    if (!answer.ok) return;
    const { version, others } = await answer.json();
    show(others);
    if (version === state.version) return;
    await refresh();
    notify("disk", words("changed.disk", { name: state.name }), { brief: true });
  } catch {
    // The preview reports a server that does not respond.
  }
}

/** Ask for the name that the others see. */
async function askName() {
  const name = await askText(words("name.ask"), words("name"), localStorage.getItem(NAME) ?? "");
  if (name) localStorage.setItem(NAME, name);
  ask();
}

/** Ask at once, and then again and again. */
export function startOthers() {
  $("edit-name")?.addEventListener("click", askName);
  ask();
  setInterval(ask, EVERY);
  document.addEventListener("visibilitychange", ask);
}
