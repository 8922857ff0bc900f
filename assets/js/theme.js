// @ts-check
/** The theme of the page: the one chosen, else the one of the reader's machine. */

const root = document.documentElement;

export const prefersDark = window.matchMedia("(prefers-color-scheme: dark)");

/** Return the theme that was chosen, or "". */
export const chosenTheme = () => root.dataset.theme || "";

export const theme = () => chosenTheme() || (prefersDark.matches ? "dark" : "light");

/** @param {string} name */
export function chooseTheme(name) {
  root.dataset.theme = name;
}
