// @ts-check
/** A timeline without a file of its own: shown as a visitor's timeline, which this browser alone can see. */
import { $ } from "../dom.js";
import { save } from "./draft.js";
import { notify } from "./notices.js";
import { wantAll } from "./store/missing.js";
import { state } from "./store/state.js";
import { offline, say } from "./words.js";

/** Send the text to the server, as a file that was opened, and go to where it is shown. */
async function show() {
  wantAll();
  const done = await save();
  const text = done?.text ?? state.text;
  if (text === undefined) return notify("show", say(
    "The timeline could not be opened: {why}", { why: done?.message ?? "" }), { grave: true });
  const query = new URLSearchParams({ name: state.name, lang: document.documentElement.lang });
  const headers = { "Content-Type": "application/octet-stream" };
  try {
    const answer = await fetch(`/open?${query}`, { method: "POST", body: text, headers });
    const { address, says = [] } = await answer.json();
    if (address) location.assign(address);
    else notify("show", say("The timeline could not be opened: {why}", { why: says.join(" ") }), { grave: true });
  } catch {
    notify("show", offline(), { grave: true });
  }
}

/** Wire the button; a page of a file has none. */
export const startMemory = () => $("edit-show")?.addEventListener("click", show);
