//! Titles, alone and in their surroundings, with what they say.

use rstest::rstest;

use super::{BODY, read_report, report};

/// `title | year | kind | department | project` of a report with this head.
fn cover(head: &str) -> String {
    let report = report(&format!("{head}{BODY}"));
    [
        report.title.map(|title| title.value),
        report.fiscal_year.map(|year| year.to_string()),
        report.kind.map(|kind| kind.word().to_owned()),
        report.department.map(|department| department.value),
        report.project.map(|project| project.name),
    ]
    .map(|fact| fact.unwrap_or_else(|| "-".into()))
    .join(" | ")
}

#[rstest]
#[case::unit_and_year(
    "示范市水利局2022年度部门整体支出绩效自评报告",
    "2022 | overall | 示范市水利局 | -"
)]
#[case::year_and_unit(
    "2022年度示范市水利局部门整体支出绩效自评报告",
    "2022 | overall | 示范市水利局 | -"
)]
#[case::year_and_unit_only(
    "2022年度示范市水利局整体支出绩效自评报告",
    "2022 | overall | 示范市水利局 | -"
)]
#[case::an_office_named_after_works(
    "示范市重点工程管理处2023年度部门绩效自评报告",
    "2023 | overall | 示范市重点工程管理处 | -"
)]
#[case::year_without_du("示范市水利局2022年整体支出绩效自评报告", "2022 | overall | 示范市水利局 | -")]
#[case::alone("部门整体支出绩效自评报告", "- | overall | - | -")]
#[case::short("整体绩效自评报告", "- | overall | - | -")]
#[case::place(
    "示范市2024年度部门（单位）整体支出绩效评价自评报告",
    "2024 | overall | - | -"
)]
#[case::evaluation(
    "示范市水利局2018年度整体支出绩效评价报告",
    "2018 | overall | 示范市水利局 | -"
)]
#[case::offices(
    "示范市水利局机关2018年度整体支出绩效评价报告",
    "2018 | overall | 示范市水利局 | -"
)]
#[case::both(
    "示范市水利局2022年度部门整体和项目支出绩效自评报告",
    "2022 | overall | 示范市水利局 | -"
)]
#[case::year_bare(
    "示范市水利管理中心2018绩效评价自评报告及评分表（整体支出和闸门维护项目）",
    "2018 | overall | 示范市水利管理中心 | -"
)]
#[case::form("部门整体支出绩效自评表（2022年度）", "2022 | overall | - | -")]
#[case::chinese_year(
    "示范市水利局二〇二二年度部门整体支出绩效自评报告",
    "2022 | overall | 示范市水利局 | -"
)]
#[case::projects(
    "示范市数据中心2024年度项目支出绩效单位自评报告",
    "2024 | project | 示范市数据中心 | -"
)]
#[case::project_funds("2022年度河道保洁项目资金绩效自评报告", "2022 | project | - | 河道保洁")]
#[case::project_only("河道保洁项目自评报告", "- | project | - | 河道保洁")]
#[case::project_in_brackets("2022年度项目绩效自评报告（河道保洁）", "2022 | project | - | 河道保洁")]
#[case::two_years(
    "示范市水利局2021年河道保洁项目支出绩效自评报告（2022年度）",
    "2022 | project | 示范市水利局 | 河道保洁"
)]
#[case::unit_year_project(
    "示范市水利局2022年河道保洁项目支出绩效评价报告",
    "2022 | project | 示范市水利局 | 河道保洁"
)]
#[case::place_form("示范市财政项目支出绩效评价报告（2022年度）", "2022 | project | - | -")]
#[case::assessment(
    "示范市水利局2022年度河道保洁项目绩效评估报告",
    "2022 | project | 示范市水利局 | 河道保洁"
)]
#[case::project_form("项目支出绩效自评表（2022年度）", "2022 | project | - | -")]
#[case::budget_form("部门预算项目支出绩效自评表（2023年度）", "2023 | project | - | -")]
#[case::named_form("河道保洁项目自评表", "- | project | - | 河道保洁")]
#[case::transfer_form("转移支付区域（项目）绩效目标自评表（2021）", "2021 | policy | - | -")]
#[case::transfer_long("2022年中央对地方专项转移支付区域绩效目标自评表", "2022 | policy | - | -")]
#[case::transfer_report(
    "示范市水利局2022年度中央对地方转移支付预算执行绩效自评报告",
    "2022 | policy | 示范市水利局 | -"
)]
#[case::funds(
    "示范市水利局关于2022年度水利发展专项资金绩效自评报告",
    "2022 | policy | 示范市水利局 | 水利发展"
)]
#[case::of_funds(
    "示范市水利局关于水利发展专项资金绩效的自评报告",
    "- | policy | 示范市水利局 | 水利发展"
)]
#[case::state_of_funds(
    "示范市水利局关于水利发展补助资金绩效自评情况的报告",
    "- | policy | 示范市水利局 | 水利发展"
)]
#[case::works(
    "示范市2022年小型水库加固工程绩效评价自评报告",
    "2022 | project | - | 小型水库加固工程"
)]
#[case::range(
    "示范市水利局2020-2022年河道保洁项目支出绩效自评报告",
    "- | project | 示范市水利局 | 河道保洁"
)]
#[case::rectification(
    "示范市水利局2022年度部门预算执行情况绩效自评整改报告",
    "2022 | overall | 示范市水利局 | -"
)]
#[case::traditional(
    "示範市水利局2022年度部門整體支出績效自評報告",
    "2022 | overall | 示範市水利局 | -"
)]
fn titles_of_one_line(#[case] title: &str, #[case] facts: &str) {
    assert_eq!(cover(title), format!("{title} | {facts}"));
}

