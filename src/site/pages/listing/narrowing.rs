//! 筛选 What a list can be narrowed to.

/// 筛选: some of a list's lines.
pub(in super::super) struct Narrowing {
    /// What it chooses by: 年度, 地区.
    pub(in super::super) group: &'static str,
    /// Its part of the address: `year-2024`.
    pub(in super::super) word: String,
    /// Its words.
    pub(in super::super) label: String,
    /// How deep it stands among those of its kind: a city deeper than its province; 0 where none lies in another.
    pub(in super::super) depth: usize,
    /// The lines that it leaves, by their places in the list's own order.
    pub(in super::super) places: Vec<usize>,
}
