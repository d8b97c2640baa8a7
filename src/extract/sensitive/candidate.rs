//! The text as the searches see it, and a stretch of it that looks like a number of some kind.
//!
//! Knows characters, neighbours and units; which numbers are whose is told in the file above.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::stars::{self, Stars};
use crate::report::{Sensitive, SensitiveKind};
use crate::text::{Change, Mapped, Span, fold_char, is_ideograph, is_unseen, page_end_length};

const CODE_LABELS: [&str; 13] = [
    "编号",
    "编码",
    "代码",
    "文号",
    "索引号",
    "序列号",
    "许可证号",
    "备案号",
    "发票",
    "合同号",
    "订单号",
    "流水号",
    "凭证号",
];

/// A stretch of the text with folded characters, blanks kept (they part cells and columns), what is not seen and the stars
/// that set words in bold dropped.
pub(super) struct Folded<'a> {
    source: &'a str,
    /// Where the stretch begins in the text.
    start: usize,
    mapped: Mapped,
}

impl<'a> Folded<'a> {
    pub(super) fn of(text: &'a str, stretch: Range<usize>) -> Self {
        let (source, start) = (text.get(stretch.clone()).unwrap_or_default(), stretch.start);
        let mut seen = 0;
        let plain = |at: usize, c: char| match c {
            '*' | '\\' if seen <= at => match stars::look(source, at) {
                Stars::Emphasis(length) => Change::LeftOut(length),
                Stars::Mask(length) => {
                    seen = at + length;
                    Change::To(c)
                }
            },
            '\r' => Change::LeftOut(c.len_utf8()),
            c if is_unseen(c) => Change::LeftOut(c.len_utf8()),
            // a number goes on behind what a page says of itself
            '\n' if ends_page_in_number(source, at) => Change::LeftOut(page_end_length(source, at)),
            '\n' | '\t' => Change::To(c),
            c if c.is_whitespace() => Change::To(' '),
            c => Change::To(fold_char(c)),
        };
        Self {
            source,
            start,
            mapped: Mapped::of(source, plain),
        }
    }

    /// The folded words.
    pub(super) fn words(&self) -> &str {
        self.mapped.words()
    }

    fn before(&self, at: usize) -> &str {
        self.words().get(..at).unwrap_or_default()
    }

    fn after(&self, at: usize) -> &str {
        self.words().get(at..).unwrap_or_default()
    }

    fn sensitive(&self, kind: SensitiveKind, start: usize, end: usize) -> Option<Sensitive> {
        let (first, _) = self.mapped.character(self.source, start);
        let (_, last) = self.mapped.character(self.source, end.checked_sub(1)?);
        Some(Sensitive {
            kind,
            span: Span::new(self.start + first, self.start + last),
        })
    }

    /// Every match of `pattern`; the search goes on behind the first character of a match that `kind_of` refuses.
    pub(super) fn scan(
        &self,
        pattern: &LazyLock<Option<Regex>>,
        kind_of: impl Fn(&Candidate<'_>) -> Option<SensitiveKind>,
    ) -> Vec<Sensitive> {
        let (Some(pattern), mut from, mut found) = (pattern.as_ref(), 0, Vec::new()) else {
            return Vec::new();
        };
        while let Some(hit) = pattern.find_at(self.words(), from) {
            let candidate = Candidate {
                words: hit.as_str(),
                before: self.before(hit.start()),
                after: self.after(hit.end()),
            };
            let accepted = kind_of(&candidate).and_then(|kind| self.sensitive(kind, hit.start(), hit.end()));
            from = if accepted.is_some() {
                hit.end()
            } else {
                hit.start() + 1
            };
            found.extend(accepted);
        }
        found
    }
}

/// Whether the end of a page stands within a number, from the line break at byte `at` on.
pub(super) fn ends_page_in_number(words: &str, at: usize) -> bool {
    let (before, behind) = words.split_at_checked(at).unwrap_or_default();
    // few lines end in a digit, or are blank behind one
    if !before.ends_with(|c: char| c.is_ascii_digit() || c.is_whitespace()) {
        return false;
    }
    let length = page_end_length(words, at);
    let behind = behind.get(length..).unwrap_or_default();
    // only a page's own line calls for a look over all blank lines before it
    0 < length
        && before.trim_end().ends_with(|c: char| c.is_ascii_digit())
        && behind.trim_start().starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a number of 7 to 12 digits begins here, an area's code parted from it: beside a slash, another number and no
/// part of this one.
fn is_another_number(chars: impl Iterator<Item = char>) -> bool {
    let digits = chars.take(15).filter(|c| !matches!(c, '-' | '(' | ')'));
    let digits = digits.take_while(char::is_ascii_digit).count();
    (7..=12).contains(&digits)
}

/// Words without the blanks between Chinese characters that only spread a label over its line: 联 系 电 话.
pub(super) fn closed_up(words: &str) -> Cow<'_, str> {
    if !words.contains(' ') {
        return Cow::Borrowed(words);
    }
    let mut closed = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(c) = rest.chars().next() {
        let behind = rest.get(c.len_utf8()..).unwrap_or_default();
        closed.push(c);
        let next = behind.trim_start_matches(' ');
        rest = if is_ideograph(c) && next.starts_with(is_ideograph) {
            next
        } else {
            behind
        };
    }
    Cow::Owned(closed)
}

/// A stretch that looks like a number of some kind, with all that stands before and after it.
pub(super) struct Candidate<'a> {
    pub(super) words: &'a str,
    pub(super) before: &'a str,
    pub(super) after: &'a str,
}

