// @ts-check
/**
 * The dialog of the export: choices become an address of the server's; what comes back is shown before it is taken.
 * Without this script the menu under the same button has plain links.
 */
import { exported, readable } from "../address.js";
import { around, copyText, fill, make, part } from "../dom.js";
import { theme } from "../theme.js";

/**
 * @typedef {object} About What the server says of a file.
 * @property {string} [problem]
 * @property {string} name
 * @property {number} width
 * @property {number} height
 * @property {number} bytes
 * @property {number} events
 * @property {number} unlabelled
 * @property {string} carries
 * @property {string} alt
 * @property {string} title What the chart is called if no title is given.
 * @property {string} subtitle
 * @property {string} credit
 * @property {string} caption
 * @property {string} embed
 * @property {string} [losses] What the format cannot contain.
 */

const IMAGES = ["png", "webp", "avif"];
const PICTURES = [...IMAGES, "svg", "pdf", "html", "plotly.html"];
const MEASURED = [...IMAGES, "svg"];
const PAPER = "a4-landscape";
const PAUSE = 250; // milliseconds of typing after which the file is asked for
const BUSY = 2000; // milliseconds after which a busy server is asked again
const RETRIES = 10;
const LINES = /** @type {const} */ (["title", "subtitle", "source", "credit"]);
const TALL = 1.4; // times as high as wide

/** @type {HTMLDialogElement} */
let dialog;
let asked = 0;
let timer = 0;
let retries = 0;
let ownAlt = false; // true when the alternative text is the reader's
/** @type {About | null} */
let about = null;

const lang = () => document.documentElement.lang;
/** @param {string} selector */
const item = (selector) => part(dialog, selector);
/** @param {string} name */
const field = (name) => /** @type {HTMLInputElement} */ (
  /** @type {HTMLFormElement} */ (item("form")).elements.namedItem(name));
const format = () => field("format").value;
const pictured = () => PICTURES.includes(format());
/** @param {string} key */
const words = (key) => dialog.getAttribute(`data-${key.replace(".", "-")}`) ?? "";
/** @param {string | undefined} text */
const tell = (text) => {
  item("[role=status]").textContent = text ?? "";
};

/** @param {number} n */
const number = (n) => new Intl.NumberFormat(lang()).format(n);

/** @param {number} n */
function bytes(n) {
  const [value, unit] = n < 1e6 ? [n / 1e3, "kilobyte"] : [n / 1e6, "megabyte"];
  const maximumFractionDigits = value < 10 ? 1 : 0;
  return new Intl.NumberFormat(lang(), { style: "unit", unit, maximumFractionDigits }).format(value);
}

/* ---------- what is asked for ---------- */

const ownSize = () => field("size").value === "own";

function size() {
  return ownSize() ? field("own").value.replace(/\s/g, "").replace("×", "x") : field("size").value;
}

/** Return the pixels of an image per pixel of the chosen size: "a4=2 story=3" are those of the presets. */
function factor() {
  const known = new URLSearchParams(words("factors").replaceAll(" ", "&"));
  return known.get(field("size").value) ?? "2";
}

/** Return the parameters that only a picture has. @param {string} fmt */
function pictureParams(fmt) {
  const alt = ownAlt && field("alt").value.trim();
  return {
    size: size(),
    ...(IMAGES.includes(fmt) && { factor: field("factor").value }),
    ...(field("all").checked && { all: "1" }),
    ...(!field("data").checked && { data: "0" }),
    ...(alt && { alt }),
    ...Object.fromEntries(LINES.map((name) => [name, field(name).value.trim()]).filter(([, text]) => text)),
  };
}

/** Return the address of the file, or of what the server says of it. @param {string} path @param {string} fmt */
function address(path, fmt) {
  /** @type {Record<string, string>} */
  const params = exported({ theme: field("theme").value });
  if (pictured()) {
    for (const name of ["alt", ...LINES]) delete params[name];
    Object.assign(params, pictureParams(fmt));
  }
  if (path === "/export-about") params.format = fmt;
  return `${path}?${readable(params)}`;
}

/** @param {string} fmt */
const fileAddress = (fmt) => address(`/export.${fmt}`, fmt);

/* ---------- the form ---------- */

/** True when the chosen size has a height. */
function high() {
  const sizes = /** @type {HTMLSelectElement} */ (/** @type {unknown} */ (field("size")));
  return ownSize() ? /[x×]/i.test(field("own").value) : /×/.test(sizes.selectedOptions[0].text);
}

/** Hide what does not belong to the chosen format. */
function fit() {
  const sized = pictured() && format() !== "html";
  const shown = {
    size: sized,
    own: sized && ownSize(),
    factor: IMAGES.includes(format()),
    theme: pictured(),
    all: [...MEASURED, "plotly.html"].includes(format()) && high(),
    data: pictured(),
    alt: pictured(),
    embed: format() !== "html",
    ...Object.fromEntries(LINES.map((name) => [name, pictured()])),
  };
  for (const [name, there] of Object.entries(shown)) item(`[data-for=${name}]`).hidden = !there;
  for (const name of ["picture", "caption"]) item(`[data-do=${name}]`).hidden = !pictured();
  item("[data-do=embed]").hidden = format() !== "html";
  item(".paper").hidden = !pictured();
  link().href = fileAddress(format());
}

