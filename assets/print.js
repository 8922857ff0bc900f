/* Printing: the picture is laid out anew for paper, which must be there before the browser goes on. */
(function () {
  "use strict";

  const T = (window.timeline = window.timeline || {});
  const frame = () => document.querySelector("#react-entry-point .frame");

  /** The sheets of what is shown; without an answer the picture of the screen is printed, made smaller. */
  function sheets() {
    const ask = new XMLHttpRequest();
    try {
      ask.open("GET", `/print-picture${T.address({ theme: "light" })}`, false); // the browser prints as soon as this returns
      ask.send();
    } catch {
      return null;
    }
    const found = ask.status === 200 && new DOMParser().parseFromString(ask.responseText, "application/xhtml+xml").documentElement;
    return found && found.matches(".sheets") && found.firstElementChild ? document.importNode(found, true) : null;
  }

  function lay() {
    clear();
    if (!frame() || !T.state || !T.state.query) return;
    const found = sheets();
    if (found) frame().append(found);
    keepFoot();
  }

  /** The last words go with the last row, so that no sheet has them alone. */
  function keepFoot() {
    const row = document.querySelector("#events > :last-child");
    const foot = document.querySelector("#react-entry-point .foot");
    if (row && foot) row.append(Object.assign(document.createElement("div"), { className: "last-words", textContent: foot.innerText }));
  }

  const clear = () => document.querySelectorAll(".frame .sheets, #events .last-words").forEach((one) => one.remove());

  window.addEventListener("beforeprint", lay);
  window.addEventListener("afterprint", clear);
})();
