//! Rows of indicators, in tables and as sentences.

use gongshi::report::Indicator;
use gongshi::value::decimal_string;

use super::report;

#[test]
fn a_weight_behind_the_name_counts_where_no_column_holds_weights() {
    let table = "2023年度部门整体支出绩效自评表\n\n| 一级指标 | 二级指标 | 三级指标 | 年初目标值 | 实际完成值 | 得分 |\n|---|---|---|---|---|---|\n| 产出指标 | 数量指标 | 审计项目数（10分） | 28个 | 28个 | 10 |\n";
    let read = report(table);
    let [row] = read.indicators.as_slice() else {
        panic!("one row: {:?}", read.indicators);
    };
    assert_eq!(row.name.as_deref(), Some("审计项目数"));
    assert_eq!(row.weight.map(decimal_string).as_deref(), Some("10"));
    let place = row.weight_span.map(|span| read.document.text.slice(span));
    assert_eq!(place, Some("10"));
}

#[test]
fn indicator_rows_know_their_levels_and_values() {
    let table = "\t一级\n指标\n\t二级指标\n\t三级指标\n\t年度指标值\n\t实际完成值\n\t分值\n\t得分\n\t偏差原因\n\n\t产出指标（50分）\n\t数量指标\n\t新增规上企业\n\t≥80家\n\t56家\n\t5\n\t3.5\n\t投产推迟。\n\n\t\n\t质量指标\n\t资金合规性\n\t合规\n\t合规\n\t5\n\t5\n\t\n\n\t总分\n\t100\n\t98.5\n";
    let report = report(table);
    let rows: Vec<String> = report
        .indicators
        .iter()
        .map(|row| {
            format!(
                "{}|{}|{}|{:?}|{}",
                row.path
                    .iter()
                    .map(|level| level.as_deref().unwrap_or("？"))
                    .collect::<Vec<_>>()
                    .join("/"),
                row.name.as_deref().unwrap_or("-"),
                row.status.word(),
                row.note,
                row.echo
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            "产出指标/数量指标|新增规上企业|unmet|Some(\"投产推迟。\")|false",
            "产出指标/质量指标|资金合规性|met|None|true"
        ]
    );
}

#[test]
fn an_indicator_may_be_a_sentence_of_labelled_values() {
    let report = report(
        "（3）产出指标—时效指标—按期办结率：年度指标值≥95%，实际完成值93%，分值4分，得分3分。系统升级停办两周。\n",
    );
    let row = report.indicators.first().unwrap();
    assert_eq!(
        (row.name.as_deref(), row.path.len(), row.status.word()),
        (Some("按期办结率"), 2, "unmet")
    );
    assert_eq!(row.note.as_deref(), Some("系统升级停办两周。"));
}

#[test]
fn a_goal_cell_holds_name_and_target() {
    let table = "\t评价内容\n\t绩效目标\n\t完成情况\n\n\t产出目标\n\t数量指标\n\t指标1：培训人数≥200人\n\t230人\n\n\t\n\t质量指标\n\t指标1：平台有效运行\n\t平稳运行\n";
    let report = report(table);
    let rows: Vec<_> = report
        .indicators
        .iter()
        .map(|row| {
            (
                row.name.as_deref().unwrap_or("-"),
                row.target.text.as_deref().unwrap_or("-"),
            )
        })
        .collect();
    assert_eq!(rows, [("培训人数", "≥200人"), ("平台", "有效运行")]);
    let levels: Vec<_> = report
        .indicators
        .iter()
        .flat_map(|row| row.path.iter().flatten())
        .collect();
    assert_eq!(
        levels,
        ["产出指标", "数量指标", "产出指标", "质量指标"],
        "by the frame's words"
    );
}

#[test]
fn a_line_that_is_an_indicator_is_no_task_too() {
    let report = report(
        "2023年度项目支出绩效自评表\n\n产出指标—数量指标—维护路灯数量：目标值≥12000盏，完成值12000盏，分值20，得分20。\n\n产出指标—质量指标—亮灯率：目标值≥98%，完成值98.6%，分值15，得分15。\n",
    );
    assert_eq!((report.indicators.len(), report.tasks.len()), (2, 0));
}

#[test]
fn a_level_carried_down_is_lost_where_the_weights_make_it_the_next_one() {
    let rows = |next: &str| -> Vec<String> {
        let table = format!(
            "一级指标\t分值\t二级指标\t\t三级指标\t\t指标解释\t\t\t\t得分/自评分\t未达标原因\t改进措施\n\
             履职效能\t60.00\t整体效能\t30.00\t目标完成情况\t20.00\t反映目标的完成情况。\t20\t\t\n\
             \t\t\t\t资金支出率\t10.00\t反映资金的支出进度。\t9\t\t\n\
             资产管理\t10.00\t盘点情况\t10.00\t反映资产的盘点情况。\t9\t\t\t\t\n\
             管理效率\t{next}\t信息公开\t30.00\t公开情况\t30.00\t反映公开的情况。\t30\t\t\n"
        );
        let report = report(&table);
        let path = |row: &Indicator| {
            row.path
                .iter()
                .map(|level| level.as_deref().unwrap_or("-"))
                .collect::<Vec<_>>()
                .join("/")
        };
        report.indicators.iter().map(path).collect()
    };
    let given = "履职效能/整体效能";
    assert_eq!(
        rows("40.00"),
        [given, given, "-/资产管理", "管理效率/信息公开"],
        "30 and 10 make 40"
    );
    let carried = "履职效能/资产管理";
    assert_eq!(
        rows("30.00"),
        [given, given, carried, "管理效率/信息公开"],
        "30 are whole without them"
    );
}
