// @ts-check
/**
 * Searches of a large feed, answered in three steps: from 1 % of it, from 10 %, and from all of it. A line beside the
 * numbers says so, and stops the counting.
 */
import { fill, live, make } from "../dom.js";

/** @import {FeedTools} from "../types.d.ts" */
/** @typedef {(body: string, signal: AbortSignal) => Promise<Response>} Post */

const SAMPLES = [1, 10];

/** @param {any} call @param {number} sample */
function sampled(call, sample) {
  const inputs = call.inputs.map((/** @type {any} */ input) =>
    input.id === "window" ? { ...input, value: { ...input.value, sample } } : input);
  return JSON.stringify({ ...call, inputs });
}

export class Search {
  /** @param {any} call The call of Dash that draws the chart. @param {Post} post @param {FeedTools} page */
  constructor(call, post, page) {
    this.call = call;
    this.post = post;
    this.page = page;
    this.stopped = new AbortController();
    this.line = make("span", { className: "estimate" });
    /** Becomes true when all events are counted, false when that was stopped. @type {Promise<boolean>} */
    this.done = Promise.resolve(false);
  }

  /** Return the first answer; the others follow. */
  async begin() {
    const first = await this.post(sampled(this.call, SAMPLES[0]), this.stopped.signal);
    this.done = first.ok ? this.goOn() : Promise.resolve(true);
    return first;
  }

  async goOn() {
    this.show(SAMPLES[0]);
    try {
      for (const sample of [...SAMPLES.slice(1), 100]) {
        const body = sample < 100 ? sampled(this.call, sample) : JSON.stringify(this.call);
        const answer = await this.post(body, this.stopped.signal);
        if (!answer.ok) return true;
        const { response } = await answer.json();
        if (this.stopped.signal.aborted) return false;
        for (const [id, props] of Object.entries(response)) if (id !== "query") this.page.setProps(id, props);
        if (sample < 100) this.show(sample);
      }
      return true;
    } catch (error) {
      if (this.stopped.signal.aborted) return false;
      throw error;
    } finally {
      this.line.remove();
    }
  }

  /** Say of how much of the feed the numbers are. @param {number} sample */
  show(sample) {
    const words = live("#picture .js-plotly-plot") && this.page.words();
    if (!words) return;
    const stop = make("button", { className: "link", textContent: words.stop });
    stop.addEventListener("click", () => this.stop());
    const bar = make("progress", { max: 100, value: sample, ariaHidden: "true" });
    const said = make("span", { role: "status", textContent: fill(words.estimate, { n: sample }) });
    this.line.replaceChildren(bar, said, stop);
    if (!this.line.isConnected) live(".status-line").append(this.line);
  }

  /** Count no further: the numbers stay estimates, as the chart says. */
  stop() {
    this.stopped.abort();
    this.line.remove();
  }
}
