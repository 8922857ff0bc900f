// @ts-check
/** The start page: names a new timeline, and opens files as the page of a timeline does. */
import { $ } from "./dom.js";
import { startGiven } from "./files/given.js";

startGiven();

const form = /** @type {HTMLFormElement} */ ($("new-timeline"));
const field = /** @type {HTMLInputElement} */ ($("new-name"));

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { lang } = document.documentElement;
  const { token = "", failed = "" } = form.dataset;
  const headers = { "Content-Type": "application/json", "X-Timeline-Token": token };
  const body = JSON.stringify({ name: field.value });
  try {
    const answer = await fetch(`./edit/new?lang=${lang}`, { method: "POST", headers, body });
    const { address, error } = await answer.json();
    if (address) return location.assign(address);
    $("new-wrong").textContent = error;
  } catch {
    $("new-wrong").textContent = failed;
  }
  field.setAttribute("aria-invalid", "true");
  field.focus();
});
