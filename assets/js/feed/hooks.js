// @ts-check
/** What the page asks of the script for charts of feeds, which it fetches with the first such chart. */

/** @import {FeedHooks} from "../types.d.ts" */

/** Without that script, each of these is left to the page. @type {Partial<FeedHooks>} */
export const feed = {};