#[test]
fn a_title_longer_than_a_line_is_no_part_of_the_sentence_below() {
    let title = "示范市农业农村和水利局关于2023年度中央农业防灾减灾和水利救灾资金绩效自评报告";
    assert_eq!(
        cover(&format!("{title}\n\n根据通知要求，现将有关情况报告如下。")),
        format!("{title} | 2023 | policy | 示范市农业农村和水利局 | 中央农业防灾减灾和水利救灾")
    );
}

#[test]
fn the_mark_of_a_heading_is_no_part_of_the_title() {
    assert_eq!(
        cover("# 示范市水利局2022年度部门整体支出绩效自评报告"),
        "示范市水利局2022年度部门整体支出绩效自评报告 | 2022 | overall | 示范市水利局 | -"
    );
}

#[rstest]
#[case::two_lines(
    "示范市2024年度部门（单位）整体支出\n\n绩效评价自评报告",
    "示范市2024年度部门（单位）整体支出绩效评价自评报告"
)]
#[case::three_lines(
    "示范市水利局\n\n2022年度部门整体支出\n\n绩效自评报告",
    "示范市水利局2022年度部门整体支出绩效自评报告"
)]
#[case::torn_late(
    "示范市水利局2022年度部门整体支出绩效自评\n\n报告",
    "示范市水利局2022年度部门整体支出绩效自评报告"
)]
#[case::torn_early(
    "示范市水利局关于\n\n2022年度河道保洁项目绩效自评的报告",
    "示范市水利局关于2022年度河道保洁项目绩效自评的报告"
)]
#[case::annex_above("附件2\n\n部门整体支出绩效自评表\n\n（2022年度）", "部门整体支出绩效自评表")]
#[case::annex_before("附件1：部门整体支出绩效自评报告", "部门整体支出绩效自评报告")]
#[case::unit_above("示范市水利局\n\n部门整体支出绩效自评报告", "部门整体支出绩效自评报告")]
#[case::web_headline(
    "当前位置：首页 > 政务公开 > 财政信息\n\n市水利局2022年绩效自评情况\n\n来源：办公室 发布时间：2023-05-04 10:20 浏览次数：31\n\n示范市水利局2022年度部门整体支出绩效自评报告",
    "示范市水利局2022年度部门整体支出绩效自评报告"
)]
#[case::headline_only(
    "首页>政务公开\n\n示范市水利局2022年度部门整体支出绩效自评报告\n\n【字体：大 中 小】 打印",
    "示范市水利局2022年度部门整体支出绩效自评报告"
)]
#[case::index_block(
    "| 索引号 | 99010010/2023-00012 | 发布机构 | 示范市水利局 |\n|---|---|---|---|\n| 发文日期 | 2023-05-04 | 公开范围 | 全部公开 |\n\n部门整体支出绩效自评报告",
    "部门整体支出绩效自评报告"
)]
#[case::spaced("部 门 整 体 支 出 绩 效 自 评 报 告", "部门整体支出绩效自评报告")]
#[case::in_a_table(
    "| 部门整体支出绩效自评表 | | | |\n| 部门名称 | 示范市水利局 | 单位数 | 2 |",
    "部门整体支出绩效自评表"
)]
fn titles_in_their_surroundings(#[case] head: &str, #[case] title: &str) {
    assert_eq!(
        report(&format!("{head}{BODY}"))
            .title
            .map(|title| title.value)
            .as_deref(),
        Some(title)
    );
}

#[rstest]
#[case::opens_with_a_sentence(
    "根据《关于开展2022年度部门整体支出绩效自评工作的通知》要求，现将我局绩效自评情况报告如下："
)]
#[case::opens_with_a_part("一、部门概况")]
#[case::notice("关于做好2022年度部门整体支出绩效自评工作的通知")]
#[case::list_of_annexes("附件：1.部门整体支出绩效自评报告\n\n2.部门整体支出绩效自评表")]
fn where_no_title_stands_none_is_taken(#[case] head: &str) {
    let (report, caveats) = read_report(&format!("{head}{BODY}"));
    assert_eq!(report.title, None);
    assert!(caveats.iter().any(|caveat| caveat.message == "没有找到标题"));
}

#[rstest]
#[case("关于报送2022年度部门整体支出绩效自评情况的函")]
#[case("示范市水利局2022年度项目支出绩效自评工作总结")]
#[case("示范市水利局2022年度部门整体支出绩效自评情况汇报")]
fn titles_of_letters_and_summaries(#[case] title: &str) {
    let words = format!("{title}\n\n市财政局：\n\n自评得分95分。\n");
    assert_eq!(
        report(&words).title.map(|title| title.value).as_deref(),
        Some(title)
    );
}
