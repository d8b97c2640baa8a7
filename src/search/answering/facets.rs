//! 分面: what a result can be narrowed by, and how many reports each choice leaves.
//!
//! Each facet is counted under all filters but its own, so that another choice can be made. What is chosen is among them,
//! even where it leaves nothing, so that it has a name and can be taken back.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::query::Query;
use crate::search::entries::meta::Meta;

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

/// Value and label of a choice.
type Choice = (String, String);

/// Counts the facets of the reports that hold the query's words, of `all` that there are.
pub(super) fn count<'a>(matches: impl Iterator<Item = &'a Meta>, all: &[Meta], query: &Query) -> Facets {
    let matches: Vec<&Meta> = matches.collect();
    let counted = |filter| counted(&matches, all, query, filter);
    Facets {
        departments: most_first(counted(Filter::Department)),
        regions: counted(Filter::Region),
        years: counted(Filter::Year).into_iter().rev().collect(),
        kinds: counted(Filter::Kind),
        grades: most_first(counted(Filter::Grade)),
        targets: counted(Filter::Targets),
    }
}

/// The choices of one facet, in the order of their values.
fn counted(matches: &[&Meta], all: &[Meta], query: &Query, filter: Filter) -> Vec<Facet> {
    let mut counts: BTreeMap<Choice, usize> = BTreeMap::new();
    let counting = matches
        .iter()
        .filter(|meta| passes_but(meta, query, Some(filter)));
    for choice in counting.flat_map(|meta| choices(meta, filter)) {
        *counts.entry(choice).or_default() += 1;
    }
    if let Some((value, label)) = chosen(query, filter)
        && !counts.keys().any(|(known, _)| *known == value)
    {
        let named = || {
            let mut known = all.iter().flat_map(|meta| choices(meta, filter));
            known.find(|(known, _)| *known == value)
        };
        let label = label.or_else(|| named().map(|(_, label)| label));
        counts.insert((value.clone(), label.unwrap_or(value)), 0);
    }
    let listed = counts.into_iter();
    listed
        .map(|((value, label), count)| Facet { value, label, count })
        .collect()
}

/// The choices that a report stands under.
fn choices(meta: &Meta, filter: Filter) -> Vec<Choice> {
    let one = |value: &str, label: &str| vec![(value.to_owned(), label.to_owned())];
    match filter {
        Filter::Department if meta.department_slug.is_empty() => Vec::new(),
        Filter::Department => one(&meta.department_slug, &meta.department),
        Filter::Region => {
            let places = meta.places.iter();
            places
                .map(|place| (place.code.clone(), place.name.clone()))
                .collect()
        }
        Filter::Year => meta.year.map(of_year).into_iter().collect(),
        Filter::Kind => meta
            .kind
            .map_or_else(Vec::new, |kind| one(kind.word(), kind.chinese())),
        Filter::Grade => meta
            .grade
            .as_ref()
            .map_or_else(Vec::new, |grade| one(grade, grade)),
        Filter::Targets => one(meta.targets.word(), meta.targets.chinese()),
    }
}

/// What is chosen, and what it is called where that needs no report that has it.
fn chosen(query: &Query, filter: Filter) -> Option<(String, Option<String>)> {
    let word = |value: &str, label: &str| (value.to_owned(), Some(label.to_owned()));
    match filter {
        Filter::Department => query.department.clone().map(|slug| (slug, None)),
        Filter::Region => query.region.clone().map(|code| (code, None)),
        Filter::Year => query.year.map(of_year).map(|(year, label)| (year, Some(label))),
        Filter::Kind => query.kind.map(|kind| word(kind.word(), kind.chinese())),
        Filter::Grade => query.grade.as_ref().map(|grade| word(grade, grade)),
        Filter::Targets => query
            .targets
            .map(|targets| word(targets.word(), targets.chinese())),
    }
}

fn of_year(year: u16) -> Choice {
    (year.to_string(), format!("{year}年度"))
}

fn most_first(mut facets: Vec<Facet>) -> Vec<Facet> {
    facets.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
    facets
}
