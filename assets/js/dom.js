// @ts-check
/** Elements of the page: find, make and fill them. */

/** The interactive page; beside it stands the copy that is seen before. */
const LIVE = "#live";

/** Return the element with the id, one of timeline/web/ids.py. @param {string} id */
export const $ = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** Return the first element of the live page for a selector. @param {string} selector */
export const live = (selector) => /** @type {HTMLElement} */ (document.querySelector(`${LIVE} ${selector}`));

/** Return all elements of the live page for a selector. @param {string} selector */
export const allLive = (selector) =>
  /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(`${LIVE} ${selector}`));

/** Return the first element within another one. @param {ParentNode} within @param {string} selector */
export const part = (within, selector) => /** @type {HTMLElement} */ (within.querySelector(selector));

/**
 * Return the element around the target of an event, the target itself included.
 * @param {Event} event
 * @param {string} selector
 */
export const around = (event, selector) =>
  event.target instanceof Element ? /** @type {HTMLElement | null} */ (event.target.closest(selector)) : null;

/** True while a key is held that makes a browser's own command of a key. @param {KeyboardEvent} event */
export const commanded = (event) => event.ctrlKey || event.altKey || event.metaKey;

/**
 * Make an element with properties and children.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Partial<HTMLElementTagNameMap[K]> | Record<string, unknown>} [props]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, props = {}, ...children) {
  const element = Object.assign(document.createElement(tag), props);
  element.append(...children);
  return element;
}

/** Return the options of a select. @param {Iterable<[string, string]>} pairs Each value with its words. */
export const optionsOf = (pairs) => [...pairs].map(([value, textContent]) => make("option", { value, textContent }));

/**
 * Give a select its options, unless it has them already: a list that is open stays as it is.
 * @param {HTMLSelectElement} select
 * @param {[string, string][]} pairs
 */
export function setOptions(select, pairs) {
  const shown = JSON.stringify(pairs);
  if (select.dataset.shown !== shown) select.replaceChildren(...optionsOf(pairs));
  select.dataset.shown = shown;
}

/**
 * Return the elements of HTML or SVG that the server wrote, in which it has escaped all texts; of a table in the
 * clipboard only the texts are taken. Nothing else in the page's scripts may turn a text into elements.
 * @param {string} html
 */
export function elementsOf(html) {
  const template = document.createElement("template");
  template.innerHTML = html; // eslint-disable-line no-restricted-syntax
  return template.content;
}

/** @type {WeakMap<Element, string>} what is written in each line that `arrange` has made */
const written = new WeakMap();

/**
 * Show entries as the lines of a list. Only a line whose text has changed is made anew, and only one that stands
 * elsewhere is moved: an answer of the server takes no focus away and no press that is under way.
 * @template T
 * @param {HTMLElement} list
 * @param {T[]} entries
 * @param {(entry: T) => [string, string]} named Returns the id of an entry, and all that its line depends on.
 * @param {(entry: T, at: number) => HTMLElement} line Makes the line of an entry.
 */
export function arrange(list, entries, named, line) {
  const lines = /** @type {HTMLElement[]} */ ([...list.children]);
  const old = new Map(lines.map((each) => [each.dataset.id, each]));
  const wanted = entries.map((entry, at) => {
    const [id, text] = named(entry);
    const known = old.get(id);
    if (known && written.get(known) === text) return known;
    const made = line(entry, at);
    made.dataset.id = id;
    written.set(made, text);
    return made;
  });
  for (const each of lines) if (!wanted.includes(each)) each.remove();
  let at = list.firstElementChild;
  for (const each of wanted) {
    if (each === at) at = at.nextElementSibling;
    else list.insertBefore(each, at);
  }
}

/** What can have the focus. */
export const STOPS = "a[href], button, input, select, textarea, summary, [tabindex]";

/**
 * Write HTML of the server into an element. What stands where the focus was in it has the focus again.
 * @param {string} id
 * @param {string} html
 */
export function writeInto(id, html) {
  const element = $(id);
  const stops = () => /** @type {HTMLElement[]} */ ([...element.querySelectorAll(STOPS)]);
  const at = stops().indexOf(/** @type {HTMLElement} */ (document.activeElement));
  element.replaceChildren(elementsOf(html));
  stops()[at]?.focus({ preventScroll: true });
}

/** Put values into the {fields} of a text. @param {string} text @param {Record<string, unknown>} values */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, key) => String(values[key] ?? whole));

/**
 * Make a dialog of the page, closed and empty; a press beside its content closes it.
 * @param {string} id
 * @param {string} className
 * @param {string} heading The id of its heading.
 */
export function makeDialog(id, className, heading) {
  const made = make("dialog", { id, className: `${className} page-dialog` });
  made.setAttribute("aria-labelledby", heading);
  made.addEventListener("click", (event) => event.target === made && made.close());
  document.body.append(made);
  return made;
}

/**
 * Open the browser's calendar beside a button; a browser without one has the field to type into.
 * @param {HTMLElement} button
 * @param {string} day The one at which it opens.
 * @param {(day: string) => void} take
 */
export function openCalendar(button, day, take) {
  const picker = make("input", { type: "date", className: "picker", tabIndex: -1, ariaHidden: "true" });
  button.before(picker);
  picker.value = day;
  picker.addEventListener("change", () => {
    if (picker.value) take(picker.value);
    picker.remove();
  });
  button.addEventListener("focus", () => picker.remove(), { once: true });
  try {
    picker.showPicker();
  } catch {
    return picker.remove();
  }
  picker.value = ""; // so that the day at which it opened can be chosen as well
}

/** Let the browser save a file. @param {Blob} file @param {string} name */
export function saveFile(file, name) {
  const href = URL.createObjectURL(file);
  const link = make("a", { href, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(href), 1000); // a browser may not have begun
}

/** Say a text to those who hear the page, and show it for a few seconds. @param {string | undefined} text */
export const say = (text) => {
  $("said").textContent = text ?? "";
  for (const shown of $("said").getAnimations()) shown.currentTime = 0;
};

/**
 * Copy a text to the clipboard, then say so.
 * @param {string} text
 * @param {string | undefined} done The words for it.
 * @param {(words: string | undefined) => void} [tell]
 * @param {HTMLElement} [within] An open dialog, outside which nothing can be selected.
 */
export function copyText(text, done, tell = say, within = document.body) {
  const byHand = () => {
    const field = make("textarea", { value: text });
    within.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
    tell(done);
  };
  if (navigator.clipboard) navigator.clipboard.writeText(text).then(() => tell(done), byHand);
  else byHand();
}
