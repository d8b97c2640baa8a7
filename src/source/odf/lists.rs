//! 列表编号 The numbers of lists, which a document does not hold as words.

use std::collections::BTreeMap;

use crate::source::draft::written::by_pattern;
use crate::source::packed::xml::Element;

/// Levels of a list.
const LEVELS: usize = 10;

#[derive(Clone, Debug)]
struct Level {
    before: String,
    format: String,
    after: String,
    start: u32,
    /// How many counts it shows, its own the last.
    shown: usize,
}

/// 列表 of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    styles: BTreeMap<String, BTreeMap<usize, Level>>,
    counts: BTreeMap<String, [Option<u32>; LEVELS]>,
}

impl Lists {
    pub(super) fn of(roots: &[Element]) -> Self {
        let mut styles = BTreeMap::new();
        let all = roots
            .iter()
            .flat_map(|root| [root.all("list-style"), root.all("outline-style")].concat());
        for style in all {
            let name = style.attribute("name").unwrap_or_default().to_owned();
            let levels = style
                .children()
                .filter(|it| matches!(it.name(), "list-level-style-number" | "outline-level-style"))
                .filter_map(|it| Some((it.number("level")?.checked_sub(1)?, level(it))));
            styles.insert(name, levels.collect());
        }
        Self {
            styles,
            counts: BTreeMap::new(),
        }
    }

    /// Begins a list anew.
    pub(super) fn restart(&mut self, style: &str) {
        self.counts.remove(style);
    }

    /// The number of the next item of a list.
    pub(super) fn next(&mut self, style: &str, at: usize, start: Option<u32>) -> Option<String> {
        let levels = self.styles.get(style)?;
        let level = levels.get(&at)?;
        let counts = self.counts.entry(style.to_owned()).or_default();
        let own = counts.get_mut(at)?;
        *own = Some(
            start
                .or_else(|| own.map(|count| count.saturating_add(1)))
                .unwrap_or(level.start),
        );
        for below in counts.iter_mut().skip(at + 1) {
            *below = None;
        }
        let first = (at + 1).saturating_sub(level.shown.max(1));
        let shown: Vec<String> = (first..=at)
            .filter_map(|place| {
                let format = levels.get(&place).map_or("1", |level| level.format.as_str());
                by_pattern(counts.get(place).copied().flatten().unwrap_or(1), format)
            })
            .collect();
        if shown.is_empty() {
            return None;
        }
        let mut words = format!("{}{}{}", level.before, shown.join("."), level.after);
        if words.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '.') {
            words.push(' ');
        }
        Some(words)
    }
}

fn level(element: Element) -> Level {
    let words = |name: &str| element.attribute(name).unwrap_or_default().to_owned();
    let number = |name: &str| element.attribute(name).and_then(|it| it.parse().ok());
    Level {
        before: words("num-prefix"),
        format: words("num-format"),
        after: words("num-suffix"),
        start: number("start-value").unwrap_or(1),
        shown: element.number("display-levels").unwrap_or(1).min(LEVELS),
    }
}
