//! 自动编号 The lists of a document, as its part for them states them.

use std::collections::BTreeMap;

use super::styles::Styles;
use crate::source::draft::numbering::{LEVELS, Level, List, Numbering};
use crate::source::draft::written::of_code;
use crate::source::packed::xml::Element;

/// What the parts of lists are called.
struct Names {
    pattern: &'static str,
    pattern_id: &'static str,
    list: &'static str,
    list_id: &'static str,
    pattern_of_list: &'static str,
}

const TODAY: Names = Names {
    pattern: "abstractNum",
    pattern_id: "abstractNumId",
    list: "num",
    list_id: "numId",
    pattern_of_list: "abstractNumId",
};

/// As Word of 2003 writes them.
const OF_OLD: Names = Names {
    pattern: "listDef",
    pattern_id: "listDefId",
    list: "list",
    list_id: "ilfo",
    pattern_of_list: "ilst",
};

/// Reads the lists that an element holds.
pub(super) fn read(root: Option<Element>, styles: &Styles) -> Numbering {
    let Some(root) = root else {
        return Numbering::default();
    };
    let names = if root.name() == "lists" { OF_OLD } else { TODAY };
    let patterns: BTreeMap<&str, Element> = root
        .children()
        .filter(|it| it.name() == names.pattern)
        .filter_map(|it| Some((it.attribute(names.pattern_id)?, it)))
        .collect();
    let pattern_of: BTreeMap<&str, &str> = root
        .children()
        .filter(|it| it.name() == names.list)
        .filter_map(|it| Some((it.attribute(names.list_id)?, it.value(names.pattern_of_list)?)))
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
    for number in root.children().filter(|it| it.name() == names.list) {
        let id = number.attribute(names.list_id).unwrap_or_default();
        let Some((counter, pattern)) = number.value(names.pattern_of_list).and_then(look) else {
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
    let of_old = || of_code(level.value("nfc")?.parse().ok()?).map(str::to_owned);
    Level {
        start: level.value("start").and_then(|it| it.parse().ok()).unwrap_or(1),
        format: words("numFmt")
            .or_else(custom)
            .or_else(of_old)
            .unwrap_or_else(|| "decimal".to_owned()),
        pattern: words("lvlText").unwrap_or_default(),
        is_parted: level.value("suff") != Some("nothing"),
        is_legal: level.switch("isLgl").unwrap_or(false),
        counts_on: level.value("lvlRestart") == Some("0"),
        style: words("pStyle"),
    }
}
