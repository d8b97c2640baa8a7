//! 敏感信息 Stretches that must not be published as they are: numbers of phones, people and accounts, and homes.
//!
//! Looks at characters, not at sections: a number may stand in a contact line, in a cell or in running
//! text. A digit run that has another meaning (money, document number, code) is left alone, since a
//! mask over a figure is damage too. Does not know what is to be masked; that is `privacy`'s business.

mod address;
mod again;
mod candidate;
mod labels;
mod mobile;
mod spelt;
mod stars;
mod stretch;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use memchr::memchr_iter;
use regex::Regex;

use crate::report::{Sensitive, SensitiveKind};
use crate::text::{Cues, Text};

use candidate::{Candidate, Folded, closed_up};
use labels::pattern;
use mobile::{mobiles, parted_mobiles, right_behind_label};

/// Every sensitive stretch of a text, in order, none overlapping another.
#[must_use]
pub(super) fn find(text: &Text) -> Vec<Sensitive> {
    find_in(text, &stretch::suspect(text.as_str()))
}

/// What is sensitive, of numbers those in these stretches.
fn find_in(text: &Text, stretches: &[Range<usize>]) -> Vec<Sensitive> {
    let mut found: BTreeMap<usize, Sensitive> = BTreeMap::new();
    let in_digits = stretches.iter().cloned();
    let in_digits = in_digits.flat_map(|stretch| numbers(&Folded::of(text.as_str(), stretch)));
    take(&mut found, in_digits);
    take(&mut found, spelt::mobiles(text.as_str()));
    take(&mut found, address::homes(text));
    let again = again::numbers_again(text.as_str(), found.values());
    take(&mut found, again);
    found.into_values().collect()
}

/// Takes what overlaps nothing that was taken before.
fn take(found: &mut BTreeMap<usize, Sensitive>, more: impl IntoIterator<Item = Sensitive>) {
    for sensitive in more {
        // stretches that were found do not overlap, so the last that begins before this one ends decides
        let before = found.range(..sensitive.span.end()).next_back();
        if !before.is_some_and(|(_, other)| other.span.overlaps(sensitive.span)) {
            found.insert(sensitive.span.start(), sensitive);
        }
    }
}

/// The numbers and addresses of mail in a stretch; of two that overlap the first is meant.
fn numbers(folded: &Folded<'_>) -> Vec<Sensitive> {
    let digits = most_digits(folded.words());
    let searches: [(Search, bool); 8] = [
        (emails, may_hold_mail(folded.words())),
        (id_numbers, digits >= 15),
        (mobiles, digits >= 11),
        (parted_mobiles, true),
        (torn_cards, digits >= 16),
        (bank_accounts, digits >= 12),
        (phones, digits >= 7),
        (torn_phones, digits >= 7 && is_torn_anywhere(folded.words())),
    ];
    let searches = searches.iter().filter(|(_, may_find)| *may_find);
    searches.flat_map(|(search, _)| search(folded)).collect()
}

type Search = fn(&Folded<'_>) -> Vec<Sensitive>;

/// The most digits that stand in a row with nothing but a blank, a dash, a point or two of them between.
fn most_digits(words: &str) -> usize {
    let (mut most, mut digits, mut gap) = (0, 0, 0);
    for byte in words.bytes() {
        match byte {
            b'0'..=b'9' => {
                digits += 1;
                gap = 0;
                most = most.max(digits);
            }
            b' ' | b'\t' | b'\n' | b'-' | b'.' | 0x0b | 0x0c if gap < 2 => gap += 1,
            _ => (digits, gap) = (0, 0),
        }
    }
    most
}

const ID_LABELS: [&str; 4] = ["身份证", "身份号码", "证件号", "公民身份"];
const ACCOUNT_LABELS: [&str; 9] = [
    "账号",
    "帐号",
    "卡号",
    "开户",
    "银行账户",
    "银行帐户",
    "收款账户",
    "收款帐户",
    "银行卡",
];

static EMAIL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(r"(?i)[a-z0-9][a-z0-9._%+-]*(?: ?@ ?|\(at\)|\[at\])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}")
});

