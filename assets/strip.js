/* The strip under the picture: the brush says which days are in sight and is moved by pointer and by keys.
   Also days as text, in an address and in words, and the hint over the picture. */
(function () {
  "use strict";

  const T = (window.timeline = window.timeline || {});
  const $ = (id) => document.getElementById(id);

  /* ---------- days as text ---------- */

  const EPOCH = 719163; // 1970-01-01, counted from 0001-01-01 as 1
  const MILLISECONDS = 86400000;
  const DAY = /^(-?)(\d{4})-(\d\d)-(\d\d)$/;

  function iso(day) {
    const date = new Date((day - EPOCH) * MILLISECONDS);
    const [year, month, of] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
    const digits = (n, many) => String(Math.abs(n)).padStart(many, "0");
    return `${year < 0 ? "-" : ""}${digits(year, 4)}-${digits(month, 2)}-${digits(of, 2)}`;
  }

  function ordinal(text) {
    const found = DAY.exec(text || "");
    if (!found) return null;
    const [, sign, year, month, of] = found;
    const day = new Date(0).setUTCFullYear(sign ? -year : +year, month - 1, of) / MILLISECONDS + EPOCH;
    return iso(day) === text ? day : null; // 31 June is no day, not the first of July
  }

  const spell = ([first, last]) => `${iso(first)}/${iso(last)}`;

  /** The days of an address that this script wrote; the server has read all others. */
  function read(text) {
    const days = (text || "").split("/").map(ordinal);
    return days.length === 2 && !days.includes(null) && days[0] <= days[1] ? days : null;
  }

  const lang = document.documentElement.lang;
  const long = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  const [ours, ancient] = [long, { ...long, era: "short" }].map((style) => new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, style));

  function inWords(first, last) {
    const [from, to] = [first, last].map((day) => (day - EPOCH) * MILLISECONDS);
    const words = first < 1 ? ancient : ours;
    const parts = last === undefined ? words.formatToParts(from) : words.formatRangeToParts(from, to);
    // French counts the first day of a month, "1er juin", which Intl does not.
    const told = ({ type, value }) => (type === "day" && value === "1" && lang === "fr" ? "1er" : value);
    return parts.map(told).join("");
  }

  /* ---------- the brush ---------- */

  const brush = () => $("overview").querySelector(".brush");
  const grips = () => Object.fromEntries(["first", "body", "last"].map((end) => [end, brush().querySelector(`.${end}`)]));

  /** All of time as a span: the first day, and the day after the last. */
  function whole() {
    const { first, last } = ($("survey").firstChild || { dataset: {} }).dataset;
    return first === undefined ? T.state.days || [0, 1] : [+first, +last + 1];
  }

  function placeBrush([from, to]) {
    const [first, last] = whole();
    const part = (day) => Math.min(Math.max((day - first) / (last - first), 0), 1);
    brush().style.left = `${100 * part(from)}%`;
    brush().style.width = `${100 * (part(to) - part(from))}%`;
    const all = from <= first && to >= last;
    $("overview").classList.toggle("all", all);
    $("overview").querySelector(".see-all").disabled = all;
    $("picture").classList.toggle("zoomed", !all);
    const [a, b] = [Math.round(from), Math.max(Math.round(to) - 1, Math.round(from))];
    const said = { first: [a, inWords(a)], body: [a, inWords(a, b)], last: [b, inWords(b)] };
    for (const [end, grip] of Object.entries(grips())) {
      grip.ariaValueMin = first;
      grip.ariaValueMax = last - 1;
      grip.ariaValueNow = said[end][0];
      grip.ariaValueText = said[end][1];
    }
  }

  /** Moves one end, or both, by a number of days. */
  function move(end, [from, to], days) {
    const [first, last] = whole();
    if (end === "body") return T.go([from + days, to + days], true);
    if (end === "first") return T.go([Math.min(Math.max(from + days, first), to - 2), to]);
    return T.go([from, Math.max(Math.min(to + days, last), from + 2)]);
  }

  const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10, Home: -Infinity, End: Infinity };

  function press(event) {
    const end = ["first", "body", "last"].find((name) => event.target.classList.contains(name));
    if (!end || !(event.key in steps) || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const [first, last] = whole();
    const step = Math.max(Math.round((last - first) / 200), 1);
    const days = Math.min(Math.max(steps[event.key] * step, first - last), last - first);
    move(end, T.sight().map(Math.round), days);
    T.rest();
  }

  let held = null; // end, span and place at which a drag began

  const dayAt = (event) => {
    const box = $("survey").getBoundingClientRect();
    const [first, last] = whole();
    return first + ((event.clientX - box.left) / box.width) * (last - first);
  };

  function grab(event) {
    if (event.button || !$("survey").firstChild) return;
    const end = ["first", "body", "last"].find((name) => event.target.classList.contains(name));
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    if (end) {
      event.target.focus({ preventScroll: true });
      held = { end, span: T.sight(), day: dayAt(event) };
      return;
    }
    const [from, to] = T.sight();
    const half = (to - from) / 2;
    T.go([dayAt(event) - half, dayAt(event) + half], true);
    held = { end: "body", span: T.sight(), day: dayAt(event), moved: true };
  }

  function drag(event) {
    if (!held) return;
    held.moved = true;
    move(held.end, held.span, dayAt(event) - held.day);
  }

  function release(event) {
    if (held && held.moved) drag(event);
    if (held && held.moved) T.settle();
    held = null;
  }

  /* ---------- a higher picture pushes the strip down: the page scrolls along while the pointer is on it ---------- */

  let anchor = null;

  const anchorStrip = () => (anchor = $("overview").matches(":hover") ? $("overview").getBoundingClientRect().top : null);

  function keepStrip() {
    if (anchor !== null) window.scrollBy(0, $("overview").getBoundingClientRect().top - anchor);
    anchor = null;
  }

  /* ---------- what a plain wheel is told ---------- */

  const HINTS = 3; // times it is said
  let hinted = 0;
  let hiding = 0;

  function hint(event) {
    const line = $("picture").querySelector(".hint");
    if (!event.deltaY || (hinted >= HINTS && !line.classList.contains("shown"))) return;
    if (!line.classList.contains("shown")) hinted += 1;
    line.textContent = /Mac|iP(hone|ad)/.test(navigator.platform) ? line.dataset.mac : line.dataset.other;
    line.classList.add("shown");
    clearTimeout(hiding);
    hiding = setTimeout(() => line.classList.remove("shown"), 1200);
  }

  function startStrip() {
    const strip = $("overview").querySelector(".strip");
    strip.addEventListener("pointerdown", grab);
    strip.addEventListener("pointermove", drag);
    strip.addEventListener("pointerup", release);
    strip.addEventListener("pointercancel", release);
    strip.addEventListener("keydown", press);
    const surveyed = () => (T.placeBrush(T.sight()), T.takeOver());
    new MutationObserver(surveyed).observe($("survey"), { childList: true });
    if ($("survey").firstChild) surveyed();
  }

  Object.assign(T, { EPOCH, iso, ordinal, inWords, spell, read, whole, placeBrush, hint, anchorStrip, keepStrip, startStrip });
})();
