//! A03: the scores of all rows against the total.

use crate::audit::case::Case;
use crate::audit::case::forms::Form;
use crate::audit::case::sentence::Sentence;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::reckoning::arithmetic::{Figure, difference, places, sum, sum_words};
use crate::audit::reckoning::check::Check;
use crate::audit::reckoning::told_points::{Item, Told, points};
use crate::audit::reckoning::told_scores::{Listed, PARTS, TOTAL_AND_PARTS, listed};
use crate::audit::rule::rule;
use crate::report::{Kind, Score};
use crate::text::Span;
use crate::value::{Decimal, Interval, Verdict, decimal_string};

rule! {
    /// 指标表各行得分（另列预算执行率得分的，一并计入）之和，应等于自评总分；正文逐项写明得分的，也应等于总分（总分写在各项之前或之后）。
    ///
    /// 只有各行分值合计等于满分、每行都写明得分时才作判断，以免漏读一行而误判。带小数的得分按末位半个单位取区间；总分的小数位少于各行、
    /// 相差不超过半个单位的，作为警告。整体支出报告所附的项目自评表，可能另有总分，也作为警告；一份报告附有几张各自满分的表的，逐张与表中的总分行比较。正文所列的各项可能一层套一层，加不起来的只作警告。
    "A03", Error, "各项得分之和不等于自评总分",
    basis: "算术",
    formula: "各行得分之和（＋预算执行率得分）＝自评总分",
    example: "各行得分合计 88.5 分，预算执行率 10 分，共 98.5 分，自评总分写为 99.5 分。",
    remedy: "核对各行得分和总分。",
}

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let table = case.report.score.as_ref();
    let table = table.and_then(|score| in_table(case, score));
    table
        .into_iter()
        .chain(case.forms().iter().filter_map(in_form))
        .chain(runs(case).iter().flat_map(listed).filter_map(in_prose))
        .chain(in_items(case))
        .collect()
}

fn in_table(case: &Case<'_>, score: &Score) -> Option<Opinion> {
    let check = sum(
        "各项得分",
        "分",
        &case.scoring()?.full_scores()?,
        &Figure::points("自评总分", score.total, Some(score.span)),
    );
    if check.verdict != Verdict::Inconsistent {
        return Some(Opinion::shown(check));
    }
    let (sum, stated) = (decimal_string(check.computed), decimal_string(score.total));
    let message = format!(
        "指标表各项得分之和为 {sum} 分，自评总分写为 {stated} 分，相差 {} 分。",
        difference(&check)
    );
    let doubtful = may_be_rounded(&check) || is_form_of_a_project(case);
    let spans = vec![score.span];
    let finding = if doubtful {
        Draft::warning(message, spans)
    } else {
        Draft::error(message, spans)
    };
    Some(Opinion::contradicted(check, finding))
}

/// The scores of one form of several against the row of its own total.
fn in_form(form: &Form<'_>) -> Option<Opinion> {
    let check = sum(
        "各项得分",
        "分",
        &form.scoring.full_scores()?,
        form.total.as_ref()?,
    );
    if check.verdict != Verdict::Inconsistent {
        return Some(Opinion::shown(check));
    }
    let message = format!(
        "自评表各项得分之和为 {} 分，表中总分写为 {} 分，相差 {} 分。",
        decimal_string(check.computed),
        decimal_string(check.stated.value),
        difference(&check)
    );
    let spans: Vec<Span> = check.stated.span.into_iter().collect();
    let kind = if may_be_rounded(&check) {
        Draft::warning
    } else {
        Draft::error
    };
    Some(Opinion::contradicted(check, kind(message, spans)))
}

/// Whether the rows stand under the title of a project's form, while the report is one of the whole department.
fn is_form_of_a_project(case: &Case<'_>) -> bool {
    const NEAR: usize = 400;
    let first = case
        .report
        .indicators
        .first()
        .and_then(|row| case.place(row.span));
    let table = first.and_then(|place| case.report.document.blocks.get(place.block));
    let Some(start) = table.map(|block| block.span().start()) else {
        return false;
    };
    let before = case.text().as_str().get(..start).unwrap_or_default();
    let from = before.char_indices().rev().nth(NEAR).map_or(0, |(at, _)| at);
    let near = before.get(from..).unwrap_or_default();
    let overall = case.report.kind == Some(Kind::Overall);
    overall
        && ["项目支出绩效自评表", "项目绩效自评表", "项目自评表"]
            .iter()
            .any(|title| near.contains(title))
}

/// Whether the total may be the rounded sum: it has fewer decimals than its rows and lies half a unit off at most.
fn may_be_rounded(check: &Check) -> bool {
    let finest = check
        .terms
        .iter()
        .map(|term| term.value.normalize().scale())
        .max()
        .unwrap_or_default();
    let total = check.stated.value.normalize();
    total.scale() < finest && Interval::of_stated(total).meets(Interval::exact(check.computed))
}

