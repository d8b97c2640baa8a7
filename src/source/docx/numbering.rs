//! 自动编号 Numbers that a document does not hold as words: 一、 （一） 1. counted as the word processor counts them.

use std::collections::{BTreeMap, BTreeSet};

use super::super::written::written;
use super::super::xml::{Element, Tree};
use super::styles::{Numbered, Styles};

/// Levels of a list.
const LEVELS: usize = 9;

/// One level of a list.
#[derive(Clone, Debug)]
struct Level {
    start: u32,
    format: String,
    /// The number's words, with `%1` … `%9` for the counts.
    pattern: String,
    /// What parts it from the paragraph: `tab`, `space` or `nothing`.
    suffix: String,
    /// Whether all counts in it are written in Arabic figures.
    is_legal: bool,
    /// Whether it counts on when a level above goes on.
    counts_on: bool,
    /// The style that is numbered by this level.
    style: Option<String>,
}

#[derive(Clone, Debug, Default)]
struct List {
    /// Whose counts it shares.
    counter: String,
    levels: BTreeMap<usize, Level>,
    /// Levels that begin again at the list's first paragraph.
    restarts: BTreeMap<usize, u32>,
}

/// 自动编号 of a document, and how far it has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    lists: BTreeMap<String, List>,
    counts: BTreeMap<String, [Option<u32>; LEVELS]>,
    begun: BTreeSet<String>,
}

impl Numbering {
    pub(super) fn read(tree: &Tree, styles: &Styles) -> Self {
        let Some(root) = tree.root() else {
            return Self::default();
        };
        let patterns: BTreeMap<&str, Element> = root
            .children()
            .filter(|it| it.name() == "abstractNum")
            .filter_map(|it| Some((it.attribute("abstractNumId")?, it)))
            .collect();
        let pattern_of: BTreeMap<&str, &str> = root
            .children()
            .filter(|it| it.name() == "num")
            .filter_map(|it| Some((it.attribute("numId")?, it.value("abstractNumId")?)))
            .collect();
        // a list may leave its look to the style of a list
        let look = |id: &str| -> Option<(String, Element)> {
            let own = patterns.get(id)?;
            let style = own.value("numStyleLink");
            let linked = style
                .and_then(|style| styles.numbered(Some(style))?.0.list)
                .and_then(|list| pattern_of.get(list.as_str()).copied())
                .and_then(|id| Some((id.to_owned(), *patterns.get(id)?)));
            Some(linked.unwrap_or_else(|| (id.to_owned(), *own)))
        };
        let mut numbering = Self::default();
        for number in root.children().filter(|it| it.name() == "num") {
            let id = number.attribute("numId").unwrap_or_default();
            let Some((counter, pattern)) = number.value("abstractNumId").and_then(look) else {
                continue;
            };
            let mut list = List {
                counter,
                levels: levels(pattern),
                restarts: BTreeMap::new(),
            };
            for change in number.children().filter(|it| it.name() == "lvlOverride") {
                list.change(change);
            }
            numbering.lists.insert(id.to_owned(), list);
        }
        numbering
    }

    /// The number of the next paragraph of a list, with the blank behind it.
    pub(super) fn next(&mut self, numbered: &Numbered, style: Option<&str>) -> Option<String> {
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

impl List {
    fn change(&mut self, change: Element) {
        let Some(at) = change.number("ilvl").filter(|at| *at < LEVELS) else {
            return;
        };
        if let Some(start) = change.value("startOverride").and_then(|it| it.parse().ok()) {
            self.restarts.insert(at, start);
        }
        if let Some(level) = change.child("lvl") {
            self.levels.insert(at, read_level(level));
        }
    }
}

fn levels(pattern: Element) -> BTreeMap<usize, Level> {
    pattern
        .children()
        .filter(|it| it.name() == "lvl")
        .filter_map(|it| Some((it.number("ilvl").filter(|at| *at < LEVELS)?, read_level(it))))
        .collect()
}

fn read_level(level: Element) -> Level {
    let words = |name: &str| level.value(name).map(str::to_owned);
    let custom = || {
        level
            .all("numFmt")
            .last()
            .and_then(|it| it.attribute("val"))
            .map(str::to_owned)
    };
    Level {
        start: level.value("start").and_then(|it| it.parse().ok()).unwrap_or(1),
        format: words("numFmt")
            .or_else(custom)
            .unwrap_or_else(|| "decimal".to_owned()),
        pattern: words("lvlText").unwrap_or_default(),
        suffix: words("suff").unwrap_or_else(|| "tab".to_owned()),
        is_legal: level.switch("isLgl").unwrap_or(false),
        counts_on: level.value("lvlRestart") == Some("0"),
        style: words("pStyle"),
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
    if needs_blank && level.suffix != "nothing" {
        words.push(' ');
    }
    words
}
