//! A17: formulas that the report writes out, reckoned again.

use crate::audit::case::Case;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;
use std::sync::LazyLock;

use memchr::memchr;
use regex::{Captures, Regex};

use crate::audit::reckoning::arithmetic::{Figure, difference, places, product, share, sum, sum_words};
use crate::audit::reckoning::check::Check;
use crate::text::{Span, Squashed, parts_with};
use crate::value::{MoneyUnit, Verdict, decimal_string, parse_decimal};

rule! {
    /// 报告自己写出的算式（a＋b＝c，a÷b×100%＝c%，a%×b＝c 分）重新计算。
    ///
    /// 写出的数按末位半个单位取区间，舍入能解释的不作为问题。两个数单位不同的，先换算；只有一个写明单位的，不作判断。
    "A17", Error, "写出的算式不成立",
    basis: "算术",
    formula: "等号两边相等",
    example: "“12337.00＋68951.26＝81298.26 元”：两数之和为 81288.26。",
    remedy: "重新计算，更正算式。",
}

static SUM: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:[0-9][0-9,]*(?:\.[0-9]+)?(?:万元|亿元|元|分)?[+＋])+[0-9][0-9,]*(?:\.[0-9]+)?(?:万元|亿元|元|分)?=[0-9][0-9,]*(?:\.[0-9]+)?").ok()
});
static RATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"([0-9][0-9,]*(?:\.[0-9]+)?)(万元|亿元|元)?(?:[/÷]|\\div)([0-9][0-9,]*(?:\.[0-9]+)?)(万元|亿元|元)?\)?(?:(?:\\times|[×*])100\\?%)?=([0-9]+(?:\.[0-9]+)?)\\?%").ok()
});
static FIGURE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"[0-9][0-9,]*(?:\.[0-9]+)?").ok());

/// 97%×10=9.7分: points by a rate; 97%*5=4.85 without the word in it all.
static POINTS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"([0-9]+(?:\.[0-9]+)?)\\?%(?:[×*]|\\times)([0-9]+(?:\.[0-9]+)?)(分?)=([0-9]+(?:\.[0-9]+)?)(分)?",
    )
    .ok()
});

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let checks = sums(case).into_iter().chain(rates(case)).chain(points(case));
    checks.map(opinion).collect()
}

/// Whether a character may stand in a formula: any that one of the patterns knows.
fn may_stand_in_formula(c: char) -> bool {
    c.is_ascii_digit() || ",.+＋/÷×*()%=\\divtmes万亿元分".contains(c)
}

/// The stretches of the text that may be formulas, with an equals sign in each.
fn formulas<'a>(whole: &'a Squashed<'_>) -> impl Iterator<Item = (usize, &'a str)> {
    let equals = |words: &str| memchr(b'=', words.as_bytes());
    parts_with(whole.as_str(), equals, |c| !may_stand_in_formula(c))
}

/// A figure of what a pattern found in the formula that begins at `start`.
fn figure(whole: &Squashed<'_>, start: usize, found: &Captures<'_>, at: usize) -> Option<Figure> {
    let part = found.get(at)?;
    let place = whole.source(start + part.start(), start + part.end());
    read(part.as_str(), place)
}

fn points(case: &Case<'_>) -> Vec<Check> {
    let whole = case.whole();
    let Some(pattern) = POINTS.as_ref() else {
        return Vec::new();
    };
    let check = |start: usize, found: Captures<'_>| {
        let all = found.get(0)?;
        let figure = |at: usize| figure(whole, start, &found, at);
        let alone = stands_alone(whole.as_str(), start + all.start(), start + all.end());
        let points = figure(4)?;
        let is_told = found.get(5).is_some()
            || found.get(3)?.is_empty() && ends_formula(case, points.span?, found.get(4)?.as_str());
        let weight = points_of(figure(2)?);
        let check = product("写出的得分", "分", &figure(1)?, &weight, &points)?;
        (alone && is_told).then_some(check)
    };
    formulas(whole)
        .flat_map(|(start, words)| {
            pattern
                .captures_iter(words)
                .filter_map(move |found| check(start, found))
        })
        .collect()
}