/// The paragraphs that lists of scores stand in: 产出得49分；效益得40分；总分89分 is one list, whatever parts its clauses.
fn runs<'a>(case: &Case<'a>) -> Vec<Sentence<'a>> {
    let text = case.text();
    let goes_on = |before: &Sentence<'_>, next: &Sentence<'_>| {
        let begins_parts = PARTS.iter().any(|word| next.words().starts_with(word));
        before.paragraph == next.paragraph && (before.words().ends_with(['；', ';']) || begins_parts)
    };
    let runs = case.sentences().chunk_by(|before, next| goes_on(before, next));
    let told = runs.filter(|run| TOTAL_AND_PARTS <= run.iter().map(points).sum::<usize>());
    let read = |run: &[Sentence<'a>]| {
        let (first, last) = run.first().zip(run.last())?;
        let start = first.squashed.whole().start();
        let place = Span::new(start, last.squashed.whole().end().max(start));
        let words = text.slice(place);
        let is_scored = ["得", "总", "合计", "评"].iter().any(|word| words.contains(word));
        is_scored.then(|| Sentence::of(text, place, first.paragraph))
    };
    told.filter_map(read).collect()
}

/// 一、投入（15分，得14分） … 四、效果（20分，得17分）: items of one layer whose weights come to full marks.
fn in_items(case: &Case<'_>) -> Option<Opinion> {
    let score = case.report.score.as_ref()?;
    let full = score.out_of.unwrap_or(Decimal::ONE_HUNDRED);
    let items = case.told_points();
    let mut lists = (1..=DEEPEST).flat_map(|level| {
        let numbered = items.iter().filter(|item| item.in_text && item.level.is_some());
        let layer: Vec<&Item> = numbered.filter(|item| item.level <= Some(level)).collect();
        let is_scored = |item: &Item| item.level == Some(level) && item.told.len() == 1;
        let lists = layer.chunk_by(|_, item| is_scored(item));
        let lists = lists.map(|list| {
            // the first of a list may be what stands before it
            let scored = list.iter().filter(|item| is_scored(item));
            scored.flat_map(|item| &item.told).collect::<Vec<_>>()
        });
        lists.filter(|list| list.len() > 1).collect::<Vec<_>>()
    });
    let is_whole = |list: &Vec<&Told>| list.iter().map(|told| told.weight.value).sum::<Decimal>() == full;
    let list = lists.find(is_whole)?;
    // the forms of several projects have a total each
    if lists.any(|list| is_whole(&list)) {
        return None;
    }
    let named = |told: &&Told| Figure {
        label: told.name.clone(),
        ..told.score.clone()
    };
    let parts: Vec<Figure> = list.iter().map(named).collect();
    let stated = Figure::points("自评总分", score.total, Some(score.span));
    Some(judged(sum("正文所列各项得分", "分", &parts, &stated)))
}

/// Layers of numbers: 一、 (一) 1. (1) ①.
const DEEPEST: usize = 5;

/// 综合得分为99分，其中预算执行率得分为10分、产出指标得分为49分 …
fn in_prose(list: Listed) -> Option<Opinion> {
    let Listed {
        total: stated,
        parts,
        taken,
        is_behind,
        is_bare,
    } = list;
    let all = sum("正文所列各项得分", "分", &parts, &stated);
    let (low, high): (Vec<Figure>, Vec<Figure>) = parts.into_iter().partition(is_below_another_level);
    let nested = !low.is_empty() && !high.is_empty();
    let upper = sum("正文所列各项得分", "分", &high, &stated);
    let check = if nested && all.verdict == Verdict::Inconsistent {
        upper
    } else {
        all
    };
    if check.verdict != Verdict::Inconsistent {
        return Some(Opinion::shown(check));
    }
    let holds_after_all = !taken.is_zero() && check.computed - taken == stated.value;
    if nested || holds_after_all || may_be_no_sum(&check) || is_bare && may_be_weights(&check) {
        // 产出50分、数量指标20分: parts of parts cannot be told from parts.
        return None;
    }
    (!(is_behind && may_lack_parts(&check))).then(|| judged(check))
}

/// Scores told in prose against their total.
fn judged(check: Check) -> Opinion {
    if check.verdict != Verdict::Inconsistent || may_be_rounded(&check) {
        return Opinion::shown(check);
    }
    let message = format!(
        "正文所列各项得分 {}，与总分 {} 分相差 {} 分。",
        sum_words(&check),
        decimal_string(check.stated.value),
        difference(&check)
    );
    let spans = places(&check);
    Opinion::contradicted(check, Draft::warning(message, spans))
}

