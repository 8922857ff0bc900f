/* Which days are in sight: gestures and keys on the picture. strip.js has the strip under it.
   A gesture moves a copy of the picture; when it rests, the days are told and the server lays the picture out anew.
   Spans are [from, to) in days with fractions, `state.days` first and last day as whole numbers, null when all is in sight. */
(function () {
  "use strict";

  const T = (window.timeline = window.timeline || {});
  const $ = (id) => document.getElementById(id);

  const REST = 50; // milliseconds after which a gesture is over
  const PATIENCE = 8000; // milliseconds after which an answer is not waited for
  const LEAST = 2; // days
  const STEP = 1.5; // of a button or key
  const SLACK = 5; // pixels a button may move in a click

  let goal = null; // the span a gesture has come to, until the picture shows it
  let moving = false; // whether a gesture is going on
  let resting = 0;
  let ghost = null;

  /* ---------- days and pixels ---------- */

  const meta = () => ((T.plot() || {}).layout || {}).meta || null;
  const across = () => meta() && !meta().vertical && !$("picture").hidden;
  const ends = () => [meta().pixels[0], meta().pixels[meta().pixels.length - 1]];

  function along(xs, ys, x) {
    let i = 1;
    while (i < xs.length - 1 && xs[i] <= x) i += 1;
    return ys[i - 1] + ((x - xs[i - 1]) / (xs[i] - xs[i - 1])) * (ys[i] - ys[i - 1]);
  }
  const toPx = (day) => along(meta().days, meta().pixels, day);
  const toDay = (x) => along(meta().pixels, meta().days, x);

  /** The span in sight: where the gesture is, else what was told last, else all. */
  const sight = () => goal || (T.state.days && [T.state.days[0], T.state.days[1] + 1]) || T.whole();

  /** The span no narrower than two days and no wider than all; `moved` ones keep their length. */
  function within([from, to], moved) {
    const [first, last] = T.whole();
    const length = Math.min(Math.max(to - from, LEAST), last - first);
    if (!moved && length > to - from) from = (from + to - length) / 2;
    if (!moved && length === to - from) return [Math.max(from, first), Math.min(to, last)];
    from = Math.min(Math.max(from, first), last - length);
    return [from, from + length];
  }

  /* ---------- the copy that follows the gesture ---------- */

  function raise() {
    const [x0] = ends();
    const box = document.createElement("div");
    box.className = "ghost";
    box.style.left = `${x0 - 8}px`;
    box.style.height = `${meta().bottom + 24}px`;
    for (const drawing of [...T.plot().querySelectorAll(".main-svg")].slice(0, 2)) {
      const copy = drawing.cloneNode(true);
      copy.style.left = `${8 - x0}px`;
      box.append(copy);
    }
    const notes = T.plot().layout.annotations;
    const data = T.plot().data;
    const placed = [[".point", data[T.marks()]], [".textpoint", data.find((trace) => trace.name === "words")]];
    ghost = {
      box,
      layers: box.querySelectorAll(".shapelayer, .barlayer"),
      notes: [...box.querySelectorAll(".annotation")].map((node) => [node, notes[node.dataset.index].x]),
      points: placed.flatMap(([all, { x }]) =>
        [...box.querySelectorAll(`.scatterlayer ${all}`)].map((node, i) => [node, x[i], node.getAttribute("transform")])),
    };
    $("picture").querySelector(".canvas").append(box);
    $("picture").classList.add("moving");
  }

  function drop() {
    if (ghost) ghost.box.remove();
    ghost = null;
    $("picture").classList.remove("moving");
  }

  /** Moves the copy so that it shows the span, as far as it is drawn; words keep their width. */
  function preview() {
    T.placeBrush(sight());
    if (!across()) return;
    if (!ghost) raise();
    const [x0, x1] = ends();
    const [from, to] = goal.map(toPx);
    const scale = (x1 - x0) / (to - from);
    const shift = (x) => x0 + (x - from) * scale - x;
    for (const layer of ghost.layers) layer.style.transform = `matrix(${scale}, 0, 0, 1, ${x0 - from * scale}, 0)`;
    for (const [node, x] of ghost.notes) node.style.transform = `translate(${shift(x)}px, 0)`;
    for (const [node, x, own] of ghost.points) node.setAttribute("transform", `translate(${shift(x)}, 0) ${own}`);
  }

  /* ---------- a gesture, from its first move to the new picture ---------- */

  function go(span, moved) {
    goal = within(span, moved);
    moving = true;
    clearTimeout(resting);
    preview();
  }

  const rest = () => (clearTimeout(resting), (resting = setTimeout(settle, REST)));

  /** The gesture is over: the days are told once. */
  function settle() {
    clearTimeout(resting);
    moving = false;
    if (!goal) return;
    const [first, last] = T.whole();
    const from = Math.round(goal[0]);
    const to = Math.max(Math.round(goal[1]) - 1, from + LEAST - 1);
    tell(from <= first && to >= last - 1 ? null : [from, to]);
  }

  function tell(days) {
    hold();
    T.state.days = days;
    performance.mark("timeline:told");
    if (!T.measure()) return rested();
    resting = setTimeout(rested, PATIENCE);
  }

  /** While the pointer is on picture or strip these become no lower: what it is on does not slip away. */
  function hold() {
    const picture = $("picture");
    if (picture.matches(":hover") || $("overview").matches(":hover")) picture.style.minHeight = `${picture.offsetHeight}px`;
    T.anchorStrip();
  }

  function letGo(event) {
    const to = event.relatedTarget;
    if (!(to instanceof Element) || !to.closest("#picture, #overview")) $("picture").style.minHeight = "";
  }

  function rested() {
    clearTimeout(resting);
    goal = null;
    drop();
    T.placeBrush(sight());
  }

  /** Plotly 4.1.1 leaves the shapes between axis and traces of the last picture in the next one. */
  function sweep() {
    const kept = {};
    for (const path of T.plot().querySelectorAll(".layer-between .shapelayer path")) {
      const { index } = path.dataset;
      if (kept[index]) kept[index].remove();
      kept[index] = path;
      if ((T.plot().layout.shapes[index] || {}).layer !== "between") path.remove();
    }
  }

  /** A picture has been drawn: the one waited for, or another one in the middle of a gesture. */
  function arrived() {
    if (!T.started) return;
    sweep();
    drop();
    const days = T.state.days;
    const awaited = !across() || !days || (meta().first === days[0] && meta().last === days[1]);
    if (goal && (moving || !awaited)) preview();
    else (T.keepStrip(), rested());
  }

  const showAll = () => (T.state.days || goal) && (go(T.whole()), settle());
  const show = (first, last) => (go([first, last + 1]), settle());

  /** Zooms by a factor, below 1 inward, so that what is at x stays there; without x around the mark in focus. */
  function zoom(factor, x) {
    if (!across()) {
      const [from, to] = sight();
      const half = ((to - from) * factor) / 2;
      return go([(from + to) / 2 - half, (from + to) / 2 + half]);
    }
    const [x0, x1] = ends();
    const [from, to] = sight().map(toPx);
    const at = x === undefined ? focused() : Math.min(Math.max(x, x0), x1);
    const fixed = from + ((at - x0) / (x1 - x0)) * (to - from);
    go([toDay(fixed - (fixed - from) * factor), toDay(fixed + (to - fixed) * factor)]);
  }

  /** The x of the event being read or in focus, where it is in sight; else the middle. */
  function focused() {
    const [x0, x1] = ends();
    const trace = T.plot().data[T.marks()];
    const i = trace.customdata.findIndex((c) => c[0] && c[0] === (T.state.lit || T.state.opened));
    return !goal && i >= 0 && trace.x[i] >= x0 && trace.x[i] <= x1 ? trace.x[i] : (x0 + x1) / 2;
  }

  /** Moves by a part of what is in sight. */
  function pan(part) {
    const [from, to] = sight();
    go([from + part * (to - from), to + part * (to - from)], true);
  }

  const acts = { in: () => zoom(1 / STEP), out: () => zoom(STEP), left: () => pan(-0.25), right: () => pan(0.25), all: showAll };
  const keys = { "+": "in", "=": "in", "-": "out", "−": "out", 0: "all", ArrowLeft: "left", ArrowRight: "right" };

  function act(what) {
    acts[what]();
    if (what !== "all") rest();
  }

  function press(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || !(event.key in keys)) return;
    if (event.target.closest("input, textarea")) return;
    const arrow = event.key.startsWith("Arrow");
    if (arrow && (T.presenting() || !event.target.matches("#picture, #stage"))) return;
    event.preventDefault();
    act(keys[event.key]);
  }

  /* ---------- wheel, mouse, fingers ---------- */

  const place = (touch) => touch.clientX - $("picture").querySelector(".canvas").getBoundingClientRect().left;

  function turn(event) {
    if (!across()) return;
    if (!event.ctrlKey && !event.metaKey) return T.hint(event);
    event.preventDefault();
    const lines = event.deltaMode ? 16 : 1;
    zoom(Math.exp(Math.min(Math.max(event.deltaY * lines, -50), 50) * 0.006), place(event));
    rest();
  }

  let grip = null; // where a mouse drag began
  let dragged = false;

  function grab(event) {
    dragged = false;
    if (event.button || event.pointerType !== "mouse" || event.ctrlKey || !across() || !T.state.days) return;
    grip = { x: event.clientX, span: sight() };
  }

  function drag(event) {
    if (!grip || (!dragged && Math.abs(event.clientX - grip.x) < SLACK)) return;
    dragged = true;
    const [x0, x1] = ends();
    const days = ((event.clientX - grip.x) / (x1 - x0)) * (grip.span[1] - grip.span[0]);
    go([grip.span[0] - days, grip.span[1] - days], true);
    $("picture").classList.add("dragging");
  }

  function release(event) {
    drag(event);
    $("picture").classList.remove("dragging");
    if (grip && dragged) settle();
    grip = null;
  }

  let fingers = null; // distance and middle of two fingers

  function spread(touches) {
    const [a, b] = [...touches].map(place);
    return { apart: Math.max(Math.abs(a - b), 20), x: (a + b) / 2 };
  }

  function pinch(event) {
    if (event.touches.length !== 2 || !across()) return;
    if (event.cancelable) event.preventDefault();
    const now = spread(event.touches);
    if (event.type === "touchmove" && fingers) zoom(fingers.apart / now.apart, now.x);
    fingers = now;
  }

  function lift(event) {
    if (!fingers || event.touches.length > 1) return;
    fingers = null;
    settle();
  }

  /** A second press on the ground; Plotly's cover keeps the browser from calling it a double click. */
  function twice(event) {
    if (event.detail !== 2 || event.button) return;
    const hit = T.plot() && T.plot()._hoverdata && T.plot()._hoverdata.length;
    if (across() && !hit && !event.target.closest(".annotation-text-g")) showAll();
  }

  function startZooming() {
    const picture = $("picture");
    T.started = true;
    picture.addEventListener("wheel", turn, { passive: false });
    picture.addEventListener("pointerdown", grab, true);
    window.addEventListener("pointermove", drag, true);
    window.addEventListener("pointerup", release, true);
    window.addEventListener("pointercancel", release, true);
    for (const name of ["touchstart", "touchmove"]) picture.addEventListener(name, pinch, { passive: false });
    for (const name of ["touchend", "touchcancel"]) picture.addEventListener(name, lift);
    picture.addEventListener("mousedown", twice, true);
    for (const part of [picture, $("overview")]) part.addEventListener("pointerleave", letGo);
    $("stage").addEventListener("keydown", press);
    $("overview").addEventListener("click", (event) => {
      const button = event.target.closest("[data-zoom]");
      if (button) act(button.dataset.zoom);
    });
    T.startStrip();
  }

  Object.assign(T, { arrived, go, rest, settle, sight, show, pan, startZooming, dragged: () => dragged });
})();
