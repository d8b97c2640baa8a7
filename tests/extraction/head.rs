//! Unit, title, year, date, score and grade.

use gongshi::value::decimal_string;
use rstest::rstest;

use super::report;

#[rstest]
#[case("部门名称：示范市水利局（公章）", "示范市水利局")]
#[case("评价单位：示范市水利局本级", "示范市水利局")]
#[case("预算单位：219001-示范市水利局", "示范市水利局")]
#[case("部门（单位）名称  示范市水利局 ", "示范市水利局")]
#[case("按照通知安排，示范市水利局（以下简称“我局”）开展了自评。", "示范市水利局")]
#[case("部门（单位）全称：示范市水利局 （公章）", "示范市水利局")]
#[case("主管部门 示范市教育局\n\n实施单位 示范市第三中学", "示范市第三中学")]
#[case(
    "公开13表\n\n部门：示范市水利局\n\n一、基本情况\n\n负责水利工作。",
    "示范市水利局"
)]
#[case("\t预算\n部门\n\t示范市水利局\n", "示范市水利局")]
fn the_evaluating_unit_is_named_in_many_ways(#[case] words: &str, #[case] name: &str) {
    let report = report(&format!("整体支出绩效自评报告\n\n{words}\n"));
    assert_eq!(
        report.department.map(|department| department.value).as_deref(),
        Some(name)
    );
}

#[rstest]
#[case(
    "示范市2024年度部门（单位）整体支出\n\n绩效评价自评报告\n",
    "示范市2024年度部门（单位）整体支出绩效评价自评报告",
    Some(2024)
)]
#[case(
    "部门整体支出绩效自评表\n\n（2022年度）\n",
    "部门整体支出绩效自评表",
    Some(2022)
)]
#[case(
    "整体绩效自评报告\n\n评价年度：2023 年度\n\n根据2024年的通知开展。\n",
    "整体绩效自评报告",
    Some(2023)
)]
#[case(
    "整体支出绩效自评报告\n\n对2022年部门整体支出情况进行了自评，落实2023年的部署。\n",
    "整体支出绩效自评报告",
    Some(2022)
)]
#[case(
    "示范市水利局\n\n关于2022年度水利救灾资金绩效自评报告\n",
    "示范市水利局关于2022年度水利救灾资金绩效自评报告",
    Some(2022)
)]
#[case(
    "财政支出项目绩效自评报告\n\n项目起止时间：2020年1月起至2020年12月止\n\n报告日期：2021年7月15日\n",
    "财政支出项目绩效自评报告",
    Some(2020)
)]
fn titles_and_years(#[case] words: &str, #[case] title: &str, #[case] year: Option<u16>) {
    let report = report(words);
    assert_eq!(report.title.map(|title| title.value).as_deref(), Some(title));
    assert_eq!(report.fiscal_year.map(gongshi::value::FiscalYear::number), year);
}

#[rstest]
#[case("填报日期：2023 年 4 月 7 日", Some("2023-04-07"))]
#[case("填表人：甲某　填报日期：2023.3.20　　联系电话：略", Some("2023-03-20"))]
#[case("示范市水利局\n2023年3月20日", Some("2023-03-20"))]
#[case("发布日期：2023年3月20日，详见附件。", None)]
#[case("填报日期 2024年 2月26日", Some("2024-02-26"))]
#[case("填报日期：  年  月  日", None)]
fn the_date_of_the_report(#[case] words: &str, #[case] date: Option<&str>) {
    let report = report(&format!("整体支出绩效自评报告\n{words}\n"));
    assert_eq!(
        report.prepared_on.map(|date| date.value.to_string()).as_deref(),
        date
    );
}

#[rstest]
#[case(
    "自评综合得分为99分，其中产出指标类得分为49分、效益指标类得分为40分，为“优”等级。",
    Some("99"),
    Some("优")
)]
#[case("经自评，绩效自评分数为 98.5 分，绩效等级为良。", Some("98.5"), Some("良"))]
#[case("指标总分5分，自评得分5分。", None, None)]
#[case("总分：96.94", Some("96.94"), None)]
#[case("总分：100分", None, None)]
#[case("\t绩效自评综合得分\n\t98\n\n\t评价等次\n\t优\n", Some("98"), Some("优"))]
#[case(
    "总分\t100\t\t94.31\n评价等级\t<input type=\"checkbox\"> 优； <input checked type=\"checkbox\"> 良\t\n",
    Some("94.31"),
    Some("良")
)]
fn score_and_grade(#[case] words: &str, #[case] score: Option<&str>, #[case] grade: Option<&str>) {
    let report = report(&format!("整体支出绩效自评报告\n\n{words}\n"));
    assert_eq!(
        report.score.map(|score| decimal_string(score.total)).as_deref(),
        score
    );
    assert_eq!(report.grade.map(|grade| grade.value).as_deref(), grade);
}

#[test]
fn the_date_that_a_report_was_signed_with_stands_before_that_of_an_annexed_form() {
    let body = "示范市水利局2023年度部门整体支出绩效自评报告\n\n一、基本情况\n\n本局负责水利工作。\n\n";
    let form = "附件\n\n项目支出绩效自评表\n\n填报日期：2024年2月26日\n";
    let date = |words: &str| report(words).prepared_on.map(|date| date.value.to_string());
    let signed = format!("{body}示范市水利局\n\n2024年3月18日\n\n{form}");
    assert_eq!(date(&signed).as_deref(), Some("2024-03-18"));
    assert_eq!(date(&format!("{body}{form}")).as_deref(), Some("2024-02-26"));
}
