// The first file of the index (src/search/export), which the build of a site writes before this script (src/site/assets.rs):
// it comes with the script, and costs no request of its own.
// @ts-check

/**
 * The file as it was when the site was built; `null` where no site was.
 * @returns {Uint8Array|null}
 */
export function broughtFirst() {
  const brought = /** @type {{ gongshiFirst?: string }} */ (globalThis).gongshiFirst;
  if (!brought) return null;
  return Uint8Array.from(atob(brought), (sign) => sign.charCodeAt(0));
}
