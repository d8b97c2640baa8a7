//! S25: the points of items in prose: weight, what is taken off and score; items and their heading.

use crate::audit::case::Case;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::reckoning::arithmetic::{Figure, difference_of, places, sum, sum_words};
use crate::audit::reckoning::check::Check;
use crate::audit::reckoning::told_points::{Item, Told};
use crate::audit::rule::rule;
use crate::value::{Decimal, Verdict, decimal_string};

rule! {
    /// 正文逐项写明分值和得分的：分值减去写明的扣分，应等于得分；各分项的分值、得分之和，应等于其上级标题写明的分值、得分。
    ///
    /// 写的是评分标准（“每……扣”“扣完为止”）的不作判断；一项写有几处扣分的，其中一处或合计相符即可。分项可能没有列全，因此分值、得分中有一样加起来
    /// 正好等于上级，才判断另一样；分项的编号靠文字推断层级，因此只作警告。
    "S25", Warning, "正文分项的分值、扣分、得分不符",
    basis: "算术",
    formula: "分值−扣分＝得分；各分项分值（得分）之和＝上级分值（得分）",
    example: "“绩效指标明确性（5 分，得 4 分）。部分指标未量化，扣 2 分。”",
    remedy: "核对该项的分值、扣分和得分，以及各分项与上级的分值、得分。",
}

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let items = case.told_points();
    let taken = items.iter().flat_map(|item| {
        let is_only = item.told.len() == 1;
        item.told.iter().filter_map(move |told| deduction(told, is_only))
    });
    let parts = (0..items.len()).filter_map(|at| items.get(at..).and_then(parts));
    taken.chain(parts.flatten()).collect()
}

/// Weight less what is taken off, against the score.
fn deduction(told: &Told, is_only: bool) -> Option<Opinion> {
    if told.tells_standard || told.taken.is_empty() || !is_only && told.taken.len() > 1 {
        return None;
    }
    let all = Figure::points("扣分", told.taken.iter().map(|it| it.value).sum(), None);
    let check = |taken: &Figure| difference_of("分值减扣分", "分", &told.weight, taken, &told.score);
    let mut checks = told.taken.iter().chain([&all]).map(check);
    if let Some(holds) = checks.find(|check| check.verdict != Verdict::Inconsistent) {
        return Some(Opinion::shown(holds));
    }
    // not everything that was taken off a heading of many points need be told
    let lost = told.weight.value - told.score.value;
    if told.weight.value == Decimal::ONE_HUNDRED || Decimal::TEN < told.weight.value && all.value < lost {
        return None;
    }
    let first = check(told.taken.first()?);
    let taken: Vec<String> = told.taken.iter().map(|it| decimal_string(it.value)).collect();
    let message = format!(
        "“{}”分值 {} 分，扣 {} 分，得分写为 {} 分。",
        told.name,
        decimal_string(told.weight.value),
        taken.join("、"),
        decimal_string(told.score.value)
    );
    let figures = [&told.weight, &told.score].into_iter().chain(&told.taken);
    let spans = figures.filter_map(|figure| figure.span).collect();
    Some(Opinion::contradicted(first, Draft::warning(message, spans)))
}

/// A heading's points against those of the items below it, the heading first among `items`.
fn parts(items: &[Item]) -> Option<Vec<Opinion>> {
    let (head, rest) = items.split_first()?;
    let (level, [whole]) = (head.level?, head.told.as_slice()) else {
        return None;
    };
    let numbered = || {
        let below = rest.iter().take_while(|item| item.in_text);
        below.filter_map(|item| Some((item.level?, item)))
    };
    let below = || numbered().take_while(|(other, _)| level < *other);
    let (first, _) = below().next()?;
    let told = below().filter(|(other, _)| *other == first);
    // an item without points may be one whose points were not read
    let parts: Option<Vec<&Told>> = told
        .map(|(_, item)| {
            <&[Told; 1]>::try_from(item.told.as_slice())
                .ok()
                .map(|[told]| told)
        })
        .collect();
    let parts = parts.filter(|parts| head.in_text && parts.len() > 1)?;
    let is_beside = |told: &&&Told| {
        ["加分", "扣分", "减分", "附加", "奖励"]
            .iter()
            .any(|word| told.name.contains(word))
    };
    if parts.iter().any(|told| is_beside(&told)) {
        return None;
    }
    let check = |what: &str, of: fn(&Told) -> &Figure| {
        let figures: Vec<Figure> = parts.iter().map(|told| named(told, of(told))).collect();
        sum(format!("{}各分项{what}", whole.name), "分", &figures, of(whole))
    };
    let checks = [
        check("分值", |told| &told.weight),
        check("得分", |told| &told.score),
    ];
    let [weights, scores] = &checks;
    let holds = |check: &Check| check.verdict != Verdict::Inconsistent;
    let is_above = |check: &Check| !holds(check) && check.stated.value < check.computed;
    let is_sure = holds(weights) || holds(scores) || is_above(weights) && is_above(scores);
    let no_points = scores.computed == Decimal::ZERO;
    (is_sure && !no_points).then(|| checks.into_iter().map(opinion).collect())
}

