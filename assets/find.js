/* Searching: what was found is marked in picture, table and card, and stepped through. A search leaves what it finds, so
   every event in the picture is a match; the texts that hold the words are marked where they are in sight. */
(function () {
  "use strict";

  const T = (window.timeline = window.timeline || {});
  const $ = (id) => document.getElementById(id);
  let pending = 0; // the step to take when the answer to a search has come

  const typed = () => $("search").value.trim();
  const searched = () => ((T.state.query || {}).q || "").replace(/^\*$/, "").trim();
  const steps = () => document.querySelector("#react-entry-point .search-steps");

  /* ---------- what is marked ---------- */

  /** The text as the server's search compares it, with the place of each of its letters in the text as it is. */
  function folded(text) {
    let plain = "";
    const places = [];
    for (let i = 0; i < text.length; i += 1) {
      const letter = text[i].normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
      const known = { œ: "oe", æ: "ae", "’": "'", "‘": "'", "‐": "-", "‑": "-", "–": "-", "\u00a0": " ", "\u202f": " " }[letter] || letter;
      for (const one of known) {
        plain += one;
        places.push(i);
      }
    }
    return [plain, places];
  }

  const terms = (text) =>
    [...text.replace(/[“”„‟«»″]/g, '"').matchAll(/"([^"]*)"|([^\s"]+)/g)].map(([, phrase, word]) => folded((phrase || word || "").trim())[0]).filter(Boolean);

  function* found(node, wanted) {
    const [plain, places] = folded(node.data);
    for (const term of wanted) {
      for (let at = plain.indexOf(term); at >= 0; at = plain.indexOf(term, at + term.length)) {
        const range = document.createRange();
        range.setStart(node, places[at]);
        range.setEnd(node, places[at + term.length - 1] + 1);
        yield range;
      }
    }
  }

  /** Marks the words looked for, without touching the texts. */
  function mark() {
    if (!window.Highlight || !CSS.highlights) return;
    const wanted = T.state && T.state.query ? terms(searched()) : [];
    const ranges = [];
    for (const part of wanted.length ? document.querySelectorAll("#picture .annotation, #events, #card") : []) {
      const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) ranges.push(...found(walker.currentNode, wanted));
    }
    CSS.highlights.set("found", new window.Highlight(...ranges));
  }

  let soon = 0;
  const markSoon = () => (cancelAnimationFrame(soon), (soon = requestAnimationFrame(mark)));

  /* ---------- stepping ---------- */

  function sayPlace() {
    const box = steps();
    if (!box) return;
    const ids = T.order();
    box.hidden = !searched() || !ids.length;
    const at = ids.indexOf(T.state.opened);
    const fill = (words, fields) => words.replace(/\{(\w+)\}/g, (_, key) => fields[key]);
    box.querySelector(".place").textContent = fill(at < 0 ? box.dataset.all : box.dataset.place, { n: at + 1, total: ids.length });
  }

  function step(way) {
    const ids = T.order();
    if (!ids.length) return;
    const at = ids.indexOf(T.state.opened);
    const to = at < 0 ? (way > 0 ? 0 : ids.length - 1) : (at + way + ids.length) % ids.length;
    intoSight(T.days()[to]);
    T.state.refocus = null;
    T.state.opened = ids[to];
    T.set("opened", ids[to]);
    T.light();
    sayPlace();
    const ring = document.querySelector("#picture .ring");
    if (ring && !ring.hidden) ring.scrollIntoView({ block: "nearest" });
  }

  /** Moves the days in sight so that the day is among them. */
  function intoSight(day) {
    if (!T.state.days || day === null || (day >= T.state.days[0] && day <= T.state.days[1])) return;
    const half = (T.state.days[1] + 1 - T.state.days[0]) / 2;
    T.go([day - half, day + half], true);
    T.settle();
  }

  function press(event) {
    if (event.key !== "Enter" || event.isComposing) return;
    const way = event.shiftKey ? -1 : 1;
    if (typed() === searched()) step(way);
    else pending = way;
  }

  function click(event) {
    const button = event.target.closest("[data-find]");
    if (button) return step(Number(button.dataset.find));
    // A search typed a moment ago goes along into the other language.
    const link = event.target.closest("#languages a");
    if (link && T.state.query && typed() !== searched()) link.href = T.address({ lang: link.hreflang, q: typed() || "*" });
  }

  function orderKept() {
    if (pending && searched()) step(pending);
    pending = 0;
    sayPlace();
    markSoon();
  }

  function startFinding() {
    $("search").addEventListener("keydown", press);
    document.addEventListener("click", click, true);
    for (const part of [$("events"), $("card")]) new MutationObserver(markSoon).observe(part, { childList: true, subtree: true });
  }

  Object.assign(T, { startFinding, orderKept, markFound: markSoon, sayPlace });
})();