/// Whether a figure without a unit ends its clause, its line or its cell: what is squashed does not show where those end.
fn ends_formula(case: &Case<'_>, figure: Span, words: &str) -> bool {
    let text = case.text();
    let behind = text
        .as_str()
        .get(figure.end()..)
        .and_then(|rest| rest.chars().next());
    let is_end =
        |c: char| c.is_whitespace() || matches!(c, '|' | '<' | '。' | '；' | '，' | ';' | '）' | ')');
    text.slice(figure).len() == words.len() && behind.is_none_or(is_end)
}

fn opinion(check: Check) -> Opinion {
    if check.verdict != Verdict::Inconsistent {
        return Opinion::shown(check);
    }
    let (stated, computed) = (decimal_string(check.stated.value), decimal_string(check.computed));
    let (words, off) = (sum_words(&check), difference(&check));
    let words = if matches!(check.unit.as_str(), "%" | "分") {
        String::new()
    } else {
        format!("（{words}）")
    };
    let message = format!("算式{words}的结果写为 {stated}，重新计算为 {computed}，相差 {off}。");
    let spans = places(&check);
    Opinion::contradicted(check, Draft::error(message, spans))
}

fn sums(case: &Case<'_>) -> Vec<Check> {
    let whole = case.whole();
    let (Some(pattern), Some(figure)) = (SUM.as_ref(), FIGURE.as_ref()) else {
        return Vec::new();
    };
    let check = |start: usize, hit: regex::Match<'_>| {
        let (start, end) = (start + hit.start(), start + hit.end());
        let alone = stands_alone(whole.as_str(), start, end);
        let mixed = ["万元", "亿元"].iter().any(|unit| hit.as_str().contains(unit));
        let behind = whole.as_str().get(end..).unwrap_or_default();
        let are_points = behind.starts_with('分') && !behind.starts_with("分之");
        let mut figures: Vec<Figure> = figure
            .find_iter(hit.as_str())
            .map(|found| {
                let place = whole.source(start + found.start(), start + found.end());
                let figure = read(found.as_str(), place)?;
                Some(if are_points { points_of(figure) } else { figure })
            })
            .collect::<Option<_>>()?;
        let total = figures.pop().filter(|_| alone && !mixed)?;
        // 19.4+28.6+29.5+19=97分: the sum was rounded
        let finest = figures.iter().map(|part| part.value.normalize().scale()).max();
        let is_rounded = finest.is_some_and(|finest| total.value.normalize().scale() < finest);
        let total = if is_rounded {
            Figure::rounded(total.label, total.value, total.span)
        } else {
            total
        };
        Some(sum("写出的加法", "", &figures, &total))
    };
    formulas(whole)
        .flat_map(|(start, words)| pattern.find_iter(words).filter_map(move |hit| check(start, hit)))
        .collect()
}

fn rates(case: &Case<'_>) -> Vec<Check> {
    let whole = case.whole();
    let Some(pattern) = RATE.as_ref() else {
        return Vec::new();
    };
    let check = |start: usize, found: Captures<'_>| {
        let all = found.get(0)?;
        let figure = |at: usize| figure(whole, start, &found, at);
        let alone = stands_alone(whole.as_str(), start + all.start(), start + all.end());
        let unit = |at: usize| found.get(at).and_then(|unit| MoneyUnit::from_word(unit.as_str()));
        let (part, whole) = (figure(1)?, figure(3)?);
        let (part, whole) = match (unit(2), unit(4)) {
            (Some(one), Some(other)) => (part.times(one.in_yuan()), whole.times(other.in_yuan())),
            (None, None) => (part, whole),
            // 100万元÷200: what the bare number counts is not said.
            _ => return None,
        };
        let check = share("写出的除法", &part, &whole, &figure(5)?)?;
        let years = check.terms.iter().take(2).all(|term| is_year(term.value));
        (alone && !years).then_some(check)
    };
    formulas(whole)
        .flat_map(|(start, words)| {
            pattern
                .captures_iter(words)
                .filter_map(move |found| check(start, found))
        })
        .collect()
}

