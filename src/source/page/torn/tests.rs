//! What joining tables over pages must hold, on tables made here.

use super::super::tests::{laid, table};

/// A row at the foot of a page and what stands at the head of the next, in cells that nine characters fill.
fn over_pages(foot: &[&'static str], head: &[&'static str]) -> String {
    let some = |row: &[&'static str]| row.iter().map(|it| Some(*it)).collect::<Vec<_>>();
    let labels = some(&["类别", "年初预算数", "全年预算数", "决算数"]);
    let above = table(700.0, &[&labels, &some(foot)]);
    laid(vec![
        above,
        table(100.0, &[&some(head), &some(&["结余", "7", "8", "9"])]),
    ])
}

#[test]
fn figures_that_a_page_s_end_tore_beneath_a_label_that_ended_are_made_whole() {
    let torn = over_pages(
        &["支出合计", "1432703.3", "1436280.6", "1434941.1"],
        &["", "1", "4", "2"],
    );
    assert!(
        torn.contains("|支出合计|1432703.31|1436280.64|1434941.12\n|结余"),
        "{torn}"
    );
    let decimals = over_pages(
        &["“三公”经费甲乙丙", "53.", "51.", "38."],
        &["丁", "04", "20", "51"],
    );
    assert!(decimals.contains("丁|53.04|51.20|38.51\n|结余"), "{decimals}");
}

#[test]
fn a_figure_beneath_a_whole_one_begins_a_row_of_its_own() {
    let parts = over_pages(
        &["", "部门支出合计共九字", "121819.49", "121616.26"],
        &["", "其中：人员经费", "", "121157.01"],
    );
    assert!(
        parts.contains("121616.26\n||其中：人员经费||121157.01\n"),
        "{parts}"
    );
}

#[test]
fn nothing_of_a_head_that_had_room_goes_on() {
    let row = |row: [&'static str; 4]| row.map(Some);
    let above = table(700.0, &[&row(["序号", "三级指标", "指标值", "完成值"])]);
    let rest = [row(["", "筛查数量", "", ""]), row(["3", "床位", "5", "6"])];
    let shown = laid(vec![above, table(100.0, &[&rest[0], &rest[1]])]);
    assert!(shown.contains("|三级指标|指标值|完成值\n||筛查数量|"), "{shown}");
}

#[test]
fn words_beneath_a_figure_are_no_rest_of_it() {
    let total = over_pages(
        &["总分及自评的等级", "100000000", "", "99.5"],
        &["评价等级", "☑ 优 90分以上；□ 良", "", ""],
    );
    assert!(total.contains("99.5\n|评价等级|☑"), "{total}");
}

#[test]
fn the_points_and_the_rest_of_a_level_s_name_go_on_over_the_page() {
    let row = |row: [&'static str; 4]| row.map(Some);
    let head = row(["一级", "名称", "指标值", "完成值"]);
    let over = |level: &'static str, rest: &'static str| {
        let above = table(700.0, &[&head, &row([level, "护岸长度", "5", "6"])]);
        let below = [row([rest, "造林面积", "7", "8"]), row(["", "植树", "3", "3"])];
        laid(vec![above, table(100.0, &[&below[0], &below[1]])])
    };
    let points = over("产出指标", "（50分）");
    assert!(
        points.contains("|产出指标（50分）|护岸长度|5|6\n||造林面积|7|8\n"),
        "{points}"
    );
    let name = over("满意", "度指标");
    assert!(
        name.contains("|满意度指标|护岸长度|5|6\n||造林面积|7|8\n"),
        "{name}"
    );
    let other = over("产出指标", "效益指标");
    assert!(other.contains("|效益指标|造林面积|7|8\n"), "{other}");
}

#[test]
fn the_head_of_a_part_that_is_told_again_is_dropped_beside_what_reaches_over_all_rows() {
    let row = |row: [&'static str; 6]| row.map(Some);
    let head = ["绩效指标", "一级指标", "三级指标", "指标值", "完成值", "得分"];
    let rest = |head: [&'static str; 6]| head.map(Some);
    let above = table(
        640.0,
        &[
            &row(["项目名称", "河道整治", "", "", "", ""]),
            &row(head),
            &row(["", "产出指标", "护岸长度", "5", "6", "9"]),
        ],
    );
    let again = ["", "一级指标", "三级指标", "指标值", "完成值", "得分"];
    let below = table(100.0, &[&rest(again), &row(["", "", "造林面积", "7", "8", "9"])]);
    let shown = laid(vec![above.clone(), below]);
    assert!(
        shown.ends_with("|产出指标|护岸长度|5|6|9\n|||造林面积|7|8|9\n"),
        "{shown}"
    );
    let other = ["", "二级指标", "三级指标", "指标值", "完成值", "得分"];
    let below = table(100.0, &[&rest(other), &row(["", "", "造林面积", "7", "8", "9"])]);
    let shown = laid(vec![above, below]);
    assert!(shown.contains("||二级指标|三级指标|"), "{shown}");
}
