//! 敏感信息 Stretches that must not be published as they are: numbers of phones, people and accounts, and homes.
//!
//! Looks at characters, not at sections: a number may stand in a contact line, in a cell or in running
//! text. A digit run that has another meaning (money, document number, code) is left alone, since a
//! mask over a figure is damage too. Does not know what is to be masked; that is `privacy`'s business.

mod address;
mod candidate;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::report::{Sensitive, SensitiveKind};
use crate::text::Text;

use candidate::{Candidate, Folded};

/// Every sensitive stretch of a text, in order, none overlapping another.
#[must_use]
pub(super) fn find(text: &Text) -> Vec<Sensitive> {
    let folded = Folded::of(text.as_str());
    let mut found: BTreeMap<usize, Sensitive> = BTreeMap::new();
    let digits = most_digits(folded.words());
    let searches: [(Search, bool); 5] = [
        (emails, folded.words().contains('@')),
        (id_numbers, digits >= 15),
        (mobiles, digits >= 11),
        (bank_accounts, digits >= 12),
        (phones, digits >= 7),
    ];
    let numbers = searches.iter().filter(|(_, may_find)| *may_find);
    let stretches = numbers.flat_map(|(search, _)| search(&folded));
    for sensitive in stretches.chain(address::homes(text)) {
        // stretches that were found do not overlap, so the last that begins before this one ends decides
        let before = found.range(..sensitive.span.end()).next_back();
        if !before.is_some_and(|(_, other)| other.span.overlaps(sensitive.span)) {
            found.insert(sensitive.span.start(), sensitive);
        }
    }
    found.into_values().collect()
}

type Search = fn(&Folded<'_>) -> Vec<Sensitive>;

/// The most digits that stand in a row with nothing but a blank, a dash or two of them between.
fn most_digits(words: &str) -> usize {
    let (mut most, mut digits, mut gap) = (0, 0, 0);
    for byte in words.bytes() {
        match byte {
            b'0'..=b'9' => {
                digits += 1;
                gap = 0;
                most = most.max(digits);
            }
            b' ' | b'\t' | b'\n' | b'-' | 0x0b | 0x0c if gap < 2 => gap += 1,
            _ => (digits, gap) = (0, 0),
        }
    }
    most
}

const PHONE_LABELS: [&str; 12] = [
    "电话",
    "手机",
    "联系",
    "联络",
    "传真",
    "热线",
    "座机",
    "移动号码",
    "微信",
    "Tel",
    "TEL",
    "tel",
];
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

fn pattern(words: &str) -> Option<Regex> {
    Regex::new(words).ok()
}

static EMAIL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(r"[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
});

fn emails(folded: &Folded<'_>) -> Vec<Sensitive> {
    folded.scan(&EMAIL, |_| Some(SensitiveKind::Email))
}

static ID: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"[1-9](?:[ -]?[0-9]){16}[ -]?[0-9Xx]|[1-9][0-9]{5}\s{1,2}[0-9]{8}\s{1,2}[0-9]{3}[0-9Xx]|[1-9][0-9]{14}",
    )
});

fn id_numbers(folded: &Folded<'_>) -> Vec<Sensitive> {
    folded.scan(&ID, |candidate| {
        let plausible = if candidate.words.len() == 15 {
            born_in_last_century(&candidate.digits())
        } else {
            birth_date(candidate)
        };
        let proven = candidate.words.len() > 15 && check_digit_holds(candidate.words);
        let labelled = candidate.labelled(&ID_LABELS);
        let sure = labelled || proven && !candidate.means_something_else();
        (sure && plausible && !candidate.part_of_more()).then_some(SensitiveKind::IdNumber)
    })
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

/// In one piece, parted 3-4-4, or torn anywhere where a label stands before.
static MOBILE: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(r"1(?:[\s-]{0,2}[0-9]){10}"));
static GROUPED_MOBILE: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"^1[0-9]{2}(?: ?- ?| {1,2})[0-9]{4}(?: ?- ?| {1,2})[0-9]{4}$"));

