// @ts-check
/** The page's script: what happens in the browser without asking the server. No module here knows what an event is. */
import { arrive, open, settleCard } from "./card.js";
import { publishIfAsked, startClicks, startEscape } from "./clicks.js";
import { startControls } from "./controls.js";
import { startKeys } from "./dialogs/keys.js";
import { $, live, make } from "./dom.js";
import { tellTools } from "./explore.js";
import { startGiven } from "./files/given.js";
import { startChoices } from "./find/choices.js";
import { startFinding } from "./find/find.js";
import { markFoundSoon } from "./find/marks.js";
import { keepPicker, startPicker } from "./find/picker.js";
import { hear, startFollowing } from "./follow/follow.js";
import { startHandover, takeOver } from "./handover.js";
import { readAddress, take } from "./navigation.js";
import { startAnchor } from "./picture/anchor.js";
import { placeHeads, startHeads } from "./picture/axis.js";
import { graph } from "./picture/chart.js";
import { startCursors } from "./picture/cursor.js";
import { startDrawing } from "./picture/draw.js";
import { dragged, startGestures } from "./picture/gestures.js";
import { beforeGlide, startGlide } from "./picture/glide.js";
import { startEnlarged } from "./picture/enlarged.js";
import { placeGroups, startGroups } from "./picture/groups.js";
import { startHover } from "./picture/hover.js";
import { measure, measureSoon } from "./picture/size.js";
import { startStrip } from "./picture/strip.js";
import { placeThin, unfoldAt } from "./picture/thin.js";
import { chartDrawn, showDays } from "./picture/zoom.js";
import { startPresenting } from "./present.js";
import { startPrinting } from "./print.js";
import { startSlide } from "./slide.js";
import { startStanding } from "./standing.js";
import { chartMade, chartShown, state } from "./state.js";
import { startChecks, startTable } from "./table/table.js";
import { prefersDark } from "./theme.js";
import { startWaiting } from "./waiting.js";

/** @import {Graph, Hit} from "./types.d.ts" */

/** Wire the chart, which has been drawn. */
function startChart() {
  const chart = /** @type {Graph} */ (graph());
  startHover(chart);
  chart.on("plotly_beforeplot", beforeGlide);
  chart.on("plotly_afterplot", fitPage);
  chart.on("plotly_click", press);
  fitPage();
}

/** Fit all that lies over and beside the chart to what it shows now. */
function fitPage() {
  chartDrawn();
  startGlide();
  markFoundSoon();
  placeHeads();
  placeGroups();
  placeThin().catch(() => {}); // without it, a click on a bar unfolds its row
  keepPicker();
  takeOver();
}

/** Select the event of a mark or a bar; of a count show its days. @param {Hit} hit */
function press({ points }) {
  if (dragged()) return;
  const { data, pointIndex: at, customdata } = points[0] ?? {};
  const [id, , first, last] = customdata ?? [];
  if (data?.type === "bar" && unfoldAt(data.y[at])) return;
  if (first === undefined || last === undefined) open(id);
  else showDays(first, last);
}

/** Put the page that the server has written beside its copy, which covers it until the chart is drawn. */
function placePage() {
  const template = /** @type {HTMLTemplateElement} */ ($("live-page"));
  template.replaceWith(make("div", { id: "live" }, template.content));
}

/** Wire the parts of the page. */
function startPage() {
  if (new URLSearchParams(location.search).has("event")) arrive();
  readAddress();
  const { days } = document.documentElement.dataset;
  if (days) {
    const [first, last] = days.split(",").map(Number);
    state.days = [first, last];
  }
  measure();
  new ResizeObserver(measureSoon).observe(live(".frame"));
  window.addEventListener("resize", measureSoon);
  new MutationObserver(settleCard).observe($("card"), { childList: true, subtree: true });
  prefersDark.addEventListener("change", measure);
  startEscape();
  publishIfAsked();
  tellTools();
  startPresenting();
  startDrawing();
  startControls();
  startChoices();
  startTable();
  startFinding();
  startAnchor();
  startGestures();
  startStrip();
  startStanding();
  startCursors();
  startGroups();
  startEnlarged();
  startPicker();
  startHeads();
  startHandover();
  startChecks();
}

placePage();
chartMade.on(startChart);
chartShown.on(fitPage);
startClicks();
startKeys();
startGiven();
startSlide();
startPrinting();
startWaiting(hear, take);
startFollowing();
startPage();
