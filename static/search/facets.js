// Filters, and what a result can be narrowed by: the same as src/search/facets.rs.
// @ts-check

/** @typedef {import("./index-reader.js").Columns} Columns */
/** @typedef {{text: string, department: string, region: string, year: string, kind: string}} Query */
/** @typedef {"department"|"region"|"year"|"kind"} Filter */
/** @typedef {{value: string, label: string, count: number}} Facet */
/** @typedef {Record<Filter, Facet[]>} Facets */

/** @type {Filter[]} */
export const FILTERS = ["year", "region", "department", "kind"];

/**
 * The choices that a document stands under, as value and label.
 * @type {Record<Filter, (columns: Columns, document: number) => [string, string][]>}
 */
const CHOICES = {
  department(columns, document) {
    const department = columns.departments[columns.department[document] ?? -1];
    return department === undefined || department[0] === "" ? [] : [department];
  },
  region(columns, document) {
    const path = columns.regions[columns.region[document] ?? -1] ?? [];
    return path.map(({ code, name }) => [code, name]);
  },
  year(columns, document) {
    const year = columns.year[document];
    return year === null ? [] : [[String(year), `${year}年度`]];
  },
  kind(columns, document) {
    const kind = columns.kinds[columns.kind[document] ?? -1];
    return kind === undefined ? [] : [kind];
  },
};

/**
 * Whether a document passes every filter, or every one but `leftOut`.
 * @param {Columns} columns
 * @param {number} document
 * @param {Query} query
 * @param {Filter} [leftOut]
 */
export function passes(columns, document, query, leftOut) {
  return FILTERS.every((filter) => {
    const asked = query[filter];
    if (asked === "" || filter === leftOut) return true;
    return CHOICES[filter](columns, document).some(([value]) => value === asked);
  });
}

/**
 * Each facet is counted under all filters but its own, so that another choice can be made.
 * @param {Columns} columns
 * @param {number[]} documents that hold the query's words
 * @param {Query} query
 * @returns {Facets}
 */
export function facets(columns, documents, query) {
  const byValue = (/** @type {Facet} */ a, /** @type {Facet} */ b) => (a.value < b.value ? -1 : 1);
  const count = (/** @type {Filter} */ filter) => counted(columns, documents, query, filter);
  return {
    year: count("year").sort((a, b) => -byValue(a, b)),
    region: count("region").sort(byValue),
    department: count("department").sort((a, b) => b.count - a.count || byValue(a, b)),
    kind: count("kind").sort(byValue),
  };
}

/**
 * @param {Columns} columns
 * @param {number[]} documents
 * @param {Query} query
 * @param {Filter} filter
 * @returns {Facet[]}
 */
function counted(columns, documents, query, filter) {
  /** @type {Map<string, Facet>} */
  const found = new Map();
  for (const document of documents) {
    if (!passes(columns, document, query, filter)) continue;
    for (const [value, label] of CHOICES[filter](columns, document)) {
      const facet = found.get(value) ?? { value, label, count: 0 };
      facet.count += 1;
      found.set(value, facet);
    }
  }
  return [...found.values()];
}
