//! S26: rates that cannot be above a hundred per cent, and are told so.

use std::sync::LazyLock;

use regex::Regex;

use crate::audit::case::Case;
use crate::audit::case::sentence::Sentence;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;
use crate::report::Side;
use crate::text::Span;
use crate::value::Decimal;

rule! {
    /// 满意度、合格率、及时率、覆盖率等是部分占全部的比率，不会超过 100%，正文或指标表的目标、结果写成了超过 100%。
    ///
    /// 只看名称紧挨着数的；完成率、执行率、增长率、负债率、投入产出比、使用率等可能超过 100% 的不看。
    "S26", Warning, "不会超过 100% 的比率写成超过 100%",
    basis: "算术",
    formula: "0≤满意度、合格率、及时率、覆盖率等≤100%",
    example: "“查档群众满意率 112%”。",
    remedy: "核对该比率；说的是完成率的，请写明。",
}

/// Rates of a part in the whole that it is part of, by the end of their names.
const PARTS: [&str; 56] = [
    "满意度",
    "满意率",
    "认可度",
    "好评率",
    "合格率",
    "及时率",
    "准时率",
    "按期完成率",
    "按时完成率",
    "及时完成率",
    "如期完成率",
    "覆盖率",
    "建档率",
    "就诊率",
    "知晓率",
    "达标率",
    "办结率",
    "审限内结案率",
    "准确率",
    "正确率",
    "优良率",
    "优秀率",
    "良好率",
    "普及率",
    "整改率",
    "回访率",
    "响应率",
    "兑现率",
    "公开率",
    "真实率",
    "完好率",
    "正常率",
    "处置率",
    "无害化处理率",
    "污水处理率",
    "上线率",
    "升学率",
    "治愈率",
    "成功率",
    "息诉率",
    "采纳率",
    "出勤率",
    "到课率",
    "归档率",
    "规范率",
    "健康管理率",
    "规范管理率",
    "签约率",
    "持证率",
    "通过率",
    "验收率",
    "按期开工率",
    "按期竣工率",
    "问卷回收率",
    "优生率",
    "安全率",
];

/// 满意度目标值≥, 合格率(%)达到, 结案率, right before a number.
static NAME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"([\p{Han}、/]{1,24}?[率度])(?:\(%\))?(?:年度|全年|预期)?(?:目标值?|指标值|实际值|实际|完成值|结果)?(?:达到了?|达|为|是|:|均|已|约|近|≥|>=|>|不低于|不少于|大于|高于|超过|保持在|稳定在|提高到|提高至|提升到|提升至|上升到|上升至|在)*\(?$").ok()
});

/// 实际 of the rate before it: 目标结案率≥95%，实际97.78%.
static RESULT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:以上)?[)，,、;:]?\(?(?:年度|全年)?(?:实际值|实际|完成值|目标值|目标)(?:达到了?|达|为|是|:|≥|>=|不低于)*$").ok()
});

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let mut found: Vec<(String, Span)> = Vec::new();
    for row in &case.report.indicators {
        let name = row.name.as_deref().unwrap_or_default();
        let sides = [&row.target, &row.actual].into_iter();
        let above = sides.filter(|side| is_above(side) && is_part(name));
        found.extend(above.filter_map(|side| Some((name.to_owned(), side.span?))));
    }
    for sentence in case.sentences() {
        let told = (0..sentence.figures.len()).filter_map(|k| above(sentence, k));
        for (name, place) in told {
            if !found.iter().any(|(_, other)| other.overlaps(place)) {
                found.push((name, place));
            }
        }
    }
    let drafts = found.into_iter().map(|(name, place)| {
        let message = format!("“{name}”写为 {}，超过了 100%。", case.whole_words(place));
        Draft::warning(message, vec![place]).alone()
    });
    drafts.collect()
}

/// Whether a side of a row is one percentage above a hundred.
fn is_above(side: &Side) -> bool {
    let quantity = &side.quantity;
    quantity.unit.as_deref() == Some("%") && quantity.value.is_some_and(|value| Decimal::ONE_HUNDRED < value)
}

/// Percentage `k` of a sentence with its name, where it is above a hundred and cannot be.
fn above(sentence: &Sentence<'_>, k: usize) -> Option<(String, Span)> {
    let number = sentence.figures.get(k)?;
    // 合格率20100%100%: cells of a form run together, points before what they are points for
    let behind = sentence.figures.get(k + 1);
    let is_run_together = behind.is_some_and(|next| sentence.between(number.end, next.start).is_empty());
    if !number.is_percentage() || number.value <= Decimal::ONE_HUNDRED || is_run_together {
        return None;
    }
    let before = k.checked_sub(1).and_then(|k| sentence.figures.get(k));
    let lead = sentence.between(before.map_or(0, |it| it.end), number.start);
    let is_its_result = || RESULT.as_ref().is_some_and(|result| result.is_match(lead));
    let own = name(lead);
    let name = own.or_else(|| {
        let target = before.filter(|it| it.is_percentage() && is_its_result())?;
        let earlier = k.checked_sub(2).and_then(|k| sentence.figures.get(k));
        name(sentence.between(earlier.map_or(0, |it| it.end), target.start))
    })?;
    is_part(name).then(|| (name.to_owned(), sentence.place(number)))
}

/// The rate that words right before a number name.
fn name(lead: &str) -> Option<&str> {
    let name = NAME.as_ref()?.captures(lead)?.get(1)?.as_str();
    Some(name.rsplit(['、', '/']).next().unwrap_or(name))
}

/// Whether a rate's name is that of a part in its whole; 毛入学率 and 目标完成率 are not.
fn is_part(name: &str) -> bool {
    let is_other = ["增", "同比", "完成目标", "完成任务"]
        .iter()
        .any(|word| name.contains(word));
    !is_other && PARTS.iter().any(|part| name.ends_with(part))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    #[test]
    fn a_part_above_its_whole_is_found_in_prose() {
        for words in [
            "县域内就诊率达到⟦103.2%⟧，较上年提高1.8个百分点。",
            "办结率目标≥98%，实际⟦112.1%⟧。",
            "查档群众满意率⟦112%⟧，大于目标值95%。",
            "目标当事人满意度≥⟦103%⟧，实际92%。",
            "项目按期完成率⟦114%⟧。",
        ] {
            check(&RULE, words);
        }
    }

    #[test]
    fn a_part_above_its_whole_is_found_in_rows() {
        check(
            &RULE,
            "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n|---|---|---|---|---|---|---|\n| 产出指标 | 质量指标 | 培训合格率 | ≥95% | ⟦105%⟧ | 50 | 50 |\n| 产出指标 | 数量指标 | 任务完成率 | 100% | 105% | 50 | 50 |\n",
        );
    }

    #[test]
    fn rates_that_may_be_above_say_nothing() {
        for words in [
            "农村公路建设完成率104%，预算执行率103%。",
            "毛入学率102.5%，床位使用率108%，资金到位率110%。",
            "资产负债率120%，投入产出比150%。",
        ] {
            check(&RULE, words);
        }
    }

    #[test]
    fn changes_and_shares_of_a_target_say_nothing() {
        for words in [
            "合格率98%，完成目标的105%。",
            "满意度目标完成率105%，合格率同比增长105%。",
            "满意度达到100%，覆盖率100%。",
            "质量指标工程验收合格率20100%100%20时效指标按期完工率10≥90%≥90%10",
        ] {
            check(&RULE, words);
        }
    }
}
