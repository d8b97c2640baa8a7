//! 语句 Words looked up in a table: whole, by a pattern with places to fill, or part by part where a list strings them
//! together.
//!
//! A place is `{}` for any words, `{n}` for what holds no Han character, `{k}` for what the table knows, `{w}` for what stays as
//! it is written. In English the places stand in the same order,
//! or by their number, `{1}`; `[s]` after a number stands unless the number is 1, `[are|is]` chooses between two.

use std::collections::BTreeMap;

use super::pattern::{Pattern, signs};
use crate::text::{is_ideograph, is_layout_space, tidy};

/// How deep places are filled by phrases with places of their own.
const DEEPEST: usize = 6;

/// Longer words are looked up whole only.
const LONGEST: usize = 1200;

/// What parts two things in a line of English, where a blank parts mere words.
pub(super) const APART: &str = " · ";

/// Signs that string parts together, and what they are in English.
const JOINTS: [(char, &str); 7] = [
    ('；', "; "),
    ('。', ". "),
    ('，', ", "),
    ('、', ", "),
    ('　', APART),
    ('：', ": "),
    (',', ","),
];

/// Signs that stand between numbers and links, and what they are in English.
const NARROW: [(char, &str); 16] = [
    ('、', ", "),
    ('，', ", "),
    ('；', "; "),
    ('。', ". "),
    ('：', ": "),
    ('（', " ("),
    ('）', ")"),
    ('／', " / "),
    ('＋', " + "),
    ('－', " − "),
    ('＝', "="),
    ('～', "–"),
    ('％', "%"),
    ('？', "?"),
    ('　', APART),
    ('〃', "″"),
];

/// A stretch of what is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// The words.
    pub(super) words: String,
    /// Whether they stay Chinese.
    pub(super) chinese: bool,
}

/// 语句表
#[derive(Debug)]
pub(super) struct Phrases {
    whole: BTreeMap<String, String>,
    /// Those with places to fill, in the order that they are tried in.
    patterns: Vec<Pattern>,
}

impl Phrases {
    pub(super) fn new(table: &BTreeMap<&str, &str>) -> Self {
        let mut whole = BTreeMap::new();
        let mut patterns = Vec::new();
        for (words, said) in table {
            let (words, said) = match (words.strip_suffix('。'), said.strip_suffix('.')) {
                (Some(words), Some(said)) => (words, said),
                _ => (*words, *said),
            };
            match Pattern::of(words, said) {
                Some(pattern) => patterns.push(pattern),
                None => {
                    whole.insert(tidy(words), said.to_owned());
                }
            }
        }
        // The stable sort keeps those of one length in the order of the table.
        patterns.sort_by_key(|pattern| std::cmp::Reverse(pattern.rank()));
        Self { whole, patterns }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.whole.is_empty() && self.patterns.is_empty()
    }

    /// The words as the table has them, in pieces; what it does not have is a piece of Chinese.
    pub(super) fn say(&self, words: &str) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let found = match self.found(words, 0) {
            Some(found) => found,
            None if words.contains(is_ideograph) => vec![as_written(words)],
            None => vec![plain(&narrow(words))],
        };
        for piece in found {
            match pieces.last_mut() {
                Some(Piece { words, chinese }) if *chinese == piece.chinese => words.push_str(&piece.words),
                _ => pieces.push(piece),
            }
        }
        pieces
    }

    /// Other words of the same language in the place of these; `None` where the table has none. What fills a pattern's
    /// places stays as it is.
    pub(super) fn swapped(&self, words: &str) -> Option<String> {
        let exact = self.whole(words).map(ToOwned::to_owned);
        let by_pattern = || {
            let mut fitting = self.fitting(words);
            fitting.find_map(|pattern| Some(pattern.put(&pattern.matched(words)?)))
        };
        exact.or_else(by_pattern)
    }

    fn found(&self, words: &str, depth: usize) -> Option<Vec<Piece>> {
        // The stop at the end of a sentence is no part of what the table has.
        if let Some(rest) = words.strip_suffix('。').filter(|rest| !rest.is_empty()) {
            let mut pieces = self.found(rest, depth)?;
            pieces.push(plain("."));
            return Some(pieces);
        }
        if let Some(said) = self.whole(words) {
            return Some(vec![plain(said)]);
        }
        if depth > DEEPEST || words.len() > LONGEST {
            return None;
        }
        self.by_pattern(words, depth)
            .or_else(|| self.by_parts(words, depth))
    }

    /// What the table has of the words as they are; blanks beside Chinese characters are no part of them.
    pub(super) fn whole(&self, words: &str) -> Option<&str> {
        let found = if words.contains(is_layout_space) {
            self.whole.get(&tidy(words))
        } else {
            self.whole.get(words)
        };
        found.map(String::as_str)
    }

    /// The patterns that may fit, in their order.
    fn fitting(&self, words: &str) -> impl Iterator<Item = &Pattern> {
        let signs = signs(words);
        self.patterns.iter().filter(move |pattern| pattern.may_fit(signs))
    }

    fn by_pattern(&self, words: &str, depth: usize) -> Option<Vec<Piece>> {
        self.fitting(words).find_map(|pattern| {
            let filled = pattern.matched(words)?;
            let known = pattern.known(&filled).all(|inside| self.knows(inside, depth));
            known.then(|| self.fill(pattern, &filled, depth))
        })
    }

    /// Whether the table has all of the words.
    fn knows(&self, words: &str, depth: usize) -> bool {
        let found = self.found(words, depth + 1);
        found.is_some_and(|pieces| pieces.iter().all(|piece| !piece.chinese))
    }

    /// The words of a place are looked up themselves; names and what a report says stay as they are.
    fn inner(&self, words: &str, depth: usize) -> Vec<Piece> {
        if !words.contains(is_ideograph) {
            return vec![plain(&narrow(words))];
        }
        self.found(words, depth + 1)
            .unwrap_or_else(|| vec![as_written(words)])
    }

    fn fill(&self, pattern: &Pattern, filled: &[&str], depth: usize) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let (mut rest, mut next, mut last) = (pattern.said.as_str(), 0, "");
        while let Some(at) = rest.find(['{', '[']) {
            let (before, from) = rest.split_at(at);
            pieces.push(plain(before));
            let (close, is_place) = if from.starts_with('{') {
                ('}', true)
            } else {
                (']', false)
            };
            let Some((inside, after)) = from.get(1..).and_then(|from| from.split_once(close)) else {
                rest = from;
                break;
            };
            if is_place {
                let nth = inside
                    .parse::<usize>()
                    .map_or(next, |number| number.saturating_sub(1));
                last = filled.get(nth).copied().unwrap_or_default();
                next = nth + 1;
                if pattern.keeps(nth) {
                    pieces.push(as_written(last));
                } else {
                    pieces.extend(self.inner(last, depth));
                }
            } else {
                let (many, one) = inside.split_once('|').unwrap_or((inside, ""));
                pieces.push(plain(if last.trim() == "1" { one } else { many }));
            }
            rest = after;
        }
        pieces.push(plain(rest));
        pieces
    }

    /// Parts that a sign strings together, where the table has at least one and the others are names or numbers.
    fn by_parts(&self, words: &str, depth: usize) -> Option<Vec<Piece>> {
        let &(joint, said) = JOINTS.iter().find(|(joint, _)| words.contains(*joint))?;
        let parts: Vec<Option<Vec<Piece>>> = words
            .split(joint)
            .map(|part| {
                let trimmed = part.trim();
                if trimmed.contains(is_ideograph) {
                    self.found(trimmed, depth + 1)
                } else {
                    Some(vec![plain(&narrow(trimmed))])
                }
            })
            .collect();
        let mut written = words.split(joint).zip(&parts);
        let known = written.any(|(part, found)| {
            let is_said = found.iter().flatten().any(|piece| !piece.chinese);
            is_said && part.contains(is_ideograph)
        });
        if !known {
            return None;
        }
        let mut pieces = Vec::new();
        for (nth, (part, written)) in parts.into_iter().zip(words.split(joint)).enumerate() {
            if nth > 0 {
                pieces.push(plain(said));
            }
            pieces.extend(part.unwrap_or_else(|| vec![as_written(written)]));
        }
        Some(pieces)
    }
}

