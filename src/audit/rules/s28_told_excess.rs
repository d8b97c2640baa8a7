//! S28: a share by which a target is said to be exceeded that is the share to which it was done.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem;
use regex::Regex;

use crate::audit::case::Case;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::reckoning::told_pairs::pairs;
use crate::audit::rule::rule;
use crate::text::{Cues, Span, squashed};
use crate::value::{Decimal, decimal_string, half_up};

rule! {
    /// 说某项指标高出（超出）目标值百分之多少，而这个百分数是实际完成值与目标值之比，也就是完成率。
    ///
    /// 只看指标名称在引号中、并且别处写明了该指标目标值和实际完成值的；百分数与两者都不符的不看，可能另有口径。
    "S28", Warning, "称高出目标的百分数其实是完成率",
    basis: "前后对照",
    formula: "高出的百分数＝（实际完成值－目标值）÷目标值×100%",
    example: "“‘园区家数’高出指标值 230%”，而目标 10 家、实际 23 家，高出 130%。",
    remedy: "改正百分数，或改称完成率。",
}

/// "高出指标值230%, right behind a quoted name, in squashed words.
static CLAIM: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"^"(?:实际)?(?:完成值?)?(?:高出|超出)了?(?:年度|年初|全年)?(?:预期|设定|既定)?(?:目标|指标|计划)(?:值|数)?(\d+(?:\.\d+)?)%"#).ok()
});

/// Words of which one stands in every claim.
static EXCEEDING: LazyLock<Cues> = LazyLock::new(|| Cues::of(&["高出", "超出"]));

/// Characters of a name.
const NAME: std::ops::RangeInclusive<usize> = 2..=40;
/// Bytes behind a name in which its target and result stand.
const NEAR: usize = 200;
/// So many claims are judged, and so many places of a name looked at.
const MOST: usize = 16;

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    if !EXCEEDING.stand_in(case.text().as_str()) {
        return Vec::new();
    }
    let text = case.whole().as_str();
    let claims = memmem::find_iter(text.as_bytes(), "\"").filter_map(|end| claim(text, end));
    let found = claims.take(MOST).filter_map(|claim| against(case, &claim));
    found.map(Draft::alone).collect()
}

struct Claim<'a> {
    name: &'a str,
    stated: Decimal,
    /// From the name to the percentage, in the squashed text.
    range: Range<usize>,
}

/// The claim whose name ends at `end`.
fn claim(text: &str, end: usize) -> Option<Claim<'_>> {
    let found = CLAIM.as_ref()?.captures(text.get(end..)?)?;
    let mut before = text.get(..end)?.char_indices().rev().take(NAME.end() + 1);
    let start = before.find(|(_, c)| *c == '"')?.0 + '"'.len_utf8();
    let name = text.get(start..end)?;
    NAME.contains(&name.chars().count()).then_some(())?;
    Some(Claim {
        name,
        stated: found.get(1)?.as_str().parse().ok()?,
        range: start..end + found.get(0)?.end(),
    })
}

fn against(case: &Case<'_>, claim: &Claim<'_>) -> Option<Draft> {
    let (target, actual, places) = of_row(case, claim.name).or_else(|| told(case, claim.name))?;
    let rate = actual.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(target)?;
    let above = rate.checked_sub(Decimal::ONE_HUNDRED)?;
    let rounded = |value: Decimal| half_up(value, claim.stated.scale());
    if rounded(rate) != claim.stated || rounded(above) == claim.stated {
        return None;
    }
    let place = case.whole().source(claim.range.start, claim.range.end);
    let [name, stated] = [claim.name.to_owned(), decimal_string(claim.stated)];
    let [aim, result] = [target, actual].map(decimal_string);
    let message = format!(
        "“{name}”称高出目标值 {stated}%，而目标值为 {aim}、实际完成值为 {result}，高出 {}%；{stated}% 是完成率。",
        decimal_string(rounded(above).normalize())
    );
    Some(Draft::warning(
        message,
        std::iter::once(place).chain(places).collect(),
    ))
}

/// A target, its result, and where both stand.
type Found = (Decimal, Decimal, Vec<Span>);

/// The indicator of that name.
fn of_row(case: &Case<'_>, name: &str) -> Option<Found> {
    let mut rows = case.report.indicators.iter();
    let row = rows.find(|row| row.name.as_deref().is_some_and(|own| squashed(own) == name))?;
    let [target, actual] = [&row.target, &row.actual];
    let is_same_unit = target.quantity.unit == actual.quantity.unit;
    let both = target.quantity.value.zip(actual.quantity.value);
    let (aim, result) = both.filter(|(aim, _)| is_same_unit && !aim.is_zero())?;
    Some((
        aim,
        result,
        [target.span, actual.span].into_iter().flatten().collect(),
    ))
}

/// What the text states elsewhere behind the name.
fn told(case: &Case<'_>, name: &str) -> Option<Found> {
    let (whole, text) = (case.whole(), case.whole().as_str());
    let mut places = memmem::find_iter(text.as_bytes(), name).take(MOST);
    places.find_map(|at| {
        let rest = text.get(at..)?;
        let near = rest.get(..rest.floor_char_boundary(NEAR.max(2 * name.len())))?;
        let pair = pairs(near).find(|pair| pair.name == name && !pair.target.is_zero())?;
        let places = pair
            .figures
            .map(|figure| whole.source(at + figure.start, at + figure.end));
        Some((pair.target, pair.actual, places.to_vec()))
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    #[test]
    fn a_rate_of_completion_told_as_an_excess_is_found() {
        check(
            &RULE,
            "部分指标定得偏低，例如“⟦新建园区家数”高出指标值230%⟧。\n\n新建园区家数“年度目标值⟦10⟧ 家”，“实际完成值⟦23⟧ 家”。\n",
        );
        check(
            &RULE,
            "项目支出绩效自评表\n\n一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t备注\n产出指标\t数量指标\t修桥数量\t⟦8座⟧\t⟦12座⟧\t10\t10\t“⟦修桥数量”超出目标值150%⟧\n",
        );
    }

    #[test]
    fn a_true_excess_and_one_that_is_reckoned_otherwise_say_nothing() {
        let figures = "新建园区家数“年度目标值10家”，“实际完成值23家”。\n";
        for rate in ["130", "131", "200"] {
            check(
                &RULE,
                &format!("例如“新建园区家数”高出指标值{rate}%。\n\n{figures}"),
            );
        }
        check(&RULE, &format!("例如“新建桥梁数”高出指标值230%。\n\n{figures}"));
    }
}
