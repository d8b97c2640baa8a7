//! What comes under which reason, by short reports.

use super::*;
use crate::document;
use crate::extract::extract;
use crate::region::Gazetteer;
use crate::text::Text;

fn measured(words: &str) -> (Coverage, Text) {
    let (report, _) = extract(document::read(Text::new(words.to_owned())), &Gazetteer::default());
    let audit = crate::audit::audit(&report, crate::audit::Profiles::built_in());
    (measure(&report, &audit), report.document.text)
}

const REPORT: &str = "示范市图书馆2023年度部门整体支出绩效自评报告

一、基本情况
核定编制30名，在职28人。依据示财绩〔2024〕5号文开展自评。
2023年，部门支出合计860.5万元，其中：基本支出520.3万元，项目支出340.2万元，较上年增加12.5万元。
二、绩效自评结论
自评得分96分，等级为“优”。全年接待读者5.2万人次，馆藏图书31万册。
三、鸟语花香
（一）存在问题
1. 图书更新不够快。
";

#[test]
fn every_numeral_comes_under_one_reason() {
    let (coverage, _) = measured(REPORT);
    let counts: Vec<(Reason, usize)> = coverage.shares.numerals.reasons().collect();
    assert_eq!(
        counts,
        [
            (Reason::Head, 1),
            (Reason::Verdict, 1),
            (Reason::Amount, 3),
            (Reason::Date, 1),
            (Reason::ListMark, 1),
            (Reason::Citation, 2),
            (Reason::Staff, 2),
            (Reason::Change, 1),
            (Reason::Missed, 2),
        ]
    );
    assert_eq!(
        coverage
            .shares
            .numerals
            .percent()
            .map(|it| it.to_string())
            .as_deref(),
        Some("85.7")
    );
}

#[test]
fn what_was_not_understood_is_told_once_for_each_sentence_with_its_place() {
    let (coverage, text) = measured(REPORT);
    let told: Vec<(&str, &str)> = coverage
        .missed
        .iter()
        .map(|it| (text.slice(it.caveat.span.unwrap()), it.caveat.message.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("5.2", "这句话有2个数没有归入任何一项：5.2、31"),
            ("三、鸟语花香", "标题“鸟语花香”不属于已知的章节"),
        ]
    );
}

#[test]
fn rows_are_told_by_their_facts_or_their_label() {
    let words = "2023年度部门整体支出绩效自评表
部门名称\t示范市图书馆
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因
产出指标\t数量指标\t接待读者人次\t≥5万人次\t5.2万人次\t10\t10\t比计划多0.2万人次
风和日丽\t7\t8
总分\t\t\t\t\t100\t98\t
";
    let (coverage, _) = measured(words);
    let counts: Vec<(Reason, usize)> = coverage.shares.rows.reasons().collect();
    assert!(counts.contains(&(Reason::Indicator, 1)), "{counts:?}");
    assert!(counts.contains(&(Reason::TableHead, 1)), "{counts:?}");
    assert!(counts.contains(&(Reason::Verdict, 1)), "{counts:?}");
    let numerals: Vec<(Reason, usize)> = coverage.shares.numerals.reasons().collect();
    assert!(numerals.contains(&(Reason::IndicatorNote, 1)), "{numerals:?}");
}

#[test]
fn the_places_of_a_page_are_few_and_the_rest_is_counted() {
    let words: String = (0..30).map(|k| format!("种树{k}7棵。\n")).collect();
    let (coverage, _) = measured(&words);
    assert_eq!(coverage.missed.len(), 30);
    let shown = coverage.caveats(10);
    assert_eq!(shown.len(), 11);
    assert_eq!(shown[10].message, "另有20处没有识读，未逐一列出");
}

#[test]
fn a_text_without_numerals_rows_or_headings_has_no_share() {
    let (coverage, _) = measured("无");
    assert!(
        coverage
            .shares
            .named()
            .iter()
            .all(|(_, share)| share.percent().is_none())
    );
}

#[test]
fn rows_of_forms_are_told_by_what_stands_above_them() {
    let (coverage, _) = measured(
        "示范市图书馆2023年度部门整体支出绩效自评报告

| 联系人 | 林小满 | 联络电话 | 6634254 |
|---|---|---|---|

| 机构名称 | 三公经费合计 | 其中：公务接待费（万元） | 金额 |
|---|---|---|---|
| 公务接待费 | 公务用车运维费 | 公务用车购置费 | 因公出国费 |

| 姓名 | 职务/职称 | 单位 | 签字 |
|---|---|---|---|
| 林小满 | 馆长 | 市图书馆 | |
| 周知远 | 副馆长 | 市图书馆 | |
| 借阅人次 | 5万人次 | 3 | |
",
    );
    let counts: Vec<(Reason, usize)> = coverage.shares.rows.reasons().collect();
    assert_eq!(
        counts,
        [(Reason::TableHead, 3), (Reason::FieldRow, 3), (Reason::Missed, 1)]
    );
}

#[test]
fn goals_in_words_beside_their_result_are_a_row_of_goals() {
    let form = |head: &str| {
        format!(
            "示范市图书馆2023年度部门整体支出绩效自评报告\n\n| {head} |\n|---|---|---|\n| | 目标一：藏书更全。目标二：读者更多。 | 已完成 |\n"
        )
    };
    for (head, rows) in [
        (
            "绩效定性目标及实施计划完成情况 | 预期目标 | 实际完成",
            vec![(Reason::TableHead, 1), (Reason::GoalRow, 1)],
        ),
        (
            "年度总体目标 | 预期目标 | 实际完成情况",
            vec![(Reason::TableHead, 1), (Reason::GoalRow, 1)],
        ),
        ("事项 | 说法 | 实际完成", vec![(Reason::Missed, 2)]),
    ] {
        let counts: Vec<(Reason, usize)> = measured(&form(head)).0.shares.rows.reasons().collect();
        assert_eq!(counts, rows, "{head}");
    }
}
