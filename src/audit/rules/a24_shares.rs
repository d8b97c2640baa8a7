//! A24: shares of one whole that come to more than all of it.

use std::sync::LazyLock;

use memchr::memmem::Finder;
use regex::Regex;

use crate::audit::case::Case;
use crate::audit::case::sentence::Sentence;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::reckoning::arithmetic::{Figure, places, sum, sum_words};
use crate::audit::reckoning::check::Check;
use crate::audit::rule::rule;
use crate::value::{Decimal, Verdict, decimal_string, parse_decimal};

rule! {
    /// 一句话里并列的几个“占……%”，占的是同一个合计的，各项互不重叠，加起来不应超过 100%。
    ///
    /// 只看收入、支出、经费、资金的构成和满意、不满意等答卷结果；句中有“其中”“包括”、括号，或者占的不是同一个合计的，不作判断。加起来超过 120% 的，
    /// 各项多半互相包含，也不作判断。各项是否重叠靠文字推断，因此不作为错误。
    "A24", Warning, "并列的占比之和超过 100%",
    basis: "算术",
    formula: "同一合计的各项占比之和≤100%",
    example: "“财政拨款收入占 85.5%，事业收入占 10.2%，其他收入占 6.3%”：合计 102%。",
    remedy: "核对各项占比。",
}

/// 基本支出1560.45万元，占总支出的50.50%: what is part of the whole, perhaps its money, the whole, the share.
static SHARE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^(?:[^:，,、。；]{0,30}:)?(?:和|及)?([^，,、:%0-9]{2,14}?)(?:数|为|是)?(?:[0-9][0-9,]*(?:\.[0-9]+)?(?:万元|亿元|元|份|人|户|票)[，,]?)?(?:所)?占(?:比)?([^，,、:%0-9]{0,12}?)(?:的?(?:比例|比重))?[为是达到的:]*([0-9]{1,2}(?:\.[0-9]+)?)%[。；;]?$",
    )
    .ok()
});

/// What a part of a whole of money is called, at the end of its name; answers, which exclude each other.
const PARTS: [&str; 12] = [
    "收入",
    "支出",
    "拨款",
    "经费",
    "资金",
    "结转",
    "结余",
    "补助",
    "满意",
    "一般",
    "非常满意",
    "不满意",
];

/// Words of which two may name a part and what it is part of.
const NESTED: [&str; 6] = ["人员", "公用", "三公", "一般公共预算", "本级", "专项"];

/// 占 stands before each share.
static OF: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("占"));

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let sentences = case.sentences().iter();
    let has_two = |sentence: &&Sentence<'_>| {
        1 < sentence.figures.len() && OF.find_iter(sentence.words().as_bytes()).nth(1).is_some()
    };
    let may_tell = sentences.filter(has_two);
    may_tell.filter_map(shares).map(opinion).collect()
}

/// The shares of a sentence, if all are of one whole and come to more than it.
fn shares(sentence: &Sentence<'_>) -> Option<Check> {
    const CUES: [&str; 8] = ["其中", "包括", "含", "(", "上年", "增", "约", "同比"];
    let words = sentence.words();
    if CUES.iter().any(|cue| words.contains(cue)) {
        return None;
    }
    let (mut parts, mut whole): (Vec<Figure>, Option<String>) = (Vec::new(), None);
    for (start, clause) in told(words) {
        let found = SHARE.as_ref()?.captures(clause)?;
        let (name, of, number) = (found.get(1)?.as_str(), found.get(2)?.as_str(), found.get(3)?);
        let is_part =
            PARTS.iter().any(|part| name.ends_with(part)) && !NESTED.iter().any(|word| name.contains(word));
        let of = of.trim_end_matches(['的', '比']);
        let of_another = whole
            .as_deref()
            .is_some_and(|whole| !of.is_empty() && !whole.is_empty() && whole != of);
        if !is_part || of_another || parts.iter().any(|part| part.label == name) {
            return None;
        }
        if whole.as_deref().is_none_or(str::is_empty) {
            whole = Some(of.to_owned());
        }
        let place = sentence.source(start + number.start(), start + number.end());
        parts.push(Figure::rounded(
            name,
            parse_decimal(number.as_str())?,
            Some(place),
        ));
    }
    let all = Figure::exact("全部", Decimal::ONE_HUNDRED, None);
    let check = sum("各项占比", "%", &parts, &all);
    let is_above = Decimal::ONE_HUNDRED < check.computed && check.computed <= Decimal::from(120);
    (1 < parts.len() && is_above && check.verdict == Verdict::Inconsistent).then_some(check)
}

