//! Headings, and the problems and measures that stand under them, in every form they have been seen in.

use gongshi::document::read;
use gongshi::extract::extract;
use gongshi::region::Gazetteer;
use gongshi::report::{Report, Statement};
use gongshi::text::Text;
use rstest::rstest;

fn report(words: &str) -> Report {
    let words = format!("示范市水利局2022年度部门整体支出绩效自评报告\n\n{words}\n");
    extract(read(Text::new(words)), &Gazetteer::default()).0
}

/// `level number title` of each heading.
fn outline(words: &str) -> Vec<String> {
    let sections = report(words).sections;
    let line = |section: &gongshi::report::Section| {
        format!("{} {} {}", section.level, section.number, section.title)
    };
    sections.iter().map(line).collect()
}

/// The words of the problems, then those of the measures.
fn lists(words: &str) -> (Vec<String>, Vec<String>) {
    let report = report(words);
    let quote = |items: &[Statement]| -> Vec<String> {
        let words = items.iter().map(|item| report.document.text.slice(item.span));
        words.map(str::to_owned).collect()
    };
    (quote(&report.problems), quote(&report.measures))
}

const PROFILE: [&str; 2] = ["1 一 基本情况", "2 （一） 主要职责"];

#[rstest]
#[case::plain("一、基本情况\n\n（一）主要职责\n\n负责水利工作。")]
#[case::with_full_stops("一、基本情况。\n\n（一）主要职责：\n\n负责水利工作。")]
#[case::no_blank_lines("一、基本情况\n（一）主要职责\n负责水利工作。")]
#[case::spaced_number("一 、基本情况\n\n（ 一 ）主要职责\n\n负责水利工作。")]
#[case::spaced_characters("一 、 基 本 情 况\n\n（ 一 ） 主 要 职 责\n\n负 责 水 利 工 作 。")]
fn headings_in_their_forms(#[case] words: &str) {
    let spaceless: Vec<String> = outline(words)
        .iter()
        .map(|line| line.replace("( ", "("))
        .collect();
    assert_eq!(spaceless, PROFILE);
}

#[rstest]
#[case::half_width("一、基本情况\n\n(一)主要职责\n\n负责水利工作。", &["1 一 基本情况", "2 (一) 主要职责"])]
#[case::dropped_bracket("一、基本情况\n\n一）主要职责\n\n负责水利工作。", &["1 一 基本情况", "2 一） 主要职责"])]
#[case::comma_behind("一、基本情况\n\n（一）、主要职责\n\n负责水利工作。", &["1 一 基本情况", "2 （一） 主要职责"])]
#[case::parts("第一部分 部门概况\n\n一、主要职责\n\n负责水利工作。\n\n第二部分 绩效自评\n\n一、自评结论\n\n较好。", &["1 第一部分 部门概况", "2 一 主要职责", "1 第二部分 绩效自评", "2 一 自评结论"])]
#[case::same_number_twice("一、基本情况\n\n负责水利工作。\n\n二、绩效情况\n\n较好。\n\n二、存在的问题\n\n进度偏慢。", &["1 一 基本情况", "1 二 绩效情况", "1 二 存在的问题"])]
#[case::run_in("一、基本情况\n\n（一）项目概况。本项目为河道保洁，年内实施。\n\n（二）绩效目标。保洁河道八十公里。", &["1 一 基本情况"])]
#[case::a_pipe_right_above_rows("一、基本情况 |\n| 指标 | 目标值 | 实际值 |\n| 数量 | 12 | 12 |\n\n二、自评结论\n\n较好。", &["1 一 基本情况", "1 二 自评结论"])]
#[case::a_pipe_behind("一、基本情况 |\n\n| 指标 | 目标值 | 实际值 |\n| 数量 | 12 | 12 |\n\n二、自评结论\n\n较好。", &["1 一 基本情况", "1 二 自评结论"])]
#[case::items_without_a_stop("一、存在的问题\n1、馆舍面积不足，座位紧张。\n2、资源利用率不高\n二、改进措施\n1.提前启动招标\n2.健全机制，压实责任", &["1 一 存在的问题", "1 二 改进措施"])]
#[case::a_last_item_over_a_label("一、存在的问题\n1.部分河段保洁不到位。\n2.信息化水平不高。\n整改措施：加大巡查频次，升级系统。", &["1 一 存在的问题"])]
#[case::a_title_over_a_label("一、绩效分析\n（一）预算编制。\n工作质量：较好。\n（二）预算使用。\n使用效益：较好。", &["1 一 绩效分析", "2 （一） 预算编制", "2 （二） 预算使用"])]
#[case::a_last_title_without_text("一、存在的问题\n（一）预算与执行有差异\n办案不可预见。\n（二）指标难量化\n二、改进措施\n按月调度。", &["1 一 存在的问题", "2 （一） 预算与执行有差异", "2 （二） 指标难量化", "1 二 改进措施"])]
#[case::no_numbers("自评结论\n\n自评得分96分。\n\n存在的问题：\n\n（一）项目进度偏慢。\n\n改进措施\n\n按月调度。", &["1  自评结论", "1  存在的问题", "1  改进措施"])]
#[case::one_name_without_a_number("预算执行情况\n\n全年执行率96%。\n\n河道保洁\n\n保洁河道八十公里。", &[])]
#[case::names_over_no_text("自评结论\n\n存在的问题\n\n改进措施\n\n示范市水利局", &[])]
#[case::names_among_numbers("一、绩效情况\n\n自评结论\n\n较好，自评得分96分。\n\n存在的问题\n\n进度偏慢，资金沉淀。", &["1 一 绩效情况"])]
#[case::traditional("一、基本情況\n\n（一）主要職責\n\n負責水利工作。", &["1 一 基本情況", "2 （一） 主要職責"])]
fn headings(#[case] words: &str, #[case] expected: &[&str]) {
    assert_eq!(outline(words), expected);
}