const link = () => /** @type {HTMLAnchorElement} */ (item("a.primary"));
const image = () => /** @type {HTMLImageElement} */ (item(".paper img"));

function askSoon() {
  asked += 1; // an answer still on its way is about another choice
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
  const answer = await fetch(address("/export-about", format())).catch(() => null);
  if (turn !== asked) return;
  if (answer?.status === 429 && retries++ < RETRIES) {
    tell(words("busy"));
    timer = setTimeout(ask, BUSY);
    return;
  }
  if (answer) retries = 0;
  /** @type {About} */
  const file = answer?.ok ? await answer.json() : { problem: words("away") };
  if (turn !== asked) return;
  if (file.problem) fail(file.problem);
  else show(file);
}

/** The style sheet says in the place of the preview that it is still being made. @param {boolean} on */
const busy = (on) => item("figure").setAttribute("aria-busy", String(on));

/** @param {string} text */
function fail(text) {
  busy(false);
  item(".size").textContent = item(".aside").textContent = "";
  image().hidden = true;
  link().setAttribute("aria-disabled", "true");
  tell(text);
}

/** @param {About} file */
function show(file) {
  about = file;
  busy(pictured());
  tell(pictured() ? words("drawing") : "");
  link().removeAttribute("aria-disabled");
  link().download = file.name;
  item(".size").textContent = sizeLine(file);
  const aside = [words(format()), pictured() && words(file.carries ? "carries" : "bare"), file.losses];
  item(".aside").textContent = aside.filter(Boolean).join(" ");
  if (!pictured()) return;
  preview(file);
  if (!ownAlt) field("alt").value = file.alt;
  for (const name of /** @type {const} */ (["title", "subtitle", "credit"])) field(name).placeholder = file[name];
  countAlt();
}

/** @param {About} file */
function sizeLine(file) {
  const measured = MEASURED.includes(format());
  const line = fill(words(measured ? "picture" : "file"), {
    width: measured && number(file.width), height: measured && number(file.height), size: bytes(file.bytes),
  });
  const left = file.unlabelled ? fill(words("unlabelled"), { n: number(file.unlabelled) }) : "";
  const rest = pictured() ? left : fill(words("rows"), { n: number(file.events) });
  return [line, rest].filter(Boolean).join(" · ");
}

/** Load the preview, which of thousands of events takes seconds. @param {About} file */
function preview(file) {
  const turn = asked;
  /** @param {boolean} there */
  const drawn = (there) => {
    if (turn !== asked) return; // another choice is being drawn
    busy(false);
    image().hidden = !there;
    tell(there ? "" : words("unseen"));
    item(".paper").classList.toggle("tall", there && file.height > TALL * file.width);
  };
  Object.assign(image(), { onload: () => drawn(true), onerror: () => drawn(false), alt: file.alt });
  image().src = fileAddress(IMAGES.includes(format()) ? format() : "svg");
}

function countAlt() {
  const box = field("alt");
  item("#alt-left").textContent = `${number(box.value.length)} / ${number(box.maxLength)}`;
  item("[data-do=alt]").hidden = !ownAlt;
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

/** @type {Record<string, () => void>} */
const ACTIONS = {
  picture: copyPicture,
  caption: () => about && copyText(about.caption, words("copied-caption"), tell, dialog),
  embed: () => about && copyText(about.embed, words("copied-embed"), tell, dialog),
  alt: () => {
    ownAlt = false;
    askSoon();
  },
};

/** @param {Event} event */
function change({ target }) {
  const { name } = /** @type {HTMLInputElement} */ (target);
  if (name === "alt") {
    ownAlt = true;
    countAlt();
  }
  if (name === "format") field("size").value = format() === "pdf" ? PAPER : "article";
  if (name === "format" || name === "size") field("factor").value = factor();
  askSoon();
}

/** @param {MouseEvent} event */
function click(event) {
  if (event.target === dialog) return dialog.close();
  const action = around(event, "[data-do]")?.dataset.do;
  if (action) return ACTIONS[action]();
  if (around(event, "a[aria-disabled]")) event.preventDefault();
}

async function load() {
  const answer = await fetch(`/export-dialog?lang=${lang()}`);
  if (!answer.ok) throw new Error(answer.statusText);
  document.body.append(make("template", { innerHTML: await answer.text() }).content);
  const made = /** @type {HTMLDialogElement} */ (document.getElementById("export"));
  made.addEventListener("input", change);
  made.addEventListener("click", click);
  return made;
}

async function open() {
  dialog ??= await load();
  field("theme").value = theme();
  dialog.showModal();
  fit();
  ask();
}

export function startExport() {
  document.addEventListener("click", (event) => {
    const summary = around(event, "details.export > summary");
    if (!summary || !window.HTMLDialogElement || summary.closest("#static-copy")) return;
    event.preventDefault();
    const menu = /** @type {HTMLDetailsElement} */ (summary.parentElement);
    open().catch(() => (menu.open = true));
  });
}
