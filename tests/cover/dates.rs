//! The date of the report, and dates that are another's.

use rstest::rstest;

use super::{read_report, report};

#[rstest]
#[case("填报日期：2023 年 3 月 20 日")]
#[case("填报日期: 2023年3月20")]
#[case("报告日期：2023年03月20日")]
#[case("绩效自评日期: 2023年3月20日")]
#[case("填报时间：2023.3.20")]
#[case("填表人：甲某　填报日期：2023-03-20　　联系电话：略")]
#[case("\t填报日期\n\t2023/3/20\n\n\t填表人\n\t甲某\n")]
#[case("２０２３年３月２０日")]
#[case("二○二三年三月二十日")]
#[case("2023年3月20日\n\n一、部门概况\n\n本单位负责相关工作。")]
#[case("示范市水利局　2023年3月20日")]
#[case("2 0 2 3 年 3 月 2 0 日")]
#[case("填報日期：2023年3月20日")]
#[case("（2023年3月20日）")]
#[case("示范市水利局\n\n(2023年3月20日)\n\n一、部门概况\n\n本单位负责相关工作。")]
fn the_date_of_the_report(#[case] words: &str) {
    let report = report(&format!("整体支出绩效自评报告\n\n{words}\n"));
    let date = report.prepared_on.map(|date| date.value.to_string());
    assert_eq!(date.as_deref(), Some("2023-03-20"));
}

#[rstest]
#[case("发布时间：2023年3月20日")]
#[case("发布日期：2023-03-20")]
#[case("发文日期：2023年3月20日")]
#[case("成文日期：2023-03-20")]
#[case("生成日期：2023-03-20")]
#[case("公开时间：2023年3月20日")]
#[case("公开日期：2023-03-20")]
#[case("颁发日期：2023-03-20")]
#[case("归档时间：2023-03-20")]
#[case("批复时间：2023年3月20日")]
#[case("根据2023年3月20日下达的通知，我局作了自评。")]
#[case("资金于2023年3月20日拨付。")]
#[case("填报日期：  年  月  日")]
#[case("填报日期：")]
#[case("填报日期：2023年13月20日")]
#[case("2023-03-20")]
fn what_is_not_the_date_of_the_report(#[case] words: &str) {
    let report = report(&format!("整体支出绩效自评报告\n\n{words}\n"));
    assert_eq!(report.prepared_on, None);
}

#[rstest]
#[case("填报日期：2023年3月")]
#[case("示范市水利局\n\n2023年3月")]
#[case("二〇二三年三月")]
fn a_month_alone_is_told_and_not_taken(#[case] words: &str) {
    let (report, caveats) = read_report(&format!("整体支出绩效自评报告\n\n{words}\n"));
    assert_eq!(report.prepared_on, None);
    let told = caveats
        .iter()
        .find(|caveat| caveat.message.contains("只写到月"))
        .unwrap();
    assert!(report.document.text.slice(told.span.unwrap()).ends_with('月'));
}