/// 131.0719.1333: two points make no decimal.
static DOTTED_MOBILE: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(r"1[3-9][0-9]\.[0-9]{4}\.[0-9]{4}"));

fn mobiles(folded: &Folded<'_>) -> Vec<Sensitive> {
    let alone = |candidate: &Candidate<'_>| !joined_beyond_country_code(candidate);
    let dotted = folded.scan(&DOTTED_MOBILE, |candidate| {
        alone(candidate).then_some(SensitiveKind::Mobile)
    });
    let mut found = plain_mobiles(folded);
    found.extend(dotted);
    found
}

fn plain_mobiles(folded: &Folded<'_>) -> Vec<Sensitive> {
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

/// [`Candidate::part_of_more`], except that +86, 0086 or 86- may stand before.
fn joined_beyond_country_code(candidate: &Candidate<'_>) -> bool {
    let bare = candidate.before.trim_end_matches(['-', ' ']);
    let before = ["+86", "0086", "86"]
        .iter()
        .find_map(|code| bare.strip_suffix(code))
        .filter(|before| !before.ends_with(|c: char| c.is_ascii_alphanumeric()))
        .unwrap_or(candidate.before);
    Candidate { before, ..*candidate }.part_of_more()
}

static ACCOUNT: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(r"[0-9](?:[ -]?[0-9]){11,29}"));

fn bank_accounts(folded: &Folded<'_>) -> Vec<Sensitive> {
    folded.scan(&ACCOUNT, |candidate| {
        let digits = candidate.digits();
        let card = (16..=19).contains(&digits.len()) && digits.starts_with(&[6, 2]) && luhn_holds(&digits);
        let unlabelled_card = card && !candidate.means_something_else();
        let known = candidate.labelled(&ACCOUNT_LABELS) || unlabelled_card;
        (known && !candidate.part_of_more()).then_some(SensitiveKind::BankAccount)
    })
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

/// With its area code and a hyphen or bracket, or as 7 or 8 digits.
static PHONE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?:\(0[0-9]{2,3}\) ?|0[0-9]{2,3} ?- ?|0[0-9]{2,3} )?[1-9][0-9]{6,7}(?:(?:-|转|ext\.?)[0-9]{1,6})?|0[0-9]{9,11}",
    )
});

