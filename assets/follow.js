/* The open page follows its file: it asks for the version of what it shows, has everything drawn again when that has
   changed, and says what is wrong with the file or with the connection. The words are those of timeline/web/notice.py. */
(() => {
  const T = (window.timeline = window.timeline || {});
  const root = document.documentElement;
  const BEAT = 500; // milliseconds between two questions
  const SOON = 350; // after an answer that says that the file is about to be read
  const MOST = 30000;
  const PATIENCE = 8000;
  const HOLD = 4000; // how long a focus lost to the drawing is looked for
  const PLACES = "#title, #companies, #kinds, #stances, #card, #standing, #events, #remarks, #files";
  const PARTS = "#picture, #overview, #card, #standing, #events, #remarks";
  const STOPS = "a[href], button, input, select, textarea, summary, [tabindex]";
  let version = root.dataset.version;
  let timer = 0;
  let misses = 0;
  let asking = false;
  let notice = null;

  const box = () => document.getElementById("notice");
  const said = (text) => (document.getElementById("said").textContent = text);

  /* ---------- what is said ---------- */

  function element(name, text, attributes) {
    return Object.assign(document.createElement(name), { textContent: text }, attributes);
  }

  /** A moment by the reader's clock, its day in the words of the page. */
  function inWords(moment) {
    const day = Math.floor((moment.getTime() / 60000 - moment.getTimezoneOffset()) / 1440) + T.EPOCH;
    const time = [moment.getHours(), moment.getMinutes()].map((n) => String(n).padStart(2, "0")).join(":");
    return `${T.inWords(day)}, ${time}`;
  }

  /** The problems of the file, and since when what is shown is the last that was sound. */
  function faults(told) {
    const [before, after] = told.still.split("{time}");
    const time = inWords(new Date(told.since));
    const head = element("p", "");
    head.append(element("strong", told.head), " ", before, element("time", time, { dateTime: told.since }), after);
    const list = element("ul", "");
    list.append(...told.problems.map((text) => element("li", text)));
    return [head, list, ...(told.more ? [element("p", told.more)] : [])];
  }

  const faulty = () => notice && JSON.parse(notice)[0];

  /** Writes the notice anew where it has changed: what is written again is read out again. */
  function write(told, away, gone) {
    const now = JSON.stringify([told, away, gone]);
    if (now === notice) return;
    notice = now;
    if (told || away || gone) said(""); // what was said before it, that all is well, is over
    const lines = [...(away ? [box().dataset.away] : []), ...(gone ? [gone] : [])];
    box().replaceChildren(...lines.map((text) => element("p", text, { className: "away" })), ...(told ? faults(told) : []));
    // Nothing answers for a file that has gone: what is seen of it stays, and cannot be filtered any more.
    document.querySelector("#react-entry-point .controls").inert = Boolean(gone);
  }

  /* ---------- the focus ---------- */

  /** The focus, by its place, for what is drawn again may be another element. */
  function holdFocus() {
    const at = document.activeElement;
    const place = at && at !== document.body && at.closest(PLACES);
    if (!place) return;
    const stops = () => [...document.querySelectorAll(`#${place.id} :is(${STOPS})`)];
    const number = stops().indexOf(at);
    const event = at.dataset.event;
    const again = () => {
      if (document.activeElement !== document.body || at.isConnected) return;
      const all = stops();
      const same = event && all.find((stop) => stop.dataset.event === event);
      const found = same || (at.matches(".card-title") && document.querySelector("#card .card-title")) || all[number];
      if (found) found.focus({ preventScroll: true });
    };
    const watch = new MutationObserver(() => requestAnimationFrame(again));
    watch.observe(document.getElementById("react-entry-point"), { childList: true, subtree: true });
    setTimeout(() => watch.disconnect(), HOLD);
  }

  /* ---------- the place in the page ---------- */

  /** What the reader looks at stays where it is in the window while what stands above it grows or shrinks. */
  function holdPlace() {
    if (window.scrollY === 0) return;
    const top = (element) => element.getBoundingClientRect().top;
    const inSight = (element) => top(element) >= 0 && top(element) < window.innerHeight;
    const row = [document.activeElement, ...T.rows()].find((one) => one.matches("#events .row") && inSight(one));
    const part = [...document.querySelectorAll(PARTS)].filter((one) => top(one) < window.innerHeight).pop();
    const known = row ? `#events .row[data-event="${CSS.escape(row.dataset.event)}"]` : part && `#${part.id}`;
    if (!known) return;
    const wanted = top(document.querySelector(known));
    const end = performance.now() + HOLD;
    const theirs = ["wheel", "touchstart", "pointerdown", "keydown"];
    let free = false;
    const release = () => (free = true);
    const keep = () => {
      const found = document.querySelector(known);
      if (found && Math.abs(top(found) - wanted) > 1) window.scrollBy(0, top(found) - wanted);
      if (!free && performance.now() < end) return requestAnimationFrame(keep);
      for (const name of theirs) window.removeEventListener(name, release, true);
    };
    for (const name of theirs) window.addEventListener(name, release, true);
    requestAnimationFrame(keep);
  }

  /* ---------- a new version ---------- */

  /** Has every part drawn again from the same filters, days and event; what the file no longer has falls out of them. */
  function renew(now) {
    version = now;
    holdFocus();
    holdPlace();
    T.set("version", now);
    T.set("shown", { ...T.state.query });
    T.set("address", T.asParams(T.address()));
    if (!faulty()) said(box().dataset.renewed);
  }

  function heard(told) {
    const back = misses > 1;
    misses = 0;
    if (told.gone) {
      write(null, false, told.gone);
      return next(MOST);
    }
    const mended = faulty() && !told.notice;
    write(told.notice, false);
    if (back) said(box().dataset.back);
    if (told.version && told.version !== version) renew(told.version);
    else if (mended) said(box().dataset.mended);
    next(told.settling ? SOON : BEAT);
  }

  /** One answer that does not come is no news; two are. */
  function missed() {
    misses += 1;
    if (misses > 1) write(faulty(), true);
    next(Math.min(BEAT * 2 ** (misses - 1), MOST));
  }

  /* ---------- asking ---------- */

  function next(pause) {
    clearTimeout(timer);
    if (!document.hidden) timer = setTimeout(ask, pause);
  }

  async function ask() {
    if (asking || document.hidden) return;
    asking = true;
    let told = null;
    try {
      const params = new URLSearchParams({ ...(root.dataset.file && { file: root.dataset.file }), lang: root.lang });
      const answer = await fetch(`/version?${params}`, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
      if (answer.ok) told = await answer.json();
    } catch {
      // No connection: said below.
    }
    asking = false;
    if (told) heard(told);
    else missed();
  }

  /** What the page before its script says stays said. */
  function adopt() {
    const copy = document.querySelector("#static-copy .notice");
    if (copy && box() && !box().firstChild) box().append(...copy.cloneNode(true).childNodes);
    if (!box()) requestAnimationFrame(adopt);
  }

  function start() {
    if (!(T.state && T.state.started && T.state.query && box())) return requestAnimationFrame(start);
    new MutationObserver(() => (document.title = document.querySelector("#title h1").textContent)).observe(
      document.getElementById("title"), { childList: true, subtree: true, characterData: true });
    document.addEventListener("visibilitychange", () => next(0));
    window.addEventListener("online", () => next(0));
    ask();
  }

  requestAnimationFrame(adopt);
  requestAnimationFrame(start);
})();
