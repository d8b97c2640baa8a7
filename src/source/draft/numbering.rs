//! 自动编号 Numbers that a document does not hold as words: 一、 （一） 1. counted as the word processor counts them.

use std::collections::{BTreeMap, BTreeSet};

use super::written::written;

/// Levels of a list.
pub(in crate::source) const LEVELS: usize = 9;

/// Where a paragraph takes its number from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source) struct Numbered {
    /// The list; `None` where only the level is stated.
    pub(in crate::source) list: Option<String>,
    pub(in crate::source) level: Option<usize>,
}

/// One level of a list.
#[derive(Clone, Debug)]
pub(in crate::source) struct Level {
    pub(in crate::source) start: u32,
    /// How its counts are written, as [`written`] calls it.
    pub(in crate::source) format: String,
    /// The number's words, with `%1` … `%9` for the counts.
    pub(in crate::source) pattern: String,
    /// Whether a blank or a tab parts it from the paragraph.
    pub(in crate::source) is_parted: bool,
    /// Whether all counts in it are written in Arabic figures.
    pub(in crate::source) is_legal: bool,
    /// Whether it counts on when a level above goes on.
    pub(in crate::source) counts_on: bool,
    /// The style that is numbered by this level.
    pub(in crate::source) style: Option<String>,
}

/// One list.
#[derive(Clone, Debug, Default)]
pub(in crate::source) struct List {
    /// Whose counts it shares.
    pub(in crate::source) counter: String,
    pub(in crate::source) levels: BTreeMap<usize, Level>,
    /// Levels that begin again at the list's first paragraph.
    pub(in crate::source) restarts: BTreeMap<usize, u32>,
}

/// 自动编号 of a document, and how far it has counted.
#[derive(Debug, Default)]
pub(in crate::source) struct Numbering {
    lists: BTreeMap<String, List>,
    counts: BTreeMap<String, [Option<u32>; LEVELS]>,
    begun: BTreeSet<String>,
}

impl Numbering {
    /// Adds a list.
    pub(in crate::source) fn add(&mut self, id: String, list: List) {
        self.lists.insert(id, list);
    }

    /// The number of the next paragraph of a list, with the blank behind it.
    pub(in crate::source) fn next(&mut self, numbered: &Numbered, style: Option<&str>) -> Option<String> {
        let id = numbered.list.as_deref()?;
        let list = self.lists.get(id)?;
        let by_style = || {
            let mut levels = list.levels.iter();
            levels
                .find(|(_, level)| level.style.is_some() && level.style.as_deref() == style)
                .map(|(at, _)| *at)
        };
        let at = numbered.level.or_else(by_style).unwrap_or(0).min(LEVELS - 1);
        let level = list.levels.get(&at)?;
        let counts = self.counts.entry(list.counter.clone()).or_default();
        if self.begun.insert(id.to_owned()) {
            for (at, start) in &list.restarts {
                if let Some(count) = counts.get_mut(*at) {
                    *count = start.checked_sub(1);
                }
            }
        }
        for (above, count) in counts.iter_mut().enumerate().take(at) {
            let start = list.levels.get(&above).map_or(1, |level| level.start);
            count.get_or_insert(start);
        }
        if let Some(count) = counts.get_mut(at) {
            *count = Some(count.map_or(level.start, |count| count.saturating_add(1)));
        }
        for (below, count) in counts.iter_mut().enumerate().skip(at + 1) {
            if !list.levels.get(&below).is_some_and(|level| level.counts_on) {
                *count = None;
            }
        }
        Some(label(list, level, counts))
    }
}

/// The words of a number. A list of marks shows none that tell anything.
fn label(list: &List, level: &Level, counts: &[Option<u32>; LEVELS]) -> String {
    if level.format == "bullet" {
        return String::new();
    }
    let mut words = String::new();
    let mut pattern = level.pattern.chars().peekable();
    while let Some(c) = pattern.next() {
        let place = pattern
            .peek()
            .and_then(|c| c.to_digit(10))
            .filter(|at| c == '%' && *at > 0);
        let Some(place) = place else {
            words.push(c);
            continue;
        };
        pattern.next();
        let at = place as usize - 1;
        let count = counts.get(at).copied().flatten().unwrap_or(1);
        let format = list
            .levels
            .get(&at)
            .map_or("decimal", |level| level.format.as_str());
        let format = if level.is_legal { "decimal" } else { format };
        words.extend(written(count, format));
    }
    // `1.` before `5G` must not read as `1.5`
    let needs_blank = words.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '.');
    if needs_blank && level.is_parted {
        words.push(' ');
    }
    words
}
