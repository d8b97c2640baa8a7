//! 上级指标 The levels that headings and short lines name above indicators told in sentences: 1.产出指标 over （1）数量指标.

use crate::document::names::columns;
use crate::document::names::levels::{LevelName, level_name};
use crate::document::numbered;
use crate::text::squashed;

/// The levels named last.
#[derive(Clone, Debug, Default)]
pub(super) struct Above {
    first: Option<String>,
    second: Option<String>,
}

/// Longest line that names a level, in bytes.
const LONGEST: usize = 80;

/// What may follow a level's name in a heading.
const ENDINGS: [&str; 5] = ["完成情况分析", "完成情况", "情况分析", "情况", "分析"];

impl Above {
    /// A heading: it names a level, or it ends those named before.
    pub(super) fn heading(&mut self, words: &str) {
        if !self.take(words, "") {
            *self = Self::default();
        }
    }

    /// A line of text that may name a level and nothing else.
    pub(super) fn line(&mut self, words: &str) {
        if words.len() <= LONGEST && words.contains(['标', '標']) {
            self.take(words, "指标");
        }
    }

    /// Takes the level that words name, if they do and its name ends like this.
    fn take(&mut self, words: &str, end: &str) -> bool {
        if LONGEST < words.len() {
            return false;
        }
        let bare = words.get(numbered(words).map_or(0, |number| number.rest)..);
        let squashed = squashed(bare.unwrap_or(words));
        let name = squashed.trim_start_matches(is_mark);
        let name = name.trim_end_matches(['。', ':', '】', '〗', ']']);
        let name = &*columns::without_brackets(name);
        let name = ENDINGS
            .iter()
            .find_map(|end| name.strip_suffix(end))
            .unwrap_or(name);
        match level_name(name).filter(|_| name.ends_with(end)) {
            Some(LevelName::First | LevelName::RatherFirst) => {
                self.first = Some(name.to_owned());
                self.second = None;
            }
            // 绩效目标完成情况, 项目实施情况 are sections, but for those below a first level
            Some(LevelName::Second) if !name.ends_with("指标") && self.first.is_none() => return false,
            Some(LevelName::Second | LevelName::RatherSecond) => self.second = Some(name.to_owned()),
            None => return false,
        }
        true
    }

    /// The levels from the first down, as an indicator bears them; nothing where none is named.
    pub(super) fn path(&self) -> Vec<Option<String>> {
        match (&self.first, &self.second) {
            (None, None) => Vec::new(),
            (first, None) => vec![first.clone()],
            (first, second) => vec![first.clone(), second.clone()],
        }
    }

    /// Completes the path of a table's row by what is named above the table: all of it where the table names no level, the
    /// first level where the table names only a second by its usual name.
    pub(super) fn complete(&self, path: &mut Vec<Option<String>>) {
        match (path.as_slice(), &self.first, &self.second) {
            ([], _, _) => *path = self.path(),
            ([Some(own)], Some(first), None) if is_second(own) => {
                *path = vec![Some(first.clone()), Some(own.clone())];
            }
            _ => {}
        }
    }

    /// The path of a sentence's indicator: that of the levels above where it names none, with the first of them before a second
    /// level that it names by its usual name.
    pub(super) fn completed(&self, path: Vec<Option<String>>) -> Vec<Option<String>> {
        match path.as_slice() {
            [] => self.path(),
            [Some(own)] if is_second(own) => self.path_to(own),
            _ => path,
        }
    }

    /// The levels down to one that a sentence names itself: a first one has none above.
    pub(super) fn path_to(&self, own: &str) -> Vec<Option<String>> {
        let own_level = Some(own.to_owned());
        match level_name(own) {
            Some(LevelName::First | LevelName::RatherFirst) => vec![own_level],
            _ => vec![self.first.clone(), own_level],
        }
    }
}

/// Whether a character marks the name of a level that stands behind it: ①质量指标, 【产出指标】, ■效益指标.
const fn is_mark(c: char) -> bool {
    matches!(
        c,
        '①'..='⑩' | '【' | '〖' | '[' | '■' | '●' | '◆' | '▲' | '★' | '•' | '·'
    )
}

/// Whether words are the usual name of a second level: 数量指标.
fn is_second(words: &str) -> bool {
    matches!(
        level_name(words),
        Some(LevelName::Second | LevelName::RatherSecond)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(lines: &[&str]) -> Vec<Option<String>> {
        let mut above = Above::default();
        for line in lines {
            above.heading(line);
        }
        above.path()
    }

    #[test]
    fn levels_above_a_table_complete_those_of_its_rows() {
        let some = |name: &str| Some(name.to_owned());
        let completed = |heading: &str, own: &[&str]| {
            let mut above = Above::default();
            above.heading(heading);
            let mut path = own.iter().map(|name| some(name)).collect();
            above.complete(&mut path);
            path
        };
        let both = [some("产出指标"), some("数量指标")];
        assert_eq!(completed("（一）产出指标", &["数量指标"]), both);
        assert_eq!(completed("（一）产出指标", &[]), [some("产出指标")]);
        assert_eq!(completed("（一）效益指标", &["产出指标"]), [some("产出指标")]);
        assert_eq!(completed("（一）效益指标", &["产出指标", "数量指标"]), both);
        assert_eq!(completed("二、完成情况", &["数量指标"]), [some("数量指标")]);
    }

    #[test]
    fn headings_name_the_levels_of_what_stands_below() {
        let some = |name: &str| Some(name.to_owned());
        assert_eq!(
            path(&["1.产出指标完成情况分析", "（1）数量指标"]),
            [some("产出指标"), some("数量指标")]
        );
        assert_eq!(
            path(&["1.产出指标", "（4）成本指标", "2.满意度指标。"]),
            [some("满意度指标")]
        );
        assert_eq!(path(&["（2）质量指标"]), [None, some("质量指标")]);
        assert_eq!(path(&["②质量指标"]), [None, some("质量指标")]);
        assert_eq!(
            path(&["（一）项目产出情况", "4.成本指标"]),
            [some("项目产出"), some("成本指标")]
        );
        assert_eq!(path(&["产出指标", "三、存在的问题"]), []);
        assert_eq!(path(&["（二）绩效目标完成情况"]), []);
    }
}
