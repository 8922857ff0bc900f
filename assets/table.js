/* The table of what is shown, written by timeline/web/listing.py: one tab stop among its rows, arrows between them, the
   sources of the row that is the stop in the tab order too; heads that sort, pages where it is long. */
(function () {
  "use strict";

  const T = (window.timeline = window.timeline || {});
  const $ = (id) => document.getElementById(id);
  const all = { ids: [], days: [] }; // every event shown by time, whichever page is seen and however it is sorted
  let page = 1;
  let landing = null; // where the focus goes when the page asked for has come: its first or its last row

  const rows = () => [...document.querySelectorAll("#events .row")];
  const table = () => $("events").closest("table");
  const pages = () => $("pager").querySelectorAll("option").length || 1;

  /* ---------- one tab stop ---------- */

  function stopAt(row) {
    for (const link of $("events").querySelectorAll("a")) {
      const stop = row && link.closest("tr") === row.closest("tr") ? 0 : -1;
      if (link.getAttribute("tabindex") !== String(stop)) link.tabIndex = stop;
    }
  }

  /** Says of the row of the event being read that it is the current one. */
  function markRow(id) {
    const body = $("events");
    for (const row of body.querySelectorAll(".row[aria-current]")) if (row.dataset.event !== id) row.ariaCurrent = null;
    const row = id && body.querySelector(`.row[data-event="${CSS.escape(id)}"]`);
    if (row) row.ariaCurrent = "true";
  }

  /** Greys the rows of events outside the days in sight, and says so of them. */
  function markSight() {
    const [from, to] = T.state.days || [-Infinity, Infinity];
    for (const line of $("events").children) {
      const [first, last] = (line.dataset.days || "/").split("/");
      const beside = (first && first > to) || (last && last < from);
      if (line.classList.contains("beside") === Boolean(beside)) continue;
      line.classList.toggle("beside");
      line.querySelector(".row").ariaDescription = beside ? $("events").dataset.beside : null;
    }
  }

  /* ---------- what the server says ---------- */

  function keepOrder(order) {
    Object.assign(all, order || { ids: [], days: [] });
    if (T.orderKept) T.orderKept();
    return all.ids.length;
  }

  /** The rows as the server wrote them, every text of theirs escaped, as in the copy before the script. */
  function writeRows(told) {
    const had = $("events").contains(document.activeElement) && document.activeElement.dataset.event;
    $("events").innerHTML = told ? told.rows : "";
    const turning = document.activeElement !== document.body && $("pager").contains(document.activeElement);
    $("pager").innerHTML = told ? told.foot : "";
    if (turning && pages() > 1) $("pager").querySelector("select").focus();
    page = told ? told.page : 1;
    T.state.sort = told ? told.sort : "";
    sayOrder();
    markSight();
    const found = rows();
    const land = { first: found[0], last: found[found.length - 1] }[landing] || found.find((row) => row.dataset.event === had);
    landing = null;
    stopAt(land || found[0]);
    if (land) land.focus();
    T.takeOver();
    return found.length;
  }

  /* ---------- heads and pages ---------- */

  /** The heads say by which of them the rows are sorted. */
  function sayOrder() {
    const [, back, name] = /^(-?)(.*)$/.exec(T.state.sort || "date");
    for (const button of table().querySelectorAll(".sorts")) {
      button.closest("th").ariaSort = button.dataset.sort === (name || "date") ? (back ? "descending" : "ascending") : null;
    }
  }

  const ask = (sort, turned) => T.set("table", { sort, page: turned });

  function sortBy(name) {
    const [, back, now] = /^(-?)(.*)$/.exec(T.state.sort || "date");
    const wanted = now === name && !back ? `-${name}` : name;
    T.state.sort = wanted === "date" ? "" : wanted;
    ask(T.state.sort, 1);
    T.keepAddress();
  }

  function click(event) {
    const head = event.target.closest("[data-sort]");
    if (head) return sortBy(head.dataset.sort);
    const turn = event.target.closest("[data-page]");
    if (turn && !turn.disabled) ask(T.state.sort, Number(turn.dataset.page));
  }

  /* ---------- keys ---------- */

  const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity };

  function walk(event) {
    const found = rows();
    const at = found.indexOf(document.activeElement);
    // The skip link leads to the table itself: the first arrow or Enter goes to its first row.
    const onTable = document.activeElement === event.currentTarget && found.length;
    if (onTable && (event.key in steps || event.key === "Enter")) {
      event.preventDefault();
      stopAt(found[0]);
      return found[0].focus();
    }
    if (at < 0 || !(event.key in steps) || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const to = at + steps[event.key];
    const beyond = to >= found.length ? 1 : to < 0 ? -1 : 0;
    if (beyond && at === (beyond > 0 ? found.length - 1 : 0) && page + beyond >= 1 && page + beyond <= pages()) {
      landing = beyond > 0 ? "first" : "last";
      return ask(T.state.sort, page + beyond);
    }
    const row = found[Math.min(Math.max(to, 0), found.length - 1)];
    stopAt(row);
    row.focus();
  }

  function enter(event) {
    const line = event.target.closest("tr");
    if (!line) return;
    stopAt(line.querySelector(".row"));
    T.hover(line.dataset.event);
  }

  function startTable() {
    const body = $("events");
    body.addEventListener("keydown", walk);
    body.addEventListener("focusin", enter);
    body.addEventListener("focusout", () => T.hover(null));
    table().addEventListener("click", click);
    $("pager").addEventListener("click", click);
    $("pager").addEventListener("change", (event) => ask(T.state.sort, Number(event.target.value)));
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, { table: { keep_order: keepOrder, write_rows: writeRows } });
  Object.assign(T, { rows, markRow, markSight, startTable, order: () => all.ids, days: () => all.days });
})();