/// Whether the total may be a mean of the parts, or weigh them, or be of more than they are.
fn may_be_no_sum(check: &Check) -> bool {
    let most = check.terms.iter().map(|term| term.value).max();
    let (stated, ten) = (check.stated.value, Decimal::TEN);
    let is_far_above = stated * Decimal::from(13) < check.computed * ten;
    let is_far_below = check.computed * ten < stated * Decimal::from(7);
    most.is_none_or(|most| stated <= most) || is_far_above || is_far_below
}

/// Whether figures that do not say 得 may be the weights: they come to full marks, or all are round.
fn may_be_weights(check: &Check) -> bool {
    let is_round = |value: Decimal| (value / Decimal::from(5)).fract().is_zero();
    let are_round = check.terms.iter().all(|term| is_round(term.value));
    check.computed == Decimal::ONE_HUNDRED || are_round && check.stated.value < check.computed
}

/// Whether parts behind 其中 that fall short may not be all: two of them, or so far short that a part as large as one of
/// them may be missing.
fn may_lack_parts(check: &Check) -> bool {
    let short = check.stated.value - check.computed;
    let least = check.terms.iter().map(|term| term.value).min();
    short > Decimal::ZERO && (check.terms.len() < 3 || least.is_none_or(|least| least <= short))
}

