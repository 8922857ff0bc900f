/* Walking through the events by keys while presenting. */
(function () {
  "use strict";

  const T = (window.timeline = window.timeline || {});
  const $ = (id) => document.getElementById(id);

  /* ---------- presenting ---------- */

  const leaps = { ArrowRight: 1, PageDown: 1, " ": 1, ArrowLeft: -1, PageUp: -1 };
  const scrolls = { ArrowDown: 80, ArrowUp: -80 }; // pixels
  const presenting = () => document.fullscreenElement === $("stage") || $("stage").classList.contains("presenting");

  function walkStage(event) {
    if (!presenting() || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape") endPresenting();
    if (event.key in scrolls) $("card").closest(".reading").scrollBy({ top: scrolls[event.key] });
    if (!(event.key in leaps) || (event.key === " " && event.target.closest("button, a"))) return;
    event.preventDefault();
    const ids = T.order();
    const at = ids.indexOf(T.state.opened);
    const to = at < 0 ? 0 : Math.min(Math.max(at + leaps[event.key], 0), ids.length - 1);
    if (ids[to] === T.state.opened) return;
    T.state.opened = ids[to]; // the next key may come before the card does
    T.set("opened", ids[to]);
  }

  function present() {
    const stage = $("stage");
    const begun = () => {
      if (!T.state.opened && T.order().length) T.set("opened", T.order()[0]);
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
    $("stage").addEventListener("keydown", walkStage);
    document.addEventListener("fullscreenchange", () => (document.fullscreenElement ? T.measureSoon() : endPresenting()));
  }

  Object.assign(T, { present, presenting, startWalking });
})();