#[rstest]
#[case::leaders("目　录\n\n一、基本情况........1\n\n（一）主要职责........1\n\n二、自评结论........2\n\n")]
#[case::field_codes(
    "目录\n\n一、基本情况 PAGEREF _Toc101 \\h 1\n\n（一）主要职责 PAGEREF _Toc102 \\h 1\n\n二、自评结论 PAGEREF _Toc103 \\h 2\n\n"
)]
#[case::bare("目录\n\n一、基本情况\n\n（一）主要职责\n\n二、自评结论\n\n")]
#[case::without_a_name("一、基本情况\n\n（一）主要职责\n\n二、自评结论\n\n")]
#[case::ellipsis("目录\n\n一、基本情况……1\n\n（一）主要职责……1\n\n二、自评结论……2\n\n")]
#[case::tabs("目录\n\n一、基本情况\t1\n（一）主要职责\t1\n二、自评结论\t2\n\n")]
fn a_contents_list_does_not_double_the_outline(#[case] contents: &str) {
    let body = "一、基本情况\n\n（一）主要职责\n\n负责水利工作。\n\n二、自评结论\n\n自评得分96分。";
    assert_eq!(
        outline(&format!("{contents}{body}")),
        ["1 一 基本情况", "2 （一） 主要职责", "1 二 自评结论"]
    );
}

#[test]
fn running_heads_and_page_numbers_tear_no_sentence() {
    let head = "示范市水利局2022年度部门整体支出绩效自评报告";
    let words = format!(
        "一、基本情况\n\n本局负责全市河道的日常巡查和防汛物资的储备，并会同有\n\n- 1 -\n\n{head}\n\n关单位开展演练，年内组织培训十二期，覆盖全部乡\n\n- 2 -\n\n{head}\n\n镇。\n"
    );
    let report = report(&words);
    let paragraphs: Vec<String> = report
        .document
        .blocks
        .iter()
        .map(|block| report.document.text.slice(block.span()).replace('\n', ""))
        .collect();
    assert_eq!(paragraphs.len(), 3, "{paragraphs:?}");
}

#[test]
fn lines_broken_at_the_page_s_width_are_one_paragraph() {
    let sentence = "本局负责全市河道的日常巡查和岸线管理以及防汛物资的储备工作并会同有关单位开展应急演练";
    let lines = [sentence; 12].join("\n");
    let report = report(&format!(
        "一、基本情况\n{lines}\n全部完成。\n二、自评结论\n自评得分96分。"
    ));
    assert_eq!(report.document.blocks.len(), 5);
}

