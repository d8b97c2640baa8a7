//! Normal form: what is compared when words are searched. `static/search/tokens.js` does the same.
//!
//! Each character by itself is brought to NFKC, lower case and the Simplified script; layout blanks, quotation marks,
//! brackets, bars and commas are dropped, so that `“三公”经费` is found by `三公经费`, `〔2024〕5号`
//! by `(2024)5号`, `16,147.27` by `16147.27`, and line breaks part nothing. Only two numbers or Latin
//! words with a blank between them on one line stay parted, so that cells do not run into one
//! another. No character's form depends on its neighbours: an unbroken stretch of a text has a
//! stretch of its normal form.

use unicode_normalization::UnicodeNormalization;

use super::traditional::simplified;
use crate::text::is_layout_space;

/// 归一文本: the characters that are searched, each with the place it came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Normal {
    /// The characters.
    pub chars: Vec<char>,
    /// For each of them: which character of the source it came from.
    pub origin: Vec<u32>,
}

impl Normal {
    /// The normal form of `words`.
    #[must_use]
    pub fn of(words: &str) -> Self {
        let mut normal = Self::default();
        let mut gap = Gap::None;
        for (at, c) in (0..).zip(words.chars()) {
            gap = gap.with(c);
            for form in forms(c) {
                if gap == Gap::Blank && is_run(form) && normal.chars.last().copied().is_some_and(is_run) {
                    normal.push(PARTED, at);
                }
                gap = Gap::None;
                normal.push(form, at);
            }
        }
        normal
    }

    fn push(&mut self, c: char, at: u32) {
        self.chars.push(c);
        self.origin.push(at);
    }

    /// Whether nothing is left to search.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    /// Where `words` stand in it, overlapping ones too.
    #[must_use]
    pub fn find(&self, words: &[char]) -> Vec<usize> {
        if words.is_empty() {
            return Vec::new();
        }
        let windows = self.chars.windows(words.len()).enumerate();
        windows
            .filter(|(_, window)| *window == words)
            .map(|(at, _)| at)
            .collect()
    }
}

/// Stands between two numbers or Latin words that a blank parts; no query has it.
const PARTED: char = '\u{1f}';

/// What lay between two characters that are compared.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// Nothing, or signs that part nothing.
    None,
    /// Blanks, a tab or a table's bar on one line.
    Blank,
    /// A line break: a hard wrap may have torn a word or a number there.
    Break,
}

impl Gap {
    fn with(self, c: char) -> Self {
        match c {
            '\n' | '\r' | '\u{b}' | '\u{c}' => Self::Break,
            c if self != Self::Break && parts_terms(c) => Self::Blank,
            _ => self,
        }
    }
}

/// Whether a sign parts the terms of a query.
pub(in crate::search) fn parts_terms(c: char) -> bool {
    c.is_whitespace() || matches!(c, '|' | '｜')
}

/// Latin letters, digits and the point between them.
pub(in crate::search) const fn is_run(c: char) -> bool {
    matches!(c, '0'..='9' | 'a'..='z' | '.')
}

/// What one character is compared as: none, one or several characters.
fn forms(c: char) -> impl Iterator<Item = char> {
    let plain = is_plain(c).then(|| simplified(c.to_ascii_lowercase()));
    let other = Some(c).filter(|c| plain.is_none() && !is_layout_space(*c));
    let folded = other
        .into_iter()
        .flat_map(|c| c.nfkc().flat_map(char::to_lowercase))
        .map(|c| simplified(fold(c)));
    plain.into_iter().chain(folded.filter(|c| !is_dropped(*c)))
}

/// Most characters by far: those that are their own normal form but for ASCII capitals.
const fn is_plain(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '0'..='9' | 'a'..='z' | 'A'..='Z' | '.')
}

/// Kindred signs to one sign.
const fn fold(c: char) -> char {
    match c {
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        '〜' | '∼' => '~',
        '≧' | '⩾' => '≥',
        '≦' | '⩽' => '≤',
        _ => c,
    }
}

/// Signs that part or set off words and are typed differently by everyone.
fn is_dropped(c: char) -> bool {
    is_layout_space(c)
        || c.is_control()
        || matches!(
            c,
            '"' | '\'' | '`' | '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '「' | '」' | '『' | '』'
        )
        || matches!(
            c,
            '(' | ')'
                | '['
                | ']'
                | '{'
                | '}'
                | '〔'
                | '〕'
                | '【'
                | '】'
                | '《'
                | '》'
                | '〈'
                | '〉'
                | '〖'
                | '〗'
        )
        || matches!(c, '|' | ',' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::Normal;

    fn normal(words: &str) -> String {
        Normal::of(words).chars.into_iter().collect()
    }

    #[test]
    fn layout_quotes_and_brackets_part_nothing() {
        assert_eq!(normal("“三公”\n  经费"), "三公经费");
        assert_eq!(normal("湛财绩〔２０２４〕５号"), "湛财绩20245号");
        assert_eq!(normal("16,147.27 万元"), "16147.27万元");
    }

    #[test]
    fn a_found_stretch_knows_its_place() {
        let form = Normal::of("完成“上云\n上平台”");
        let found = form.find(&['云', '上']);
        assert_eq!(found, [3]);
        assert_eq!(form.origin[3], 4);
        assert_eq!(form.origin[4], 6);
    }
}
