/* The address of the page: what is shown, spelled as timeline/view.py spells it, and read again.
   Shares `window.timeline` with client.js, which holds the state. */
(function () {
  "use strict";

  const T = (window.timeline = window.timeline || {});
  const root = document.documentElement;
  const prefersDark = window.matchMedia("(prefers-color-scheme: dark)");
  const state = () => T.state;

  const asParams = (search) => Object.fromEntries(new URLSearchParams(search));
  const readable = (params) => new URLSearchParams(params).toString().replace(/%2C/g, ",").replace(/%2F/g, "/");
  const theme = () => root.dataset.theme || (prefersDark.matches ? "dark" : "light");

  /** The present state as an address; the language is always in it, so that a link says it too. */
  function address(changes) {
    const params = { ...state().query, lang: root.lang };
    if (root.dataset.theme) params.theme = root.dataset.theme;
    if (state().opened) params.event = state().opened;
    if (state().days) params.window = T.spell(state().days);
    Object.assign(params, chosen());
    return "?" + readable({ ...params, ...changes });
  }

  /** The days chosen and the event joined to what came after it, as an address has them. */
  function chosen() {
    const { on, against, react, sort } = state();
    const said = { react, sort, on: on === null ? null : T.iso(on), against: against === null ? null : T.iso(against) };
    return Object.fromEntries(Object.entries(said).filter(([, value]) => value));
  }

  /** An address with what it leaves unsaid filled in, to compare two of them. */
  function whole(search) {
    const params = { lang: root.lang, ...asParams(search) };
    if (root.dataset.theme) params.theme = root.dataset.theme;
    return JSON.stringify(Object.entries(params).sort());
  }

  const CHAIN = 1000; // milliseconds in which one zoom after another is one step back
  let first = true;
  let last = { rest: "", days: "", dated: "", at: 0 };

  let shown = "";

  /** All that is not the picture is asked for when the picture has been painted. */
  function showRest(query) {
    const now = JSON.stringify(query);
    if (now === shown) return;
    shown = now;
    requestAnimationFrame(() => setTimeout(() => now === shown && T.set("shown", query)));
  }

  function writeAddress(query, opened, sight, day) {
    if (!query) return window.dash_clientside.no_update;
    showRest(query);
    const rest = JSON.stringify([query, opened || null]);
    const days = JSON.stringify((sight || {}).days || null);
    const dated = JSON.stringify(day || null);
    const zoomed = rest === last.rest && (days !== last.days || dated !== last.dated);
    const chained = zoomed && Date.now() - last.at < CHAIN;
    last = { rest, days, dated, at: zoomed ? Date.now() : 0 };
    state().query = query;
    state().opened = opened || null;
    if (state().react && state().opened && state().react !== state().opened) {
      state().react = null;
      T.measure();
    } else if (T.presenting()) T.measure(); // the event on stage is the one that has a label
    const now = address();
    if (whole(now) !== whole(location.search)) history[first || chained ? "replaceState" : "pushState"](null, "", now);
    first = false;
    followAddress();
    offerClear();
    T.markSight();
    T.light();
    return now;
  }

  /** The address of a change that is no step of its own. */
  function keepAddress() {
    history.replaceState(null, "", address());
    followAddress();
  }

  /** "Clear filters" is there when there is a filter. */
  function offerClear() {
    const button = document.querySelector("#react-entry-point .status-line .clear");
    const looks = Object.fromEntries(button.dataset.looks.split(" ").map((key) => [key, ""]));
    const filters = (params) => JSON.stringify(Object.entries({ ...params, ...looks }).sort());
    button.hidden = filters(state().query) === filters(asParams(button.dataset.address));
  }

  /** The parameters of a file of what is shown: all that passes the filters, whatever stretch is in sight. */
  function exported(more) {
    const { sort, ...days } = chosen(); // files are in order of time
    return { ...state().query, lang: root.lang, theme: theme(), ...days, ...more };
  }

  /** Links that carry the state along. */
  function followAddress() {
    for (const link of document.querySelectorAll("#languages a")) link.href = address({ lang: link.hreflang });
    for (const link of document.querySelectorAll("#files a")) {
      const to = new URL(link.href);
      to.searchParams.delete("theme");
      if (root.dataset.theme) to.searchParams.set("theme", root.dataset.theme);
      link.href = to.pathname + to.search;
    }
    const view = exported();
    for (const link of document.querySelectorAll("#react-entry-point [data-export]")) {
      link.href = `/export.${link.dataset.export}?${readable(view)}`;
    }
    for (const link of document.querySelectorAll("#slides")) link.href = "/present" + address({ theme: theme() });
    document.dispatchEvent(new Event("timeline:address"));
  }

  function readAddress() {
    const params = asParams(location.search);
    if (params.theme === "dark" || params.theme === "light") root.dataset.theme = params.theme;
    state().react = params.react || null;
    state().sort = params.sort || "";
    T.set("table", { sort: state().sort, page: 1 });
    restore(params, T.read(params.window));
    T.pin(T.ordinal(params.on), T.ordinal(params.against));
  }

  /** Filters, event and days as an address has them. */
  function restore(params, days) {
    T.stopTyping();
    T.set("address", params);
    state().days = days;
    if (state().window) T.measure();
  }

  window.addEventListener("popstate", readAddress);
  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    timeline: { write_address: writeAddress },
  });

  Object.assign(T, { address, asParams, exported, readable, followAddress, keepAddress, prefersDark, readAddress, restore, theme });
})();
