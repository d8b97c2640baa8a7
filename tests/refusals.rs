//! What is no performance report is refused with the reason, and no report is refused.

use gongshi::reading;
use gongshi::region::Gazetteer;
use gongshi::source::{Limits, Loaded};
use rstest::rstest;

/// Why a text is refused; `None` where it is read.
fn refusal(words: &str) -> Option<String> {
    let loaded = Loaded::from_bytes("报告.txt".into(), words.into(), Limits::default());
    reading::read(&loaded, &Gazetteer::default())
        .err()
        .map(|error| error.to_string())
}

#[rstest]
#[case::targets_only(
    "项目支出绩效目标申报表\n\n（2022年度）\n\n| 项目名称 | 河道保洁 | 主管部门 | 示范市水利局 |\n| 年度资金总额 | 120 | 其中：财政拨款 | 120 |\n| 一级指标 | 二级指标 | 三级指标 | 指标值 |\n| 产出指标 | 数量指标 | 保洁河道长度 | ≥80公里 |\n| 效益指标 | 社会效益指标 | 群众投诉 | ≤5件 |\n\n填报日期：\n",
    "绩效目标表"
)]
#[case::a_table_of_targets(
    "河道保洁项目绩效目标表\n\n| 指标 | 目标值 |\n| 保洁河道长度 | 80公里 |\n",
    "绩效目标表"
)]
#[case::notice(
    "示范市财政局关于开展2022年度部门整体支出绩效自评工作的通知\n\n市直各单位：\n\n为加强预算绩效管理，现就2022年度部门整体支出绩效自评工作通知如下：\n\n一、自评范围\n\n全部预算单位。\n\n二、绩效自评内容\n\n（一）绩效目标完成情况。\n\n（二）存在的问题和改进措施。\n\n附件：1.部门整体支出绩效自评表\n\n示范市财政局\n\n2023年2月1日\n",
    "通知"
)]
#[case::notice_without_title(
    "各县区财政局，市直各单位：\n\n现将《示范市绩效评价管理办法》印发给你们，请认真执行。\n\n示范市财政局\n\n2022年3月16日\n",
    "通知"
)]
#[case::rules(
    "示范市项目支出绩效评价管理办法\n\n第一章　总则\n\n第一条　为规范绩效评价，制定本办法。\n\n第二条　绩效评价得分90分以上的等级为优，80分以上的为良。\n",
    "管理办法"
)]
#[case::accounts(
    "示范市水利局2022年度部门决算\n\n目录\n\n第一部分 部门概况\n\n第二部分 决算情况说明\n\n第一部分 部门概况\n\n一、主要职责\n\n负责水利工作。\n\n第二部分 决算情况说明\n\n一、收入支出决算总体情况\n\n2022年度总支出980万元。\n\n二、预算绩效情况说明\n\n本部门按要求对全部项目开展了绩效自评，覆盖率100%。\n",
    "部门决算"
)]
#[case::budget(
    "示范市水利局2023年部门预算公开\n\n一、主要职责\n\n负责水利工作。\n\n二、收支预算\n\n2023年预算1020万元。\n\n三、绩效目标情况\n\n已设置绩效目标。\n",
    "部门预算"
)]
#[case::news(
    "我市部署绩效自评工作\n\n来源：市财政局　发布时间：2023-02-10\n\n2月9日，全市绩效自评工作会议召开。会议要求各单位认真开展自评，按时报送结果。\n",
    "没有找到"
)]
#[case::blank_form(
    "部门整体支出绩效自评表\n\n（　　年度）\n\n| 部门名称 |  | 填报人 |  |\n| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n| 产出指标 | 数量指标 |  |  |  |  |  |\n| 总分 |  |  |  | | 100 | |\n",
    "没有填写"
)]
#[case::progress_within_the_year(
    "项目支出绩效运行监控表\n\n（2023年1-7月）\n\n项目名称\t河道保洁\n主管部门\t示范市水利局\n项目资金（万元）\t\t年初预算数\t1-7月执行数\t全年预计执行数\n\t年度资金总额\t120\t60\t120\n一级指标\t二级指标\t三级指标\t年度指标值\t1-7月执行情况\t全年预计完成情况\n产出指标\t数量指标\t保洁河道长度\t≥80公里\t45公里\t80公里\n",
    "监控表"
)]
#[case::a_letter_that_names_its_annex(
    "关于转报《2022年度河道保洁资金绩效自评报告》的函\n\n省水利厅：\n\n现将我市2022年度河道保洁资金绩效自评报告转报贵厅，请予审核。\n\n附件：2022年度河道保洁资金绩效自评报告\n\n示范市水利局\n\n2023年3月1日\n",
    "通知"
)]
#[case::targets_beside_last_year_s_results(
    "项目支出绩效目标申报表（2025年度）\n\n| 项目名称 | 河道保洁 | 主管部门 | 示范市水利局 |\n| 年度资金总额 | 800万元 | 财政拨款 | 800万元 |\n| 一级指标 | 二级指标 | 三级指标 | 指标值 | 上年完成值 |\n| 产出指标 | 数量指标 | 建成站点 | 30个 | 18个 |\n",
    "绩效目标表"
)]
#[case::prior_appraisal(
    "河道清淤项目事前绩效评估报告\n\n一、评估对象\n\n项目单位：示范市水利局\n\n二、评估结论\n\n经评估，综合评分84.5分，建议支持。\n\n三、存在问题\n\n1.绩效目标不够量化。\n",
    "事前绩效评估"
)]
#[case::minutes("会议纪要\n\n会议研究了防汛工作，决定加强值守。\n", "没有找到")]
fn what_is_no_report_is_refused(#[case] words: &str, #[case] told: &str) {
    let refusal = refusal(words).expect("a refusal");
    assert!(refusal.contains("不是绩效自评报告"), "{refusal}");
    assert!(refusal.contains(told), "{refusal}");
}

