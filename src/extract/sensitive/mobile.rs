//! 手机号 Mobile numbers: eleven digits in one piece, in groups, torn over lines, or with marks between the groups.

use std::sync::LazyLock;

use regex::Regex;

use super::candidate::{Candidate, Folded};
use super::labels::{PHONE_LABELS, pattern};
use crate::report::{Sensitive, SensitiveKind};

/// In one piece, parted 3-4-4, or torn anywhere where a label stands before.
static MOBILE: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(r"1(?:[\s-]{0,2}[0-9]){10}"));
static GROUPED_MOBILE: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"^1[0-9]{2}(?: ?- ?| {1,2})[0-9]{4}(?: ?- ?| {1,2})[0-9]{4}$"));

pub(super) fn mobiles(folded: &Folded<'_>) -> Vec<Sensitive> {
    folded.scan(&MOBILE, |candidate| {
        let assigned = candidate.digits().get(1).is_some_and(|second| *second >= 3);
        let whole = candidate.words.len() == 11;
        let grouped = GROUPED_MOBILE
            .as_ref()
            .is_some_and(|grouped| grouped.is_match(candidate.words))
            && !between_columns(candidate);
        let labelled = candidate.labelled(&PHONE_LABELS);
        let alone = !joined_beyond_country_code(candidate) && (labelled || !candidate.means_something_else());
        (assigned && alone && (whole || grouped || labelled)).then_some(SensitiveKind::Mobile)
    })
}

/// Whether figures stand on both sides or one, parted by blanks only: a row of columns, not a number in groups.
fn between_columns(candidate: &Candidate<'_>) -> bool {
    let figure = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || matches!(c, '.' | '%'));
    figure(candidate.before.trim_end_matches([' ', '\t']).chars().next_back())
        || figure(candidate.after.trim_start_matches([' ', '\t']).chars().next())
}

/// What may stand before a mobile number with nothing between: a country code, or a label in Latin letters.
const MOBILE_HEADS: [&str; 16] = [
    "+86", "0086", "86", "Tel", "TEL", "tel", "Mobile", "MOBILE", "mobile", "Phone", "PHONE", "phone", "WX",
    "wx", "VX", "vx",
];

/// [`Candidate::part_of_more`], except that one of [`MOBILE_HEADS`] may stand before, the letters of an account that
/// is labelled (微信号：abc13800138000), and letters behind a number that is labelled: 手机13800138000Email.
fn joined_beyond_country_code(candidate: &Candidate<'_>) -> bool {
    let bare = candidate.before.trim_end_matches(['-', ' ']);
    let before = MOBILE_HEADS
        .iter()
        .find_map(|head| bare.strip_suffix(head))
        .filter(|before| !before.ends_with(|c: char| c.is_ascii_alphanumeric()))
        .or_else(|| before_name_of_account(candidate.before));
    let labelled = before.is_some() || candidate.labelled(&PHONE_LABELS);
    let letters = candidate
        .after
        .trim_start_matches(|c: char| labelled && c.is_ascii_alphabetic());
    let after = if letters.starts_with(|c: char| c.is_ascii_digit()) {
        candidate.after
    } else {
        letters
    };
    let before = before.unwrap_or(candidate.before);
    Candidate {
        before,
        after,
        ..*candidate
    }
    .beyond_stars()
    .part_of_more()
}

/// What stands before the letters with which the name of an account begins, if its label is among them.
fn before_name_of_account(before: &str) -> Option<&str> {
    let label = before.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let bare = label.trim_end_matches([':', ' ']);
    let is_label = ["微信", "微信号", "手机", "手机号", "电话", "联系方式"]
        .iter()
        .any(|name| bare.ends_with(name));
    (is_label && label.len() < before.len()).then_some(label)
}

/// 131.0719.1333, (131)07191333: a mark between the groups, which is the same twice, or brackets around the first.
static PARTED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"1[3-9][0-9](?:\.[0-9]{4}\.|[·•・][0-9]{4}[·•・]|/[0-9]{4}/|,[0-9]{4},)[0-9]{4}|\(1[3-9][0-9]\)[ -]?[0-9]{4}[ -]?[0-9]{4}",
    )
});

/// Mobile numbers whose groups marks part. Two points make no decimal and dots no figure; slashes, commas and
/// brackets stand between figures too, so there a label decides.
pub(super) fn parted_mobiles(folded: &Folded<'_>) -> Vec<Sensitive> {
    folded.scan(&PARTED, |candidate| {
        let alone = !joined_beyond_country_code(candidate);
        let is_sure = candidate.words.contains(['.', '·', '•', '・']) || right_behind_label(candidate);
        (alone && is_sure && !candidate.means_something_else()).then_some(SensitiveKind::Mobile)
    })
}

/// Whether nothing stands between a label and the number but a colon, perhaps somebody's name, and other numbers.
pub(super) fn right_behind_label(candidate: &Candidate<'_>) -> bool {
    static LABEL: LazyLock<Option<Regex>> = LazyLock::new(|| {
        pattern(
            r"(?:电话|手机|联系方式|联系人|移动号码|微信|热线|座机|Tel|TEL|tel)(?:号码|号)?(?:[:\s为是]*|[:\s]+\p{Han}{2,4}[:\s]*)(?:[0-9() -]{7,16}[、，,;/和或 ]{1,3}){0,3}$",
        )
    });
    LABEL
        .as_ref()
        .is_some_and(|label| label.is_match(candidate.lead()))
}
