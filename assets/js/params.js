// @ts-check
/** The parameters of an address. */

/** @typedef {Record<string, string>} Params */

/** Read the parameters of an address. @param {string | undefined} search @returns {Params} */
export const asParams = (search) => Object.fromEntries(new URLSearchParams(search));

/** Write parameters as people read them in an address. @param {Params} params */
export const readable = (params) =>
  new URLSearchParams(params).toString().replace(/%2C/g, ",").replace(/%2F/g, "/").replace(/%3A/g, ":");