fn phones(folded: &Folded<'_>) -> Vec<Sensitive> {
    folded.scan(&PHONE, |candidate| {
        let coded = candidate.words.starts_with("(0")
            || candidate.words.starts_with('0') && candidate.words.contains('-');
        let known = coded || beside_phone_label(candidate);
        (known && !candidate.part_of_more() && !candidate.means_something_else())
            .then_some(SensitiveKind::Phone)
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
    let lead = candidate.before.get(lead..).unwrap_or_default();
    let Some(label) = LABEL.as_ref().and_then(|label| label.find(lead)) else {
        return false;
    };
    !is_about_calls(label.as_str())
}

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
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The words between ⟦ and ⟧ are what must be found, in order.
    #[track_caller]
    fn check(kind: SensitiveKind, marked: &str) {
        let text = Text::new(marked.replace(['⟦', '⟧'], ""));
        let want: Vec<&str> = marked
            .split('⟦')
            .skip(1)
            .filter_map(|rest| rest.split_once('⟧'))
            .map(|(words, _)| words)
            .collect();
        let found = find(&text);
        let got: Vec<&str> = found.iter().map(|sensitive| text.slice(sensitive.span)).collect();
        assert_eq!(got, want, "{marked}");
        assert!(
            found.iter().all(|sensitive| sensitive.kind == kind),
            "{marked}: {found:?}"
        );
    }

    #[test]
    fn mobile_numbers_are_found_however_they_are_written() {
        for marked in [
            "填报人：张三 联系电话：⟦13107191333⟧ 填报日期",
            "李四⟦１３９０７３０１２３４⟧，",
            "手机 ⟦138-0013-8000⟧",
            "王五（⟦138 0013 8000⟧）",
            "+86⟦13800138000⟧、+86-⟦13900139000⟧",
            "联系电话\n\t⟦13800138000⟧\n\t2024",
            "联系电话：⟦1380013\n8000⟧。",
            "0730-⟦13800138000⟧".trim_start_matches("0730-"),
        ] {
            check(SensitiveKind::Mobile, marked);
        }
    }

    #[test]
    fn figures_and_codes_are_no_mobile_numbers() {
        for words in [
            "支出13812345678.90元",
            "产值 13812345678 元",
            "累计13812345678万元",
            "项目编码 13907301234",
            "湘财绩〔2024〕13812345678号",
            "913800138000138000",
            "企业数 150 1200 1300 98.5%",
            "12345678901",
            "48044893.67 元 16147.27 万元",
            "A13800138000B",
            "2,013,800,138,000",
            "138****8000",
        ] {
            check(SensitiveKind::Mobile, words);
        }
    }

    #[test]
    fn identity_numbers_need_a_birth_date_and_a_check_digit() {
        for marked in [
            "⟦11010519491231002X⟧",
            "身份证：⟦440524188001010014⟧".replace("1880", "1980").as_str(),
            "公民身份号码 ⟦110105 19491231 002X⟧",
            "身份证号：⟦110105491231002⟧",
            "（⟦11010519491231002x⟧）",
        ] {
            check(SensitiveKind::IdNumber, marked);
        }
        for words in [
            "110105194912310021",
            "统一社会信用代码 114403006955506492",
            "110105491231002",
            "11441700007280420Y",
            "35*************123",
        ] {
            check(SensitiveKind::IdNumber, words);
        }
    }

    #[test]
    fn accounts_are_found_beside_their_label_and_cards_by_their_sum() {
        for marked in [
            "账号：⟦1907 0301 0922 1005 678⟧",
            "开户行：建设银行，账号 ⟦43001560063059123456⟧",
            "⟦6222021001116245702⟧",
        ] {
            check(SensitiveKind::BankAccount, marked);
        }
        for words in [
            "6222021001116245703",
            "合计 123456789012 元",
            "资产总额 1234567890123.45",
            "信用代码 622202100111624570",
        ] {
            check(SensitiveKind::BankAccount, words);
        }
    }

    #[test]
    fn landlines_are_found_beside_their_label_or_by_their_area_code() {
        for marked in [
            "联系电话：⟦0730-3722225⟧",
            "电话：⟦3722225⟧、⟦3722226⟧",
            "联系人及电话 张三 ⟦(0759)3380123⟧",
            "传真：⟦020-83133421转8012⟧",
            "（⟦0737-4225768⟧）",
            "联系电话\n\t⟦37222250⟧\n",
        ] {
            check(SensitiveKind::Phone, marked);
        }
        for words in [
            "电话会议12345678人",
            "产值3722225万元",
            "服务企业 3722225",
            "电话回访 1234567",
            "2022-1234567",
            "邮编 414300",
        ] {
            check(SensitiveKind::Phone, words);
        }
    }

    #[test]
    fn addresses_of_mail_are_found() {
        check(
            SensitiveKind::Email,
            "邮箱：⟦lxkgj_2024@163.com⟧，网址 www.linxiang.gov.cn",
        );
        check(SensitiveKind::Email, "⟦13800138000＠139.com⟧");
        check(SensitiveKind::Email, "@某某 a@b 5@3.14");
    }

    proptest! {
        #[test]
        fn any_text_is_searched_without_panic_and_spans_quote_it(string in "(电话|账号|身份证|[0-9X]{1,19}|[\\PC\n\t@１３ -]){0,40}") {
            let text = Text::new(string);
            let mut end = 0;
            for sensitive in find(&text) {
                prop_assert!(!text.slice(sensitive.span).is_empty());
                prop_assert!(end <= sensitive.span.start(), "in order and apart");
                end = sensitive.span.end();
            }
        }
    }
}
