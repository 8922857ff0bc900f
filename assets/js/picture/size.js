// @ts-check
/** The room that the chart has. The server lays the chart out for it. */
import { live } from "../dom.js";
import { presenting, state, store } from "../state.js";
import { theme } from "../theme.js";

const PAUSE = 90; // milliseconds without a change of size
const SHARE = 0.62; // of the height of the window, for the chart on a stage

let sent = "";
let timer = 0;

function room() {
  const width = Math.floor(live(".frame").clientWidth / 4) * 4;
  const size = { width, theme: theme(), days: state.days, after: state.after };
  return presenting() ? { ...size, height: Math.round(window.innerHeight * SHARE), opened: state.opened } : size;
}

/** True when the chart has been asked for once. */
export const measured = () => Boolean(sent);

/** Ask for the chart that fits. Return false where it is the one that was asked for last. */
export function measure() {
  const size = room();
  const spelled = JSON.stringify(size);
  if (spelled === sent) return false;
  sent = spelled;
  store("window", size);
  return true;
}

export function measureSoon() {
  clearTimeout(timer);
  timer = setTimeout(measure, sent ? PAUSE : 0);
}
