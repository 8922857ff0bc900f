// @ts-check
// In a frame, a page tells its height in one message that says it as our own element, AMP and WordPress read it;
// iframe-resizer asks first, and is answered in its own form. Our element says whether the page is light or dark.
(() => {
'use strict';
if (window.parent === window) return;
const secret = (/[#?&]secret=([A-Za-z0-9]{1,40})$/.exec(location.hash) || [])[1];
let sizer = '';
let active = false; // once a reader has pressed something here
/** @param {string} why */
const tellHeight = why => {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  window.parent.postMessage({
    timeline: height, active, sentinel: 'amp', type: 'embed-size', height, width: innerWidth,
    ...(secret && { message: 'height', value: height, secret }),
  }, '*');
  if (sizer) window.parent.postMessage(`[iFrameSizer]${sizer}:${height}:${innerWidth}:${why}`, '*');
};

for (const press of ['pointerdown', 'keydown', 'click'])
  addEventListener(press, () => { active = true; }, { capture: true, once: true });

const DARK = '(prefers-color-scheme:dark)';
/** @type {any[]} */
const byScheme = [...document.styleSheets[0].cssRules, ...document.querySelectorAll('source')].filter(
  (/** @type {any} */ one) => one.media && /color-scheme/.test(one.media.mediaText || one.media));
/** @param {string} theme */
const wear = theme => {
  for (const one of byScheme) one.media = /** @type {any} */ ({ dark: 'all', light: 'not all' })[theme] || DARK;
};

addEventListener('message', ({ source, data: asked }) => {
  if (source !== window.parent) return;
  if (asked && 'timelineTheme' in Object(asked)) wear(asked.timelineTheme);
  const found = /^\[iFrameSizer\]([^:]{1,200}):/.exec(asked);
  if (!found || sizer) return;
  sizer = found[1];
  tellHeight('init');
});
if (window.name.startsWith('timeline:')) wear(window.name.slice(9));
// A source opens beside the page around; most would not open in its frame.
for (const link of document.links)
  if (!secret && /^http/.test(link.protocol) && !/^#/.test(link.getAttribute('href'))) link.target = '_blank';
new ResizeObserver(() => tellHeight('size')).observe(document.body);
})();
