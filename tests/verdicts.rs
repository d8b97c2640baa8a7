//! The total score and the grade, in every form they have been seen in, and what only looks like them.

use gongshi::document::read;
use gongshi::extract::extract;
use gongshi::region::Gazetteer;
use gongshi::report::Report;
use gongshi::text::Text;
use gongshi::value::decimal_string;
use rstest::rstest;

fn report(words: &str) -> Report {
    let words = format!("部门整体支出绩效自评报告\n\n一、自评结论\n\n{words}\n");
    extract(read(Text::new(words)), &Gazetteer::default()).0
}

/// `total` or `total/out of`, `-` where none is read.
fn score(words: &str) -> String {
    match report(words).score {
        None => "-".into(),
        Some(score) => {
            let out_of = score.out_of.map(decimal_string);
            let out_of = out_of.map(|out_of| format!("/{out_of}"));
            decimal_string(score.total) + &out_of.unwrap_or_default()
        }
    }
}

fn grade(words: &str) -> String {
    report(words).grade.map_or("-".into(), |grade| grade.value)
}

#[rstest]
#[case("经综合评价，自评得分96.5分。")]
#[case("对照设定的各项指标值打分，自评得分96.5分。")]
#[case("该项目自评得分96.5分，其中：预算执行10分，产出指标48分。")]
#[case("自评得分为96.5分。")]
#[case("该项目评价结果为96.5分，评价等级为“良”。")]
#[case("因此评价分96.5分，自评等级为优秀。")]
#[case::behind_those_of_indicators(
    "1.免疫密度，年初目标值≥90%，实际完成值≥90%，自评得分20分；\n\n因此评价分96.5分，自评等级为优。"
)]
#[case("街道自评得分96.5分，其中总体绩效分析得分75.2分，项目绩效分析得分21.3分。")]
#[case("根据评分表，投入（满分15分）得15分，过程（满分35分）得33分，产出（满分50分）得48.5分，总分96.5分。")]
#[case("经自评，得分为96.5分。")]
#[case("自评总分为96.5分，其中预算执行率得分9.5分、产出指标得分49分、效益指标38分。")]
#[case("预算执行得分9.5分，绩效指标得分87分，合计96.5分，自评等次“优”。")]
#[case("| 主管部门：示范市水利局 | 自评总分（分）：96.5 |\n|---|---|\n| 联系人 | 略 |\n")]
#[case("自评分96.5分。")]
#[case("综合上述情况，自评得96.5分。")]
#[case("自评分为 96.5 分。")]
#[case("自评分数为 96.5 分。")]
#[case("综合评分为96.5分。")]
#[case("总体得分为96.5分。")]
#[case("项目自评分：96.5分")]
#[case("2022年度部门整体支出绩效自评得分为 96. 5 分，等级为优。")]
#[case("自评综合得分为96.5分，其中产出指标类得分为49分、效益指标类得分为40分。")]
#[case("自评得分（百分制）96.5分。")]
#[case("整体支出自评得分为96.5分，项目支出自评得分为95分。")]
#[case("| 自评总分（分） | 96.5 |\n| 等级 | 优 |")]
#[case("| 自评得分 | 96.5 |\n| 等级 | 优 |")]
#[case("自評得分為96.5分。")]
#[case::beside_last_year_s("上年自评得分90分，今年自评得分96.5分。")]
#[case::sum_of_points("| 指标 | 分值 | 得分 |\n| 完成率 | 100 | 96.5 |\n| 合计得分 | | 96.5 |")]
#[case("自评结论：96.5分，等级为优。")]
#[case::a_blank_between("自评得分 96.5 财政审核评分")]
#[case::within_a_row("| 主管部门 | 示范市水利局 | 自评总分（分） | 96.5 |\n| 等级 | 优 | | |")]
#[case::total_mark("总评分\t96.5\n备注\t无\n")]
#[case::under_its_title("（一）自评得分\n\n96.5分。")]
#[case::under_a_title_of_score_and_grade("（二）自评得分及等级\n\n得分：96.5分　等级：优")]
#[case::a_concluding_average("各项目自评平均得分96.5分，自评结论为“优秀”。")]
#[case("自 评 得 分 为 9 6 . 5 分 。")]
#[case::of_a_project("经自评，该项目得分96.5分，评级为“优”。")]
#[case::added_up("产出指标得48.5分，效益指标得30分，满意度指标得18分，共计96.5分，评价结果为“优秀”。")]
#[case::added_up_to("投入20分，得20分；产出80分，得76.5分。合计得96.5分。")]
#[case::added_up_bare("投入15分得14分，过程35分得34.5分，产出和效果50分得48分，合计96.5分。")]
#[case::behind_the_grade("我单位整体支出绩效自评为优，得分96.5。")]
#[case::in_brackets_behind_the_grade("自评结果为优秀（96.5分）。")]
#[case::behind_boxes("评价等次：■优 □良 □中 □差，得分：96.5分。")]
#[case::behind_parts(
    "预算编制（15分）自评得分15分。\n\n预算执行（85分）自评得分81.5分。\n\n合计自评得分96.5分。"
)]
#[case::of_the_unit("根据自评标准，我单位得分为96.5分，为优秀等次。")]
#[case::beside_its_grade("| 指标 | 目标 | 自评得分 |\n|---|---|---|\n| 总分 | | 96.5（自评等级：优） |")]
#[case::beside_the_treasury_s("自评得分：96.5分；财政评价得分：90分，等级为良。")]
#[case::behind_a_part_s("（一）预算编制（15分）\n\n编制及时。自评得14分。\n\n综上，自评得96.5分。")]
#[case::among_fields("填报日期：2024年3月12日　　　　总分：96.5分")]
fn the_total_score(#[case] words: &str) {
    assert_eq!(score(words), "96.5");
}

