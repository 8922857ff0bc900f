// @ts-check
/** The chart as it will be exported, on light and on dark paper, while the look is changed. */
import { make } from "../dom.js";
import { answer } from "./draft.js";
import { say } from "./words.js";

/** Return the two charts of the last answer that has them. */
export function looks() {
  const images = {
    light: make("img", { alt: say("Chart on light paper") }),
    dark: make("img", { alt: say("Chart on dark paper") }),
  };
  const figures = Object.values(images).map((image) =>
    make("figure", {}, image, make("figcaption", { textContent: image.alt, ariaHidden: "true" })));
  // The arrow keys scroll what is around it.
  const element = make("div",
    { className: "looks", hidden: true, tabIndex: 0, role: "group", ariaLabel: say("Live chart") }, ...figures);
  /** @type {Record<string, string>} */
  let shown = {};
  return {
    element,
    update() {
      const now = answer()?.pictures;
      if (!now || now === shown) return;
      shown = now;
      element.hidden = !Object.keys(now).length;
      for (const [theme, image] of Object.entries(images)) {
        URL.revokeObjectURL(image.src);
        image.src = URL.createObjectURL(new Blob([now[theme] ?? ""], { type: "image/svg+xml" }));
      }
    },
  };
}
