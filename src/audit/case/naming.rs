//! What things are called where they stand: the words that tell an amount or a row from others like it.
//!
//! Knows names and the clauses around them, not values.

use memchr::{memchr_iter, memchr2};

use super::sentence::Sentence;
use crate::audit::case::Case;
use crate::report::Amount;
use crate::text::{Span, fold_char, is_han, is_ideograph, is_layout_space, is_plain};

/// What an amount is called: the cells before it in its row, or the clause before it.
pub(in crate::audit) fn lead(case: &Case<'_>, amount: &Amount) -> String {
    case.row_of(amount.span)
        .unwrap_or_else(|| clause_before(case, amount.span))
}

/// The clause before a place, without blanks.
pub(in crate::audit) fn clause_before(case: &Case<'_>, span: Span) -> String {
    let before = case.text().as_str().get(..span.start()).unwrap_or_default();
    let clause = before
        .rsplit(['。', '；', '\n', '，', ','])
        .next()
        .unwrap_or_default();
    clause.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether one of the two names a scope that the other does not: a total with carry-over, one fund, one
/// level, or a kind of it (外聘人员经费 beside 人员经费).
pub(in crate::audit) fn of_different_scope(one: &str, other: &str) -> bool {
    const SCOPES: [&str; 14] = [
        "总计",
        "财政拨款",
        "一般公共预算",
        "政府性基金",
        "本级",
        "下属",
        "中央",
        "省级",
        "专项",
        "追加",
        "结转",
        "机关",
        "外聘",
        "到位",
    ];
    let scoped = SCOPES
        .iter()
        .any(|scope| one.contains(scope) != other.contains(scope));
    let (one, other) = (bare(one), bare(other));
    let kind_of =
        |long: &str, short: &str| short.chars().count() > 2 && long != short && long.ends_with(short);
    scoped || kind_of(&one, &other) || kind_of(&other, &one)
}

/// A name without the words that tell only stage, year and whose it is.
pub(in crate::audit) fn bare(name: &str) -> String {
    const NEUTRAL: [&str; 20] = [
        "其中",
        "部门",
        "单位",
        "我局",
        "全年",
        "本年",
        "年度",
        "年初",
        "年末",
        "预算数",
        "预算",
        "决算数",
        "决算",
        "实际",
        "安排",
        "执行数",
        "调整",
        "市级",
        "本",
        "为",
    ];
    let mut bare: String = name.chars().filter(|c| is_han(*c) && c.is_alphabetic()).collect();
    for word in NEUTRAL {
        bare = bare.replace(word, "");
    }
    bare.replace('年', "")
}

/// The part of an item's name that prose keeps: 政府采购 of 政府采购金额.
pub(in crate::audit) fn short_name(name: &str) -> &str {
    let name = name.trim_start_matches('“');
    let end = name
        .find('”')
        .or_else(|| name.char_indices().nth(4).map(|(at, _)| at));
    name.get(..end.unwrap_or(name.len())).unwrap_or(name)
}

/// Words without layout, width and quotation marks.
pub(in crate::audit) fn plain(words: &str) -> String {
    // most names are what they are; every quotation mark that is none of ASCII begins with this byte
    if is_plain(words) && memchr2(b'"', 0xe2, words.as_bytes()).is_none() {
        return words.to_owned();
    }
    let told = words
        .chars()
        .filter(|c| !is_layout_space(*c) && !matches!(c, '“' | '”' | '"' | '‘' | '’'));
    let mut plain = String::with_capacity(words.len());
    plain.extend(told.map(fold_char));
    plain
}

/// A row's name without the words that only say that something is counted.
pub(in crate::audit) fn count_core(name: &str) -> String {
    const TAILS: [&str; 8] = ["数量", "个数", "总数", "次数", "人数", "户数", "金额", "数"];
    let plain = plain(name);
    let core = TAILS
        .iter()
        .find_map(|tail| plain.strip_suffix(tail))
        .filter(|core| core.chars().count() > 1 && !core.ends_with('指'));
    core.unwrap_or(&plain).to_owned()
}

/// How a department calls itself.
pub(in crate::audit) const ITSELF: [&str; 9] = [
    "我局",
    "我单位",
    "本局",
    "本单位",
    "我委",
    "我办",
    "我厅",
    "本部门",
    "我部门",
];

/// A name that is made short in brackets.
pub(in crate::audit) struct Shortened<'a> {
    /// The ideographs before the bracket: the name, and what may stand right before it.
    name: &'a str,
    /// What it is made to, and what follows that.
    short: &'a str,
    /// The byte of the squashed sentence at which the name ends.
    pub(in crate::audit) end: usize,
}

impl<'a> Shortened<'a> {
    /// Whether it is made to one of these words: 我局.
    pub(in crate::audit) fn is_made_to(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.short.starts_with(word))
    }

    /// So many of its last characters; `None` where it has fewer than `least`.
    pub(in crate::audit) fn name(&self, least: usize, most: usize) -> Option<&'a str> {
        let mut starts = self.name.char_indices().rev().map(|(at, _)| at).take(most);
        let shortest = starts.nth(least.checked_sub(1)?)?;
        self.name.get(starts.last().unwrap_or(shortest)..)
    }
}

/// Each name that is made short in brackets: 市教育局（以下简称“我局”）.
pub(in crate::audit) fn shortened_names<'a>(
    sentence: &'a Sentence<'_>,
) -> impl Iterator<Item = Shortened<'a>> {
    let words = sentence.words();
    memchr_iter(b'(', words.as_bytes()).filter_map(|end| {
        let inside = words.get(end + 1..)?;
        let short = ["以下简称", "以下统称", "下称", "简称"]
            .iter()
            .find_map(|says| inside.strip_prefix(says))?;
        let short = short.strip_prefix(':').unwrap_or(short);
        let before = words.get(..end)?;
        Some(Shortened {
            name: before.get(before.trim_end_matches(is_ideograph).len()..)?,
            short: short.strip_prefix('"').unwrap_or(short),
            end,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_plain_name_is_told_as_its_characters_are(words in "[绩效績 “”‘’\"（）(),.;；：％１1a<≥\u{200b}]{0,12}") {
            let told = words.chars().filter(|c| !is_layout_space(*c) && !"“”\"‘’".contains(*c));
            prop_assert_eq!(plain(&words), told.map(fold_char).collect::<String>());
        }
    }
}