#[rstest]
#[case("总分值为100分，自评分为96.5分。")]
#[case("本次绩效自评总分为100分，自评得分96.5分。")]
#[case("满分100分，自评得分96.5分。")]
#[case("预算执行率得分9.8分（满分10分），自评得分96.5分（满分100分）。")]
#[case(
    "自评得分96.5分（满分100分）。\n\n| 指标 | 分值 | 得分 |\n| 完成率 | 90 | 86.5 |\n| 合计 | 90 | 86.5 |"
)]
#[case("| 指标 | 分值 | 得分 |\n| 完成率 | 100 | 96.5 |\n| 总分 | 100 | 96.5 |")]
#[case("| 指标 | 分值 | 得分 |\n| 完成率 | 100 | 96.5 |\n| 合计 | 100 | 96.5 |")]
#[case("\t总 分\n\t100\n\t96.5\n")]
#[case::scores_before_weights("| 指标 | 自评得分 | 权重 |\n| 完成率 | 96.5 | 100 |\n| 合计 | 96.5 | 100 |")]
#[case::below_a_sum_of_money(
    "| 预算执行 | 年初预算 | 支出决算 | 权重 | 自评分 |\n| 合计 | 180 | 165 | 10 | 10 |\n| 指标 | 年度指标值 | 完成值 | 权重 | 自评分 |\n| 完成率 | 100 | 100 | 90 | 86.5 |\n| 得分合计 | | | 100 | 96.5 |"
)]
#[case::over_full_marks("自评得分96.5/100，评价结论：优。")]
#[case::of_all_indicators("评价指标总分为100分（含加分10分），自评得分为96.5分。")]
#[case::gained("自评总分100分，实得96.5分。")]
fn the_total_score_and_what_it_is_out_of(#[case] words: &str) {
    assert_eq!(score(words), "96.5/100");
}

#[rstest]
#[case::of_an_indicator("培训人次，年初目标值≥90人次，实际完成值95人次，自评得分20分；")]
#[case::a_paragraph_s_end("会计核算规范，资金使用合规，得5分。")]
#[case::this_part("决策部分分值15分，此部分得分14分。")]
#[case::of_an_indicator("产出指标评价得分38分。")]
#[case::of_one_level("产出指标自评得48分。")]
#[case::of_execution("预算执行率得分9.2分。")]
#[case::taken_off("因进度偏慢，扣1分。")]
#[case::a_part_added_up("产出指标中，数量指标得10分，质量指标得10分，共计20分。")]
#[case::no_sum("产出指标得48分，效益指标得30分，共计98分。")]
#[case::a_scale("评价等级为优(100分到90分)，良(89分到80分)。")]
#[case::a_scale_of_two("等级为优(100分、90分)。")]
#[case::of_some("自评为良，得分80分的项目3个。")]
#[case::no_sum_either("投入15分得14分，过程35分得34.5分，合计50分。")]
#[case::no_points("满意率得到提升5个百分点，合格率得到提升3个百分点，共计8分。")]
#[case::a_column("| 指标 | 得分 |\n| 完成率 | 9 |")]
#[case::an_average("各项目自评平均得分93分。")]
#[case::of_several("闸门维护自评得分93分，河道保洁自评得分95分。")]
#[case::of_several_paragraphs("闸门维护项目自评得分93分。\n\n河道保洁项目自评得分95分。")]
#[case::of_the_year_before("上年度自评得分95分。")]
#[case::full_marks_only("| 指标 | 分值 | 得分 |\n| 完成率 | 10 | |\n| 总分 | 100 | |")]
#[case::money("| 项目 | 预算数 | 执行数 | 得分 |\n| 合计 | 1200.5 | 1180.2 | 9.8 |")]
#[case::masked("自评得分**分。")]
#[case::under_a_part_s_title("（一）产出指标自评得分\n\n30分。")]
#[case::not_its_own("财政审核评分 93")]
#[case::of_one_measure("公务接待费控制较好，我单位得分5分。")]
#[case::gained_of_a_part("预算编制合理，本项满分10分，实得9分。")]
#[case::of_a_part_with_marks("（一）资金落实（6分）：\n\n资金全部到位，到位率100%。自评得6分。")]
#[case::of_a_part_on_a_line(
    "（1）制度健全（3分）\n\n制定了管理办法。自评得3分。\n\n（2）制度落实（3分）\n\n按月检查。自评得2.5分。"
)]
#[case::of_listed_projects(
    "1、河西村道路硬化项目，铺设道路3公里，综合评价得分91.8分。\n\n2、河东村引水工程，埋设管道2公里，综合评价得分90.7分。"
)]
fn what_is_not_the_total_score(#[case] words: &str) {
    assert!(
        ["-", "-/100"].contains(&score(words).as_str()),
        "{}",
        score(words)
    );
}

