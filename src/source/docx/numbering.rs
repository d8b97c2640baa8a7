//! 自动编号 The lists of a document, as its part for them states them.

use std::collections::BTreeMap;

use super::super::numbering::{LEVELS, Level, List, Numbering};
use super::super::xml::{Element, Tree};
use super::styles::Styles;

/// Reads the lists of a document.
pub(super) fn read(tree: &Tree, styles: &Styles) -> Numbering {
    let Some(root) = tree.root() else {
        return Numbering::default();
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
    let mut numbering = Numbering::default();
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
        for it in number.children().filter(|it| it.name() == "lvlOverride") {
            change(&mut list, it);
        }
        numbering.add(id.to_owned(), list);
    }
    numbering
}

fn change(list: &mut List, change: Element) {
    let Some(at) = change.number("ilvl").filter(|at| *at < LEVELS) else {
        return;
    };
    if let Some(start) = change.value("startOverride").and_then(|it| it.parse().ok()) {
        list.restarts.insert(at, start);
    }
    if let Some(level) = change.child("lvl") {
        list.levels.insert(at, read_level(level));
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
        is_parted: level.value("suff") != Some("nothing"),
        is_legal: level.switch("isLgl").unwrap_or(false),
        counts_on: level.value("lvlRestart") == Some("0"),
        style: words("pStyle"),
    }
}
