// @ts-check
/**
 * The dialog of the export: choices become an address of the server's; what comes back is shown before it is taken.
 * Without this script the menu under the same button has plain links.
 */
import { around, copyText, elementsOf, fill, make, part } from "../dom.js";
import { readable } from "../params.js";
import { theme } from "../theme.js";
import { askAbout, cancelJob, fileSize, makeFile, sendLogo } from "./about.js";

/** @typedef {import("./about.js").About} About */
/** @import {Params} from "../params.js" */

const ABOUT = "./export-about";
const USUAL = "article", PAPER = "a4-landscape";
const PAUSE = 250; // milliseconds of typing after which the file is asked for
const BUSY = 2000, RETRIES = 10; // milliseconds after which a busy server is asked again, and how often
const LINES = ["title", "subtitle", "source", "credit"];
const TEXTS = ["alt", ...LINES];
const TALL = 1.4; // times as high as wide

/** @type {HTMLDialogElement} */
let dialog;
/** Returns the parameters of an exported file, as address.js has them. @type {(more?: Params) => Params} */
let exported;
let asked = 0, timer = 0, retries = 0;
/** @type {Set<string>} */
const own = new Set(); // the names of the fields whose text is the reader's, not generated
const CAN_BE_EMPTY = "subtitle"; // of the generated texts; other fields are filled again
let logo = ""; // the key under which the server keeps the reader's logo
/** @type {Record<string, string>} */
const formats = {}; // the format last chosen of each kind
/** @type {About | null} */
let about = null;
const lang = () => document.documentElement.lang;
/** @param {string} selector */
const item = (selector) => part(dialog, selector);
/** @param {string} name */
const field = (name) => /** @type {HTMLInputElement} */ (
  /** @type {HTMLFormElement} */ (item("form")).elements.namedItem(name));
const format = () => field("format").value;
const kind = () => field("kind").value;
const pictured = () => !["data", "slides"].includes(kind());
const listsEvents = () => kind() === "data" && !format().startsWith("positions.");
/** Tell whether a format has pixels. @param {string} fmt */
const pixels = (fmt) => item(`[name=format][value="${CSS.escape(fmt)}"]`).matches("[data-pixels]");
/** @param {string} key */
const words = (key) => dialog.getAttribute(`data-${key.replace(".", "-")}`) ?? "";
/** @param {string | undefined} text */
const tell = (text, bad = false) => {
  Object.assign(item("[role=status]"), { textContent: text ?? "", className: bad ? "bad" : "" });
};

/** Say what is wrong with the custom size. @param {string} text */
function sayOfSize(text) {
  item("#own-problem").textContent = text;
  field("own").setAttribute("aria-invalid", String(Boolean(text)));
}

/** @param {number} n */
const number = (n) => new Intl.NumberFormat(lang()).format(n);

/* ---------- what is asked for ---------- */

const ownSize = () => field("size").value === "own";

function size() {
  if (format() === "html") return USUAL; // a page has several widths; its preview and its image are those of an article
  return ownSize() ? field("own").value.replace(/\s/g, "").replace("×", "x") : field("size").value;
}

/** Return the pixels of an image per pixel of the chosen size: "a4=2 story=3" are those of the presets. */
function factor() {
  const known = new URLSearchParams(words("factors").replaceAll(" ", "&"));
  return known.get(field("size").value) ?? "2";
}

/** Return the parameters that only a picture has. @param {string} fmt */
function pictureParams(fmt) {
  return {
    size: size(),
    ...(pixels(fmt) && { factor: field("factor").value }),
    ...(field("all").checked && { all: "1" }),
    ...(logo && { logo }),
    ...(!field("data").checked && { data: "0" }),
    ...Object.fromEntries([...TEXTS].filter((name) => own.has(name)).map((name) => [name, field(name).value.trim()])),
  };
}

