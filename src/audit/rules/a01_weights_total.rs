//! A01: the weights of all rows against full marks.

use crate::audit::case::Case;
use crate::audit::case::grid::Grid;
use crate::audit::case::scoring::Scoring;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::reckoning::arithmetic::{Figure, places, sum, sum_words, verdict_of_sum};
use crate::audit::reckoning::told_points::Told;
use crate::audit::rule::rule;
use crate::value::{Decimal, Verdict, decimal_string};

rule! {
    /// 指标表各行分值之和（另列预算执行率分值的，一并计入）应等于满分。
    ///
    /// 分值之和大于写明的满分的，作为错误；小于满分的，可能是有的行没有写明分值，作为警告；没有写明满分的，按通常的 100 分，也只作警告。
    /// 分值写有小数的（如 16.67），按末位半个单位取区间。一份报告附有几张各自满分的表的，逐张判断；其中两张以上不等于满分的，不作判断。正文一段里逐项写明分值和得分、得分之和正是总分的，各项分值也应等于满分，不等的作为警告。
    "A01", Error, "各项分值之和不等于满分",
    basis: "算术",
    formula: "各行分值之和（＋预算执行率分值）＝满分",
    example: "25 行指标分值合计 92 分，另有预算执行率 10 分，共 102 分，满分为 100 分。",
    remedy: "核对指标表各行分值，使其合计等于满分。",
}

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let told = case
        .told_points()
        .iter()
        .filter_map(|item| in_prose(case, &item.told));
    let told: Vec<Opinion> = told.collect();
    let forms = case.forms();
    if forms.is_empty() {
        let table = case
            .scoring()
            .filter(|_| !has_unread_level(case) && !lost_a_row(case))
            .map_or_else(Vec::new, in_table);
        return table.into_iter().chain(told).collect();
    }
    // a hundred is each form's own where all but one come to it
    let are_full = forms.iter().filter(|form| form.scoring.full_weights().is_some());
    if are_full.count() + 1 < forms.len() {
        return Vec::new();
    }
    forms.iter().flat_map(|form| in_table(&form.scoring)).collect()
}

/// Whether so many pieces of a table found no cell that a row may be among them, with its points.
fn lost_a_row(case: &Case<'_>) -> bool {
    const FEWEST: usize = 3;
    let mut tables = case.report.document.tables();
    tables.any(|table| FEWEST <= table.unlaid.len())
}

/// Whether the table names a level of which no row was read: a row that could not be laid under the head has points too.
fn has_unread_level(case: &Case<'_>) -> bool {
    const LEVELS: [&str; 3] = ["产出指标", "效益指标", "满意度指标"];
    let rows = &case.report.indicators;
    let is_read = |level: &str| {
        let mut names = rows
            .iter()
            .flat_map(|row| row.path.iter().flatten().chain(&row.name));
        names.any(|name| name.contains(level))
    };
    let mut lost = LEVELS.iter().filter(|level| !is_read(level)).peekable();
    lost.peek().is_some()
        && lost.any(|level| {
            let mut cells = case.grids().iter().flat_map(Grid::own);
            cells.any(|cell| {
                let words = cell.words();
                words
                    .strip_prefix(level)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('('))
            })
        })
}

/// The weights of a paragraph whose scores make the total: 决策20分，得20分；过程20分，得18分；产出30分，得30分 …
fn in_prose(case: &Case<'_>, told: &[Told]) -> Option<Opinion> {
    let score = case.report.score.as_ref().filter(|_| 2 < told.len())?;
    let scores: Vec<Figure> = told.iter().map(|told| told.score.clone()).collect();
    let total = Figure::points("自评总分", score.total, Some(score.span));
    if verdict_of_sum(&scores, &total) == Verdict::Inconsistent {
        return None;
    }
    let named = |told: &Told| Figure {
        label: told.name.clone(),
        ..told.weight.clone()
    };
    let weights: Vec<Figure> = told.iter().map(named).collect();
    let full = score.out_of.unwrap_or(Decimal::ONE_HUNDRED);
    let check = sum(
        "正文所列各项分值",
        "分",
        &weights,
        &Figure::exact("满分", full, None),
    );
    if check.verdict != Verdict::Inconsistent {
        return Some(Opinion::shown(check));
    }
    let message = format!(
        "正文所列各项分值之和 {}={} 分，与满分 {} 分不等。",
        sum_words(&check),
        decimal_string(check.computed),
        decimal_string(full)
    );
    let spans = places(&check);
    Some(Opinion::contradicted(check, Draft::warning(message, spans)))
}

