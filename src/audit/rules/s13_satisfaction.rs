//! S13: satisfaction in percent, and not a word of how it was asked.

use std::sync::LazyLock;

use crate::audit::case::Case;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;
use crate::report::Indicator;
use crate::text::Cues;

rule! {
    /// 写明满意度的百分比，而全文没有提到问卷、样本、访谈等调查方法，读者无从判断数是怎么来的。
    ///
    /// 指标表有五行以上、既有产出又有效益指标，而没有一行是满意度的，也提示读者；有的项目不适合调查满意度。
    "S13", Info, "满意度没有说明调查方法",
    basis: "前后对照",
    formula: "满意度数值应附调查方法和样本量",
    example: "“服务对象满意度 98%”，全文没有调查方法和样本量。",
    remedy: "写明调查方法、时间和样本量。",
}

/// Words that tell how it was asked.
static METHODS: LazyLock<Cues> = LazyLock::new(|| {
    Cues::of(&[
        "问卷",
        "样本",
        "访谈",
        "满意度调查",
        "测评",
        "抽样",
        "电话回访",
        "回收",
        "调查对象",
        "走访调查",
    ])
});

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let stated = |row: &&Indicator| {
        let named = row.name.as_deref().is_some_and(|name| name.contains("满意度"));
        named && row.actual.quantity.unit.as_deref() == Some("%")
    };
    let rows: Vec<&Indicator> = case.report.indicators.iter().filter(stated).collect();
    if rows.is_empty() {
        return missing(case).into_iter().map(Draft::alone).collect();
    }
    if METHODS.stand_in(case.whole().as_str()) {
        return Vec::new();
    }
    let message = format!(
        "{} 项满意度指标写明了百分比，全文没有说明调查方法和样本量。",
        rows.len()
    );
    vec![
        Draft::info(
            message,
            rows.iter()
                .map(|row| row.actual.span.unwrap_or(row.span))
                .collect(),
        )
        .alone(),
    ]
}

/// A table with outputs and benefits, and nothing of satisfaction.
fn missing(case: &Case<'_>) -> Option<Draft> {
    const ENOUGH: usize = 5;
    let rows = &case.report.indicators;
    let has = |word: &str| {
        let mut names = rows
            .iter()
            .flat_map(|row| row.path.iter().flatten().chain(&row.name));
        names.any(|name| name.contains(word))
    };
    let whole = rows.len() >= ENOUGH && has("产出") && has("效益") && !has("满意");
    // a row that could not be laid under its head was not read, and is there
    if !whole || case.whole().as_str().contains("满意度指标") {
        return None;
    }
    let last = rows.last()?;
    Some(Draft::info("指标表没有满意度指标。".into(), vec![last.span]))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    const HEAD: &str = "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 备注 |\n|---|---|---|---|---|---|---|---|\n";

    #[test]
    fn a_percentage_out_of_the_blue_is_noted() {
        check(
            &RULE,
            &format!("{HEAD}| 满意度指标 | 服务对象满意度指标 | 企业满意度 | ≥90% | ⟦98%⟧ | 5 | 5 | |\n"),
        );
        check(
            &RULE,
            &format!(
                "服务对象总体反映良好。\n\n{HEAD}| 满意度指标 | 满意度指标 | 群众满意度 | 90%以上 | ⟦90%⟧ | 5 | 5 | |\n"
            ),
        );
    }

    #[test]
    fn a_row_of_satisfaction_that_could_not_be_read_is_not_missing() {
        let row =
            |level: &str, name: &str| format!("| {level} | 数量指标 | {name} | ≥10次 | 10次 | 5 | 5 | |\n");
        let outputs = ["检查次数", "抽查次数", "培训次数", "走访次数"].map(|name| row("产出指标", name));
        let rows = |last: &str| format!("{HEAD}{}{}{last}", outputs.concat(), row("效益指标", last_name()));
        check(
            &RULE,
            &rows("| 满意度指标（10分） | 服务对象满意度指标 | ★受助对象 | 10 |\n"),
        );
        check(
            &RULE,
            &rows("").replace(last_name(), &format!("⟦{}⟧", last_name())),
        );
    }

    const fn last_name() -> &'static str {
        "宣传次数"
    }

    #[test]
    fn a_survey_that_is_told_says_nothing() {
        check(
            &RULE,
            &format!(
                "发放问卷200份，回收198份。\n\n{HEAD}| 满意度指标 | 服务对象满意度指标 | 企业满意度 | ≥90% | 98% | 5 | 5 | |\n"
            ),
        );
        check(
            &RULE,
            &format!("{HEAD}| 满意度指标 | 服务对象满意度指标 | 企业满意度 | 满意 | 满意 | 5 | 5 | |\n"),
        );
    }
}