#[rstest]
#[case::title_and_part("示范市水利局2022年度部门整体支出绩效自评报告\n\n一、基本情况\n\n略。\n")]
#[case::no_title("根据通知要求，现将我局2022年绩效自评情况报告如下：\n\n一、部门概况\n\n负责水利工作。\n")]
#[case::no_title_but_parts(
    "一、部门概况\n\n负责水利工作。\n\n二、绩效目标完成情况\n\n完成较好。\n\n三、存在的问题\n\n（一）进度偏慢。\n"
)]
#[case::table_without_prose(
    "项目支出绩效自评表\n\n（2022年度）\n\n| 项目名称 | 河道保洁 | | | | | |\n| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n| 产出指标 | 数量指标 | 保洁河道长度 | ≥80公里 | 86公里 | 50 | 50 |\n| 总分 | | | | | 100 | 96 |\n"
)]
#[case::accounts_that_evaluate(
    "示范市水利局2022年度部门决算\n\n第一部分 部门概况\n\n一、主要职责\n\n负责水利工作。\n\n第四部分 预算绩效情况说明\n\n一、自评结果\n\n我局2022年度部门整体支出绩效自评得分96分，等级为优。\n"
)]
#[case::notice_with_its_report(
    "关于报送2022年度绩效自评报告的函\n\n市财政局：\n\n现将我局自评报告报上。\n\n附件\n\n2022年度部门整体支出绩效自评报告\n\n一、自评结论\n\n自评得分96分，等级为优。\n"
)]
#[case::results_of_several_projects(
    "2023年度部门预算项目支出绩效自评结果公开表\n\n单位名称：示范市民政局\n\n| 序号 | 项目名称 | 年初预算数（万元） | 执行数（万元） | 自评得分 |\n| 1 | 养老服务 | 1200 | 1156 | 96.3 |\n| 2 | 婚姻登记 | 86 | 86 | 100 |\n| 合计 | | 1286 | 1242 | |\n"
)]
#[case::a_project_of_cameras(
    "示范市公安局2022年度视频监控项目支出绩效自评报告\n\n一、自评结论\n\n自评得分96分，等级为优。\n"
)]
#[case::watched_and_evaluated(
    "示范市水利局2022年度绩效运行监控和自评情况报告\n\n一、自评结论\n\n自评得分96分，等级为优。\n"
)]
#[case::rectification(
    "示范市水利局2022年度部门预算执行情况绩效自评整改报告\n\n一、整改措施\n\n（一）加快进度。\n"
)]
#[case::target_self_evaluation(
    "转移支付区域绩效目标自评表\n\n（2022年度）\n\n| 资金名称 | 水利发展资金 |\n| 年度目标 | 全部按期完成，运行良好。 |\n| 说明 | 当年下达的任务均已完成，资金按进度拨付到位，没有截留挪用的情形；年末对照目标逐项核对，没有发现偏离目标的情况，各项任务均达到预期，群众反映良好，后续将继续做好项目管护和资料归档工作。 |\n"
)]
fn no_report_is_refused(#[case] words: &str) {
    assert_eq!(refusal(words), None);
}
