//! A03: the scores of all rows against the total.

use crate::audit::case::Case;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;
use std::sync::LazyLock;

use regex::Regex;

use crate::audit::arithmetic::{Figure, difference, places, sum, sum_words};
use crate::audit::model::Check;
use crate::audit::sentence::Sentence;
use crate::report::{Kind, Score};
use crate::value::{Decimal, Interval, Verdict, decimal_string, parse_decimal};

rule! {
    /// 指标表各行得分（另列预算执行率得分的，一并计入）之和，应等于自评总分；正文逐项写明得分的，也应等于总分（总分写在各项之前或之后）。
    ///
    /// 只有各行分值合计等于满分、每行都写明得分时才作判断，以免漏读一行而误判。带小数的得分按末位半个单位取区间；总分的小数位少于各行、
    /// 相差不超过半个单位的，作为警告。整体支出报告所附的项目自评表，可能另有总分，也作为警告。正文所列的各项可能一层套一层，加不起来的只作警告。
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
        .chain(case.sentences().iter().filter_map(in_sentence))
        .collect()
}

fn in_table(case: &Case<'_>, score: &Score) -> Option<Opinion> {
    let scoring = case.scoring()?;
    let (_, with_execution) = scoring.full_weights()?;
    let mut scores = scoring.scores()?;
    if *with_execution {
        let (value, span) = scoring.execution.as_ref()?.score?;
        scores.push(Figure::points("预算执行率", value, span));
    }
    let check = sum(
        "各项得分",
        "分",
        &scores,
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

/// 产出指标得49分, 产出(50分)得分49分.
static PART: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"([^，、,;；。:()\d]{2,14}?)(?:类|项)?(?:\(?(?:满分|分值)?\d+(?:\.\d+)?分\)?[，,]?)?(?:得分|得|评分)[为是:]?(\d+(?:\.\d+)?)分").ok()
});

/// 自评总分96分, before its parts.
static TOTAL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"([^，、,;；。:()\d]{0,12}(?:得分|总分|评分))[为是:]?(\d+(?:\.\d+)?)分").ok()
});

/// 合计96分, behind its parts.
static ADDED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"[，,、](合计得?分?|总计得?分?|共计得?分?|总得分|总分|综合得分|自评得分|自评总分)[为是:]?(\d+(?:\.\d+)?)分").ok()
});

/// 综合得分为99分，其中预算执行率得分为10分、产出指标得分为49分 …
fn in_sentence(sentence: &Sentence) -> Option<Opinion> {
    let points = sentence.figures.iter().filter(|number| number.unit == "分");
    if points.count() < 3 {
        // a total and two parts
        return None;
    }
    let words = sentence.words();
    if !words.contains('得') {
        return None;
    }
    let (total, tail, behind) = total_and_parts(words)?;
    let figure = |found: &regex::Captures<'_>, offset: usize| {
        let (label, number) = (found.get(1)?, found.get(2)?);
        let span = sentence.source(offset + number.start(), offset + number.end());
        let label = label.as_str().trim_start_matches(['和', '及']);
        Some(Figure::points(label, parse_decimal(number.as_str())?, Some(span)))
    };
    let parts: Vec<Figure> = PART
        .as_ref()?
        .captures_iter(tail)
        .filter_map(|found| figure(&found, behind))
        .collect();
    let stated = figure(&total, 0)?;
    // 投入类得分18分、产出类29分，总分: one of them is not read
    let told = tail.split(['，', ',', '、']).filter(|part| part.contains("分"));
    if parts.len() < 2 || behind == 0 && told.count() != parts.len() {
        return None;
    }
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
    if nested {
        // 产出50分、数量指标20分: parts of parts cannot be told from parts.
        return None;
    }
    if behind > 0 && may_lack_parts(&check) {
        return None;
    }
    let message = format!(
        "正文所列各项得分 {}，与总分 {} 分相差 {} 分。",
        sum_words(&check),
        decimal_string(stated.value),
        difference(&check)
    );
    let spans = places(&check);
    Some(Opinion::contradicted(check, Draft::warning(message, spans)))
}

/// The total of a sentence, the words that tell its parts, and where they begin.
fn total_and_parts(words: &str) -> Option<(regex::Captures<'_>, &str, usize)> {
    let Some((head, tail)) = words.split_once("其中") else {
        let total = ADDED.as_ref()?.captures(words)?;
        let start = total.get(0)?.start();
        return Some((total, words.get(..start)?, 0));
    };
    // 得分96分(总分100分): the full marks stand in brackets
    let own = |found: &regex::Captures<'_>| {
        let start = found.get(0).map_or(0, |whole| whole.start());
        !head.get(..start).unwrap_or_default().ends_with('(')
    };
    let total = TOTAL.as_ref()?.captures_iter(head).filter(own).last()?;
    Some((total, tail, words.len() - tail.len()))
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
