// @ts-check
/** What the server says of a file before it is exported. */

/**
 * @typedef {object} About What the server says of a file.
 * @property {string} [problem]
 * @property {string} [field] The field with the problem.
 * @property {string} name
 * @property {number} width
 * @property {number} height
 * @property {number} [bytes]
 * @property {boolean} [long] True if the file takes long and is not made yet.
 * @property {number} events
 * @property {string} shown Which events they are.
 * @property {number} [unlabelled]
 * @property {number} [smallest] The size of the smallest text, in pixels of the file.
 * @property {boolean} [small] True if it is hard to read.
 * @property {string} carries
 * @property {string} alt
 * @property {string} title What the chart is called if no title is given.
 * @property {string} subtitle As the chart has it; empty for none.
 * @property {string} credit
 * @property {string} caption
 * @property {string} embed
 * @property {string} [picture] The name of the image in the embed code of a page.
 * @property {string} [losses] What the format cannot contain.
 */

/**
 * Ask what a file would be; null if the server is busy with other files.
 * @param {string} address
 * @param {string} away What to say if there is no answer.
 * @returns {Promise<About | null>}
 */
export async function askAbout(address, away) {
  const answer = await fetch(address).catch(() => null);
  if (answer?.status === 429) return null;
  return answer?.ok ? answer.json() : /** @type {About} */ ({ problem: away });
}

/** Return the size of a file in kilobytes or megabytes. @param {number} n @param {string} lang */
export function fileSize(n, lang) {
  const [value, unit] = n < 1e6 ? [n / 1e3, "kilobyte"] : [n / 1e6, "megabyte"];
  const maximumFractionDigits = value < 10 ? 1 : 0;
  return new Intl.NumberFormat(lang, { style: "unit", unit, maximumFractionDigits }).format(value);
}
