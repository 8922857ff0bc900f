// @ts-check
/** The kinds of fields by their names, also those of single fields: what is special about them stands here only. */
import { row } from "../../draft.js";
import { listed } from "../../store/values.js";
import { groupsOf } from "../fields.js";
import { pasteLine, sourceHead, sourceName, sourceTools } from "../sources.js";
import { claimField } from "./claim.js";
import { colorsField } from "./colors.js";
import { dateField } from "./date.js";
import { endField } from "./end.js";
import { idField, idsField } from "./ids.js";
import { itemField, itemsField } from "./items.js";
import { fontsField, logoField, lookField, themeField } from "./look.js";
import { mediaField } from "./media.js";
import { nearField } from "./near.js";
import { pointsField } from "./points.js";
import {
  choiceField, colorField, doubtField, languageField, lengthField, segmentsField, textField, textsField, yesField,
} from "./simple.js";
import { wordsField } from "./words.js";

/** @import {Context, Field} from "../fields.js" */
/** @import {Item} from "../../types.d.ts" */

/** Return the mode of an event that has none: that of its type. @param {Item} event */
const modeOf = ({ type }) => (type ? String(row("types", String(type))?.item.mode ?? "statement") : "");

/** Return a new position of an event: of its first actor. @param {Item} event @returns {Item} */
function positionOf(event) {
  const [actor] = listed(event.actors);
  return actor ? { actor } : {};
}

const SOURCE = { line: pasteLine, head: sourceHead, tools: sourceTools };

/** @type {Record<string, (context: Context) => Field>} */
const SINGLE = {
  claim: claimField,
  fonts: fontsField,
  logo: logoField,
  look: lookField,
  media: mediaField,
  theme: themeField,
  mode: (context) => segmentsField(context, modeOf),
  points: pointsField,
  positions: (context) => itemsField(context, { begin: positionOf }),
  sources: (context) => itemsField(context, { nameOf: sourceName, ...SOURCE }),
};

export const group = groupsOf({
  words: (context) => nearField(wordsField(context), context),
  text: textField,
  "own id": textField,
  date: dateField,
  length: lengthField,
  end: endField,
  ids: idsField,
  id: idField,
  choice: choiceField,
  segments: segmentsField,
  yes: yesField,
  doubt: doubtField,
  color: colorField,
  colors: colorsField,
  items: itemsField,
  item: itemField,
  language: languageField,
  texts: textsField,
  ...SINGLE,
});
