//! The unit that evaluates itself, and what is none.

use rstest::rstest;

use super::report;

#[rstest]
#[case("部门名称：示范市水利局（公章）")]
#[case("部门（单位）名称：示范市水利局")]
#[case("部门名称：示范市水利局、示范市财政局")]
#[case("单位：示范市水利局    日期：2023-03-20\n\n一、基本情况\n\n负责水利工作。")]
#[case("**部门名称：** 示范市水利局")]
#[case("项目单位 | 示范市水利局\n评价年度 | 2023年\n联系人 | 甲某")]
#[case("一、基本情况\n\n河道保洁项目实施单位为示范市水利局，计划保洁河道八十公里。")]
#[case("部门(单位)名称:  示范市水利局      ")]
#[case("单位名称：示范市水利局（盖章）")]
#[case("评价单位：示范市水利局本级")]
#[case("市级预算部门单位（公章）：示范市水利局")]
#[case("预算部门单位（公章）：示范市水利局")]
#[case("预算单位：219001-示范市水利局")]
#[case("项目单位：示范市水利局")]
#[case("项目实施单位：示范市水利局")]
#[case("实施单位（盖章）：示范市水利局")]
#[case("资金使用单位：示范市水利局")]
#[case("项目主管部门：示范市水利局")]
#[case("中央主管部门：水利部\n\n地方主管部门：示范市水利局")]
#[case("县级主管部门：示范市水利局")]
#[case("\t主管部门\n\t[219]示范市水利局\n\n\t项目负责人\n\t甲某\n")]
#[case("| 部门名称 | 示范市水利局 | 单位数 | 2 |")]
#[case("部 门 名 称 ： 示 范 市 水 利 局")]
#[case("按照通知,示范市水利局(以下简称“我局”)开展了自评。")]
#[case("示范市水利局\n\n2023年3月20日")]
#[case("示范市水利局　2023年3月20日")]
#[case("示范市水利局\n\n二〇二三年三月二十日")]
#[case("示范市水利局\n\n（2023年3月20日）")]
fn the_evaluating_unit(#[case] words: &str) {
    let report = report(&format!("整体支出绩效自评报告\n\n{words}\n"));
    let name = report
        .department
        .map(|department| department.value.replace(' ', ""));
    assert_eq!(name.as_deref(), Some("示范市水利局"));
}

#[rstest]
#[case::zone_and_district(
    "示范高新区（柳溪区）产业发展局2022年度部门整体支出绩效自评报告",
    "示范高新区（柳溪区）产业发展局"
)]
#[case::a_note_in_brackets("示范市水利局（本级）2022年度部门整体支出绩效自评报告", "示范市水利局")]
#[case::another_name_in_brackets("示范市水利局（市湖泊局）2022年度部门整体支出绩效自评报告", "示范市水利局")]
#[case::short_over_whole(
    "市经信局2022年度部门整体支出绩效自评报告\n\n示范市经济和信息化局",
    "示范市经济和信息化局"
)]
#[case::short_over_signature(
    "市水利局2022年度部门整体支出绩效自评报告\n\n一、自评结论\n\n自评得分95分。\n\n示范市水利和湖泊局\n\n2023年3月20日",
    "示范市水利和湖泊局"
)]
#[case::short_over_another("市水利局2022年度部门整体支出绩效自评报告\n\n示范市财政局", "市水利局")]
fn the_unit_in_a_title(#[case] words: &str, #[case] name: &str) {
    let department = report(words).department.map(|department| department.value);
    assert_eq!(department.as_deref(), Some(name));
}

#[rstest]
#[case::a_header_cell("| 单位名称 | 收入合计 | 支出合计 |")]
#[case::the_form_maker("示范市财政局（制）")]
#[case::an_addressee("示范市财政局：")]
#[case::nothing("部门名称：")]
#[case::several_that_carry_it_out("实施单位：示范市文化馆、示范市图书馆")]
#[case::every_unit_of_a_place("现将2022年全县各局自评情况报告如下：")]
#[case::spam("示范市新永利备用网址2022年度部门整体支出绩效自评报告")]
fn what_is_no_evaluating_unit(#[case] words: &str) {
    let report = report(&format!("整体支出绩效自评报告\n\n{words}\n"));
    assert_eq!(report.department, None);
}