#[rstest]
#[case("绩效等级为优。", "优")]
#[case("评级为“优”。", "优")]
#[case("综合评价等级为“优”。", "优")]
#[case("自评结论为“优秀”。", "优")]
#[case("自评分数为92.5，评价结果“良好”。", "良")]
#[case("纳入自评的3个项目，绩效自评等次均为优秀。", "优")]
#[case("等级为良。", "良")]
#[case::a_point_for_a_full_stop("自评得分为92分,自评等次为优秀.", "优")]
#[case("评价结果为良好。", "良")]
#[case("按实施方案打分100分,自评为优。", "优")]
#[case("自评得分96分，为“优”等级。", "优")]
#[case("自评得分86分,达到良好等次。", "良")]
#[case("自评得分58分，评价等级为差。", "差")]
#[case("综合得分85.32分，绩效级别为良。", "良")]
#[case("績效等級為「優」。", "优")]
#[case("| 自评得分 | 96 |\n| 评价等次 | 优秀 |", "优")]
#[case("| 自评结论 | 优 |\n| 说明 | 略 |", "优")]
#[case(
    "| 自评时间 | 2023年3月15日 | 绩效等级 | 优 |\n| 说明 | 略 | 备注 | 略 |",
    "优"
)]
#[case::ticked(
    "☑优 90分≤得分≤100分\n\n□良 80分≤得分<90分\n\n□中 60分≤得分<80分\n\n□差 得分<60分",
    "优"
)]
#[case::itemised("评价等级为“优”，其中：本级28个项目评价等级为“优”有22个。", "优")]
#[case::the_whole_s_among_projects("综合评价等级为良。\n\n闸门维护项目评价等级为优。", "良")]
#[case::behind_the_total("| 说明 | 无 | 总分 | 100 | 96 | 优 |\n| 备注 | 无 | | | | |", "优")]
#[case::ticked_in_cells("| 评价等级 | □优 | ☑良 | □中 | □差 |", "良")]
#[case::blackened("评价等级：□优　■良　□中　□差", "良")]
#[case::behind("评价等级：优□　良√　中□　差□", "良")]
#[case::beside_its_box("评价等级：优□√　良□　中□　差□", "优")]
#[case::in_brackets("评价等级：【】优　【√】良　【】中　【】差", "良")]
#[case::of_the_web(
    "评价等级\t<input type=\"checkbox\"> 优； <input checked type=\"checkbox\"> 良\t\n",
    "良"
)]
fn the_grade(#[case] words: &str, #[case] value: &str) {
    assert_eq!(grade(words), value);
}

#[rstest]
#[case("从评价结果看，无等级为“优”和“差”的项目。")]
#[case::a_count("自评项目43个，其中37个等级为优，6个等级为良。")]
#[case::a_count_behind("评价等级为优的37个，为良的6个。")]
#[case::a_sentence("自评结论：项目组织有力，完成了年度目标。")]
#[case::a_choice("评价等级：优、良、中、差。")]
#[case::boxes_read_as_characters("评价等级：口优　口良　口中　口差")]
#[case::boxes_read_as_noughts("评价等级：0优　0良　0中　0差")]
#[case::a_rule("得分90分以上的为优，80分以上的为良。")]
#[case::bullets("■优化营商环境\n\n■良种补贴\n\n■中央资金")]
#[case::nothing_ticked("□优　□良　□中　□差")]
#[case::of_two_projects("闸门维护项目绩效等级为优，河道保洁项目绩效等级为良。")]
#[case::of_two_paragraphs("闸门维护项目评价等级为优。\n\n河道保洁项目评价等级为良。")]
#[case::counts_in_words("三个项目评价等级为优，两个项目评价等级为良。")]
#[case::of_the_year_before("上年度自评等级为优。")]
#[case::two_ticked("☑优　☑良　□中　□差")]
#[case::of_listed_projects(
    "1、河西村道路硬化项目，铺设道路3公里，评价等级为优秀。\n\n2、河东村引水工程，埋设管道2公里，评价等级为优秀。"
)]
#[case::of_another("自评得分95分，市财政局复评得分92分，评价等级为良。")]
fn what_is_no_grade(#[case] words: &str) {
    assert_eq!(grade(words), "-");
}