/// Whether the sign of an address of mail stands in words, or what is written for it.
fn may_hold_mail(words: &str) -> bool {
    words.contains('@') || stretch::SPELT_AT.iter().any(|at| words.contains(at))
}

fn emails(folded: &Folded<'_>) -> Vec<Sensitive> {
    folded.scan(&EMAIL, |candidate| {
        let is_address = !candidate.words.contains(' ') || has_a_name(candidate.words);
        is_address.then_some(SensitiveKind::Email)
    })
}

/// Whether a letter stands in the name before the sign or in the first part of the host: 单价5 @ 3.kg is a price.
fn has_a_name(address: &str) -> bool {
    let (name, host) = address.split_once('@').unwrap_or_default();
    let first = host.split('.').next().unwrap_or_default();
    let has_letter = |part: &str| part.contains(|c: char| c.is_ascii_alphabetic());
    has_letter(name) || has_letter(first)
}

/// In one piece, parted by blanks or dashes, or torn over lines.
static ID: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"[1-9](?:[ -]?[0-9]){16}[ -]?[0-9Xx]|[1-9](?:[\s-]{0,2}[0-9]){16}[\s-]{0,2}[0-9Xx]|[1-9][0-9]{14}",
    )
});
/// 6-8-4, the parts of which may stand in cells.
static GROUPED_ID: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"^[0-9]{6}\s{1,2}[0-9]{8}\s{1,2}[0-9]{3}[0-9Xx]$"));

fn id_numbers(folded: &Folded<'_>) -> Vec<Sensitive> {
    folded.scan(&ID, |candidate| {
        let plausible = if candidate.words.len() == 15 {
            born_in_last_century(&candidate.digits())
        } else {
            birth_date(candidate)
        };
        let proven = candidate.words.len() > 15 && check_digit_holds(candidate.words);
        let labelled = candidate.labelled(&ID_LABELS);
        let sure = if is_whole_or_grouped(candidate.words) {
            labelled || proven && !candidate.means_something_else()
        } else {
            proven && (labelled || is_torn_once(candidate.words) && !candidate.means_something_else())
        };
        (sure && plausible && !candidate.beyond_stars().part_of_more()).then_some(SensitiveKind::IdNumber)
    })
}

/// Whether nothing but single blanks and dashes part a number, or it stands in its three groups.
fn is_whole_or_grouped(words: &str) -> bool {
    let mut gaps = words.split(|c: char| c.is_ascii_alphanumeric());
    gaps.all(|gap| matches!(gap, "" | " " | "-"))
        || GROUPED_ID.as_ref().is_some_and(|grouped| grouped.is_match(words))
}

/// Whether a number stands on two lines and is whole on either.
fn is_torn_once(words: &str) -> bool {
    let is_whole = |part: &str| part.chars().all(|c| c.is_ascii_alphanumeric());
    words
        .split_once('\n')
        .is_some_and(|(above, below)| is_whole(above.trim_end()) && is_whole(below.trim_start()))
}

/// GB 11643: the weights of the first 17 digits are 2^(17−i) mod 11, and the check digit makes the sum 1.
fn check_digit_holds(words: &str) -> bool {
    const WEIGHTS: [u32; 18] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2, 1];
    let digits = words.chars().filter(char::is_ascii_alphanumeric);
    let value = |c: char| c.to_digit(10).unwrap_or(10);
    digits
        .zip(WEIGHTS)
        .map(|(c, weight)| value(c) * weight)
        .sum::<u32>()
        % 11
        == 1
}

fn birth_date(candidate: &Candidate<'_>) -> bool {
    let digits = candidate.digits();
    (1900..=2100).contains(&number(&digits, 6..10))
        && month_and_day(number(&digits, 10..12), number(&digits, 12..14))
}

