/* The essence of what the pointer or the focus is on, beside it. It stays while the pointer is on it, goes by Escape, and
   a click on it opens the event. What it says is written in the figure: lines of text, escaped for Plotly. */
(function () {
  "use strict";

  const T = (window.timeline = window.timeline || {});
  const $ = (id) => document.getElementById(id);
  const GRACE = 300; // milliseconds to come from the mark to the box
  const GAP = 12;
  let box = null;
  let leaving = 0;

  const plain = (text) => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
  const frame = () => document.querySelector("#react-entry-point .frame");

  function make() {
    box = Object.assign(document.createElement("div"), { className: "essence", hidden: true, ariaHidden: "true" });
    box.addEventListener("pointerleave", leave);
    frame().append(box);
  }

  /** Shows what is told of an event, above the place or, where there is no room, under it; x, y in pixels of the picture. */
  function show(told, event, x, y, reach = GAP) {
    if (!told || !frame()) return;
    if (!box || !box.isConnected) make();
    clearTimeout(leaving);
    delete box.dataset.leaving;
    box.textContent = plain(told.replace(/<br>/g, " "));
    if (event) box.dataset.event = event;
    else delete box.dataset.event;
    box.hidden = false;
    const canvas = $("picture").querySelector(".canvas").getBoundingClientRect();
    const around = frame().getBoundingClientRect();
    const left = canvas.left - around.left + x - box.offsetWidth / 2;
    const top = canvas.top - around.top + y;
    const above = top - reach - box.offsetHeight;
    const inWindow = around.top + above > 0;
    box.style.left = `${Math.min(Math.max(left, 0), Math.max(around.width - box.offsetWidth, 0))}px`;
    box.style.top = `${above > 0 && inWindow ? above : top + reach}px`;
  }

  const showing = () => Boolean(box && box.isConnected && !box.hidden);

  function hide() {
    clearTimeout(leaving);
    if (!box) return;
    delete box.dataset.leaving;
    box.hidden = true;
  }

  function leave() {
    clearTimeout(leaving);
    if (!box) return;
    box.dataset.leaving = "";
    leaving = setTimeout(gone, GRACE);
  }

  /** The time to come to the box is over. */
  function gone() {
    delete box.dataset.leaving;
    if (!box.matches(":hover")) hide();
  }

  /** What the trace says of its point; a band is long, so there the pointer says where. */
  function hovered(hit) {
    const { data, pointIndex: i, customdata } = hit.points[0];
    if (!customdata || !customdata[1]) return;
    const bar = data.type === "bar";
    const canvas = $("picture").querySelector(".canvas").getBoundingClientRect();
    const x = bar && hit.event ? hit.event.clientX - canvas.left : data.x[i];
    show(customdata[1], customdata[0], x, data.y[i], bar ? data.width[i] / 2 + 2 : GAP);
  }

  /** Of the event's mark, wherever the focus is. */
  function about(id) {
    const trace = T.plot() && T.plot().data[T.marks()];
    const i = id && trace ? trace.customdata.findIndex((c) => c[0] === id) : -1;
    if (i < 0) return hide();
    show(trace.customdata[i][1], id, trace.x[i], trace.y[i], 18);
  }

  /** A label says in full what it says in short. */
  function overLabel(event) {
    const label = event.target.closest && event.target.closest("#picture .annotation");
    if (!label) return;
    const note = T.plot().layout.annotations[label.dataset.index];
    const trace = T.plot().data[T.marks()];
    const i = note ? trace.customdata.findIndex((c) => c[0] === note.name) : -1;
    if (i < 0) return;
    const [canvas, own] = [$("picture").querySelector(".canvas"), label].map((one) => one.getBoundingClientRect());
    show(trace.customdata[i][1], note.name, own.left + own.width / 2 - canvas.left, own.top + own.height / 2 - canvas.top, own.height / 2 + 2);
    label.addEventListener("pointerleave", leave, { once: true });
  }

  function startEssence(graph) {
    graph.on("plotly_hover", hovered);
    graph.on("plotly_unhover", leave);
    graph.on("plotly_afterplot", hide);
    $("picture").addEventListener("pointerover", overLabel);
    $("picture").addEventListener("wheel", hide, { passive: true });
    $("picture").addEventListener("pointerdown", hide);
  }

  Object.assign(T, { startEssence, essenceOf: about, essenceShown: showing, hideEssence: hide });
})();
