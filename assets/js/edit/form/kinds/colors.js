// @ts-check
/** A list of colours, each with its own control. */
import { make } from "../../../dom.js";
import { listed } from "../../store/values.js";
import { button, iconButton, say, settings } from "../../words.js";
import { shell } from "../fields.js";
import { colorField } from "./simple.js";

/** @import {Context, Field} from "../fields.js" */

const LEAST = 2;
const MOST = 12;

/** Return the field of one of the colours. @param {Context} context @param {number} n @returns {Field} */
function fieldAt(context, n) {
  const { spec, id, path, get, set } = context;
  const values = () => listed(get()).map(String);
  return colorField({
    ...context,
    spec: { key: String(n), kind: "color", label: say("Colour {n}", { n: n + 1 }) },
    id: `${id}-${n}`,
    path: [...path, n],
    get: () => values()[n] ?? null,
    set: (value, how) =>
      set(values().map((each, at) => (at === n ? String(value ?? "") : each)), { merge: `${spec.key}.${n}`, ...how }),
  });
}

/** @param {Context} context @returns {Field} */
export function colorsField(context) {
  const { spec, get, set } = context;
  const list = make("ol", { className: "colours" });
  const values = () => listed(get()).map(String);
  /** @type {Field[]} */
  let fields = [];
  const add = button(say("Add a colour"), () => {
    const usual = listed(settings.themes[0][2][spec.key]);
    set(values().length ? [...values(), values().at(-1) ?? ""] : usual, { merge: "" });
  }, "act");
  /** @param {Field} field @param {number} n */
  const line = ({ element }, n) => {
    const left = () => values().filter((_, at) => at !== n);
    const gone = iconButton("close", say("Remove {name}", { name: say("Colour {n}", { n: n + 1 }) }),
      () => set(left().length < LEAST ? null : left(), { merge: "" }), "ib remove");
    return make("li", {}, element, gone);
  };
  return {
    element: shell(context, [list], { group: true, beside: [add] }),
    update() {
      const now = values();
      if (now.length !== fields.length) {
        fields = now.map((_, n) => fieldAt(context, n));
        list.replaceChildren(...fields.map(line));
      }
      fields.forEach(({ update }, n) => update(now[n], {}));
      add.hidden = now.length >= MOST;
      list.hidden = !now.length;
    },
  };
}