/// The stretches of a sentence that end with a percentage, each with the byte at which it begins; what leads up to the
/// first, such as 发放问卷200份, is none of it.
fn told(words: &str) -> Vec<(usize, &str)> {
    let mut from = 0;
    let ends = words.match_indices('%').map(|(at, sign)| at + sign.len());
    let mut told: Vec<(usize, &str)> = Vec::new();
    for end in ends {
        let stretch = words.get(from..end).unwrap_or_default();
        let share = stretch.find('占').unwrap_or_default();
        let before = stretch.get(..share).unwrap_or_default();
        let own = if told.is_empty() { lead(before) } else { 0 };
        let marks = stretch.get(own..).unwrap_or_default();
        let bare = marks.trim_start_matches(['，', ',', '、', '；', ';']);
        let start = from + own + marks.len() - bare.len();
        told.push((start, bare));
        from = end;
    }
    told
}

/// The byte at which the last clause before a share that holds no figure begins.
fn lead(before: &str) -> usize {
    let marks = before
        .char_indices()
        .filter(|(_, c)| matches!(c, '，' | ',' | '。' | '；'));
    let mut starts = marks.map(|(at, c)| at + c.len_utf8());
    let holds_name = |start: &usize| {
        let rest = before.get(*start..).unwrap_or_default();
        !rest.is_empty()
    };
    starts.rfind(holds_name).unwrap_or_default()
}

fn opinion(check: Check) -> Opinion {
    let message = format!(
        "并列的占比 {} 合计 {}%，超过 100%。",
        sum_words(&check),
        decimal_string(check.computed)
    );
    let spans = places(&check);
    Opinion::contradicted(check, Draft::warning(message, spans))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    #[test]
    fn shares_above_the_whole_are_found() {
        check(
            &RULE,
            "收入构成：财政拨款收入占⟦85.5⟧%，事业收入占⟦10.2⟧%，其他收入占⟦6.3⟧%。",
        );
        check(&RULE, "项目支出占总支出的⟦49.50⟧%，基本支出占总支出的⟦51.50⟧%。");
        check(
            &RULE,
            "发放问卷200份，非常满意占⟦60⟧%，满意占⟦35⟧%，不满意占⟦15⟧%。",
        );
    }

    #[test]
    fn shares_of_one_whole_say_nothing() {
        check(
            &RULE,
            "收入构成：财政拨款收入占85.5%，事业收入占10.2%，其他收入占4.3%。",
        );
        check(
            &RULE,
            "财政拨款收入占33.34%，事业收入占33.33%，其他收入占33.34%。",
        );
        check(&RULE, "发放问卷200份，非常满意占60%，满意占35%，不满意占5%。");
    }

    #[test]
    fn shares_of_other_wholes_and_parts_of_parts_say_nothing() {
        for words in [
            "基本支出占总支出的60%，其中人员支出占50%。",
            "基本支出占60%，人员支出占50%。",
            "项目支出占总支出的60%，培训支出占公用支出的50%。",
            "项目支出占收入的60%，项目支出占预算的50%。",
            "女职工占60%，党员占50%。",
        ] {
            check(&RULE, words);
        }
    }
}