fn named(told: &Told, figure: &Figure) -> Figure {
    Figure {
        label: told.name.clone(),
        ..figure.clone()
    }
}

fn opinion(check: Check) -> Opinion {
    if check.verdict != Verdict::Inconsistent {
        return Opinion::shown(check);
    }
    let message = format!(
        "{}之和 {}={} 分，上级写为 {} 分。",
        check.name,
        sum_words(&check),
        decimal_string(check.computed),
        decimal_string(check.stated.value)
    );
    let spans = places(&check);
    Opinion::contradicted(check, Draft::warning(message, spans))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    #[test]
    fn what_is_taken_off_and_what_is_left_must_make_the_weight() {
        for words in [
            "2.绩效指标明确性（⟦5⟧分，得⟦4⟧分）。部分指标未量化，扣⟦2⟧分。",
            "（1）预算编制：分值⟦5⟧分，得分⟦5⟧分，编制不够细，扣⟦1⟧分。",
            "预算执行满分⟦10⟧分，扣⟦0.5⟧分，自评得⟦9⟧分。",
            "1.预算执行（⟦10⟧分）得⟦9.5⟧分。执行率未达目标，扣⟦1.5⟧分。",
            "（1）预算调整率（⟦2⟧分）：预算调整率为15%，大于10%，扣⟦0.5⟧分，得⟦1⟧分。",
            "2.绩效指标明确性（5分，得4分）。部分指标未量化，扣1分。",
        ] {
            check(&RULE, words);
        }
    }

    #[test]
    fn items_that_do_not_make_their_heading_are_found() {
        check(
            &RULE,
            "（一）投入情况（15分，得⟦12⟧分）\n\n1.目标合理性（5分，得⟦5⟧分）\n\n2.指标明确性（5分，得⟦4⟧分）\n\n3.预算完整性（5分，得⟦5⟧分）\n\n（二）过程情况（35分，得33分）",
        );
        check(
            &RULE,
            "（一）投入情况（⟦20⟧分，得14分）\n\n1.目标合理性（⟦5⟧分，得5分）\n\n2.指标明确性（⟦5⟧分，得4分）\n\n3.预算完整性（⟦5⟧分，得5分）",
        );
    }

    #[test]
    fn standards_of_scoring_and_several_deductions_say_nothing() {
        for words in [
            "2.指标明确性（5分，得4分）。每有一项未量化扣2分，扣完为止。",
            "2.指标明确性（5分，得2分）。目标不明确扣2分，指标未量化扣1分。",
            "2.指标明确性（5分，得2分）。共扣3分，其中目标不明确扣2分，指标未量化扣1分。",
            "指标明确性（3分）得2.67分，扣0.33分。",
            "产出得48分，扣2分，效益得28分，扣2分。",
            "（1）预算调整率（2分）：预算调整率为15%，大于10%，扣0.5分，得1.5分。",
            "（三）产出（50分）得分45分。部分工作未完成扣3分。",
        ] {
            check(&RULE, words);
        }
    }

    #[test]
    fn items_that_add_up_or_may_not_be_all_say_nothing() {
        for words in [
            "（一）投入情况（15分，得14分）\n\n1.目标合理性（5分，得5分）\n\n2.指标明确性（5分，得4分）\n\n3.预算完整性（5分，得5分）\n\n二、问题",
            "（一）投入情况（15分，得14分）\n\n1.目标合理性（5分，得4分）\n\n2.指标明确性（5分，得4.5分）\n\n二、问题",
            "（一）投入情况（15分，得14分）\n\n1.目标合理性（5分，得5分）\n\n2.指标明确性（5分，得4分）\n\n3.部分指标未量化\n\n二、问题",
        ] {
            check(&RULE, words);
        }
    }
}
