/* What only a phone needs: the button that shows further filters, and the names of the columns, which stay in sight. */
(function () {
  "use strict";

  const T = (window.timeline = window.timeline || {});
  const LIFT = 6; // pixels between the top of the window and the names

  function unfold(event) {
    const button = event.target.closest("#react-entry-point .more");
    if (button) button.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") !== "true"));
  }

  /** Writes the names over those of the picture; `heads` of its `meta` has them with their places. */
  function placeHeads() {
    const box = document.querySelector("#react-entry-point .heads");
    const meta = ((T.plot() || {}).layout || {}).meta || {};
    if (!box) return;
    const known = meta.vertical && meta.heads && meta.heads.names.length && !document.getElementById("picture").hidden;
    if (!known) return box.replaceChildren();
    const row = document.createElement("div");
    row.append(...meta.heads.names.map(([x, name]) => {
      const head = Object.assign(document.createElement("span"), { textContent: name });
      Object.assign(head.style, { left: `${x}px`, fontSize: `${meta.heads.size}px` });
      return head;
    }));
    const left = document.querySelector("#picture .canvas").offsetLeft;
    Object.assign(row.style, { top: "0px", marginTop: `${meta.heads.top - LIFT}px` });
    Object.assign(box.style, { left: `${left}px`, width: `${meta.right + 14}px`, height: `${meta.bottom}px` });
    box.replaceChildren(row);
  }

  document.addEventListener("click", unfold);
  Object.assign(T, { placeHeads });
})();
