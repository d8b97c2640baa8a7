//! D04: a report that says nothing of problems or of measures.

use crate::audit::case::Case;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;
use crate::report::Kind;

rule! {
    /// 整体支出自评报告一般写明存在的问题和改进措施。全文有三个以上的一级标题，而没有一处说到问题，或者没有一处说到改进、整改、建议的，请读者留意。
    ///
    /// 各地的体例不同，有的把这些内容写在自评表里，因此只作提示；写明“无”的，算写了。
    "D04", Info, "没有写存在的问题或改进措施",
    basis: "常见的报告体例，具体以当地要求为准",
    formula: "全文应有存在的问题、改进措施两部分",
    example: "报告有“基本情况”“资金使用”“绩效情况”三部分，没有问题和措施。",
    remedy: "补写，或写明“无”。",
}

const PROBLEMS: [&str; 4] = ["问题", "不足", "短板", "困难"];
const MEASURES: [&str; 6] = ["措施", "整改", "建议", "下一步", "改进", "对策"];

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    finding(case).into_iter().map(Draft::alone).collect()
}

fn finding(case: &Case<'_>) -> Option<Draft> {
    let report = case.report;
    let top: Vec<_> = report
        .sections
        .iter()
        .filter(|section| section.level == 1)
        .collect();
    let written_out = top.len() > 2 && report.kind == Some(Kind::Overall);
    let said = |words: &[&str]| words.iter().any(|word| case.whole().as_str().contains(word));
    let mut missing = Vec::new();
    if report.problems.is_empty() && !said(&PROBLEMS) {
        missing.push("存在的问题");
    }
    if report.measures.is_empty() && !said(&MEASURES) {
        missing.push("改进措施");
    }
    let last = top.last()?;
    let message = format!("全文没有写{}。", missing.join("和"));
    (written_out && !missing.is_empty()).then(|| Draft::info(message, vec![last.span]))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    const HEAD: &str = "2022年度部门整体支出绩效自评报告\n\n部门名称：示范市财政局\n\n一、基本情况\n\n我局共有三个科室，主要负责财政收支管理。\n\n二、资金使用情况\n\n全年支出一百万元，全部用于办公。\n\n";

    #[test]
    fn a_report_without_problems_or_measures_is_noted() {
        check(&RULE, &format!("{HEAD}⟦三、绩效情况⟧\n\n全年完成检查三次。\n"));
        check(
            &RULE,
            &format!("{HEAD}三、存在的问题\n\n编制不够精细。\n\n⟦四、绩效情况⟧\n\n全年完成检查三次。\n"),
        );
    }

    #[test]
    fn a_report_that_says_none_or_is_a_table_says_nothing() {
        check(&RULE, &format!("{HEAD}三、存在的问题和改进措施\n\n无。\n"));
        check(
            &RULE,
            "2022年度部门整体支出绩效自评表\n\n| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 |\n|---|---|---|---|\n| 产出指标 | 检查次数 | 3次 | 3次 |\n",
        );
    }
}