/// How far back a label may stand, in characters.
const LABEL_REACH: usize = 24;

impl<'a> Candidate<'a> {
    pub(super) fn digits(&self) -> Vec<u32> {
        self.words.chars().filter_map(|c| c.to_digit(10)).collect()
    }

    /// The last characters before the candidate.
    pub(super) fn lead(&self) -> &'a str {
        let start = self
            .before
            .char_indices()
            .rev()
            .nth(LABEL_REACH - 1)
            .map_or(0, |(at, _)| at);
        self.before.get(start..).unwrap_or_default()
    }

    /// Whether one of `labels` stands before it, with no full stop in between.
    pub(super) fn labelled(&self, labels: &[&str]) -> bool {
        let lead = closed_up(self.lead());
        let sentence = lead.rsplit(['。', ';', '；']).next().unwrap_or(&lead);
        labels.iter().any(|label| sentence.contains(label))
    }

    /// Whether the run of digits and letters goes on before or after: a longer number, a decimal, a code.
    pub(super) fn part_of_more(&self) -> bool {
        let mut before = self.before.chars().rev();
        let mut after = self.after.chars();
        let joined = |c: char| c.is_ascii_alphanumeric() || c == '*';
        let joins = |mark: Option<char>, next: Option<char>, another: bool| match mark {
            Some('/') if another => false,
            Some('.' | ',' | '/' | '-') => next.is_some_and(|c| c.is_ascii_digit()),
            Some('_') => next.is_some_and(|c| c.is_ascii_alphanumeric()),
            Some(c) => joined(c),
            None => false,
        };
        let earlier = is_another_number(self.before.chars().rev().skip(1));
        let later = is_another_number(self.after.chars().skip(1));
        joins(before.next(), before.next(), earlier) || joins(after.next(), after.next(), later)
    }

    /// The candidate without the stars around it that join nothing to it, however many: for numbers of which no mask shows
    /// so much.
    pub(super) fn beyond_stars(&self) -> Self {
        let (before, after) = (
            self.before.trim_end_matches('*'),
            self.after.trim_start_matches('*'),
        );
        let joins = |beyond: Option<char>| beyond.is_some_and(stars::is_of_number);
        Self {
            words: self.words,
            before: if joins(before.chars().next_back()) {
                self.before
            } else {
                before
            },
            after: if joins(after.chars().next()) {
                self.after
            } else {
                after
            },
        }
    }

    /// Whether what follows or precedes says that it is money, a count or a document's number.
    pub(super) fn means_something_else(&self) -> bool {
        const UNITS: [&str; 13] = [
            "元", "万", "亿", "家", "个", "人", "户", "吨", "%", "号文", "千", "平方", "次",
        ];
        let after = self.after.trim_start_matches([' ', '(']);
        let document = after.starts_with('号') && self.before.trim_end_matches(' ').ends_with(']');
        let lead = self.before.trim_end_matches(' ');
        let money = lead.ends_with(['¥', '$']) || lead.ends_with("人民币");
        document || money || UNITS.iter().any(|unit| after.starts_with(unit)) || self.labelled(&CODE_LABELS)
    }
}
