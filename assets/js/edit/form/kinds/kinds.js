// @ts-check
/** The kinds of fields, by the names that the specs have for them. */
import { groupsOf } from "../fields.js";
import { dateField } from "./date.js";
import { doubtField, languageField } from "./doubt.js";
import { endField } from "./end.js";
import { idField, idsField } from "./ids.js";
import { itemField, itemsField } from "./items.js";
import { choiceField, colorField, lengthField, segmentsField, textField, textsField, yesField } from "./simple.js";
import { wordsField } from "./words.js";

export const group = groupsOf({
  words: wordsField,
  text: textField,
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
  items: itemsField,
  item: itemField,
  language: languageField,
  texts: textsField,
});
