//! 分面: what a result can be narrowed by, and how many reports each choice leaves.
//!
//! Each facet is counted under all filters but its own, so that another choice can be made. What is chosen is among them,
//! even where it leaves nothing, so that it has a name and can be taken back.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::index::Meta;
use super::query::Query;

/// 分面
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facets {
    /// 部门, most reports first.
    pub departments: Vec<Facet>,
    /// 地区, in the order of their codes; a division counts all below it.
    pub regions: Vec<Facet>,
    /// 年度, latest first.
    pub years: Vec<Facet>,
    /// 报告类型
    pub kinds: Vec<Facet>,
    /// 评价等级
    pub grades: Vec<Facet>,
    /// 目标达成
    pub targets: Vec<Facet>,
}

/// One choice of a facet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facet {
    /// What a query's filter is set to.
    pub value: String,
    /// What readers see.
    pub label: String,
    /// Reports under it.
    pub count: usize,
}

/// One filter of a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Filter {
    Department,
    Region,
    Year,
    Kind,
    Grade,
    Targets,
}

/// Whether the report passes every filter.
pub(super) fn passes(meta: &Meta, query: &Query) -> bool {
    passes_but(meta, query, None)
}

fn passes_but(meta: &Meta, query: &Query, left_out: Option<Filter>) -> bool {
    let asked = |filter| left_out != Some(filter);
    let department = query.department.as_ref().filter(|_| asked(Filter::Department));
    let region = query.region.as_ref().filter(|_| asked(Filter::Region));
    let year = query.year.filter(|_| asked(Filter::Year));
    let kind = query.kind.filter(|_| asked(Filter::Kind));
    let grade = query.grade.as_ref().filter(|_| asked(Filter::Grade));
    let targets = query.targets.filter(|_| asked(Filter::Targets));
    department.is_none_or(|slug| *slug == meta.department_slug)
        && region.is_none_or(|code| meta.places.iter().any(|place| place.code == *code))
        && year.is_none_or(|year| meta.year == Some(year))
        && kind.is_none_or(|kind| meta.kind == Some(kind))
        && grade.is_none_or(|grade| meta.grade.as_ref() == Some(grade))
        && targets.is_none_or(|targets| meta.targets == targets)
        && query.score.holds(meta.score_hundredths.map(u64::from))
        && query.amount.holds(meta.amount)
}

/// Value and label to count; the map keeps a fixed order.
type Counts = BTreeMap<(String, String), usize>;

/// Counts the facets of the reports that hold the query's words, of `all` that there are.
pub(super) fn count<'a>(matches: impl Iterator<Item = &'a Meta>, all: &[Meta], query: &Query) -> Facets {
    let mut counts: [Counts; 6] = Default::default();
    let [departments, regions, years, kinds, grades, targets] = &mut counts;
    let add = |map: &mut Counts, value: &str, label: &str| {
        *map.entry((value.to_owned(), label.to_owned())).or_default() += 1;
    };
    for meta in matches {
        let counts_for = |filter| passes_but(meta, query, Some(filter));
        if counts_for(Filter::Department) && !meta.department_slug.is_empty() {
            add(departments, &meta.department_slug, &meta.department);
        }
        if counts_for(Filter::Region) {
            meta.places
                .iter()
                .for_each(|place| add(regions, &place.code, &place.name));
        }
        if let Some(year) = meta.year.filter(|_| counts_for(Filter::Year)) {
            add(years, &year.to_string(), &format!("{year}年度"));
        }
        if let Some(kind) = meta.kind.filter(|_| counts_for(Filter::Kind)) {
            add(kinds, kind.word(), kind.chinese());
        }
        if let Some(grade) = meta.grade.as_ref().filter(|_| counts_for(Filter::Grade)) {
            add(grades, grade, grade);
        }
        if counts_for(Filter::Targets) {
            add(targets, meta.targets.word(), meta.targets.chinese());
        }
    }
    for (filter, (value, label)) in chosen(all, query) {
        if let Some(counts) = counts.get_mut(filter as usize) {
            let is_counted = counts.keys().any(|(known, _)| *known == value);
            if !is_counted {
                counts.insert((value, label), 0);
            }
        }
    }
    let [departments, regions, years, kinds, grades, targets] = counts.map(listed);
    Facets {
        departments: most_first(departments),
        regions,
        years: years.into_iter().rev().collect(),
        kinds,
        grades: most_first(grades),
        targets,
    }
}

/// Value and label of what is chosen; what no report has is called by its value.
fn chosen(all: &[Meta], query: &Query) -> Vec<(Filter, (String, String))> {
    let pair = |value: &str, label: &str| (value.to_owned(), label.to_owned());
    let department = query.department.as_ref().map(|slug| {
        let of = all.iter().find(|meta| meta.department_slug == *slug);
        pair(slug, of.map_or(slug, |meta| &meta.department))
    });
    let region = query.region.as_ref().map(|code| {
        let mut places = all.iter().flat_map(|meta| &meta.places);
        let of = places.find(|place| place.code == *code);
        pair(code, of.map_or(code, |place| &place.name))
    });
    let year = query
        .year
        .map(|year| pair(&year.to_string(), &format!("{year}年度")));
    let kind = query.kind.map(|kind| pair(kind.word(), kind.chinese()));
    let grade = query.grade.as_ref().map(|grade| pair(grade, grade));
    let targets = query
        .targets
        .map(|targets| pair(targets.word(), targets.chinese()));
    [
        (Filter::Department, department),
        (Filter::Region, region),
        (Filter::Year, year),
        (Filter::Kind, kind),
        (Filter::Grade, grade),
        (Filter::Targets, targets),
    ]
    .into_iter()
    .filter_map(|(filter, pair)| Some((filter, pair?)))
    .collect()
}

fn listed(counts: Counts) -> Vec<Facet> {
    counts
        .into_iter()
        .map(|((value, label), count)| Facet { value, label, count })
        .collect()
}

fn most_first(mut facets: Vec<Facet>) -> Vec<Facet> {
    facets.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
    facets
}
