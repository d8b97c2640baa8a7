// What the search page says, in the language of the page: the table of interface texts as far as this script needs it, which
// an English page brings with it. Without one the words are said as they stand here.
// @ts-check

/** @type {Record<string, string>} */
const TEXTS = brought();

/** Only the page knows; its worker says nothing. */
function brought() {
  const element = typeof document === "undefined" ? null : document.getElementById("search-texts");
  const said = JSON.parse(element?.textContent || "[]");
  return Array.isArray(said) ? {} : said;
}

/**
 * Words in the language of the page, with `{1}`, `{2}` filled.
 * @param {string} words
 * @param {...(string|number)} values
 */
export function say(words, ...values) {
  return (TEXTS[words] ?? words).replaceAll(/\{(\d)\}/g, (_, nth) => String(values[Number(nth) - 1] ?? ""));
}

/** What parts two things in a line. */
export const APART = typeof document !== "undefined" && document.documentElement.lang === "en" ? " · " : "　";
