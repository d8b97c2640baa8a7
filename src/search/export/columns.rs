//! Columns: what filters and facets need of every document, small enough to fetch at once.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::search::entry::Place;
use crate::search::index::{Index, Meta};

/// Lists of one number per document, and the tables that the numbers point into.
#[derive(Debug, Serialize)]
pub(super) struct Columns<'a> {
    /// Address and name.
    departments: Vec<(&'a str, &'a str)>,
    /// From the province down to the division.
    regions: Vec<&'a [Place]>,
    /// Contract word and Chinese name.
    kinds: Vec<(&'static str, &'static str)>,
    department: Vec<Option<usize>>,
    region: Vec<Option<usize>>,
    year: Vec<Option<u16>>,
    kind: Vec<Option<usize>>,
    length: Vec<u32>,
}

/// The columns of all documents.
pub(super) fn columns(index: &Index) -> Columns<'_> {
    let departments = table(index, |meta| {
        (meta.department_slug.as_str(), meta.department.as_str())
    });
    let regions = table(index, |meta| meta.places.as_slice());
    let kinds = [
        crate::report::Kind::Overall,
        crate::report::Kind::Project,
        crate::report::Kind::Policy,
    ];
    let metas = || index.metas.iter();
    Columns {
        department: metas()
            .map(|meta| {
                departments
                    .binary_search(&(meta.department_slug.as_str(), meta.department.as_str()))
                    .ok()
            })
            .collect(),
        region: metas()
            .map(|meta| regions.binary_search(&meta.places.as_slice()).ok())
            .collect(),
        year: metas().map(|meta| meta.year).collect(),
        kind: metas()
            .map(|meta| kinds.iter().position(|kind| meta.kind == Some(*kind)))
            .collect(),
        length: metas().map(|meta| meta.length).collect(),
        kinds: kinds.map(|kind| (kind.word(), kind.chinese())).to_vec(),
        departments,
        regions,
    }
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