/// 2022/2023 is a span of years more often than a quotient.
fn is_year(value: crate::value::Decimal) -> bool {
    value.scale() == 0 && (1990..=2100).any(|year| value == crate::value::Decimal::from(year))
}

fn read(digits: &str, span: Span) -> Option<Figure> {
    Some(Figure::rounded(
        digits,
        parse_decimal(digits.trim_end_matches(','))?,
        Some(span),
    ))
}

/// The figure as points, whole ones being exact.
fn points_of(figure: Figure) -> Figure {
    Figure::points(figure.label, figure.value, figure.span)
}

/// Whether no further figure or operator belongs to the formula.
fn stands_alone(words: &str, start: usize, end: usize) -> bool {
    let joins = |c: Option<char>| {
        c.is_some_and(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | '×' | '*' | '/' | '÷' | '.' | ')'))
    };
    let before = words.get(..start).and_then(|words| words.chars().next_back());
    let after = words.get(end..).and_then(|words| words.chars().next());
    let continued = |c: Option<char>| c.is_some_and(|c| matches!(c, '+' | '×' | '*' | '/' | '÷'));
    !joins(before) && !continued(after)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    #[test]
    fn formulas_that_do_not_hold_are_found() {
        check(
            &RULE,
            "“三公”经费实际支出数为⟦12337.00⟧+⟦68951.26⟧=⟦81298.26⟧元。",
        );
        check(
            &RULE,
            "预算执行率=⟦900.00⟧/⟦1000.00⟧×100%=⟦95%⟧。"
                .replace("%⟧", "⟧%")
                .as_str(),
        );
    }

    #[test]
    fn points_by_a_rate_are_reckoned() {
        check(&RULE, "预算执行率得分=⟦97.12⟧%×⟦10⟧=⟦9.9⟧分。");
        check(&RULE, "得分为⟦80⟧%×⟦5⟧分=⟦4.5⟧分。");
        check(&RULE, "预算执行率得分=97.12%×10=9.71分。");
        check(
            &RULE,
            "| 指标 | 说明 | 得分 |\n|---|---|---|\n| 资金支出率 | 进度=⟦92.31⟧%*⟦5⟧=⟦4.82⟧ | 4.82 |\n",
        );
        check(
            &RULE,
            "| 指标 | 说明 | 得分 |\n|---|---|---|\n| 资金支出率 | 进度=92.31%*5=4.62 | 4.62 |\n",
        );
        check(&RULE, "全年完成92.31%×5=4.82公里。");
        check(&RULE, "得分为97%×10分=9.7分，另有8×97%×10=77.6分。");
    }

    #[test]
    fn formulas_that_hold_and_other_signs_say_nothing() {
        check(
            &RULE,
            "实际支出数为 $12337.00+68951.26=81288.26$ 元，92.31÷100×100%=92.31%。",
        );
        check(
            &RULE,
            "支出完成率 $\\times 100\\% = 48044893.67 / 48044893.67 \\times 100\\% = 100\\%$；结转结余率 $= 0 / 48044893.67 = 0\\%$",
        );
        check(&RULE, "预算执行率=100万元/2000000元×100%=50%。");
        check(&RULE, "“1+3+N=”工作体系，2022/2023=1%年度。");
    }

    #[test]
    fn whole_points_are_exact() {
        check(&RULE, "自评得分⟦19⟧+⟦28⟧+⟦29⟧+⟦19⟧=⟦96⟧分。");
        check(&RULE, "总得分＝⟦10⟧＋⟦48⟧＋⟦30⟧＋⟦10⟧＝⟦97⟧分。");
        check(&RULE, "自评得分19+28.5+29+19=95.5分。");
        check(&RULE, "各项得分19.4+28.6+29.5+19=97分（四舍五入）。");
        // amounts may each be rounded
        check(&RULE, "合计19+28+29+19=96万元。");
    }
}
