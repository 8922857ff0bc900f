// @ts-check
/** The room that the chart has. The server lays the chart out for it. */
import { live } from "../dom.js";
import { ask, presenting, state } from "../state.js";
import { theme } from "../theme.js";

const PAUSE = 90; // milliseconds without a change of size
const SHARE = 0.62; // of the height of the window, for the chart on a stage
const MOST = 0.5; // of it, for the chart of the page: what is below is seen to be there

const DOWN = "(max-width: 672px)"; // windows in which time runs down (WIDEST in timeline/layout)

let sent = "";
let timer = 0;

/** The height below the bar of time in a window of this size, measured once: what stands above may grow later. */
const below = { window: "", height: 0 };

/** Return the top of the chart in the window; that of the copy is known before the page has its texts and its chart. */
function top() {
  const copy = document.querySelector("#static-copy .frame .picture");
  return (copy ?? live(".frame .picture")).getBoundingClientRect().top;
}

/** Return the height that the window leaves to the chart where it is first seen, or null where the chart runs down. */
function heightLeft() {
  if (matchMedia(DOWN).matches) return null;
  const { innerWidth, innerHeight } = window;
  const size = `${innerWidth}x${innerHeight}`;
  if (below.window !== size) {
    const left = Math.min(innerHeight - top() - window.scrollY, MOST * innerHeight);
    Object.assign(below, { window: size, height: Math.floor(left / 20) * 20 });
  }
  return below.height;
}

function room() {
  const width = Math.floor(live(".frame").clientWidth / 4) * 4;
  const size = { width, theme: theme(), days: state.days, after: state.after, room: heightLeft() };
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
  state.window = size;
  ask();
  return true;
}

export function measureSoon() {
  clearTimeout(timer);
  timer = setTimeout(measure, sent ? PAUSE : 0);
}
