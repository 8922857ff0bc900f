/* "Add this view to the story": the view on the page as a scene of the file's `story:`, written by the server when the
   section is open, to be copied. Shares `window.timeline` with client.js. */
(function () {
  "use strict";

  const T = (window.timeline = window.timeline || {});
  const $ = (id) => document.getElementById(id);
  let asked = 0;

  async function write() {
    const box = $("recorder");
    if (!box || !box.open) return;
    const turn = ++asked;
    const answer = await fetch(`/story-scene${T.address()}`).catch(() => null);
    if (turn !== asked || !answer || !answer.ok) return;
    $("story-scene").textContent = await answer.text();
    box.querySelector(".told").textContent = "";
  }

  // `toggle` does not bubble.
  document.addEventListener("toggle", (event) => event.target.id === "recorder" && write(), true);
  document.addEventListener("timeline:address", write);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("#recorder button");
    if (!button) return;
    const say = (words) => (button.parentNode.querySelector(".told").textContent = words);
    T.copyText($("story-scene").textContent, button.dataset.done, say);
  });
})();