/// The weights of one table.
fn in_table(scoring: &Scoring<'_>) -> Vec<Opinion> {
    let full = Figure::exact("满分", scoring.full, None);
    if let Some((weights, _)) = scoring.full_weights() {
        return vec![Opinion::shown(sum("各项分值", "分", weights, &full))];
    }
    let Some(weights) = scoring.weights() else {
        return Vec::new();
    };
    let total: Decimal = weights.iter().map(|weight| weight.value).sum();
    let several_tables = total > scoring.full * Decimal::new(15, 1);
    let mostly_lost = total < scoring.full / Decimal::TWO;
    let weights = with_execution(scoring, weights);
    let total: Decimal = weights.iter().map(|weight| weight.value).sum();
    let execution_apart = total + Decimal::TEN == scoring.full;
    if several_tables || mostly_lost || execution_apart {
        return Vec::new();
    }
    let check = sum("各项分值", "分", &weights, &full);
    let (total, full) = (decimal_string(total), decimal_string(scoring.full));
    let usual = if scoring.full_is_stated { "" } else { "通常的" };
    let message = format!(
        "指标表{}行分值之和为 {total} 分，与{usual}满分 {full} 分不等。",
        weights.len()
    );
    let beyond = check.computed > scoring.full && scoring.full_is_stated;
    let spans = places(&check);
    let finding = if beyond {
        Draft::error(message, spans)
    } else {
        Draft::warning(message, spans)
    };
    vec![Opinion::contradicted(check, finding)]
}

