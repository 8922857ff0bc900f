// @ts-check
/**
 * All parts of Dash, Plotly and the browser that the page depends on although they may change without notice.
 * tests/browser/test_internals.py fails when an upgrade removes one.
 */

/** @import {Calls, Graph, Plotly, Shape} from "./types.d.ts" */

/** Return the URLs of what the page fetches, which the tag of its first script has. */
const addresses = () => /** @type {HTMLElement} */ (document.getElementById("first-script")).dataset;

/** @param {string} [src] @param {() => void} [loaded] */
function fetchScript(src = "", loaded = () => {}) {
  const script = Object.assign(document.createElement("script"), { src });
  script.addEventListener("load", loaded);
  document.head.append(script);
}

/** Fetch the script of the page, and run it. */
export const runPage = () => fetchScript(addresses().page);

/* ---------- Dash ---------- */

const FAILED = 424; // timeline/web/routes/status.py

/** @type {Calls | null} what to do around the calls */
let calls = null;

/** Have the answers taken, and their beginnings and ends told. @param {Calls} all */
export const answerTo = (all) => (calls = all);

/** @param {string} id @param {unknown} [value] */
const store = (id, value) => ({ id, property: "data", value });

/** @type {unknown} what the page shows, as the server's last answer says */
let shown = null;
let asked = new AbortController();

/** Give up the question that has not been answered yet; a later one takes its place. */
export function giveUp() {
  asked.abort();
  asked = new AbortController();
}

/** @param {string} body @returns {Promise<Response | null>} */
async function call(body) {
  const { signal } = asked;
  const headers = { "Content-Type": "application/json" };
  try {
    return await fetch(addresses().calls ?? "", { method: "POST", headers, body, signal });
  } catch {
    return signal.aborted ? new Response(null, { status: 204 }) : null;
  }
}

let turn = 0;

/**
 * Ask the server. Dash runs the callback of timeline/web/callbacks/answer.py as if its own client called it. The answer
 * to an earlier question is not taken.
 * @param {unknown} question
 */
export async function sendQuestion(question) {
  if (!calls) return;
  const mine = (turn += 1);
  calls.begin();
  const response = await call(JSON.stringify({
    output: "..shown.data...answer.data..",
    outputs: [store("shown"), store("answer")],
    inputs: [store("asked", question)],
    state: [store("shown", shown)],
    changedPropIds: ["asked.data"],
  }));
  calls.end(response);
  if (response?.status === FAILED) calls.tell((await response.json()).error);
  if (response?.status !== 200) return;
  const answer = (await response.json()).response;
  if (mine !== turn) return;
  shown = answer.shown.data;
  calls.take(answer.answer.data);
}

/** Return the URL of a script from the page, and not from this script, as in an import. @param {string} [url] */
const ofPage = (url) => new URL(url ?? "", document.baseURI).href;

/** Return the second script of the page, which is fetched when it is first wanted. */
export const more = () =>
  /** @type {Promise<typeof import("./more.js")>} */ (import(ofPage(addresses().more)));

/* ---------- Plotly ---------- */

/** @type {Promise<Plotly> | undefined} */
let fetched;

/** Return Plotly, whose script is fetched when it is first needed. @returns {Promise<Plotly>} */
export function plotly() {
  fetched ??= new Promise((come) =>
    fetchScript(addresses().plotly, () => come(/** @type {Plotly} */ (window.Plotly))));
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
