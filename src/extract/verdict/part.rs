//! 部分的分值 The marks that a line says there are for the part which it names: `（1）项目立项（2分）`.
//!
//! What is told below such a line, and is no more than its marks, may be what that part alone was given.

use std::sync::LazyLock;

use regex::Regex;

use crate::document::{Document, numbered};
use crate::text::{Span, Squashed};
use crate::value::{Decimal, parse_decimal};

/// Longest line that names a part, in bytes.
const LONGEST: usize = 180;

/// Words in a line that names the whole, whatever marks stand behind it.
const OF_WHOLE: [&str; 6] = ["得分", "评分", "自评", "总分", "结论", "结果"];

static SCORED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^([^，。；:()]{2,24})(\((?:自评|评价|自我评价)?(?:得分|评分)(?:为|:)?[0-9.]+分\))(?:$|:|。)")
        .ok()
});

/// The score in brackets right behind the name of a numbered part: `1.数量指标（自评得分20分）`. It is that of the part.
pub(super) fn score(document: &Document, line: Span, is_heading: bool) -> Option<Span> {
    let squashed = Squashed::of(&document.text, line);
    let words = squashed.as_str();
    let number = if is_heading { 0 } else { numbered(words)?.rest };
    let found = SCORED.as_ref()?.captures(words.get(number..)?)?;
    let (name, bracket) = (found.get(1)?, found.get(2)?);
    let is_of_whole = OF_WHOLE.iter().any(|word| name.as_str().contains(word));
    (!is_of_whole).then(|| squashed.source(number + bracket.start(), number + bracket.end()))
}

/// The marks that a line ends with, if it names a part by them: fewer than those of the whole.
pub(super) fn marks(document: &Document, line: Span) -> Option<Decimal> {
    let written = document.text.slice(line).trim_end();
    let may_end = written.ends_with([')', '）', ':', '：', '。']);
    if LONGEST < written.len() || !may_end || !written.contains('分') {
        return None;
    }
    let squashed = Squashed::of(&document.text, line);
    let words = squashed.as_str().trim_end_matches([':', '。']);
    let (named, marks) = words.strip_suffix("分)")?.rsplit_once('(')?;
    let is_of_whole = named.is_empty() || OF_WHOLE.iter().any(|word| named.contains(word));
    parse_decimal(marks).filter(|marks| !is_of_whole && *marks < Decimal::ONE_HUNDRED)
}