/// The rows and, where it stands apart, the row of budget execution.
fn with_execution(scoring: &Scoring<'_>, rows: Vec<Figure>) -> Vec<Figure> {
    let execution = scoring.execution.as_ref().and_then(|execution| execution.weight);
    let apart = execution.map(|(weight, span)| Figure::points("预算执行率", weight, span));
    rows.into_iter().chain(apart).collect()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    const HEAD: &str = "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 备注 |\n|---|---|---|---|---|---|---|---|\n";

    #[test]
    fn weights_beyond_or_below_full_marks_are_found() {
        check(
            &RULE,
            &format!(
                "{HEAD}| 产出指标 | 数量指标 | 检查次数 | ≥10次 | 10次 | ⟦60⟧ | 60 | |\n| 效益指标 | 社会效益指标 | 覆盖率 | ≥90% | 95% | ⟦45⟧ | 40 | |\n"
            ),
        );
        check(
            &RULE,
            &format!(
                "{HEAD}| 产出指标 | 数量指标 | 检查次数 | ≥10次 | 10次 | ⟦60⟧ | 60 | |\n| 效益指标 | 社会效益指标 | 覆盖率 | ≥90% | 95% | ⟦35⟧ | 35 | |\n"
            ),
        );
    }

    #[test]
    fn weights_of_a_paragraph_whose_scores_make_the_total_make_full_marks() {
        for words in [
            "一、结论\n\n自评得分96分。具体为：决策⟦24⟧分，得20分；过程⟦20⟧分，得18分；产出⟦30⟧分，得30分；效益⟦30⟧分，得28分。",
            "一、结论\n\n自评得分96分，其中：投入满分⟦15⟧分，得15分；过程满分⟦25⟧分，得23分；产出满分⟦30⟧分，得30分；效果满分⟦20⟧分，得28分。",
            "一、结论\n\n自评得分96分。具体为：决策20分，得20分；过程20分，得18分；产出30分，得30分；效益30分，得28分。",
            "一、结论\n\n自评得分96分。具体为：决策24分，得20分；过程20分，得18分；产出30分，得30分。",
        ] {
            check(&RULE, words);
        }
    }

    #[test]
    fn a_level_of_which_no_row_could_be_read_has_points_too() {
        let rows = "| 产出指标 | 数量指标 | 检查次数 | ≥10次 | 10次 | ⟦60⟧ | 60 | |\n| 效益指标 | 社会效益指标 | 覆盖率 | ≥90% | 95% | ⟦20⟧ | 20 | |\n";
        check(&RULE, &format!("{HEAD}{rows}"));
        let bare = rows.replace(['⟦', '⟧'], "");
        check(
            &RULE,
            &format!("{HEAD}{bare}| 满意度指标（10分） | 服务对象满意度指标 | 受助对象 | 10 |\n"),
        );
    }

    #[test]
    fn each_of_several_forms_has_full_marks_of_its_own() {
        let form = |weights: [&str; 2]| {
            let [one, other] = weights;
            format!(
                "项目支出绩效自评表\n\n{HEAD}| 产出指标 | 数量指标 | 检查次数 | ≥10次 | 10次 | {one} | 30 | |\n| 效益指标 | 社会效益指标 | 覆盖率 | ≥90% | 95% | {other} | 30 | |\n\n"
            )
        };
        let sound = form(["60", "40"]);
        check(&RULE, &format!("{sound}{}", form(["⟦60⟧", "⟦45⟧"])));
        check(&RULE, &format!("{}{sound}{sound}", form(["⟦60⟧", "⟦35⟧"])));
        check(&RULE, &format!("{sound}{}", form(["70", "30"])));
        check(
            &RULE,
            &format!("{sound}{}{}", form(["50", "35"]), form(["60", "35"])),
        );
    }

    #[test]
    fn six_weights_of_a_rounded_sixth_come_to_full_marks() {
        let row = |name: &str| format!("| 产出指标 | 数量指标 | {name} | ≥10次 | 10次 | 16.67 | 16.67 | |\n");
        let rows: String = [
            "检查次数",
            "抽查次数",
            "培训次数",
            "走访次数",
            "宣传次数",
            "演练次数",
        ]
        .map(row)
        .concat();
        check(&RULE, &format!("{HEAD}{rows}"));
    }

    #[test]
    fn the_head_of_the_money_may_tell_the_points_of_execution() {
        let form = |points: &str, rest: &str| {
            format!(
                "| 预算执行情况（万元）（{points}分） | 预算数（A） | 执行数（B） | 执行率（B/A） | 得分（按执行率） |\n|---|---|---|---|---|\n| 年度资金总额 | 360 | 342 | 95% | 19 |\n\n{HEAD}| 产出指标 | 数量指标 | 检查次数 | ≥10次 | 10次 | {rest} | 40 | |\n| 效益指标 | 社会效益指标 | 覆盖率 | ≥90% | 95% | 40 | 40 | |\n"
            )
        };
        check(&RULE, &form("20", "40"));
        check(&RULE, &form("10", "50"));
        check(
            &RULE,
            &form("⟦20⟧", "⟦35⟧").replace("| 40 | 40 | |", "| ⟦40⟧ | 40 | |"),
        );
        check(
            &RULE,
            &form("⟦20⟧", "⟦45⟧").replace("| 40 | 40 | |", "| ⟦40⟧ | 40 | |"),
        );
    }

    #[test]
    fn a_row_of_execution_among_the_rows_may_have_other_points() {
        const FLAT: &str =
            "| 绩效指标 | 指标目标值 | 指标完成值 | 权重 | 自评得分 |\n|---|---|---|---|---|\n";
        let form = |one: &str, other: &str| {
            format!(
                "{FLAT}| 新建学校数量 | 8所 | 9所 | {one} | 40 |\n| 预算执行率 | ≥95% | 99.6% | 20 | 20 |\n| 群众满意度 | ≥85% | 89% | {other} | 30 |\n"
            )
        };
        check(&RULE, &form("40", "40"));
        check(&RULE, &form("50", "30"));
    }

    #[test]
    fn the_ten_points_of_execution_may_stand_apart() {
        check(
            &RULE,
            &format!(
                "{HEAD}| 产出指标 | 数量指标 | 检查次数 | ≥10次 | 10次 | 60 | 60 | |\n| 效益指标 | 社会效益指标 | 覆盖率 | ≥90% | 95% | 40 | 40 | |\n"
            ),
        );
        check(
            &RULE,
            &format!(
                "{HEAD}| 产出指标 | 数量指标 | 检查次数 | ≥10次 | 10次 | 50 | 50 | |\n| 效益指标 | 社会效益指标 | 覆盖率 | ≥90% | 95% | 40 | 40 | |\n"
            ),
        );
    }
}
