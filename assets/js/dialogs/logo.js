// @ts-check
/** The logo of an export: the server checks a file of the reader and keeps it under a key. */
import { readable } from "../address.js";

/**
 * Send a logo to the server.
 * @param {File} file
 * @param {string} lang
 * @returns {Promise<{logo?: string, problem?: string}>} Its key, or what is wrong with it; neither without an answer.
 */
export async function sendLogo(file, lang) {
  try {
    const answer = await fetch(`/export-logo?${readable({ name: file.name, lang })}`, { method: "POST", body: file });
    return await answer.json();
  } catch {
    return {};
  }
}