/** Return the address of the file, or of what the server says of it. @param {string} path @param {string} fmt */
function address(path, fmt) {
  /** @type {Record<string, string>} */
  const params = exported({ theme: field("theme").value });
  if (field("importance").value) params.importance = field("importance").value;
  else delete params.importance;
  if (pictured()) {
    for (const name of TEXTS) delete params[name];
    Object.assign(params, pictureParams(fmt));
  }
  if (path === ABOUT) params.format = fmt;
  return `${path}?${readable(params)}`;
}

/** @param {string} fmt */
const fileAddress = (fmt) => address(`./export.${fmt}`, fmt);

/* ---------- the form ---------- */

/** True when the chosen size has a height. */
function high() {
  if (ownSize()) return /[x×]/i.test(field("own").value);
  return /×/.test(item(".sizes label:has(:checked) small").textContent);
}

/** Show the formats of the chosen kind, and choose the one that was chosen before. */
function fitKind() {
  for (const box of /** @type {NodeListOf<HTMLElement>} */ (dialog.querySelectorAll("[data-kind]"))) {
    box.hidden = box.dataset.kind !== kind();
  }
  const first = /** @type {HTMLInputElement} */ (item(`[data-kind=${kind()}] input`)).value;
  field("format").value = formats[kind()] ?? first;
  if (kind() === "pdf") field("size").value = PAPER;
  if (kind() === "image" && field("size").value === PAPER) field("size").value = USUAL;
}

/** Offer the levels of importance, from what the page shows now. */
function fitImportance() {
  const select = /** @type {HTMLSelectElement} */ (/** @type {unknown} */ (field("importance")));
  const levels = ["", "2", "3", "4", "5"];
  select.replaceChildren(...levels.map((value) =>
    make("option", { value, textContent: value ? fill(words("least"), { n: value }) : words("every") })));
  select.value = /** @type {Record<string, string>} */ (exported()).importance ?? "";
}

/** Hide what does not belong to the chosen format. */
function fit() {
  const sized = pictured() && format() !== "html";
  const shown = {
    size: sized,
    own: sized && ownSize(),
    factor: pixels(format()),
    theme: kind() !== "data",
    all: (kind() === "image" || format() === "plotly.html") && high(),
    data: pictured(),
    alt: pictured(),
    importance: true,
    logo: pictured(),
    format: kind() !== "pdf",
    publish: kind() === "page",
    ...Object.fromEntries(LINES.map((name) => [name, pictured()])),
  };
  for (const [name, there] of Object.entries(shown)) {
    dialog.querySelector(`[data-for=${name}]`)?.toggleAttribute("hidden", !there); // only editors can publish
  }
  item("[data-do=picture]").hidden = kind() !== "image";
  item("[data-do=caption]").hidden = !pictured();
  item("[data-do=embed]").hidden = !(kind() === "image" || format() === "html");
  item(".paper").hidden = !pictured();
  link().href = fileAddress(format());
  const name = item("[data-kind]:not([hidden]) label:has(:checked) span").textContent;
  item("a.primary span").textContent = fill(words("download"), { format: /\((.+)\)/.exec(name)?.[1] ?? name });
}

const link = () => /** @type {HTMLAnchorElement} */ (item("a.primary"));
const image = () => /** @type {HTMLImageElement} */ (item(".paper img"));

function askSoon() {
  asked += 1; // an answer still on its way is about another choice
  cancelJob();
  clearTimeout(timer);
  timer = setTimeout(ask, PAUSE);
  fit();
}

/* ---------- what the server says ---------- */

/** Ask what the file would be; of several answers only the last one asked for counts. */
async function ask() {
  const turn = ++asked;
  busy(true);
  tell(words("drawing"));
  const file = await askAbout(address(ABOUT, format()) + (pictured() ? "&made=0" : ""), words("away"));
  if (turn !== asked) return;
  if (!file && retries++ < RETRIES) {
    tell(words("busy"));
    timer = setTimeout(ask, BUSY);
    return;
  }
  retries = 0;
  hear(file ?? /** @type {About} */ ({ problem: words("away") }));
}

/** Show a file, or what is wrong with it: at the field of a custom size if it is about that. @param {About} file */
function hear(file) {
  const own = file.field === "own" && ownSize() && !item("[data-for=own]").hidden;
  sayOfSize(own ? file.problem ?? "" : "");
  if (file.problem) fail(own ? "" : file.problem);
  else show(file);
}