fn strings(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

#[test]
fn problems_and_advice_that_run_in_with_their_titles_are_parted() {
    let (problems, measures) = lists(
        "四、评价结论及建议\n\n（一）评价结论。自评得分94.5分。\n\n（二）存在问题。一是预算编制不够精准；二是部分项目进度慢。\n\n（三）改进建议。1.提高预算编制质量。2.加快项目进度。\n\n附表：部门整体支出绩效目标自评表",
    );
    assert_eq!(problems, strings(&["预算编制不够精准；", "部分项目进度慢。"]));
    assert_eq!(measures, strings(&["提高预算编制质量。", "加快项目进度。"]));
}

#[test]
fn the_parts_of_a_single_sentence_are_items_and_a_longer_text_is_one() {
    let (problems, measures) = lists(
        "五、存在问题和改进措施\n\n存在问题：读者活动未达计划；少儿文献比例偏低。\n\n改进措施：增加线上活动；调整采购结构。",
    );
    assert_eq!(problems, strings(&["读者活动未达计划；", "少儿文献比例偏低。"]));
    assert_eq!(measures, strings(&["增加线上活动；", "调整采购结构。"]));
    let (problems, _) = lists("五、存在的问题\n\n进度偏慢。两处泵站因征地未开工；一处已完成围挡。");
    assert_eq!(problems, strings(&["进度偏慢。"]));
}

#[rstest]
#[case("存在的问题")]
#[case("存在的主要问题")]
#[case("存在问题")]
#[case("主要问题及原因分析")]
#[case("绩效自评发现问题")]
#[case("存在的問題")]
#[case("未完成原因分析")]
fn headings_of_problems(#[case] heading: &str) {
    let words = format!("六、{heading}\n\n（一）预算编制不够精细。部分项目漏报。\n\n（二）进度偏慢。");
    assert_eq!(
        lists(&words),
        (strings(&["预算编制不够精细。", "进度偏慢。"]), vec![])
    );
}

#[rstest]
#[case("改进措施")]
#[case("改进措施及建议")]
#[case("下一步改进措施")]
#[case("改进措施和有关建议")]
#[case("改进意见")]
#[case("整改措施")]
#[case("建议和改进措施")]
#[case("有关建议")]
#[case("下一步工作打算")]
#[case("改進措施")]
fn headings_of_measures(#[case] heading: &str) {
    let words = format!("七、{heading}\n\n（一）细化预算编制。逐项核定。\n\n（二）按月通报进度。");
    assert_eq!(
        lists(&words),
        (vec![], strings(&["细化预算编制。", "按月通报进度。"]))
    );
}

#[rstest]
#[case("六、存在的问题\n\n一是预算编制不够精细；二是进度偏慢。")]
#[case("六、存在的问题\n\n主要存在以下问题：一是预算编制不够精细；二是进度偏慢。")]
#[case("六、存在的问题\n\n①预算编制不够精细；②进度偏慢。")]
#[case("六、存在的问题\n\n①预算编制不够精细；\n\n②进度偏慢。")]
#[case("六、存在的问题\n\n主要存在以下问题：\n\n1.预算编制不够精细；\n\n2.进度偏慢。")]
#[case("六、存在的问题\n\n问题1：预算编制不够精细；\n\n问题2：进度偏慢。")]
#[case("| 存在问题 | 1.预算编制不够精细；2.进度偏慢。 |\n| 改进措施 | 无 |")]
#[case("六、存在的问题\n\n首先，预算编制不够精细；其次，进度偏慢。")]
#[case("六、存在的问题\n\n首先，预算编制不够精细；\n\n最后，进度偏慢。")]
#[case("六、存在的问题1.预算编制不够精细；2.进度偏慢。")]
#[case("六、存在的问题：一是预算编制不够精细；二是进度偏慢。")]
#[case("六、存在问题和建议\n\n（1）存在问题\n\n预算编制不够精细；进度偏慢。")]
#[case(
    "六、存在的问题\n\n（一）预算编制不够精细；\n\n（二）进度偏慢。\n\n特此报告。\n\n示范市水利局\n\n2023.4.7"
)]
#[case("六、存在的问题和整改情况\n\n1.预算编制不够精细；2.进度偏慢。")]
#[case("我局自评得96分。自评中也存在以下不足：一是预算编制不够精细；二是进度偏慢。")]
fn items_in_their_forms(#[case] words: &str) {
    assert_eq!(
        lists(words),
        (strings(&["预算编制不够精细；", "进度偏慢。"]), vec![])
    );
}

