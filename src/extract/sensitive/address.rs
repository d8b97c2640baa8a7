//! 个人住址 Somebody's home, more exact than the township: what follows the township is sensitive.
//!
//! Looks for the words that say who lives there. Offices have addresses too, and those are public.

use std::sync::LazyLock;

use regex::Regex;

use super::labels::pattern;
use crate::report::{Sensitive, SensitiveKind};
use crate::text::{Cues, Squashed, Text};

/// Behind a word that says that somebody lives there, or before one that says who.
static HOME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(concat!(
        r"(?:住址|家住|现住|居住于|住在|家庭地址|住)[:为在是]?\p{Han}{0,12}(?:镇|乡|街道|区|县|市)",
        r"((?:\p{Han}|\d){1,16}(?:号|室|组|栋|单元)(?:\d+(?:号|室|栋|单元))*)",
        r"|(?:镇|乡|街道)(\p{Han}{1,8}(?:村|社区|路|街|巷)(?:\d{1,4}组)?\d{1,4}号)",
        r"(?:\p{Han}{0,4}(?:低保|特困|对象|居民|村民|老人|患者|户主))",
    ))
});

/// One of these stands in every place that names a home, one of [`NUMBERED`] and one of [`PLACES`]; most clauses are not
/// searched.
static TELLING: LazyLock<Cues> = LazyLock::new(|| Cues::of(&["住", "家庭地址", "号"]));

/// Who lives somewhere, or the township that the home is in.
static PLACES: LazyLock<Cues> = LazyLock::new(|| Cues::of(&["住", "家庭地址", "镇", "乡", "街道"]));

/// What the number of a house, a room or a group ends with.
static NUMBERED: LazyLock<Cues> = LazyLock::new(|| Cues::of(&["号", "室", "组", "栋", "单元"]));

/// Marks that stand in no name of a home.
const BREAKS: [char; 6] = ['，', '。', '；', '、', '(', ')'];

/// The homes of a text, from behind the township.
pub(super) fn homes(text: &Text) -> Vec<Sensitive> {
    let Some(home) = HOME.as_ref() else {
        return Vec::new();
    };
    let whole = Squashed::of(text, text.whole());
    let words = whole.as_str();
    let (mut found, mut end) = (Vec::new(), 0);
    for hit in TELLING.places_in(words) {
        if hit.start < end {
            continue;
        }
        let before = words.get(end..hit.start).unwrap_or_default();
        let start = before.rfind(BREAKS).map_or(end, |at| end + at);
        let behind = words.get(hit.end..).unwrap_or_default();
        end = behind.find(BREAKS).map_or(words.len(), |at| hit.end + at);
        let clause = words.get(start..end).unwrap_or_default();
        if !NUMBERED.stand_in(clause) || !PLACES.stand_in(clause) {
            continue;
        }
        let below = home
            .captures_iter(clause)
            .filter_map(|home| home.get(1).or_else(|| home.get(2)));
        found.extend(
            below
                .filter(|below| is_numbered(below.as_str()))
                .map(|below| Sensitive {
                    kind: SensitiveKind::Address,
                    span: whole.source(start + below.start(), start + below.end()),
                }),
        );
    }
    found
}

/// Whether words hold a number.
fn is_numbered(words: &str) -> bool {
    words
        .chars()
        .any(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
}
