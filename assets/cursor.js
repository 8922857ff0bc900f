/* The date cursor: one day, or two to compare, over the picture; the panel "who stood where" follows it.
   `state.on` and `state.against` are days as whole numbers (strip.js), null when none is chosen. While it moves the
   cursor is a line of the page; at rest it is a shape of the picture, over the bands and under the texts. */
(function () {
  "use strict";

  const T = (window.timeline = window.timeline || {});
  const $ = (id) => document.getElementById(id);

  const ASK = 60; // milliseconds between two questions while the cursor moves
  const AXIS = 26; // pixels under the lanes in which a press sets the date
  const MILLISECONDS = 86400000;

  const cursor = (which) => document.querySelector(`#react-entry-point .cursor[data-which="${which}"]`);
  const field = (which) => document.querySelector(`#react-entry-point .when input[data-which="${which}"]`);
  const meta = () => ((T.plot() || {}).layout || {}).meta || null;
  const across = () => meta() && !meta().vertical && !$("picture").hidden;

  /** The day the panel speaks of, which is the open event's or the file's when none is chosen. */
  const told = () => Number((document.querySelector("#react-entry-point #standing-head [data-day]") || { dataset: {} }).dataset.day);
  const day = (which) => T.state[which] ?? (which === "on" ? told() : null);

  function along(xs, ys, x) {
    let i = 1;
    while (i < xs.length - 1 && xs[i] <= x) i += 1;
    return ys[i - 1] + ((x - xs[i - 1]) / (xs[i] - xs[i - 1])) * (ys[i] - ys[i - 1]);
  }
  const place = (at) => along(meta().days, meta().pixels, at + 0.5);
  const dayAt = (x) => Math.floor(along(meta().pixels, meta().days, x));
  const within = (at) => {
    const [first, last] = T.whole();
    return Math.min(Math.max(at, first), last - 1);
  };
  const inSight = (at) => at >= meta().first && at <= meta().last;

  /* ---------- the grip, the line, the shape ---------- */

  /** Puts grips, fields and words where the days are. */
  function follow() {
    for (const which of ["on", "against"]) {
      const at = day(which);
      const known = Number.isFinite(at) && at !== null;
      const input = field(which);
      if (input && document.activeElement !== input) {
        input.value = known ? T.iso(at) : "";
        input.ariaInvalid = "false";
      }
      const element = cursor(which);
      if (!element) continue;
      element.hidden = !known || !across() || !inSight(at);
      element.classList.toggle("pinned", T.state[which] !== null);
      if (element.hidden) continue;
      const [first, last] = T.whole();
      const grip = element.querySelector(".cursor-grip");
      element.style.left = `${$("picture").querySelector(".canvas").offsetLeft + place(at) - $("picture").scrollLeft}px`;
      element.style.setProperty("--reach", `${meta().bottom}px`);
      grip.textContent = T.inWords(at);
      grip.ariaValueMin = first;
      grip.ariaValueMax = last - 1;
      grip.ariaValueNow = at;
      grip.ariaValueText = T.inWords(at);
      keepInside(element, grip);
    }
    document.querySelector("#react-entry-point .standing").classList.toggle("pinned", T.state.on !== null);
    document.querySelector("#react-entry-point .standing").classList.toggle("comparing", T.state.against !== null);
    offerSteps();
  }

  /** The words of the grip stay within the picture, though its line stands at the very edge. */
  function keepInside(element, grip) {
    const half = grip.offsetWidth / 2;
    const x = parseFloat(element.style.left);
    const shift = Math.min(Math.max(x, half), $("picture").clientWidth - half) - x;
    grip.style.transform = `translateX(calc(-50% + ${shift}px))`;
  }

  /** The stretches from `from` to `to` in which a line at `at` meets no text; `texts` are boxes in pixels. */
  function clear(at, from, to, texts) {
    const pieces = [];
    let start = from;
    const met = texts.filter(([x0, , x1]) => x0 - 3 < at && at < x1 + 3).sort((a, b) => a[1] - b[1]);
    for (const [, y0, , y1] of met) {
      if (y0 - 1 > start) pieces.push([start, Math.min(y0 - 1, to)]);
      start = Math.max(start, y1 + 1);
    }
    return start < to ? [...pieces, [start, to]] : pieces;
  }

  function line(which) {
    const at = T.state[which];
    if (at === null || at === undefined || !inSight(at)) return [];
    const { accent, vertical, left, right, top, bottom, texts } = meta();
    const x = place(at).toFixed(1);
    const upright = () => clear(place(at), top, bottom, texts).map(([a, b]) => `M${x},${a}L${x},${b}`).join("");
    const path = vertical ? `M${left},${x}L${right},${x}` : upright();
    const dash = which === "on" ? "solid" : "4px,3px";
    return [{ type: "path", xref: "x", yref: "y", path, name: `cursor ${which}`, layer: "above", line: { color: accent, width: 2, dash } }];
  }

  const drawn = (shape) => (shape.name || "").startsWith("cursor");
  const spelled = (shapes) => JSON.stringify(shapes.map((s) => [s.name, s.path]));

  /** The cursor at rest, as a part of the picture; nothing is drawn anew when it is there already. */
  function settleShape() {
    const graph = T.plot();
    if (!meta() || !window.Plotly || moving) return;
    const shapes = graph.layout.shapes || [];
    const wanted = [...line("on"), ...line("against")];
    if (spelled(shapes.filter(drawn)) === spelled(wanted)) return;
    window.Plotly.relayout(graph, { shapes: [...shapes.filter((shape) => !drawn(shape)), ...wanted] });
  }

  /* ---------- choosing a day ---------- */

  let moving = false;
  let asking = 0;

  function tell() {
    clearTimeout(asking);
    asking = 0;
    T.set("day", { on: T.state.on, against: T.state.against });
  }

  /** Chooses a day; `settled` draws it into the picture, otherwise more days are to follow. */
  function choose(which, at, settled = true) {
    T.state[which] = at;
    if (which === "on" && at === null) T.state.against = null;
    moving = !settled;
    for (const name of ["on", "against"]) if (cursor(name)) cursor(name).classList.toggle("moving", moving && name === which);
    follow();
    if (settled) {
      tell();
      settleShape();
    } else if (!asking) asking = setTimeout(tell, ASK);
  }

  /** Both days as an address has them. */
  function pin(on, against) {
    const known = (at) => (Number.isInteger(at) ? at : null);
    if (known(on) === T.state.on && known(against) === T.state.against) return;
    T.state.on = known(on);
    T.state.against = known(on) === null ? null : known(against);
    tell();
    if (!T.started) return;
    follow();
    settleShape();
  }

  /** The same day of another month, or its last one. */
  function monthsOn(at, months) {
    const date = new Date((at - T.EPOCH) * MILLISECONDS);
    const wanted = date.getUTCDate();
    date.setUTCDate(1);
    date.setUTCMonth(date.getUTCMonth() + months);
    const last = new Date(date);
    last.setUTCMonth(last.getUTCMonth() + 1, 0);
    date.setUTCDate(Math.min(wanted, last.getUTCDate()));
    return Math.round(date.getTime() / MILLISECONDS) + T.EPOCH;
  }

  /** The nearest day with an event before or after. */
  function nextEvent(at, way) {
    const days = T.days().filter(Number.isFinite);
    const beyond = days.filter((d) => (d - at) * way > 0);
    return beyond.length ? (way > 0 ? Math.min(...beyond) : Math.max(...beyond)) : at;
  }

  const ways = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };

  function press(event) {
    const { which } = event.target.closest(".cursor").dataset;
    const at = day(which);
    const [first, last] = T.whole();
    const targets = { PageUp: () => monthsOn(at, 1), PageDown: () => monthsOn(at, -1), Home: () => first, End: () => last - 1 };
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key in ways) choose(which, within(event.shiftKey ? nextEvent(at, ways[event.key]) : at + ways[event.key]));
    else if (event.key in targets) choose(which, within(targets[event.key]()));
    else if (event.key === "Delete" || event.key === "Backspace") choose(which, null);
    else return;
    event.preventDefault();
    event.stopPropagation();
    event.target.focus({ preventScroll: true });
  }

  /* ---------- pointer ---------- */

  let held = null;
  const x = (event) => event.clientX - $("picture").querySelector(".canvas").getBoundingClientRect().left;
  const clamped = (event) => Math.min(Math.max(x(event), meta().pixels[0]), meta().pixels[meta().pixels.length - 1] - 1);

  function grab(event) {
    if (event.button || !across()) return;
    const element = event.target.closest(".cursor");
    held = element ? element.dataset.which : "on";
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    if (!element) choose(held, within(dayAt(clamped(event))), false);
    cursor(held).querySelector(".cursor-grip").focus({ preventScroll: true });
  }

  const drag = (event) => held && choose(held, within(dayAt(clamped(event))), false);

  function release(event) {
    if (!held) return;
    const which = held;
    held = null;
    if (moving) choose(which, event.type === "pointercancel" ? T.state[which] : within(dayAt(clamped(event))));
  }

  /** A press on the axis sets the date. */
  function pressAxis(event) {
    if (!across() || T.dragged() || event.button) return;
    const y = event.clientY - $("picture").querySelector(".canvas").getBoundingClientRect().top;
    const [x0, x1] = [meta().pixels[0], meta().pixels[meta().pixels.length - 1]];
    if (y > meta().bottom && y < meta().bottom + AXIS && x(event) >= x0 && x(event) < x1) choose("on", within(dayAt(x(event))));
  }

  /* ---------- the fields and buttons of the panel ---------- */

  /** The day a text names: as the page writes it here, else as the server reads it. */
  async function readDay(text) {
    const at = T.ordinal(text);
    if (at !== null || !text) return { day: at };
    try {
      const answer = await fetch(`/day?${new URLSearchParams({ text, lang: document.documentElement.lang })}`);
      return answer.ok ? await answer.json() : { day: null };
    } catch {
      return { day: null };
    }
  }

  /** A field in each place the page keeps for one. Year, month, day: a browser's own field shows 06/12 or 12/06. */
  function makeFields() {
    for (const slot of document.querySelectorAll("#react-entry-point .when [data-field]")) {
      if (slot.firstChild) continue;
      const shape = { type: "text", size: 10, maxLength: 40, placeholder: "2020-06-12", autocomplete: "off", spellcheck: false };
      const input = Object.assign(document.createElement("input"), shape);
      input.dataset.which = slot.dataset.field;
      input.ariaLabel = slot.dataset.label;
      const wrong = Object.assign(document.createElement("span"), { className: "wrong", role: "status" });
      input.addEventListener("focus", () => input.select()); // what is typed takes the place of the day that stands there
      input.addEventListener("change", () => {
        readDay(input.value.trim()).then(({ day: at, says }) => {
          input.ariaInvalid = String(at === null);
          wrong.textContent = at === null ? says || slot.dataset.wrong : "";
          if (at === null) return;
          choose(input.dataset.which, at);
          input.value = T.iso(at);
        });
      });
      slot.append(input, wrong);
    }
  }

  const steps = () => (document.querySelector("#react-entry-point #standing-head [data-day]") || { dataset: {} }).dataset;

  function offerSteps() {
    for (const [act, key] of [["before", "before"], ["after", "after"]]) {
      const button = document.querySelector(`#react-entry-point .when [data-act="${act}"]`);
      if (button) button.disabled = !steps()[key];
    }
  }

  const acts = {
    before: () => choose("on", Number(steps().before)),
    after: () => choose("on", Number(steps().after)),
    compare: () => {
      if (T.state.on === null) choose("on", day("on"));
      const later = monthsOn(T.state.on, 1); // of days after the record's last one nothing is known
      choose("against", within(later <= Number(steps().known) ? later : monthsOn(T.state.on, -1)));
      if (field("against")) field("against").focus();
    },
    alone: () => choose("against", null),
    unpin: () => choose("on", null),
    copy: (button) => T.copyText(document.querySelector("#react-entry-point #standing [data-text]").dataset.text, button.dataset.done),
  };

  function clickAct(event) {
    const button = event.target.closest("#react-entry-point .when [data-act], #react-entry-point .standing-foot [data-act]");
    if (button && !button.disabled) acts[button.dataset.act](button);
  }

  function startCursor() {
    const frame = document.querySelector("#react-entry-point .frame");
    const rail = frame.querySelector(".rail");
    makeFields();
    for (const part of [rail, ...frame.querySelectorAll(".cursor")]) {
      part.addEventListener("pointerdown", grab);
      part.addEventListener("pointermove", drag);
      part.addEventListener("pointerup", release);
      part.addEventListener("pointercancel", release);
    }
    for (const element of frame.querySelectorAll(".cursor")) element.addEventListener("keydown", press);
    $("picture").addEventListener("click", pressAxis, true);
    $("picture").addEventListener("scroll", follow);
    document.addEventListener("click", clickAct);
    new MutationObserver(follow).observe($("standing-head"), { childList: true, subtree: true, attributes: true });
    follow();
  }

  /** A picture has been drawn: the cursor finds its place in it. */
  function placeCursor() {
    if (!T.started) return;
    follow();
    settleShape();
  }

  Object.assign(T, { pin, startCursor, placeCursor, chooseDay: choose });
})();