#[rstest]
#[case("六、存在的问题和改进措施\n\n（一）存在的问题\n\n1.进度偏慢。\n\n（二）改进措施\n\n1.按月通报。")]
#[case(
    "六、绩效目标未完成原因和下一步改进措施\n\n原因：\n\n1.进度偏慢。\n\n下一步改进措施：\n\n1.按月通报。"
)]
#[case("六、绩效自评发现问题及整改措施\n\n问题1：进度偏慢。\n\n整改措施：按月通报。")]
#[case("六、存在问题及改进措施\n\n存在问题：进度偏慢。改进措施：按月通报。")]
#[case(
    "六、主要经验及做法、存在的问题和建议\n\n（一）主要经验及做法\n\n领导重视。\n\n（二）存在的问题\n\n进度偏慢。\n\n（三）建议\n\n按月通报。"
)]
#[case("六、存在的问题\n\n问题一：进度偏慢。\n\n措施一：按月通报。")]
#[case("六、主要问题和改进方向\n\n1.主要问题：进度偏慢。\n\n2.改进方向：按月通报。")]
#[case("六、绩效目标未完成原因和下一步改进措施\n\n1.未完成原因：进度偏慢。\n\n2.下一步改进措施：按月通报。")]
#[case("六、存在问题和建议\n\n（1）存在问题\n\n进度偏慢。\n\n（2）建议\n\n按月通报。")]
#[case("六、问题\n\n进度偏慢。\n\n七、对策\n\n按月通报。")]
fn mixed_headings(#[case] words: &str) {
    assert_eq!(lists(words), (strings(&["进度偏慢。"]), strings(&["按月通报。"])));
}

#[rstest]
#[case("无")]
#[case("无。")]
#[case("无其他需说明的问题。")]
#[case("暂无")]
fn nothing_under_a_heading_is_an_empty_list(#[case] nothing: &str) {
    let words = format!(
        "六、存在的问题和改进措施\n\n{nothing}\n\n七、存在的问题\n\n{nothing}\n\n八、改进措施\n\n{nothing}"
    );
    assert_eq!(lists(&words), (vec![], vec![]));
}

#[test]
fn advice_behind_each_problem_is_a_measure() {
    let words = "六、存在的问题及建议\n\n一是台账不全，建议专人登记；二是进度偏慢，建议按月通报。";
    let (problems, measures) = lists(words);
    assert_eq!(problems, ["台账不全", "进度偏慢"]);
    assert_eq!(measures, ["建议专人登记；", "建议按月通报。"]);
}

#[rstest]
#[case::of_others("信访反映存在以下问题：一是道路破损；二是路灯不亮。")]
#[case::done("一、基本情况\n\n1.整改情况：一是上年问题已整改到位；二是制度已修订。")]
#[case::unsure("六、存在的问题及改进措施\n\n1.落实主体责任存在差距。\n\n2.推进项目进度较为迟缓。")]
#[case::over("六、存在的问题及改进措施\n\n1.已解决人员不足的困难。\n\n2.加强预算编制。")]
fn what_is_not_surely_the_reports_own_is_not_listed(#[case] words: &str) {
    assert_eq!(lists(words), (vec![], vec![]));
}

#[test]
fn what_lacks_behind_a_problem_is_no_measure() {
    let words = "六、存在的问题\n\n（一）人员少，下一步工作计划不明确。\n\n（二）编制不准，建议书批复较晚。";
    let problems = strings(&["人员少，下一步工作计划不明确。", "编制不准，建议书批复较晚。"]);
    assert_eq!(lists(words), (problems, vec![]));
}

#[test]
fn what_is_mixed_without_a_sign_is_told_and_not_taken() {
    let words =
        "示范市水利局2022年度部门整体支出绩效自评报告\n\n六、存在的问题和改进措施\n\n进度偏慢，按月通报。\n";
    let (report, caveats) = extract(read(Text::new(words.into())), &Gazetteer::default());
    assert!(report.problems.is_empty() && report.measures.is_empty());
    assert!(
        caveats
            .iter()
            .any(|caveat| caveat.message.contains("没有分开写明"))
    );
}
