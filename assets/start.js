/* Dash, Plotly and what they need are fetched when the reader has seen the page with its words, and run in their order. */
(function () {
  "use strict";

  const PATIENCE = 500; // milliseconds: fonts that come later, or a page nobody looks at, hold up nothing
  let begun = false;

  function fetchAll() {
    if (begun) return;
    begun = true;
    const listed = document.getElementById("_dash-renderer").content.children;
    const scripts = [...listed].map((tag) => Object.assign(document.createElement("script"), { src: tag.getAttribute("src"), async: false }));
    scripts[scripts.length - 1].addEventListener("load", () => (window.renderer = new window.DashRenderer()));
    document.head.append(...scripts);
  }

  // Fonts that have come are laid out in the next frame, which is painted before the one after it begins.
  const seen = () => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(fetchAll)));
  const fonts = ["400", "600", "700"].map((weight) => document.fonts.load(`${weight} 1em "Source Sans 3"`));
  Promise.all(fonts).then(seen, seen);
  setTimeout(fetchAll, PATIENCE);
})();
