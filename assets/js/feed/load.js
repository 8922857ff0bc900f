// @ts-check
/** Fetches the script for charts of feeds. */
import { setProps } from "../internals.js";
import { meta } from "../picture/chart.js";
import { state, store } from "../state.js";
import { feed } from "./hooks.js";

let asked = false;

/** Fetch the script if the chart that is drawn is one that it can move. */
export function loadFeed() {
  const address = meta()?.feed?.script;
  if (asked || !address) return;
  asked = true;
  import(address).then(({ startFeed }) => startFeed(feed, { state, store, setProps }));
}
