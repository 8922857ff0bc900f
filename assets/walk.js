/* Walking through the events by keys: in the list, and while presenting. */
(function () {
  "use strict";

  const T = (window.timeline = window.timeline || {});
  const $ = (id) => document.getElementById(id);

  /* ---------- the list ---------- */

  const rows = () => [...document.querySelectorAll("#events .row")];

  function stopAt(row) {
    for (const other of rows()) {
      const stop = other === row ? 0 : -1;
      if (other.tabIndex !== stop) other.tabIndex = stop;
    }
  }

  /** Says of the row of the event being read that it is the current one. */
  function markRow(id) {
    const list = $("events");
    for (const row of list.querySelectorAll(".row[aria-current]")) if (row.dataset.event !== id) row.ariaCurrent = null;
    const row = id && list.querySelector(`.row[data-event="${CSS.escape(id)}"]`);
    if (row) row.ariaCurrent = "true";
  }

  /** The rows as the server wrote them, every text of theirs escaped, as in the copy before the script. */
  function writeList(html) {
    $("events").innerHTML = html || "";
    return rows().length;
  }

  /** After the list was written anew: exactly one tab stop. */
  function tidy() {
    const all = rows();
    if (all.filter((row) => row.tabIndex === 0).length !== 1) stopAt(all[0]);
    T.takeOver();
  }

  const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity };

  function walkList(event) {
    const all = rows();
    const at = all.indexOf(document.activeElement);
    // The skip link leads to the list itself: the first arrow or Enter goes to its first row.
    const onList = document.activeElement === event.currentTarget && all.length;
    if (onList && (event.key in steps || event.key === "Enter")) {
      event.preventDefault();
      stopAt(all[0]);
      return all[0].focus();
    }
    if (at < 0 || !(event.key in steps) || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const row = all[Math.min(Math.max(at + steps[event.key], 0), all.length - 1)];
    stopAt(row);
    row.focus();
  }

  function enter(event) {
    if (!event.target.matches(".row")) return;
    stopAt(event.target);
    T.hover(event.target.dataset.event);
  }

  /* ---------- presenting ---------- */

  const leaps = { ArrowRight: 1, PageDown: 1, " ": 1, ArrowLeft: -1, PageUp: -1 };
  const presenting = () => document.fullscreenElement === $("stage") || $("stage").classList.contains("presenting");

  function walkStage(event) {
    if (!presenting() || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape") endPresenting();
    if (!(event.key in leaps) || (event.key === " " && event.target.closest("button, a"))) return;
    event.preventDefault();
    const ids = rows().map((row) => row.dataset.event);
    const at = ids.indexOf(T.state.opened);
    const to = at < 0 ? 0 : Math.min(Math.max(at + leaps[event.key], 0), ids.length - 1);
    T.open(ids[to]);
  }

  function present() {
    const stage = $("stage");
    const begun = () => {
      if (!T.state.opened && rows().length) T.set("opened", rows()[0].dataset.event);
      stage.focus();
      T.measureSoon();
    };
    const inPage = () => {
      stage.classList.add("presenting");
      begun();
    };
    if (stage.requestFullscreen) stage.requestFullscreen().then(begun, inPage);
    else inPage();
  }

  function endPresenting() {
    $("stage").classList.remove("presenting");
    if (document.fullscreenElement) document.exitFullscreen();
    T.measureSoon();
  }

  function startWalking() {
    const events = $("events");
    new MutationObserver(tidy).observe(events, { childList: true, subtree: true });
    events.addEventListener("keydown", walkList);
    events.addEventListener("focusin", enter);
    events.addEventListener("focusout", () => T.hover(null));
    $("stage").addEventListener("keydown", walkStage);
    document.addEventListener("fullscreenchange", () => (document.fullscreenElement ? T.measureSoon() : endPresenting()));
  }

  Object.assign(T, { rows, markRow, writeList, present, presenting, startWalking });
})();
