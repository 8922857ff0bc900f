// @ts-check
/** What has been typed and is not in the draft yet, because the server is still reading it. */

/** @type {Set<Promise<unknown>>} */
const all = new Set();

/** Wait for something before the draft is saved. @param {Promise<unknown>} reading */
export function heed(reading) {
  all.add(reading);
  reading.finally(() => all.delete(reading));
}

/** Return when nothing is left to wait for. */
export const settled = () => Promise.allSettled(all);
