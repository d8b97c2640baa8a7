// Filters, and what a result can be narrowed by: the same as src/search/answering/facets.rs.
// @ts-check

/**
 * What is known of the reports; names and figures only where they were fetched.
 * @typedef {object} Known
 * @property {import("./index-reader.js").Columns} columns
 * @property {string[]} grades
 * @property {import("./index-reader.js").Names|null} names
 * @property {import("./index-reader.js").Figures|null} figures
 */

/** @typedef {"department"|"region"|"year"|"kind"|"grade"|"targets"} Filter */
/** @typedef {"score_min"|"score_max"|"amount_min"|"amount_max"} Bound */
/** What is asked; empty where it is not. @typedef {Record<Filter|Bound|"text"|"sort", string>} Query */
/** @typedef {{value: string, label: string, count: number}} Facet */
/** @typedef {Record<Filter, Facet[]>} Facets */

/** @type {Filter[]} */
export const FILTERS = ["year", "kind", "grade", "targets", "region", "department"];
/** @type {Bound[]} */
export const BOUNDS = ["score_min", "score_max", "amount_min", "amount_max"];

/** Contract word and Chinese name, by number. @type {[string, string][]} */
const KINDS = [["overall", "整体支出"], ["project", "项目支出"], ["policy", "政策和专项"]];
/** @type {[string, string][]} */
const TARGETS = [["unknown", "无法判断"], ["met", "目标均达到"], ["unmet", "有目标未达到"]];

/**
 * The choices that a report stands under, as value and label.
 * @type {Record<Filter, (known: Known, report: number) => [string, string][]>}
 */
const CHOICES = {
  department({ names }, report) {
    const department = names?.departments[(names.department[report] ?? 0) - 1];
    return department === undefined ? [] : [department];
  },
  region({ names }, report) {
    return names?.regions[(names.region[report] ?? 0) - 1] ?? [];
  },
  year({ columns }, report) {
    const year = columns.year[report];
    return year === 0 ? [] : ofYear(String(year));
  },
  kind({ columns }, report) {
    const kind = KINDS[(columns.facts[report] & 3) - 1];
    return kind === undefined ? [] : [kind];
  },
  grade({ columns, grades }, report) {
    const grade = grades[((columns.facts[report] >> 2) & 7) - 1];
    return grade === undefined ? [] : [[grade, grade]];
  },
  targets({ columns }, report) {
    return [TARGETS[columns.facts[report] >> 5]];
  },
};

/**
 * What a choice is called, of whatever reports.
 * @type {Record<Filter, (known: Known, value: string) => string|undefined>}
 */
const CALLED = {
  department: ({ names }, value) => new Map(names?.departments ?? []).get(value),
  region: ({ names }, value) => new Map(names?.regions.flat() ?? []).get(value),
  year: (_, value) => new Map(ofYear(value)).get(value),
  kind: (_, value) => new Map(KINDS).get(value),
  grade: (_, value) => value,
  targets: (_, value) => new Map(TARGETS).get(value),
};

/** The choice of a year. @param {string} year @returns {[string, string][]} */
function ofYear(year) {
  return [[year, `${year}年度`]];
}

/** Whether scores or amounts are asked for. @param {Query} query */
export function needsFigures(query) {
  return query.sort === "score" || query.sort === "amount" || BOUNDS.some((bound) => query[bound] !== "");
}

/**
 * A decimal with so many places behind the point as a whole number; what is beyond them is cut off.
 * @param {string} words
 * @param {number} places
 * @returns {number} NaN where it is no number
 */
function scaled(words, places) {
  const [, whole, rest = ""] = /^(\d+)(?:\.(\d*))?$/.exec(words) ?? [];
  return whole === undefined ? NaN : Number(whole + rest.slice(0, places).padEnd(places, "0"));
}

/**
 * Whether a number, one more than it is and 0 for none, lies between two bounds.
 * @param {number} number
 * @param {string} from
 * @param {string} to
 * @param {number} places
 */
function between(number, from, to, places) {
  if (from === "" && to === "") return true;
  // What is no number bounds nothing.
  return number > 0 && !(number - 1 < scaled(from, places)) && !(number - 1 > scaled(to, places));
}

/**
 * Whether a report passes every filter, or every one but `leftOut`.
 * @param {Known} known
 * @param {number} report
 * @param {Query} query
 * @param {Filter} [leftOut]
 */
export function passes(known, report, query, leftOut) {
  const isChosen = FILTERS.every((filter) => {
    const asked = query[filter];
    if (asked === "" || filter === leftOut) return true;
    return CHOICES[filter](known, report).some(([value]) => value === asked);
  });
  if (!isChosen || known.figures === null) return isChosen;
  const { score, amount } = known.figures;
  return between(score[report], query.score_min, query.score_max, 2) && between(amount[report], query.amount_min, query.amount_max, 4);
}

/**
 * What is sorted by comes first, those without it last; among equals it stays as it was.
 * @template {{report: number}} T
 * @param {Known} known
 * @param {T[]} ranked
 * @param {string} sort
 * @returns {T[]}
 */
export function sorted(known, ranked, sort) {
  const numbers = { year: known.columns.year, score: known.figures?.score, amount: known.figures?.amount }[sort];
  return numbers === undefined ? ranked : [...ranked].sort((a, b) => numbers[b.report] - numbers[a.report]);
}

/**
 * Each facet is counted under all filters but its own, so that another choice can be made. What is chosen is among them,
 * even where it leaves nothing.
 * @param {Known} known
 * @param {number[]} reports that hold the query's words
 * @param {Query} query
 * @returns {Facets}
 */
export function facets(known, reports, query) {
  const byValue = (/** @type {Facet} */ a, /** @type {Facet} */ b) => byUnits(a.value, b.value);
  const mostFirst = (/** @type {Facet} */ a, /** @type {Facet} */ b) => b.count - a.count || byValue(a, b);
  const count = (/** @type {Filter} */ filter) => counted(known, reports, query, filter);
  return {
    year: count("year").sort((a, b) => -byValue(a, b)),
    kind: count("kind").sort(byValue),
    grade: count("grade").sort(mostFirst),
    targets: count("targets").sort(byValue),
    region: count("region").sort(byValue),
    department: count("department").sort(mostFirst),
  };
}

/**
 * @param {string} a
 * @param {string} b
 */
function byUnits(a, b) {
  return a < b ? -1 : Number(a > b);
}

/**
 * @param {Known} known
 * @param {number[]} reports
 * @param {Query} query
 * @param {Filter} filter
 * @returns {Facet[]}
 */
function counted(known, reports, query, filter) {
  /** @type {Map<string, Facet>} */
  const found = new Map();
  for (const report of reports) {
    if (!passes(known, report, query, filter)) continue;
    for (const [value, label] of CHOICES[filter](known, report)) {
      const facet = found.get(value) ?? { value, label, count: 0 };
      facet.count += 1;
      found.set(value, facet);
    }
  }
  const chosen = query[filter];
  if (chosen !== "" && !found.has(chosen)) {
    // A choice that leaves nothing can still be taken back.
    found.set(chosen, { value: chosen, label: CALLED[filter](known, chosen) ?? chosen, count: 0 });
  }
  return [...found.values()];
}
