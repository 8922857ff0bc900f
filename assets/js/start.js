// @ts-check
/** The first script: it fetches the page's own when the reader has seen the page with its words. */
import { runPage } from "./internals.js";

const PATIENCE = 500; // milliseconds: fonts that come later, or a page in the background, hold up nothing
let begun = false;

function begin() {
  if (begun) return;
  begun = true;
  runPage();
}

// Fonts that have come are laid out in the next frame, which is painted before the one after it begins.
const afterPaint = () => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(begin)));
const family = getComputedStyle(document.documentElement).getPropertyValue("--font").split(",")[0];
const fonts = ["400", "600", "700"].map((weight) => document.fonts.load(`${weight} 1em ${family}`));
Promise.all(fonts).then(afterPaint, afterPaint);
setTimeout(begin, PATIENCE);
