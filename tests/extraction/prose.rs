//! Tasks, problems, measures and headings.

use super::report;

#[test]
fn tasks_pair_a_plan_with_its_result() {
    let words = "整体支出绩效自评报告\n\n一、重点工作\n\n任务1：加固小型水库12座。\n\n任务2：新增规模以上工业企业80家。\n\n二、完成情况\n\n全年加固小型水库12座，新增规模以上工业企业56家。\n";
    let report = report(words);
    let tasks: Vec<_> = report
        .tasks
        .iter()
        .map(|task| (task.name.as_str(), task.status.word()))
        .collect();
    assert_eq!(
        tasks,
        [("加固小型水库", "met"), ("新增规模以上工业企业", "unmet")]
    );
}

#[test]
fn a_result_in_the_words_of_its_plan_is_one_where_it_says_that_it_is_done() {
    let plan = "整体支出绩效自评报告\n\n一、年度主要工作内容\n\n任务1：完成18处老旧泵站设备更换、管线改造等收尾工作。\n\n二、绩效情况\n\n";
    let results = |told: &str| -> Vec<String> {
        let report = report(&format!(
            "{plan}{told}18处老旧泵站设备更换、管线改造等收尾工作，全部通过验收。\n"
        ));
        report.tasks.iter().map(|task| task.name.clone()).collect()
    };
    assert_eq!(results("顺利完成").len(), 1);
    assert!(results("计划完成").is_empty(), "the plan told again");
}

#[test]
fn problems_and_measures_are_itemised_or_empty() {
    let words = "整体支出绩效自评报告\n\n一、存在的问题\n\n（一）目标偏低。部分目标低于上年。\n\n（二）进度偏慢。\n\n二、改进措施\n\n无。\n";
    let report = report(words);
    let problems: Vec<&str> = report
        .problems
        .iter()
        .map(|item| report.document.text.slice(item.span))
        .collect();
    assert_eq!(problems, ["目标偏低。", "进度偏慢。"]);
    assert_eq!(report.measures.len(), 0);
}

#[test]
fn items_numbered_on_one_line_are_parted() {
    let words = "整体支出绩效自评报告\n\n一、存在的问题\n\n1.进度不均衡；2.指标不够细化；3.台账更新慢。\n\n二、改进措施\n\n（一）加强管理。一是细化预算；二是加快进度。\n\n（二）强化培训。\n";
    let report = report(words);
    let quoted = |items: &[gongshi::report::Statement]| -> Vec<String> {
        let words = |item: &gongshi::report::Statement| report.document.text.slice(item.span).to_owned();
        items.iter().map(words).collect()
    };
    assert_eq!(
        quoted(&report.problems),
        ["进度不均衡；", "指标不够细化；", "台账更新慢。"]
    );
    assert_eq!(quoted(&report.measures), ["加强管理。", "强化培训。"]);
}

#[test]
fn a_numbering_that_begins_again_is_one_level_deeper() {
    let words =
        "报告\n\n一、概况\n\n概况内容。\n\n二、综述\n\n一、职责\n\n职责内容。\n\n（一）编制\n\n编制内容。\n";
    let levels: Vec<(u8, String)> = report(words)
        .sections
        .into_iter()
        .map(|section| (section.level, section.title))
        .collect();
    let pair = |level, title: &str| (level, title.to_owned());
    assert_eq!(
        levels,
        [pair(1, "概况"), pair(1, "综述"), pair(2, "职责"), pair(3, "编制")]
    );
}
