// The first file of the index (src/search/export), which the build of a site writes between the quotes (src/site/assets.rs):
// it comes with the script, and costs no request of its own.
// @ts-check

/** @type {string} */
const BROUGHT = "@first@";

/**
 * The file as it was when the site was built; `null` where no site was.
 * @returns {Uint8Array|null}
 */
export function broughtFirst() {
  if (BROUGHT.startsWith("@") || BROUGHT === "") return null;
  return Uint8Array.from(atob(BROUGHT), (sign) => sign.charCodeAt(0));
}