/// The old number of 15 digits has the year of birth in two.
fn born_in_last_century(digits: &[u32]) -> bool {
    month_and_day(number(digits, 8..10), number(digits, 10..12))
}

fn month_and_day(month: u32, day: u32) -> bool {
    (1..=12).contains(&month) && (1..=31).contains(&day)
}

fn number(digits: &[u32], places: std::ops::Range<usize>) -> u32 {
    digits
        .get(places)
        .unwrap_or_default()
        .iter()
        .fold(0, |sum, digit| sum * 10 + digit)
}

static ACCOUNT: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(r"[0-9](?:[ -]?[0-9]){11,29}"));

fn bank_accounts(folded: &Folded<'_>) -> Vec<Sensitive> {
    folded.scan(&ACCOUNT, |candidate| {
        let digits = candidate.digits();
        let unlabelled_card = is_card(&digits) && !candidate.means_something_else();
        let known = candidate.labelled(&ACCOUNT_LABELS) || is_called_account(candidate) || unlabelled_card;
        let is_part = if is_card(&digits) {
            candidate.beyond_stars().part_of_more()
        } else {
            candidate.part_of_more()
        };
        (known && !is_part).then_some(SensitiveKind::BankAccount)
    })
}

/// Whether it stands right behind 账户 or 户号, which elsewhere head what an account holds.
fn is_called_account(candidate: &Candidate<'_>) -> bool {
    let label = candidate.before.trim_end_matches([':', ' ']);
    ["账户", "帐户", "户号"].iter().any(|name| label.ends_with(name)) && !candidate.means_something_else()
}

/// A card's number on two lines.
static TORN_CARD: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"6(?:[ -]?[0-9]){1,17} ?\n ?[0-9](?:[ -]?[0-9]){0,17}"));

fn torn_cards(folded: &Folded<'_>) -> Vec<Sensitive> {
    folded.scan(&TORN_CARD, |candidate| {
        let known = is_card(&candidate.digits()) && candidate.labelled(&ACCOUNT_LABELS);
        (known && !candidate.part_of_more()).then_some(SensitiveKind::BankAccount)
    })
}

/// Whether digits are a bank card's: 62 before, as many as cards have, and their sum holds.
fn is_card(digits: &[u32]) -> bool {
    (16..=19).contains(&digits.len()) && digits.starts_with(&[6, 2]) && luhn_holds(digits)
}

/// Luhn's sum of a card number: from the right, every second digit doubled.
fn luhn_holds(digits: &[u32]) -> bool {
    let doubled = |digit: u32| if digit > 4 { digit * 2 - 9 } else { digit * 2 };
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(k, digit)| if k % 2 == 1 { doubled(*digit) } else { *digit })
        .sum();
    sum.is_multiple_of(10)
}

/// With its area code and a hyphen or bracket, or as 7 or 8 digits, also with a hyphen before the last four.
static PHONE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(concat!(
        r"(?:\(0[0-9]{2,3}\) ?|0[0-9]{2,3} ?- ?|0[0-9]{2,3} )?",
        r"(?:[1-9][0-9]{6,7}|[1-9][0-9]{2,3}-[0-9]{4})(?:(?:-|转|ext\.?)[0-9]{1,6})?|0[0-9]{9,11}",
    ))
});
/// 331-2308: its digits parted by a hyphen. No years, and no hotline (400-123-4567), which is public.
static SPLIT_PHONE: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?:^|[^0-9])[1-9][0-9]{2,3}-[0-9]{4}(?:[^0-9]|$)"));
static NO_PHONE: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(r"^(?:19|20)[0-9]{2}-|^[48]00-"));