/// Whether a part is a 二级指标, which is part of a 一级指标 that may be named beside it.
fn is_below_another_level(part: &Figure) -> bool {
    const SECOND: [&str; 8] = ["数量", "质量", "时效", "成本", "经济", "社会", "生态", "可持续"];
    SECOND.iter().any(|level| part.label.contains(level))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    const HEAD: &str = "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 备注 |\n|---|---|---|---|---|---|---|---|\n";

    #[test]
    fn rows_that_do_not_make_the_total_are_found() {
        check(
            &RULE,
            &format!(
                "绩效自评得分⟦98分⟧，等级为优。\n\n{HEAD}| 产出指标 | 数量指标 | 检查次数 | ≥10次 | 10次 | 60 | 60 | |\n| 效益指标 | 社会效益指标 | 覆盖率 | ≥90% | 95% | 40 | 39 | |\n"
            ),
        );
        check(
            &RULE,
            "2022年度部门整体支出自评综合得分为⟦99⟧分，其中预算执行率得分为⟦10⟧分、产出指标类得分为⟦49⟧分、效益指标类得分为⟦42⟧分。",
        );
    }

    #[test]
    fn parts_may_stand_before_their_total_and_be_told_in_short() {
        for words in [
            "投入15分得⟦14⟧分，过程25分得⟦24⟧分，产出30分得⟦29⟧分，效果30分得⟦29.5⟧分，合计⟦98.5⟧分。",
            "自评总分⟦96⟧分，其中：预算执行率得⟦9.6⟧分，产出指标得⟦48⟧分，效益指标得⟦28⟧分，满意度得⟦9⟧分。",
            "投入15分得14分，过程25分得24分，产出30分得29分，效果30分得29.5分，合计96.5分。",
        ] {
            check(&RULE, words);
        }
    }

    #[test]
    fn parts_may_stand_in_brackets_in_bare_words_and_in_several_clauses() {
        for words in [
            "自评得分：⟦96⟧分（预算执行⟦9.8⟧分、产出⟦48.2⟧分、效益⟦31⟧分、满意度⟦10⟧分），等级：优。",
            "投入指标得分⟦14⟧分，过程指标得分⟦33.5⟧分，产出指标得分⟦26⟧分，效果指标得分⟦17⟧分，总得分⟦93.5⟧分。",
            "经自评，投入⟦15⟧分、过程⟦32⟧分、产出⟦24⟧分、效果⟦20⟧分，总分⟦95⟧分，等次“优”。",
            "投入满分15分，得⟦14⟧分；过程满分35分，得⟦30.5⟧分；产出满分30分，得⟦29⟧分；效果满分20分，得⟦17⟧分；总得分⟦93.5⟧分。",
            "自评得分：96分（预算执行9.8分、产出48.2分、效益28分、满意度10分），等级：优。",
        ] {
            check(&RULE, words);
        }
    }

    #[test]
    fn items_whose_weights_make_full_marks_make_the_total() {
        let list = "\n\n（一）投入（15分，得⟦14⟧分）\n\n1.部分指标未量化\n\n（二）过程（35分，得⟦33⟧分）\n\n（三）产出（30分，得⟦29⟧分）\n\n（四）效果（20分，得⟦17⟧分）\n\n五、问题\n";
        check(
            &RULE,
            &format!("一、结论\n\n绩效自评得分⟦93.5分⟧，等级为优。\n\n二、分析{list}"),
        );
        let holds = list.replace(['⟦', '⟧'], "").replace("33分", "33.5分");
        check(
            &RULE,
            &format!("一、结论\n\n绩效自评得分93.5分，等级为优。\n\n二、分析{holds}"),
        );
        let open = holds.replace("（30分，得29分）", "情况");
        check(
            &RULE,
            &format!("一、结论\n\n绩效自评得分93分，等级为优。\n\n二、分析{open}"),
        );
    }

    #[test]
    fn parts_may_stand_in_a_sentence_of_their_own() {
        for words in [
            "整体支出绩效评分为⟦92⟧分，等级为“优”。其中：预算编制10分，得⟦9⟧分；预算执行30分，得⟦27⟧分；预算管理20分，得⟦18⟧分；履职效果40分，得⟦37⟧分。",
            "自评得分⟦96⟧分，评价等级为“优”。具体为：决策20分，得⟦20⟧分；过程20分，得⟦18⟧分；产出30分，得⟦30⟧分；效益30分，得⟦29⟧分。",
            "整体支出绩效评分为92分，等级为“优”。其中：预算编制10分，得9分；预算执行30分，得27分；预算管理20分，得19分；履职效果40分，得37分。",
            "自评得分96.8分，评价等级为“优”。其中：预算执行10分，得9.8分；产出指标50分，得48分；效益指标30分，得30分；满意度10分，得9分。",
        ] {
            check(&RULE, words);
        }
    }

    #[test]
    fn one_of_several_forms_is_held_against_its_own_total() {
        let form = |[one, other]: [&str; 2], total: &str| {
            format!(
                "项目支出绩效自评表\n\n{HEAD}| 产出指标 | 数量指标 | 检查次数 | ≥10次 | 10次 | 60 | {one} | |\n| 效益指标 | 社会效益指标 | 覆盖率 | ≥90% | 95% | 40 | {other} | |\n| 总分 | | | | | 100 | {total} | |\n\n"
            )
        };
        let sound = form(["60", "38"], "98");
        check(&RULE, &format!("{sound}{}", form(["60", "39"], "⟦99.5⟧")));
        check(&RULE, &format!("{}{sound}", form(["58", "39"], "⟦96⟧")));
        check(&RULE, &format!("{sound}{}", form(["60", "39"], "99")));
        check(&RULE, &format!("{}{sound}{sound}", form(["60", "39.5"], "99.5")));
    }

    #[test]
    fn weights_means_and_what_is_taken_off_say_nothing() {
        for words in [
            "自评得分95分（投入15分、过程35分、产出30分、效果20分）。",
            "评价体系由投入15分、过程35分、产出30分、效果20分组成，自评得分95分。",
            "市本级得分95分、下属一所得分96分、下属二所得分97分，综合得分96分。",
            "投入得分15分，过程得分34分，产出得分29分，效果得分19分，违规扣2分，最终得分95分。",
            "本次测评满意度得分9分，其中服务态度得分5分、办事效率得分4分，综合得分95分。",
        ] {
            check(&RULE, words);
        }
    }

    #[test]
    fn parts_of_parts_and_rounded_points_say_nothing() {
        check(
            &RULE,
            "自评综合得分为98分，其中产出指标得分50分、数量指标得分20分、质量指标得分30分、效益指标得分38分、预算执行率得分10分。",
        );
        let row = |name: &str| format!("| 产出指标 | 数量指标 | {name} | ≥10次 | 10次 | 25 | 24.64 | |\n");
        let rows: String = ["检查次数", "抽查次数", "培训次数", "走访次数"].map(row).concat();
        check(&RULE, &format!("绩效自评得分98.57分，等级为优。\n\n{HEAD}{rows}"));
    }

    #[test]
    fn parts_that_may_not_be_all_say_nothing() {
        for words in [
            "自评总分96.5分，其中产出指标得分48分、扣2分，效益指标得分28分、扣2分。",
            "自评总分96.5分，其中预算执行率得9.6分，产出指标得48分，效益指标得28分。",
            "自评总分96.5分（总分100分），其中预算管理得68.5分，履职效果得28分。",
        ] {
            check(&RULE, words);
        }
    }

    #[test]
    fn what_adds_up_or_cannot_be_added_says_nothing() {
        check(
            &RULE,
            "自评综合得分为99分，其中预算执行率得分为10 分、产出指标类得分为49分、效益指标类得分为40分，为“优”等级。",
        );
        check(
            &RULE,
            &format!(
                "绩效自评得分98分。\n\n{HEAD}| 产出指标 | 数量指标 | 检查次数 | ≥10次 | 10次 | 50 | 40 | |\n"
            ),
        );
    }
}
