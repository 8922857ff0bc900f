// @ts-check
/* The speaker's window, as reveal's plugin writes it: our words in it, in the deck's language, and its two labels above the next scene. */
(() => {
"use strict";
const words = JSON.parse(document.querySelector(".reveal").dataset.speaker);
const lang = document.documentElement.lang;
const STYLE = `
#upcoming-slide{padding-top:38px!important}
#upcoming-slide .label{top:5px!important;left:6px!important}
#speaker-layout{top:5px!important;right:6px!important}
.overlay-element{height:28px;line-height:28px}
.speaker-controls-time .reset-button{margin-left:1em}
`;

/** @param {Document} page @param {string} selector @param {string} text */
function put(page, selector, text) {
  const found = page.querySelector(selector);
  if (found) found.textContent = text;
}

/** @param {Window} opened */
function dress(opened) {
  const page = opened.document;
  /** @type {HTMLSelectElement} */
  const layouts = page.querySelector(".speaker-layout-dropdown");
  if (!layouts) return;
  page.documentElement.lang = lang;
  page.title = words.title;
  page.head.append(Object.assign(page.createElement("style"), { textContent: STYLE }));
  put(page, "#upcoming-slide .label", words.upcoming);
  page.querySelector(".speaker-controls-time .label").firstChild.data = words.time + " ";
  put(page, ".reset-button", words.reset);
  put(page, ".pacing-title", words.pacing);
  put(page, ".speaker-controls-notes .label", words.notes);
  layouts.setAttribute("aria-label", words.layout);
  for (const option of layouts.options) option.textContent = words.layouts[option.value][0];
  const label = () => put(page, ".speaker-layout-label", words.layouts[layouts.value][1]);
  layouts.addEventListener("change", label); // after the plugin's own, which writes its words
  label();
  status(page.querySelector("#connection-status"));
  // The plugin asks for the time of day as Americans write it.
  if (lang !== "en") opened.Date.prototype.toLocaleTimeString = function () {
    return new Intl.DateTimeFormat(lang, { hour: "2-digit", minute: "2-digit" }).format(this);
  };
}

/* What the plugin writes there later is that nothing answered. */
/** @param {Element} element */
function status(element) {
  element.textContent = words.loading;
  new MutationObserver(() => {
    if (element.textContent !== words.lost) element.textContent = words.lost;
  }).observe(element, { childList: true });
}

const opens = window.open;
window.open = (...asked) => {
  const opened = opens.apply(window, asked);
  if (opened) setTimeout(() => dress(opened)); // its page is written right after this returns
  return opened;
};
})();