/// Signs of full width as they are written in English; what has no ideographs needs no more.
fn narrow(words: &str) -> String {
    // Alone it is no sign between numbers but the verdict 一致, which is pressed and needs its width.
    if words == "＝" {
        return words.to_owned();
    }
    let mut narrowed = String::with_capacity(words.len());
    for c in words.chars() {
        match NARROW.iter().find(|(wide, _)| *wide == c) {
            Some((_, narrow)) => narrowed.push_str(narrow),
            None => narrowed.push(c),
        }
    }
    narrowed
}

fn plain(words: &str) -> Piece {
    Piece {
        words: words.to_owned(),
        chinese: false,
    }
}

fn as_written(words: &str) -> Piece {
    Piece {
        words: words.to_owned(),
        chinese: words.contains(is_ideograph),
    }
}

/// Han characters, and the punctuation that goes with them alone.
pub(super) const fn is_chinese(c: char) -> bool {
    is_ideograph(c) || matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(words: &str) -> String {
        let table = BTreeMap::from([
            ("部门", "Department"),
            ("得分从高到低", "highest score first"),
            ("{n}年度", "{}"),
            ("{}的报告，共{n}份", "{2} report[s] of {1}"),
            ("比较“{}”", "Compare “{}”"),
            ("没有", "None"),
            ("{k}占{k}", "{} of {}"),
            ("没有文件 {w}，在{}里", "no file {} in {}"),
        ]);
        let pieces = Phrases::new(&table).say(words);
        let marked = pieces.into_iter().map(|piece| {
            if piece.chinese {
                format!("⟦{}⟧", piece.words)
            } else {
                piece.words
            }
        });
        marked.collect()
    }

    #[test]
    fn words_are_found_whole_by_pattern_and_part_by_part() {
        for (words, wanted) in [
            ("部门", "Department"),
            ("2024年度", "2024"),
            ("某年度", "⟦某年度⟧"),
            ("水利局的报告，共3份", "3 reports of ⟦水利局⟧"),
            ("部门的报告，共1份", "1 report of Department"),
            ("2024年度，得分从高到低", "2024, highest score first"),
            ("水利局，得分从高到低", "⟦水利局⟧, highest score first"),
            ("比较“到岗率”", "Compare “⟦到岗率⟧”"),
            ("报告的原话，照录", "⟦报告的原话，照录⟧"),
            ("97.1", "97.1"),
            ("共3份；没有。", "⟦共3份⟧; None."),
            ("部门占没有", "Department of None"),
            ("床位占比", "⟦床位占比⟧"),
            ("没有文件 部门，在部门里", "no file ⟦部门⟧ in Department"),
            ("1002＋3（元）", "⟦1002＋3（元）⟧"),
            ("1002＋3", "1002 + 3"),
        ] {
            assert_eq!(said(words), wanted, "{words}");
        }
    }
}
