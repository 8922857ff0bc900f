// @ts-check
/**
 * All parts of Dash, Plotly and the browser that the page depends on although they may change without notice.
 * tests/browser/test_internals.py fails when an upgrade removes one.
 */

/** @import {Callback, Graph, Plotly, Shape} from "./types.d.ts" */

/* ---------- Dash ---------- */

/** Id of the template with the scripts of the page; Dash refuses a page without an element of this id. */
const RENDERER = "_dash-renderer";
/** Part of the address of the requests in which Dash runs callbacks. */
const CALLS = "_dash-update-component";
/** What Dash asks for before it begins, which the template has. */
const KNOWN = /_dash-(layout|dependencies)$/;

const FAILED = 424; // timeline/web/routes/status.py

let runs = false;
/** @type {unknown} what the server is to be asked as soon as Dash runs */
let question = null;

/** Give Dash the question for the server. @param {unknown} data */
export function sendQuestion(data) {
  question = data;
  if (runs) window.dash_clientside.set_props?.("asked", { data });
}

/** Dash has drawn its stores, so that it hears of what is written into them. */
function begin() {
  if (runs) return;
  runs = true;
  if (question) sendQuestion(question);
}

/**
 * Offer to Dash what it finds by name: the functions for the callbacks of timeline/web/callbacks/, and the component of
 * its stores, which draws nothing.
 * @param {Record<string, Callback>} callbacks
 */
export function offerToDash(callbacks) {
  window.dash_clientside = { ...window.dash_clientside, timeline: callbacks };
  const Store = () => {
    setTimeout(begin);
    return null;
  };
  window.dash_core_components = { Store };
}

/** @param {string} src @param {(event: Event) => void} loaded */
function scriptOf(src, loaded) {
  const script = Object.assign(document.createElement("script"), { src, async: false });
  script.addEventListener("load", loaded);
  return script;
}

const scripts = () => /** @type {HTMLTemplateElement} */ (document.getElementById(RENDERER));

/** Fetch the scripts of the template and run them in their order, then start Dash. */
export function runScripts() {
  const addresses = [...scripts().content.children].map((tag) => tag.getAttribute("src") ?? "");
  // Dash's own page does this in an inline script, which the policy forbids.
  const start = () => {
    window.renderer = new window.DashRenderer();
  };
  document.head.append(
    ...addresses.map((src, n) => scriptOf(src, n === addresses.length - 1 ? start : () => {})));
}

let asked = new AbortController();

/** Give up the question that has not been answered yet; a later one takes its place. */
export function giveUp() {
  asked.abort();
  asked = new AbortController();
}

/** Return the answer that the page has to what Dash asks, or null. @param {string} address */
function held(address) {
  const text = scripts().dataset[KNOWN.exec(address)?.[1] ?? ""];
  return text ? new Response(text, { headers: { "Content-Type": "application/json" } }) : null;
}

/**
 * Answer what the page has, and watch the requests in which Dash runs callbacks: Dash announces neither their beginning
 * nor their end, and calls the global `fetch` for each.
 * @param {() => void} begin
 * @param {(answer: Response | null) => void} end What to do with an answer, or with none.
 * @param {(words: string) => void} tell What to do with the server's words for a feed that does not answer.
 */
export function watchCalls(begin, end, tell) {
  const original = window.fetch;
  window.fetch = async function (request, init) {
    const address = request instanceof Request ? request.url : String(request);
    if (!address.includes(CALLS)) return held(address) || original.call(window, request, init);
    begin();
    const { signal } = asked;
    try {
      const response = await original.call(window, request, { ...init, signal });
      end(response);
      if (response.status === FAILED) response.clone().json().then(({ error }) => tell(error));
      return response;
    } catch (error) {
      const givenUp = signal.aborted && new Response(null, { status: 204 }); // Dash waits for the later answer alone
      end(givenUp || null);
      if (givenUp) return givenUp;
      throw error;
    }
  };
}

/** Return the URL of a script from the page, and not from this script, as in an import. @param {string} [url] */
const ofPage = (url) => new URL(url ?? "", document.baseURI).href;

/** Return the second script of the page, which is fetched when it is first wanted. */
export const more = () =>
  /** @type {Promise<typeof import("./more.js")>} */ (import(ofPage(scripts().dataset.more)));

/* ---------- Plotly ---------- */

/** @type {Promise<Plotly> | undefined} */
let fetched;

/** Return Plotly, whose script is fetched when it is first needed. @returns {Promise<Plotly>} */
export function plotly() {
  fetched ??= new Promise((come) =>
    document.head.append(scriptOf(scripts().dataset.plotly ?? "", () => come(/** @type {Plotly} */ (window.Plotly)))));
  return fetched;
}

/** Selectors of what Plotly draws; its documentation names none of them. */
export const DRAWN = {
  graph: ".js-plotly-plot",
  drawings: ".main-svg",
  stretched: ".shapelayer, .barlayer",
  bars: ".barlayer > .trace",
  ground: ".layer-subplot .shapelayer, .scatterlayer .fills",
  point: ".scatterlayer .point",
  textPoint: ".scatterlayer .textpoint",
  over: ".infolayer",
};

/** True while the pointer is on a point. Plotly's cover lies over all points, so that no event of the page says it. */
export const overPoint = /** @param {Graph} graph */ (graph) => Boolean(graph._hoverdata?.length);

/** Draw other shapes. @param {Graph} graph @param {Shape[]} shapes */
export const drawShapes = (graph, shapes) => {
  window.Plotly?.relayout(graph, { shapes });
};

/* ---------- the browser ---------- */

/**
 * Return the text at an address without giving way to anything else, or null. Browsers discourage such requests; but
 * they print as soon as the listeners of `beforeprint` return.
 * @param {string} path
 */
export function fetchNow(path) {
  const request = new XMLHttpRequest();
  try {
    request.open("GET", path, false);
    request.send();
  } catch {
    return null;
  }
  return request.status === 200 ? request.responseText : null;
}
