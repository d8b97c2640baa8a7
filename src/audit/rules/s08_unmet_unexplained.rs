//! S08: rows below their target without a word of why.

use crate::audit::case::Case;
use crate::audit::case::naming::{count_core, plain};
use crate::audit::case::sentence::Sentence;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::reckoning::shortfall::{Shortfall, list, places};
use crate::audit::rule::rule;
use crate::report::Indicator;
use crate::value::Status;

rule! {
    /// 实际完成值没有达到目标值，备注（偏差原因）为空，存在的问题中没有提到该指标，正文也没有在说到它的地方写明原因。一份报告合并为一条。
    ///
    /// 表中没有备注或原因一栏的，全表另有一行填写了原因的，目标值没有写明方向（如失业率 3%）、全靠推断的，只作提示。
    "S08", Warning, "未达目标而没有说明原因",
    basis: "前后对照",
    formula: "实际完成值＜目标值，且没有偏差原因",
    example: "“5G公共服务平台数量”目标 2 个，实际 1 个，备注为空。",
    remedy: "在“偏差原因分析及改进措施”中说明。",
}

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let rows = case
        .report
        .indicators
        .iter()
        .filter(|row| row.status == Status::Unmet && !explained(case, row));
    let silent: Vec<Shortfall> = rows.map(Shortfall::of_row).collect();
    if silent.is_empty() {
        return Vec::new();
    }
    let message = format!(
        "{} 项指标没有达到目标值，也没有说明原因：{}。",
        silent.len(),
        list(&silent)
    );
    let finding =
        if silent.iter().any(|it| it.is_below) && asks_for_reasons(case) && !gives_reasons_for_all(case) {
            Draft::warning
        } else {
            Draft::info
        };
    vec![finding(message, places(&silent)).alone()]
}

/// Whether the form has a place for reasons; one that has none is not to blame for silence.
fn asks_for_reasons(case: &Case<'_>) -> bool {
    ["备注", "偏差原因", "未达标原因", "原因分析", "未完成原因"]
        .iter()
        .any(|word| case.whole().as_str().contains(word))
}

/// Whether the form has a row of its own in which reasons are given for the whole of it.
fn gives_reasons_for_all(case: &Case<'_>) -> bool {
    reasons_for_all(case).next().is_some()
}

/// The words of such rows.
fn reasons_for_all(case: &Case<'_>) -> impl Iterator<Item = String> {
    /// A word is no reason: 无, 见上.
    const SHORTEST: usize = 5;
    let rows = case.tables().flat_map(|table| &table.rows);
    rows.filter_map(|row| {
        let mut own = row
            .iter()
            .filter(|cell| !cell.filled && !cell.is_empty(case.text()));
        let (Some(label), Some(reason), None) = (own.next(), own.next(), own.next()) else {
            return None;
        };
        let reason = reason.squashed(case.text());
        let tells = label.squashed(case.text()).as_str().contains("原因")
            && reason.as_str().chars().count() >= SHORTEST;
        tells.then(|| reason.as_str().to_owned())
    })
}

/// Whether the row's note says something, or the problems name the row.
fn explained(case: &Case<'_>, row: &Indicator) -> bool {
    let noted = row
        .note
        .as_deref()
        .is_some_and(|note| !matches!(note.trim(), "" | "无" | "—" | "-" | "/"));
    let is_telling = |name: &String| name.chars().count() > 2;
    let core = row.name.as_deref().and_then(|name| {
        let core = Some(count_core(name)).filter(is_telling);
        core.or_else(|| Some(plain(name)).filter(is_telling))
    });
    let Some(core) = core else {
        return noted;
    };
    let problems = &case.report.problems;
    let named = || {
        problems
            .iter()
            .any(|problem| plain(case.words(problem.full)).contains(&core))
    };
    noted
        || named()
        || reasons_for_all(case).any(|reason| plain(&reason).contains(&core))
        || case
            .sentences()
            .iter()
            .any(|sentence| gives_reason(sentence, &core))
}

/// Words that lead up to a reason.
const REASONS: [&str; 6] = ["主要是", "原因", "由于", "未达到", "未完成", "偏差"];

/// Whether a sentence of the text speaks of the row and says why.
fn gives_reason(sentence: &Sentence<'_>, core: &str) -> bool {
    let words = sentence.words();
    words.contains(core) && REASONS.iter().any(|word| words.contains(word))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::{check, report};
    use crate::audit::{Profiles, audit};
    use crate::diagnostic::Severity;

    const HEAD: &str = "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 备注 |\n|---|---|---|---|---|---|---|---|\n";

    #[test]
    fn a_silent_shortfall_is_found() {
        check(
            &RULE,
            &format!("{HEAD}| 产出指标 | 数量指标 | 服务平台数量 | ⟦2个⟧ | ⟦1个⟧ | 5 | 3 | |\n"),
        );
        check(
            &RULE,
            &format!("{HEAD}| 产出指标 | 数量指标 | 服务平台数量 | ⟦≥10家⟧ | ⟦8家⟧ | 5 | 4 | 无 |\n"),
        );
    }

    #[test]
    fn the_row_of_reasons_explains_the_rows_that_it_names() {
        let rows = |reason: &str| {
            format!(
                "{HEAD}| 产出指标 | 数量指标 | 投资增速 | 12% | 9.8% | 5 | 4 | |\n| 偏差大或目标未完成原因分析 | {reason} |\n"
            )
        };
        check(&RULE, &rows("受市场影响，投资增速放缓。"));
        check(&RULE, &rows("本年投资增速低于预计。"));
        let other = rows("受天气影响，部分工程推迟。").replace("| 12% | 9.8% |", "| ⟦12%⟧ | ⟦9.8%⟧ |");
        check(&RULE, &other);
        let none = rows("无").replace("| 12% | 9.8% |", "| ⟦12%⟧ | ⟦9.8%⟧ |");
        check(&RULE, &none);
    }

    #[test]
    fn an_explained_shortfall_says_nothing() {
        check(
            &RULE,
            &format!(
                "{HEAD}| 产出指标 | 数量指标 | 服务平台数量 | 2个 | 1个 | 5 | 3 | 前期手续办理周期较长 |\n"
            ),
        );
        check(
            &RULE,
            &format!(
                "{HEAD}| 产出指标 | 数量指标 | 作业次数 | 40次 | 31次 | 5 | 4 | |\n\n作业次数未达目标，原因是适宜作业的天气偏少。"
            ),
        );
        check(
            &RULE,
            &format!("{HEAD}| 产出指标 | 质量指标 | 服务水平 | ≥全省平均水平 | 6.8% | 5 | 3 | |\n"),
        );
    }
    #[test]
    fn a_reason_given_for_the_whole_form_leaves_a_note() {
        let row = "| 产出指标 | 数量指标 | 服务平台数量 | 2个 | 1个 | 5 | 3 | |\n";
        let severities = |below: &str| -> Vec<Severity> {
            let read = report(&format!("{HEAD}{row}{below}"));
            let found = audit(&read, Profiles::built_in()).findings.into_iter();
            found
                .filter(|it| it.rule == RULE.code)
                .map(|it| it.severity)
                .collect()
        };
        assert_eq!(severities(""), [Severity::Warning]);
        let reasons = "| 目标未完成原因分析 | 平台选址调整，工期顺延到次年。 | | | | | | |\n";
        assert_eq!(severities(reasons), [Severity::Info]);
        assert_eq!(
            severities("| 目标未完成原因分析 | 无 | | | | | | |\n"),
            [Severity::Warning]
        );
    }
}
