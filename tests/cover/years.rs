//! The year evaluated, or none where it may be two.

use gongshi::value::FiscalYear;
use rstest::rstest;

use super::read_report;

fn year_and_caveats(words: &str) -> (Option<u16>, Vec<String>) {
    let (report, caveats) = read_report(words);
    let about_year = caveats.into_iter().map(|caveat| caveat.message);
    (
        report.fiscal_year.map(FiscalYear::number),
        about_year
            .filter(|message| message.contains("评价年度"))
            .collect(),
    )
}

#[rstest]
#[case::label("整体绩效自评报告\n\n评价年度：2023 年度\n\n根据2024年的通知开展。", 2023)]
#[case::project_year("项目绩效自评表\n\n项目年度：2021", 2021)]
#[case::under_title("部门整体支出绩效自评表\n\n（2022年度）", 2022)]
#[case::under_title_alone("部门整体支出绩效自评报告\n\n（2022年）", 2022)]
#[case::in_text(
    "部门整体支出绩效自评报告\n\n现将2022年部门整体支出绩效情况报告如下。\n\n2023年将继续努力。",
    2022
)]
#[case::not_that_of_the_notice(
    "部门整体支出绩效自评报告\n\n根据《关于开展2024年财政资金绩效自评工作的通知》，对2023年度整体支出作了自评。",
    2023
)]
#[case::signature_decides(
    "部门整体支出绩效自评报告\n\n2022年部门预算120万元。\n\n2023年部门预算130万元。\n\n示范市水利局\n\n2023年3月20日",
    2022
)]
#[case::most_named(
    "部门整体支出绩效自评报告\n\n2021年决算支出90万元，2022年决算支出98万元，2022年预算95万元。",
    2022
)]
#[case::only_cited(
    "部门整体支出绩效自评报告\n\n根据《关于开展2022年度部门整体支出绩效自评的通知》作了自评。",
    2022
)]
#[case::of_the_project_in_the_title(
    "示范市林业局2023年荒山补植项目支出绩效自评报告\n\n（2024年度）\n\n项目名称：2023年荒山补植项目\n",
    2024
)]
#[case::of_the_title_that_says_year_of_account(
    "示范市林业局2023年度荒山补植项目支出绩效自评报告\n\n（2024年度）\n",
    2023
)]
fn the_year_evaluated(#[case] words: &str, #[case] year: u16) {
    assert_eq!(year_and_caveats(words), (Some(year), vec![]));
}

#[rstest]
#[case::two_years_named_alike(
    "部门整体支出绩效自评报告\n\n2022年部门预算120万元，2023年部门预算130万元。",
    "2022、2023"
)]
#[case::a_range_beneath("河道保洁项目支出绩效自评报告\n\n（2020-2022年）", "多个年度")]
#[case::a_range("示范市水利局2020-2022年河道保洁项目支出绩效自评报告", "多个年度")]
#[case::masked("部门整体支出绩效自评报告\n\n对20xx年度整体支出进行了自评。", "没有找到")]
fn a_year_that_may_be_two_is_none(#[case] words: &str, #[case] told: &str) {
    let (year, caveats) = year_and_caveats(words);
    assert_eq!(year, None);
    assert!(
        caveats.iter().any(|message| message.contains(told)),
        "{caveats:?}"
    );
}
