// @ts-check
/** The fields of each kind of item, in the order of the form and of the keys that the editor adds to a file. */

/**
 * A field: its key in the file, how it is edited, and the name of its label among the words of the page.
 * @typedef {object} Spec
 * @property {string} key
 * @property {"words" | "text" | "date" | "length" | "end" | "ids" | "id" | "choice" | "segments" | "yes" | "doubt" |
 *   "color" | "items" | "item" | "language" | "texts"} kind
 * @property {string} label
 * @property {string} [hint]
 * @property {string} [section] of the items that the field names
 * @property {[string, string][]} [options] values with their words
 * @property {Spec[]} [fields] of the items in the field
 * @property {string} [usual] the value where the file has none
 * @property {number} [lines]
 * @property {boolean} [shared] true for a text that is usually the same in all languages
 * @property {boolean} [more] true for a field that stands under “More”
 * @property {boolean} [half] true for a field that shares its line
 * @property {boolean} [required]
 * @property {string} [add] the word for adding an item
 * @property {boolean} [hidden] true for a key that another field writes
 */

/**
 * @param {Spec["kind"]} kind
 * @returns {(key: string, more?: Partial<Spec>) => Spec}
 */
const kind = (kind) => (key, more = {}) => ({ key, kind, label: key, ...more });

const [words, text, date, ids, id, choice] =
  /** @type {const} */ (["words", "text", "date", "ids", "id", "choice"]).map(kind);
const [segments, yes, items, item, color, length] =
  /** @type {const} */ (["segments", "yes", "items", "item", "color", "length"]).map(kind);

const MORE = { more: true };
const HALF = { half: true };

/** @param {string} prefix @param {string[]} values @returns {[string, string][]} */
const named = (prefix, values) => values.map((value) => [value, `${prefix}.${value}`]);

/** @param {Partial<Spec>} [how] */
const ownId = (how = {}) => text("id", { label: "id", hint: "id.hint", ...MORE, ...how });

const NUMBERS = /** @type {[string, string][]} */ (["1", "2", "3", "4", "5"].map((n) => [n, n]));
const MODES = named("mode", ["statement", "action", "both"]);

export const SOURCE = [
  words("title", { lines: 2, required: true, shared: true }),
  text("url", { label: "url" }),
  words("publisher", { ...HALF, shared: true }),
  date("date", { ...HALF, label: "source.date" }),
  text("archived", { hint: "archived.hint" }),
  choice("role", { ...HALF, usual: "secondary", options: named("role", ["primary", "original-report", "secondary"]) }),
  kind("language")("lang", { ...HALF, label: "source.lang" }),
  yes("described", { usual: "false" }),
  words("note", { lines: 2, label: "source.note" }),
];

export const STATED = [
  id("actor", { ...HALF, section: "actors", required: true }),
  id("position", { ...HALF, section: "positions", required: true }),
  kind("end")("expires", { label: "ends" }),
  id("topic", { section: "topics" }),
  date("from", { ...MORE, hint: "from.hint" }),
  words("covers", { ...MORE, lines: 2 }),
  words("excludes", { ...MORE, lines: 2 }),
  text("stated_in", { ...MORE, hint: "stated_in.hint" }),
  words("until", { hidden: true }),
];

export const EVENT = [
  words("title", { lines: 2, required: true }),
  words("summary", { lines: 4 }),
  date("date", { required: true, hint: "date.hint" }),
  ids("actors", { section: "actors", required: true }),
  id("type", { ...HALF, section: "types", required: true, label: "event.type" }),
  segments("importance", { ...HALF, usual: "3", options: NUMBERS }),
  segments("mode", { options: MODES }),
  items("positions", { label: "sets", fields: STATED, add: "sets.add" }),
  items("sources", { fields: SOURCE }),
  item("quote", {
    add: "quote.add",
    fields: [
      words("text", { label: "quote.text", lines: 3, required: true }), words("speaker", { ...HALF, shared: true }),
      kind("language")("lang", { ...HALF, label: "quote.lang" }), words("note", { label: "quote.note", lines: 2 }),
    ],
  }),
  words("note", { lines: 3, hint: "note.hint" }),
  words("label", { ...MORE, hint: "label.hint", label: "event.label" }),
  ids("regarding", { ...MORE, section: "actors", hint: "regarding.hint" }),
  ids("tags", { ...MORE, section: "tags" }),
  ids("responds_to", { ...MORE, section: "events" }),
  yes("calls_for_action", { ...MORE, usual: "true" }),
  choice("confidence", { ...MORE, ...HALF, options: named("confidence", ["high", "medium", "low"]) }),
  text("progress", { ...MORE, ...HALF, hint: "progress.hint" }),
  kind("doubt")("contested", MORE),
  kind("doubt")("sources_differ", MORE),
  item("image", {
    ...MORE, add: "image.add",
    fields: [
      text("file", { label: "image.file", hint: "image.file.hint" }), text("url", { label: "image.url" }),
      words("alt", { label: "image.alt", lines: 2 }), yes("decorative", { label: "image.decorative", usual: "false" }),
      words("credit", { label: "image.credit" }),
    ],
  }),
  items("corrections", {
    ...MORE, add: "corrections.add",
    fields: [
      date("date", { required: true }), words("why", { lines: 2, required: true }), text("was", { hidden: true }),
    ],
  }),
  date("added", { ...MORE, hint: "added.hint" }),
  yes("draft", { ...MORE, usual: "false", hint: "draft.hint" }),
  ownId(),
];

const ACTOR_TYPES = named("actor", [
  "company", "civil society", "government", "police", "research", "media", "person", "staff", "public",
]);

