/* Waiting that lasts is said: when the server has not answered a change for a second, the picture is dimmed and a line says
   so, until it answers. That it is away is said by follow.js. */
(function () {
  "use strict";

  const PATIENCE = 1000; // milliseconds
  const CALLS = "_dash-update-component";
  const asked = window.fetch;
  let open = 0;
  let timer = 0;

  function say(waiting) {
    const [stage, line] = ["stage", "waiting"].map((id) => document.getElementById(id));
    if (!stage || !line) return;
    stage.ariaBusy = waiting ? "true" : null;
    line.textContent = waiting ? line.dataset.words : "";
  }

  function begin() {
    open += 1;
    if (open === 1) timer = setTimeout(say, PATIENCE, true);
  }

  function end() {
    open -= 1;
    if (open) return;
    clearTimeout(timer);
    say(false);
  }

  window.fetch = function (what, ...rest) {
    const answer = asked.call(window, what, ...rest);
    if (!String(what.url || what).includes(CALLS)) return answer;
    begin();
    answer.then(end, end);
    return answer;
  };
})();
