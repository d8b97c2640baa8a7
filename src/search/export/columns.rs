//! Columns: what filters, facets and the places of chunks need of every report, in few bits each.
//!
//! Reports of one department stand together, year behind year: gzip makes little of both.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::report::Kind;
use crate::search::entries::entry::{Place, Targets};
use crate::search::entries::meta::Meta;
use crate::search::index::Index;

const KINDS: [Kind; 3] = [Kind::Overall, Kind::Project, Kind::Policy];

/// Year (two bytes, 0 for none), facts (see [`facts`]) and chunks (two bytes) of every report.
pub(super) fn columns(index: &Index) -> Vec<u8> {
    let metas = || index.metas.iter();
    let years = metas().map(|meta| meta.year.unwrap_or_default());
    let mut bytes = in_two_columns(years);
    let grades = grades(index);
    bytes.extend(metas().map(|meta| facts(meta, &grades)));
    let chunks = metas().map(|meta| u16::try_from(meta.chunks).unwrap_or(u16::MAX));
    bytes.extend(in_two_columns(chunks));
    bytes
}

/// The low bytes of all numbers, then the high ones.
fn in_two_columns(numbers: impl Iterator<Item = u16>) -> Vec<u8> {
    let (mut low, high): (Vec<u8>, Vec<u8>) = numbers.map(|number| number.to_le_bytes().into()).unzip();
    low.extend(high);
    low
}

/// Two bits of the kind, three of the grade, two of the targets, in that order from below; 0 is none.
fn facts(meta: &Meta, grades: &[&str]) -> u8 {
    let grade = grades
        .iter()
        .position(|grade| meta.grade.as_deref() == Some(grade));
    let grade = grade
        .and_then(|grade| u8::try_from(grade + 1).ok())
        .unwrap_or_default();
    let targets = Targets::ALL.iter().position(|targets| *targets == meta.targets);
    let targets = targets
        .and_then(|targets| u8::try_from(targets).ok())
        .unwrap_or_default();
    kind_number(meta.kind) | grade << 2 | targets << 5
}

/// The seven grades that most reports state, sorted; others are told by their reports alone.
pub(super) fn grades(index: &Index) -> Vec<&str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for grade in index.metas.iter().filter_map(|meta| meta.grade.as_deref()) {
        *counts.entry(grade).or_default() += 1;
    }
    let mut grades: Vec<(&str, usize)> = counts.into_iter().collect();
    grades.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let mut grades: Vec<&str> = grades.into_iter().take(7).map(|(grade, _)| grade).collect();
    grades.sort_unstable();
    grades
}

/// What reports are sorted and narrowed by: scores in hundredths and amounts in yuan, 0 for none.
#[derive(Debug, Serialize)]
pub(super) struct Figures {
    /// One more than the score.
    score: Vec<u32>,
    /// One more than the amount.
    amount: Vec<u64>,
}

/// The figures of every report.
pub(super) fn figures(index: &Index) -> Figures {
    let metas = || index.metas.iter();
    Figures {
        score: metas()
            .map(|meta| meta.score_hundredths.map_or(0, |score| score + 1))
            .collect(),
        amount: metas()
            .map(|meta| meta.amount.map_or(0, |amount| amount + 1))
            .collect(),
    }
}

fn kind_number(kind: Option<Kind>) -> u8 {
    let numbered = (1..).zip(KINDS);
    let mut of = numbered.filter(|(_, other)| Some(*other) == kind);
    of.next().map_or(0, |(number, _)| number)
}

/// Departments and divisions of all reports, and what they and the kinds are called.
#[derive(Debug, Serialize)]
pub(super) struct Names<'a> {
    /// Address and name.
    departments: Vec<(&'a str, &'a str)>,
    /// From the province down to the division.
    regions: Vec<Vec<(&'a str, &'a str)>>,
    /// Numbers into the lists, as distances from the report before; 0 is none.
    department: Vec<i64>,
    region: Vec<i64>,
}

/// The names that facets show.
pub(super) fn names(index: &Index) -> Names<'_> {
    let departments = table(index, |meta| {
        (meta.department_slug.as_str(), meta.department.as_str())
    });
    let regions = table(index, |meta| meta.places.as_slice());
    let of_department = |meta: &Meta| {
        let department = (meta.department_slug.as_str(), meta.department.as_str());
        number(
            departments
                .binary_search(&department)
                .ok()
                .filter(|_| !department.0.is_empty()),
        )
    };
    let of_region = |meta: &Meta| number(regions.binary_search(&meta.places.as_slice()).ok());
    Names {
        department: distances(index.metas.iter().map(of_department)),
        region: distances(index.metas.iter().map(of_region)),
        regions: regions.iter().map(|places| path(places)).collect(),
        departments,
    }
}

fn path(places: &[Place]) -> Vec<(&str, &str)> {
    places
        .iter()
        .map(|place| (place.code.as_str(), place.name.as_str()))
        .collect()
}

/// A place in a list, 0 for none.
fn number(place: Option<usize>) -> i64 {
    place
        .and_then(|place| i64::try_from(place + 1).ok())
        .unwrap_or_default()
}

fn distances(numbers: impl Iterator<Item = i64>) -> Vec<i64> {
    let mut last = 0;
    let distance = |number: i64| {
        let distance = number - last;
        last = number;
        distance
    };
    numbers.map(distance).collect()
}

/// The different values of a column, sorted.
fn table<'a, T: Ord>(index: &'a Index, of: impl Fn(&'a Meta) -> T) -> Vec<T> {
    index
        .metas
        .iter()
        .map(of)
        .collect::<BTreeSet<T>>()
        .into_iter()
        .collect()
}