const VIEW = [
  ids("actors", { section: "actors", hint: "view.actors.hint" }),
  date("from", { ...HALF, label: "view.from" }),
  date("to", { ...HALF, label: "view.to" }),
  choice("time_axis", { ...HALF, usual: "magnified", options: named("axis", ["magnified", "linear", "equal"]) }),
  choice("labels", { ...HALF, usual: "all", options: named("labels", ["all", "important"]) }),
  segments("importance", { label: "view.importance", usual: "1", options: NUMBERS }),
  choice("color_by", { ...HALF, options: named("color_by", ["type", "actor", "tag", "none"]) }),
  choice("mode", { ...HALF, label: "view.mode", options: named("only", ["statement", "action"]) }),
  ids("types", { ...MORE, section: "types", label: "types" }),
  ids("positions", { ...MORE, section: "positions", label: "positions" }),
  ids("tags", { ...MORE, section: "tags" }),
  ids("also", { ...MORE, section: "events", label: "view.also", hint: "view.also.hint" }),
  ids("folded", { ...MORE, section: "groups" }),
  ids("rows", { ...MORE, section: "actors", label: "view.rows" }),
  kind("texts")("publishers", { ...MORE }),
  text("search", { ...MORE, label: "view.search" }),
];

const SLIDE_VIEW = [
  id("event", { section: "events", label: "view.event" }),
  date("on", { ...HALF, label: "view.on" }),
  date("compare", { ...HALF, label: "view.compare" }),
  ...VIEW,
  text("window", { ...MORE, hint: "window.hint" }),
  id("after", { ...MORE, section: "events", label: "view.after" }),
  date("as_of", { ...MORE, label: "view.as_of" }),
  yes("split", { ...MORE, usual: "false" }),
];

export const SLIDE = [
  words("headline", { lines: 2, required: true }),
  words("text", { lines: 2, label: "slide.text" }),
  words("notes", { lines: 5 }),
  choice("shows", {
    ...HALF, usual: "picture", options: named("shows", ["picture", "positions", "number", "quote", "photo"]),
  }),
  text("minutes", { ...HALF, usual: "1" }),
  words("number", { label: "slide.number", hint: "slide.number.hint" }),
  item("view", { label: "slide.view", add: "view.add", fields: SLIDE_VIEW }),
  ownId(),
];

export const ROW = [
  id("actor", { section: "actors", hint: "row.actor.hint" }),
  words("name", { shared: true, label: "row.name" }),
  ids("actors", { section: "actors", label: "row.actors" }),
  kind("texts")("actor_types", { label: "row.types", options: ACTOR_TYPES }),
  id("group", { section: "groups", label: "group" }),
  ownId(),
];

export const ERA = [words("label", { required: true }), date("date", { required: true, label: "era.date" }), ownId()];

/** The fields of the items of each section. @type {Record<string, Spec[]>} */
export const SECTIONS = {
  events: EVENT,
  actors: [
    words("name", { required: true, shared: true }),
    choice("type", { ...HALF, label: "actor.type", options: ACTOR_TYPES }),
    id("group", { ...HALF, section: "groups" }),
    words("product", { hint: "product.hint" }),
    id("part_of", { ...MORE, section: "actors" }),
    date("tracked_until", { ...MORE, hint: "tracked_until.hint" }),
    color("color", { ...MORE, hint: "color.actor.hint" }),
    ownId(),
  ],
  groups: [words("label", { required: true }), yes("folded", { usual: "false", label: "group.folded" }), ownId()],
  types: [
    words("label", { required: true }),
    segments("shape", { usual: "circle", options: named("shape", ["circle", "diamond", "square"]) }),
    segments("mode", { usual: "statement", options: MODES }),
    color("color", { hint: "color.type.hint" }),
    words("legend", { ...MORE, hint: "legend.hint" }),
    ownId(),
  ],
  positions: [
    words("label", { required: true }),
    words("short", { hint: "short.hint" }),
    text("rank", { hidden: true }),
    yes("off_scale", { usual: "false" }),
    segments("term", { usual: "none", options: named("term", ["none", "fixed", "condition"]) }),
    color("color", { hint: "color.position.hint" }),
    length("fade_after", { ...MORE, hint: "fade_after.hint" }),
    ownId(),
  ],
  topics: [words("label", { required: true }), ownId()],
  tags: [words("label", { required: true }), color("color", { hint: "color.tag.hint" }), ownId()],
  views: [
    words("name", { required: true }),
    words("title", { label: "headline", lines: 2, hint: "view.title.hint" }),
    item("view", { label: "slide.view", add: "view.add", fields: SLIDE_VIEW }),
    ownId(),
  ],
};

/**
 * The top-level keys that are edited together, by the name of their part of the frame.
 * @type {Record<string, Spec[]>}
 */
export const TOP = {
  texts: [
    words("title", { lines: 2, required: true }),
    words("about", { lines: 6 }),
    words("byline", { ...HALF, shared: true }),
    text("license", { ...HALF }),
    date("as_of", { hint: "as_of.hint" }),
    text("address", { ...MORE, hint: "address.hint" }),
    words("time_zone", { ...MORE, hint: "time_zone.hint", shared: true }),
    choice("year_unit", { ...MORE, options: named("unit", ["years", "ka", "Ma", "Ga"]) }),
    kind("texts")("fonts", { ...MORE, hint: "fonts.hint" }),
  ],
  scale: [
    item("scale_ends", { fields: [words("permissive"), words("restrictive")] }),
    length("positions_fade_after", { hint: "positions_fade_after.hint" }),
  ],
  view: [
    item("view", {
      label: "part.view", add: "view.add",
      fields: [
        words("title", { label: "headline", lines: 2, hint: "view.title.hint" }),
        ...VIEW, words("alt", { ...MORE, lines: 3, label: "view.alt" }), words("caption", { ...MORE, lines: 3 }),
      ],
    }),
  ],
};
