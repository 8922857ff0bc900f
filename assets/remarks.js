/* The sections under the list, written by timeline/web/remarks.py: what the reader opened stays open while the filters
   change. */
(function () {
  "use strict";

  /** The sections as the server wrote them, every text of theirs escaped. */
  function write(html) {
    const box = document.getElementById("remarks");
    const opened = new Set([...box.querySelectorAll("details[open]")].map((part) => part.dataset.part));
    box.innerHTML = html || "";
    const parts = [...box.querySelectorAll("details")];
    for (const part of parts) part.open = opened.has(part.dataset.part);
    return parts.length;
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, { remarks: { write } });
})();