fn phones(folded: &Folded<'_>) -> Vec<Sensitive> {
    folded.scan(&PHONE, |candidate| {
        let coded = candidate.words.starts_with("(0")
            || candidate.words.starts_with('0') && candidate.words.contains('-');
        let matches = |pattern: &LazyLock<Option<Regex>>| {
            pattern.as_ref().is_some_and(|it| it.is_match(candidate.words))
        };
        if matches(&NO_PHONE) {
            return None;
        }
        // 热线总受理1200-1500件 is a range
        let known = if matches(&SPLIT_PHONE) {
            right_behind_label(candidate) && !candidate.after.starts_with(crate::text::is_ideograph)
        } else {
            coded || beside_phone_label(candidate)
        };
        (known && !candidate.part_of_more() && !candidate.means_something_else())
            .then_some(SensitiveKind::Phone)
    })
}

/// On two lines: 电话：3266 over 7156.
static TORN_PHONE: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?:0[0-9]{2,3} ?- ?)?[1-9][0-9]{0,6} ?\n ?[0-9]{1,7}"));

/// Whether a line breaks off between two digits.
fn is_torn_anywhere(words: &str) -> bool {
    let bytes = words.as_bytes();
    let is_digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    let is_blank = |at: usize| bytes.get(at) == Some(&b' ');
    memchr_iter(b'\n', bytes).any(|at| {
        let above = at.checked_sub(1);
        let above = above.and_then(|last| {
            if is_blank(last) {
                last.checked_sub(1)
            } else {
                Some(last)
            }
        });
        let below = at + 1 + usize::from(is_blank(at + 1));
        is_digit(above) && is_digit(Some(below))
    })
}

fn torn_phones(folded: &Folded<'_>) -> Vec<Sensitive> {
    folded.scan(&TORN_PHONE, |candidate| {
        let number = candidate.words.rsplit('-').next().unwrap_or_default();
        let digits = number.bytes().filter(u8::is_ascii_digit).count();
        let is_whole = (7..=8).contains(&digits) && !candidate.part_of_more();
        let is_counted = candidate
            .after
            .trim_start_matches(' ')
            .starts_with(crate::text::is_ideograph);
        (is_whole && !is_counted && beside_phone_label(candidate)).then_some(SensitiveKind::Phone)
    })
}

/// Whether a label stands right before: 电话：, 联系电话（区号）, 电话 张三, or another number between.
fn beside_phone_label(candidate: &Candidate<'_>) -> bool {
    static LABEL: LazyLock<Option<Regex>> = LazyLock::new(|| {
        pattern(
            r"(?:电话|传真|座机|热线|联系方式|Tel|TEL|tel)(?:号码)?[^0-9。；;\n]{0,10}(?:[:\s|]*|(?:[0-9() -]{7,16}[、,，;；/和或 ]{1,3}){1,3})$",
        )
    });
    let lead = candidate
        .before
        .char_indices()
        .rev()
        .nth(59)
        .map_or(0, |(at, _)| at);
    let lead = closed_up(candidate.before.get(lead..).unwrap_or_default());
    let pattern = LABEL.as_ref().filter(|_| NAMES.stand_in(&lead));
    let Some(label) = pattern.and_then(|label| label.find(&lead)) else {
        return false;
    };
    !is_about_calls(label.as_str())
}

/// What a number beside it is told to be a phone's by.
static NAMES: LazyLock<Cues> =
    LazyLock::new(|| Cues::of(&["电话", "传真", "座机", "热线", "联系方式", "Tel", "TEL", "tel"]));

/// 电话会议, 电话回访, 热线受理: the word after 电话 tells of calls, not of a number.
fn is_about_calls(words: &str) -> bool {
    const WORDS: [&str; 5] = ["联系方式", "电话", "传真", "座机", "热线"];
    /// Characters that may follow: 电话号码, 电话为, 电话及传真, 热线电话.
    const MAY_FOLLOW: &str = "号为是及和或与机传电总区办";
    let Some((_, after)) = WORDS.iter().find_map(|word| words.split_once(word)) else {
        return false;
    };
    let next = after.chars().next().unwrap_or(':');
    crate::text::is_han(next) && next.is_alphabetic() && !MAY_FOLLOW.contains(next)
        || after.starts_with("办理")
}

#[cfg(test)]
mod tests;
