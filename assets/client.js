/* The page's own script: what happens in the browser without asking the server. What the scripts share stands in
   `window.timeline`: address.js has the address, table.js the table, walk.js the walk through the events by keys, zoom.js the days in sight,
   strip.js the strip that shows them,
   cursor.js the day chosen, essence.js what is said beside a mark, find.js what a search found. Ids are those of timeline/web/ids.py. Nothing here knows what an event is: elements say it in data-event. */
(function () {
  "use strict";

  const T = (window.timeline = window.timeline || {});
  const $ = (id) => document.getElementById(id);
  const root = document.documentElement;
  const set = (id, data) => window.dash_clientside.set_props(id, { data });
  const rows = () => T.rows();
  const state = {
    query: null, opened: null, window: null, days: null, on: null, against: null, react: null, openerAt: null, openerTop: 0,
    opener: null, refocus: null, lit: null, sort: "",
  };

  const REST = 350; // milliseconds without a key after which a search is taken to be typed
  const MENU = "details:is(.export, .files)[open]";
  let typing = 0;

  /* ---------- the window: width of the picture, theme ---------- */

  function measure() {
    const stage = $("stage");
    const style = getComputedStyle(stage);
    const width = stage.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const size = { width: Math.floor(width / 4) * 4, theme: T.theme(), days: state.days, react: state.react };
    if (T.presenting()) Object.assign(size, { height: Math.round(window.innerHeight * 0.62), opened: state.opened });
    if (JSON.stringify(size) === JSON.stringify(state.window)) return false;
    state.window = size;
    set("window", size);
    return true;
  }

  let settle = 0;
  function measureSoon() {
    clearTimeout(settle);
    settle = setTimeout(measure, state.window ? 90 : 0);
  }

  /* ---------- the picture ---------- */

  const plot = () => document.querySelector("#picture .js-plotly-plot");
  const marks = () => ((plot() || {}).data || []).findIndex((trace) => trace.name === "marks");

  function hook(graph) {
    graph.on("plotly_afterplot", () => (T.arrived(), T.markFound(), T.placeHeads(), takeOver()));
    T.startEssence(graph);
    graph.on("plotly_click", (hit) => press(hit.points[0] || {}));
    graph.on("plotly_clickannotation", (hit) => open(hit.annotation.name));
    takeOver();
  }

  /** A click on a mark or a band opens its event, on a count its days. */
  function press(point) {
    if (T.dragged()) return;
    const [id, , first, last] = point.customdata || [];
    if (first === undefined) open(id);
    else T.show(first, last);
  }

  let due = false;

  /** Once in a frame, however many parts of the page have been written. */
  function takeOver() {
    if (due) return;
    due = true;
    requestAnimationFrame(() => ((due = false), takeOverNow()));
  }

  /** The picture is drawn: the static copy goes, and the ring finds its place again. */
  function takeOverNow() {
    const copy = $("static-copy");
    const at = marks();
    // A stretch of days between two events has no mark to wait for.
    const drawn = at >= 0 && (!plot().data[at].x.length || plot().querySelector(".scatterlayer .point"));
    const whole = $("survey").firstChild && rows().length;
    if (copy && ((drawn && whole) || (!$("nothing").hidden && $("nothing").firstChild))) copy.remove();
    light();
    T.placeCursor();
  }

  /** Puts the ring around the mark of the event that has the focus, else of the one being read. */
  function light() {
    T.markRow(state.opened);
    T.sayPlace();
    document.querySelector("#react-entry-point .to-card").hidden = !state.opened;
    const ring = document.querySelector("#picture .ring");
    if (!ring) return;
    const at = marks();
    const trace = at < 0 ? null : plot().data[at];
    const i = trace ? trace.customdata.findIndex((c) => c[0] && c[0] === (state.lit || state.opened)) : -1;
    ring.hidden = i < 0;
    if (i < 0) return;
    ring.style.left = `${trace.x[i]}px`;
    ring.style.top = `${trace.y[i]}px`;
    const box = $("picture");
    if (box.scrollWidth > box.clientWidth) box.scrollLeft = trace.x[i] - box.clientWidth / 2;
  }

  function hover(id) {
    state.lit = id;
    light();
    T.essenceOf(id);
  }

  /* ---------- the event being read ---------- */

  function open(id, how) {
    if (!id) return;
    state.refocus = how || ".card-title";
    if (T.presenting()) state.refocus = null; // the stage keeps the focus, and with it the keys
    else if (!$("card").contains(document.activeElement)) remember(document.activeElement);
    if (id === state.opened) settleCard();
    else set("opened", id);
  }

  /** What opened the card, and where to find it should it be written anew meanwhile. */
  function remember(opener) {
    state.opener = opener === document.body ? $("picture") : opener; // where a finger pressed, nothing may have the focus
    state.openerTop = state.opener.getBoundingClientRect().top;
    const inside = opener && opener.dataset.event && opener.closest("#standing, #remarks");
    state.openerAt = inside ? `#${inside.id} [data-event="${CSS.escape(opener.dataset.event)}"]` : null;
  }

  function close() {
    if (!state.opened) return;
    const back = rows().find((row) => row.dataset.event === state.opened);
    const known = state.opener && state.opener !== document.body && state.opener.isConnected ? state.opener : null;
    const opener = known || (state.openerAt && document.querySelector(state.openerAt)) || back;
    state.opener = state.openerAt = state.refocus = null;
    if (state.react === state.opened) join(null);
    hover(null);
    set("opened", null);
    if (!opener) return;
    opener.focus({ preventScroll: opener !== back });
    if (opener === back) return;
    // The picture of a phone is many windows high: what was pressed comes back to where it was pressed.
    if (opener === known) window.scrollBy(0, opener.getBoundingClientRect().top - state.openerTop);
    if (opener !== $("picture")) opener.scrollIntoView({ block: "nearest" });
  }

  /** The card has been written: the focus goes where the reader expects it. */
  function settleCard() {
    const card = $("card");
    sayJoined();
    if (!state.refocus) return;
    const wanted = card.querySelector(state.refocus);
    const target = wanted && !wanted.disabled ? wanted : card.querySelector(".card-title");
    if (!target) return;
    state.refocus = null;
    target.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
    target.scrollIntoView({ block: "nearest" }); // of a card higher than the window, its title
  }

  /** Joins the event to what came after it in the picture, or no longer. */
  function join(id) {
    state.react = state.react === id ? null : id;
    sayJoined();
    T.keepAddress();
    measure();
  }

  function sayJoined() {
    for (const button of document.querySelectorAll("#card [data-react]")) button.ariaPressed = String(button.dataset.react === state.react);
  }

  /* ---------- typing ---------- */

  /** A search takes effect when the typing rests. */
  function typed(event) {
    clearTimeout(typing);
    typing = setTimeout(() => window.dash_clientside.set_props("search", { value: event.target.value }), REST);
  }

  /* ---------- buttons ---------- */

  /** Puts a text where it can be pasted from, and says so; `within` an open dialog, outside which nothing can be chosen. */
  function copyText(text, done, say = (words) => ($("said").textContent = words), within = document.body) {
    const told = () => say(done);
    const byHand = () => {
      const field = Object.assign(document.createElement("textarea"), { value: text });
      within.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
      told();
    };
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(told, byHand);
    else byHand();
  }

  function otherTheme() {
    root.dataset.theme = T.theme() === "dark" ? "light" : "dark";
    if (state.query) history.replaceState(null, "", T.address());
    T.followAddress();
    measure();
  }

  function click(event) {
    const menu = document.querySelector(MENU);
    if (menu && (!menu.contains(event.target) || event.target.closest("a"))) menu.open = false;
    const at = event.target.closest("[data-event], [data-react], :is(a, button)[data-address], #theme, #present, #copy");
    const away = event.target.closest("#events a:not([data-event])") || (at && at.matches("tr") && String(getSelection()));
    if (!at || away || at.disabled || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (at.id === "theme") return otherTheme();
    if (at.id === "present") return T.present();
    if (at.id === "copy") return copyText(location.origin + location.pathname + T.address(), at.dataset.done);
    if (!window.dash_clientside.set_props || at.closest("#static-copy")) return;
    event.preventDefault();
    if ("address" in at.dataset) {
      return T.restore(T.asParams(at.dataset.address), null);
    }
    if ("react" in at.dataset) return join(at.dataset.react);
    if (at.dataset.event === "") return close();
    const inWalk = at.closest(".walk") ? `.walk button:nth-of-type(${[...at.parentNode.children].filter((c) => c.tagName === "BUTTON").indexOf(at) + 1})` : null;
    open(at.dataset.event, inWalk);
  }

  function escape(event) {
    if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    if (T.essenceShown()) return T.hideEssence();
    const menu = document.querySelector(MENU);
    if (!menu) return T.presenting() || (hover(null), close());
    menu.open = false;
    menu.querySelector("summary").focus();
  }

  /* ---------- start ---------- */

  function start() {
    const stage = $("stage");
    T.readAddress();
    if (root.dataset.days) state.days = root.dataset.days.split(",").map(Number);
    measure();
    new ResizeObserver(measureSoon).observe(stage);
    new MutationObserver(settleCard).observe($("card"), { childList: true, subtree: true });
    new MutationObserver(takeOver).observe($("nothing"), { attributes: true, childList: true });
    T.prefersDark.addEventListener("change", measure);
    $("search").addEventListener("input", typed);
    document.addEventListener("keydown", escape);
    T.startWalking();
    T.startTable();
    T.startFinding();
    T.startZooming();
    T.startCursor();
    setTimeout(() => plot() && $("static-copy") && $("static-copy").remove(), 15000);
  }

  /** Waits, frame by frame, for the page to stand and then for its graph. */
  function wait() {
    const ready = window.dash_clientside.set_props && ["stage", "events", "card", "nothing", "search", "survey"].every($);
    if (ready && !state.started) {
      state.started = true;
      start();
    }
    const graph = plot();
    if (state.started && graph && graph.on) return hook(graph);
    requestAnimationFrame(wait);
  }

  Object.assign(T, { state, set, open, hover, light, takeOver, plot, marks, measure, measureSoon, copyText, stopTyping: () => clearTimeout(typing) });
  document.addEventListener("click", click);
  requestAnimationFrame(wait);
})();
