//! Money in prose and in tables.

use super::{Report, report};

/// The amounts of a text: `item stage year yuan`.
fn amounts(words: &str) -> Vec<String> {
    amounts_of(&report(&format!("2023年度部门整体支出绩效自评报告\n\n{words}")))
}

fn amounts_of(report: &Report) -> Vec<String> {
    let amount = |amount: &gongshi::report::Amount| {
        let stage = amount.stage.map_or("-", gongshi::report::Stage::word);
        let year = amount.year.map_or(0, gongshi::value::FiscalYear::number);
        format!("{} {stage} {year} {}", amount.item.word(), amount.yuan)
    };
    report.amounts.iter().map(amount).collect()
}

#[test]
fn money_in_prose_keeps_its_item_stage_and_year() {
    assert_eq!(
        amounts("2022年本年支出合计1,020.50万元，其中基本支出820.5万元，项目支出200万元。"),
        [
            "total_expenditure actual 2022 10205000",
            "basic_expenditure actual 2022 8205000",
            "project_expenditure actual 2022 2000000"
        ]
    );
    assert_eq!(
        amounts(
            "“三公”经费年初预算12.4万元，其中：公务接待费2.4万元，公务用车运行维护费10万元。实际支出合计另行说明。"
        ),
        [
            "three_public initial_budget 2023 124000",
            "reception initial_budget 2023 24000",
            "vehicle_running initial_budget 2023 100000"
        ]
    );
}

#[test]
fn a_figure_goes_on_with_the_item_of_its_sentence() {
    assert_eq!(
        amounts("部门支出年初预算300万元，全年预算280万元，实际支出270.5万元。"),
        [
            "total_expenditure initial_budget 2023 3000000",
            "total_expenditure final_budget 2023 2800000",
            "total_expenditure actual 2023 2705000"
        ]
    );
}

#[test]
fn a_side_named_again_behind_the_parts_of_an_item_is_that_items() {
    assert_eq!(
        amounts(
            "“三公”经费年初预算124000元，其中公务接待费46000元；决算支出92800元，其中公务接待费30500元。"
        ),
        [
            "three_public initial_budget 2023 124000",
            "reception initial_budget 2023 46000",
            "three_public actual 2023 92800",
            "reception actual 2023 30500"
        ]
    );
    assert_eq!(
        amounts("全年基本支出100万元，项目支出200万元；决算支出300万元。"),
        [
            "basic_expenditure actual 2023 1000000",
            "project_expenditure actual 2023 2000000",
            "total_expenditure actual 2023 3000000"
        ],
        "two parts side by side are no item that is gone on about"
    );
}

#[test]
fn what_money_is_made_of_and_what_an_indicator_reaches_is_no_amount() {
    let title = "示范市第二小学2023年度项目支出绩效自评报告\n（课后服务补助经费）\n\n";
    let funds = format!(
        "{title}2023年度课后服务补助经费项目财政资金总额36.40万元，全部为市级资金，拨付使用35.90万元。"
    );
    let school = report(&funds);
    assert_eq!(
        school.project.as_ref().map(|project| project.name.as_str()),
        Some("课后服务补助经费")
    );
    assert_eq!(
        amounts_of(&school),
        [
            "project_expenditure - 2023 364000",
            "project_expenditure actual 2023 359000"
        ]
    );
    let indicator = format!("{title}1.成本指标：人均补助标准指标值620元，实际完成628元。");
    let listed = report(&indicator);
    assert_eq!(amounts_of(&listed), Vec::<String>::new());
    let [row] = listed.indicators.as_slice() else {
        panic!("one indicator is stated: {:?}", listed.indicators);
    };
    assert_eq!(row.name.as_deref(), Some("人均补助标准"));
    assert_eq!(row.path, [None, Some("成本指标".to_owned())]);
}

#[test]
fn a_row_without_the_cell_merged_down_before_it_keeps_its_columns() {
    let table = "| 总体资金（万元） | 资金来源 | 年初预算数 | 全年执行数 | 分值 | 得分 |\n|---|---|---|---|---|---|\n| 年度资金总额 | 1072.55 | 1168.72 | 10 | 10 | |\n| 基本支出 | 885.19 | 814.97 | 10 | 10 | |\n";
    assert_eq!(
        amounts(table),
        [
            "total_expenditure initial_budget 2023 10725500",
            "total_expenditure actual 2023 11687200",
            "basic_expenditure initial_budget 2023 8851900",
            "basic_expenditure actual 2023 8149700"
        ]
    );
}

#[test]
fn a_name_means_its_item_only_where_it_stands_for_it() {
    assert_eq!(
        amounts("三公”经费支出合计4.85万元。"),
        ["three_public actual 2023 48500"]
    );
    assert_eq!(
        amounts("支付外聘审计人员经费3万元，其中人员经费2万元。"),
        ["personnel actual 2023 20000"]
    );
}

#[test]
fn a_figure_of_the_year_before_keeps_its_year() {
    assert_eq!(
        amounts("部门支出实际支出270.5万元，上年实际支出为260万元，同比增长4.04%。"),
        [
            "total_expenditure actual 2023 2705000",
            "total_expenditure actual 2022 2600000"
        ]
    );
}

#[test]
fn differences_shares_and_other_money_are_not_taken() {
    assert_eq!(
        amounts("“三公”经费较上年减少3.2万元。争取省级专项资金扶持4.3亿元，奖补企业5551.4万元。"),
        Vec::<String>::new()
    );
    assert_eq!(
        amounts("公务接待费决算3.66万元，较年初预算减少9.79万元。"),
        ["reception actual 2023 36600"]
    );
}

#[test]
fn the_total_of_a_sum_written_out_is_the_amount() {
    assert_eq!(
        amounts("“三公”经费实际支出数为 $120.50+80.25=200.75$ 元。"),
        ["three_public actual 2023 200.75"]
    );
}

#[test]
fn tables_with_stages_in_columns() {
    let table = "单位：万元\n\n| 项 目 | 年初预算数 | 2022年决算数 | 决算数 |\n|---|---|---|---|\n| 基本支出 | 5.00 |  | 7.25 |\n| 其中：公用经费 | | 1.5 | |\n";
    assert_eq!(
        amounts(table),
        [
            "basic_expenditure initial_budget 2023 50000",
            "basic_expenditure actual 2023 72500",
            "public_funds actual 2022 15000",
        ]
    );
}

#[test]
fn tables_with_items_in_stacked_heads() {
    let table = "\t支出情况（万元）\n\n\t机构名称\n\t支出合计\n\t其中：\n\t结余\n\n\t\n\t\n\t基本支出\n\t其中：\n\t项目支出\n\t当年结余\n\n\t\n\t\n\t\n\t人员支出\n\t公用支出\n\t\n\t\n\n\t汇总\n\t9.5\n\t6\n\t4\n\t2\n\t3.5\n\t0\n\n\t1、局机关\n\t9.5\n\t6\n\t4\n\t2\n\t3.5\n\t0\n";
    let read = amounts(table);
    assert_eq!(
        read.iter().take(5).map(String::as_str).collect::<Vec<_>>(),
        [
            "total_expenditure actual 2023 95000",
            "basic_expenditure actual 2023 60000",
            "personnel actual 2023 40000",
            "public_funds actual 2023 20000",
            "project_expenditure actual 2023 35000",
        ]
    );
}

#[test]
fn a_figure_without_a_unit_is_not_money() {
    assert_eq!(
        amounts("| 项目 | 决算数 |\n|---|---|\n| 基本支出 | 7.25 |\n"),
        Vec::<String>::new()
    );
}