/** The style sheet says in the place of the preview that it is still being made. @param {boolean} on */
const busy = (on) => item("figure").setAttribute("aria-busy", String(on));

/** @param {string} text */
function fail(text) {
  busy(false);
  for (const part of [".size", ".labels", ".smallest", ".aside", ".view"]) item(part).textContent = "";
  image().hidden = true;
  link().setAttribute("aria-disabled", "true");
  tell(text, true);
}

/** @param {About} file */
function show(file) {
  about = file;
  busy(pictured());
  tell(pictured() ? words("drawing") : "");
  link().removeAttribute("aria-disabled");
  for (const name of /** @type {const} */ (["name", "title", "subtitle", "credit", "alt"])) {
    if (!own.has(name)) field(name).value = file[name] ?? "";
  }
  nameFile();
  item(".view").textContent = file.shown;
  showMeasures(file);
  const what = kind() === "slides" ? kind() : format(), kept = pictured() && words(file.carries ? "carries" : "bare");
  item(".aside").textContent = [words(what), kept, file.losses].filter(Boolean).join(" ");
  if (!pictured()) return;
  preview(file);
  count();
}

/** The file is called as its field says; without a name, as the server does. */
function nameFile() {
  link().download = `${nameOf(about)}.${format()}`;
}

/** @param {About | null} file */
const nameOf = (file) => field("name").value.trim().replace(/[\\/:*?"<>|]+/g, "-") || (file?.name ?? "");

/** Say how large the file is, how many events have a label, and whether it can be read. @param {About} file */
function showMeasures(file) {
  const measured = kind() === "image";
  item(".size").textContent = fill(words(measured ? "picture" : "file"), {
    width: measured && number(file.width), height: measured && number(file.height),
    size: fileSize(file, lang(), words),
  });
  const { unlabelled, smallest, events } = file;
  const labelled = { n: number(events - (unlabelled ?? 0)), events: number(events) };
  const rows = listsEvents() ? fill(words("rows"), { n: number(events) }) : "";
  item(".labels").textContent = unlabelled === undefined ? rows : fill(words("labels"), labelled);
  const smallWords = smallest ? fill(words(file.small ? "small" : "smallest"), { n: number(smallest) }) : "";
  Object.assign(item(".smallest"), { textContent: smallWords, className: file.small ? "smallest bad" : "smallest" });
}

/** Let the server make the file, and say its size. */
async function measure() {
  const turn = asked;
  const file = await askAbout(address(ABOUT, format()), words("away"));
  if (turn === asked && file) (file.problem ? hear : showMeasures)(file);
  else if (turn === asked && retries++ < RETRIES) timer = setTimeout(measure, BUSY);
}

/** Load the preview: an SVG, because pixels take the server several times as long. @param {About} file */
function preview(file) {
  const turn = asked;
  const drawn = (/** @type {boolean} */ there) => {
    if (turn !== asked) return; // another choice is being drawn
    busy(false);
    image().hidden = !there;
    if (!there || item("[role=status]").textContent === words("drawing")) tell(there ? "" : words("unseen"));
    item(".paper").classList.toggle("tall", there && file.height > TALL * file.width);
    if (!file.long) timer = setTimeout(measure, PAUSE);
  };
  const { alt, lang } = file, src = fileAddress("svg");
  Object.assign(image(), { onload: () => drawn(true), onerror: () => drawn(false), alt, lang, src });
}

function count() {
  const box = field("alt");
  item("#alt-left").textContent = `${number(box.value.length)} / ${number(box.maxLength)}`;
  for (const name of ["alt", CAN_BE_EMPTY]) item(`[data-do=${name}]`).hidden = !own.has(name);
  item("#title-length").textContent = fill(words("characters"), { n: number([...field("title").value].length) });
}

/** Let the server make a file that takes long, and save it. @param {Event} event */
async function makeLong(event) {
  event.preventDefault();
  const turn = asked;
  link().setAttribute("aria-disabled", "true");
  tell(words("in-background"));
  const said = await makeFile(dialog, address(`./export-long.${format()}`, format()), link().download);
  if (said === null || turn !== asked) return; // another file is chosen
  link().removeAttribute("aria-disabled");
  tell(said);
}

/* ---------- what is pressed ---------- */

async function copyPicture() {
  try {
    const picture = fetch(fileAddress("png")).then((answer) => answer.blob());
    await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
    tell(words("copied-picture"));
  } catch {
    tell(words("no-copy"));
  }
}

/** Return the embed code, with the file name of the field. @param {About} file */
const codeOf = ({ embed, name, picture = name }) =>
  [name, ...(own.has("name") ? [picture] : [])].reduce(
    (code, each) => code.replaceAll(`"${each}.`, `"${encodeURI(nameOf(about))}.`), embed);

/** Send a logo to the server, which checks and keeps it; without a file, the theme's logo is used again. */
async function takeLogo() {
  const file = field("logo").files?.[0];
  const sent = file ? await sendLogo(file, lang()) : { logo: "", problem: "" };
  logo = sent.logo ?? "";
  item("#logo-problem").textContent = sent.logo === undefined ? sent.problem ?? words("away") : "";
  item(".logo-name").textContent = file?.name ?? words("logo");
  item("[data-do=logo]").hidden = !file;
  askSoon();
}

/** @type {Record<string, () => void>} */
const ACTIONS = {
  picture: copyPicture,
  caption: () => about && copyText(about.caption, words("copied-caption"), tell, dialog),
  embed: () => {
    if (!about) return;
    const { picture } = about;
    const name = `${picture && !own.has("name") ? picture : nameOf(about)}.png`;
    const copied = format() === "html" ? fill(words("copied-embed"), { name }) : words("copied-image");
    copyText(codeOf(about), copied, tell, dialog);
  },
  logo: () => {
    field("logo").value = "";
    takeLogo();
  },
  cancel: cancelJob,
  alt: () => generate("alt"),
  subtitle: () => generate("subtitle"),
};

/** Fill a field with the generated text again. @param {string} name */
function generate(name) {
  own.delete(name);
  askSoon();
}

/** Keep what the reader typed; an empty field is filled again, if its text cannot be empty. @param {string} name */
function takeText(name) {
  own[field(name).value.trim() || name === CAN_BE_EMPTY ? "add" : "delete"](name);
  count();
}

/** @param {Event} event */
function change({ target }) {
  const { name } = /** @type {HTMLInputElement} */ (target);
  if (name === "name" || TEXTS.includes(name)) takeText(name);
  if (name === "name") return nameFile();
  if (name === "logo") return void takeLogo();
  if (name === "kind") fitKind();
  if (name === "format") formats[kind()] = format();
  if (name === "kind" || name === "size") field("factor").value = factor();
  askSoon();
}

/** @param {MouseEvent} event */
function click(event) {
  const action = around(event, "[data-do]")?.dataset.do;
  if (around(event, "[data-publish]")) return dialog.close(); // the page opens its dialog
  if (action) return ACTIONS[action]();
  if (around(event, "a[aria-disabled]")) return event.preventDefault();
  if (about?.long && around(event, "a.primary")) makeLong(event);
}

async function load() {
  const { file = "" } = /** @type {Record<string, string>} */ (exported());
  const answer = await fetch(`./export-dialog?${readable({ lang: lang(), ...(file && { file }) })}`);
  if (!answer.ok) throw new Error(answer.statusText);
  document.body.append(elementsOf(await answer.text()));
  const made = /** @type {HTMLDialogElement} */ (document.getElementById("export"));
  made.addEventListener("input", change);
  made.addEventListener("click", click);
  made.addEventListener("close", cancelJob);
  return made;
}

/** Open the dialog. @param {typeof exported} parameters Returns those of an exported file. */
export async function openExport(parameters) {
  exported = parameters;
  dialog ??= await load();
  field("theme").value = theme();
  fitImportance();
  fitKind();
  dialog.showModal();
  fit();
  ask();
}
