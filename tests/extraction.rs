//! What the readers make of short stretches of reports: the forms in which facts are stated.

use gongshi::document::read;
use gongshi::extract::extract;
use gongshi::region::Gazetteer;
use gongshi::report::Report;
use gongshi::text::Text;
use gongshi::value::decimal_string;
use rstest::rstest;

fn report(words: &str) -> Report {
    extract(read(Text::new(words.to_owned())), &Gazetteer::default()).0
}

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

#[rstest]
#[case("部门名称：示范市水利局（公章）", "示范市水利局")]
#[case("评价单位：示范市水利局本级", "示范市水利局")]
#[case("预算单位：219001-示范市水利局", "示范市水利局")]
#[case("部门（单位）名称  示范市水利局 ", "示范市水利局")]
#[case("按照通知安排，示范市水利局（以下简称“我局”）开展了自评。", "示范市水利局")]
#[case("部门（单位）全称：示范市水利局 （公章）", "示范市水利局")]
#[case("主管部门 示范市教育局\n\n实施单位 示范市第三中学", "示范市第三中学")]
#[case(
    "公开13表\n\n部门：示范市水利局\n\n一、基本情况\n\n负责水利工作。",
    "示范市水利局"
)]
#[case("\t预算\n部门\n\t示范市水利局\n", "示范市水利局")]
fn the_evaluating_unit_is_named_in_many_ways(#[case] words: &str, #[case] name: &str) {
    let report = report(&format!("整体支出绩效自评报告\n\n{words}\n"));
    assert_eq!(
        report.department.map(|department| department.value).as_deref(),
        Some(name)
    );
}

#[rstest]
#[case(
    "示范市2024年度部门（单位）整体支出\n\n绩效评价自评报告\n",
    "示范市2024年度部门（单位）整体支出绩效评价自评报告",
    Some(2024)
)]
#[case(
    "部门整体支出绩效自评表\n\n（2022年度）\n",
    "部门整体支出绩效自评表",
    Some(2022)
)]
#[case(
    "整体绩效自评报告\n\n评价年度：2023 年度\n\n根据2024年的通知开展。\n",
    "整体绩效自评报告",
    Some(2023)
)]
#[case(
    "整体支出绩效自评报告\n\n对2022年部门整体支出情况进行了自评，落实2023年的部署。\n",
    "整体支出绩效自评报告",
    Some(2022)
)]
#[case(
    "示范市水利局\n\n关于2022年度水利救灾资金绩效自评报告\n",
    "示范市水利局关于2022年度水利救灾资金绩效自评报告",
    Some(2022)
)]
#[case(
    "财政支出项目绩效自评报告\n\n项目起止时间：2020年1月起至2020年12月止\n\n报告日期：2021年7月15日\n",
    "财政支出项目绩效自评报告",
    Some(2020)
)]
fn titles_and_years(#[case] words: &str, #[case] title: &str, #[case] year: Option<u16>) {
    let report = report(words);
    assert_eq!(report.title.map(|title| title.value).as_deref(), Some(title));
    assert_eq!(report.fiscal_year.map(gongshi::value::FiscalYear::number), year);
}

#[rstest]
#[case("填报日期：2023 年 4 月 7 日", Some("2023-04-07"))]
#[case("填表人：甲某　填报日期：2023.3.20　　联系电话：略", Some("2023-03-20"))]
#[case("示范市水利局\n2023年3月20日", Some("2023-03-20"))]
#[case("发布日期：2023年3月20日，详见附件。", None)]
#[case("填报日期 2024年 2月26日", Some("2024-02-26"))]
#[case("填报日期：  年  月  日", None)]
fn the_date_of_the_report(#[case] words: &str, #[case] date: Option<&str>) {
    let report = report(&format!("整体支出绩效自评报告\n{words}\n"));
    assert_eq!(
        report.prepared_on.map(|date| date.value.to_string()).as_deref(),
        date
    );
}

#[rstest]
#[case(
    "自评综合得分为99分，其中产出指标类得分为49分、效益指标类得分为40分，为“优”等级。",
    Some("99"),
    Some("优")
)]
#[case("经自评，绩效自评分数为 98.5 分，绩效等级为良。", Some("98.5"), Some("良"))]
#[case("指标总分5分，自评得分5分。", None, None)]
#[case("总分：96.94", Some("96.94"), None)]
#[case("总分：100分", None, None)]
#[case("\t绩效自评综合得分\n\t98\n\n\t评价等次\n\t优\n", Some("98"), Some("优"))]
#[case(
    "总分\t100\t\t94.31\n评价等级\t<input type=\"checkbox\"> 优； <input checked type=\"checkbox\"> 良\t\n",
    Some("94.31"),
    Some("良")
)]
fn score_and_grade(#[case] words: &str, #[case] score: Option<&str>, #[case] grade: Option<&str>) {
    let report = report(&format!("整体支出绩效自评报告\n\n{words}\n"));
    assert_eq!(
        report.score.map(|score| decimal_string(score.total)).as_deref(),
        score
    );
    assert_eq!(report.grade.map(|grade| grade.value).as_deref(), grade);
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
}

#[test]
fn a_line_that_is_an_indicator_is_no_task_too() {
    let report = report(
        "2023年度项目支出绩效自评表\n\n产出指标—数量指标—维护路灯数量：目标值≥12000盏，完成值12000盏，分值20，得分20。\n\n产出指标—质量指标—亮灯率：目标值≥98%，完成值98.6%，分值15，得分15。\n",
    );
    assert_eq!((report.indicators.len(), report.tasks.len()), (2, 0));
}

#[test]
fn tasks_pair_a_plan_with_its_result() {
    let words = "整体支出绩效自评报告\n\n一、重点工作\n\n任务1：加固小型水库12座。\n\n任务2：新增规模以上工业企业80家。\n\n二、完成情况\n\n全年加固小型水库12座，新增规模以上工业企业56家。\n";
    let report = report(words);
    let tasks: Vec<_> = report
        .tasks
        .iter()
        .map(|task| (task.name.as_str(), task.status.word()))
        .collect();
    assert_eq!(
        tasks,
        [("加固小型水库", "met"), ("新增规模以上工业企业", "unmet")]
    );
}

#[test]
fn problems_and_measures_are_itemised_or_empty() {
    let words = "整体支出绩效自评报告\n\n一、存在的问题\n\n（一）目标偏低。部分目标低于上年。\n\n（二）进度偏慢。\n\n二、改进措施\n\n无。\n";
    let report = report(words);
    let problems: Vec<&str> = report
        .problems
        .iter()
        .map(|item| report.document.text.slice(item.span))
        .collect();
    assert_eq!(problems, ["目标偏低。", "进度偏慢。"]);
    assert_eq!(report.measures.len(), 0);
}

#[test]
fn items_numbered_on_one_line_are_parted() {
    let words = "整体支出绩效自评报告\n\n一、存在的问题\n\n1.进度不均衡；2.指标不够细化；3.台账更新慢。\n\n二、改进措施\n\n（一）加强管理。一是细化预算；二是加快进度。\n\n（二）强化培训。\n";
    let report = report(words);
    let quoted = |items: &[gongshi::report::Statement]| -> Vec<String> {
        let words = |item: &gongshi::report::Statement| report.document.text.slice(item.span).to_owned();
        items.iter().map(words).collect()
    };
    assert_eq!(
        quoted(&report.problems),
        ["进度不均衡；", "指标不够细化；", "台账更新慢。"]
    );
    assert_eq!(quoted(&report.measures), ["加强管理。", "强化培训。"]);
}

#[test]
fn a_numbering_that_begins_again_is_one_level_deeper() {
    let words =
        "报告\n\n一、概况\n\n概况内容。\n\n二、综述\n\n一、职责\n\n职责内容。\n\n（一）编制\n\n编制内容。\n";
    let levels: Vec<(u8, String)> = report(words)
        .sections
        .into_iter()
        .map(|section| (section.level, section.title))
        .collect();
    let pair = |level, title: &str| (level, title.to_owned());
    assert_eq!(
        levels,
        [pair(1, "概况"), pair(1, "综述"), pair(2, "职责"), pair(3, "编制")]
    );
}

#[test]
fn the_date_that_a_report_was_signed_with_stands_before_that_of_an_annexed_form() {
    let body = "示范市水利局2023年度部门整体支出绩效自评报告\n\n一、基本情况\n\n本局负责水利工作。\n\n";
    let form = "附件\n\n项目支出绩效自评表\n\n填报日期：2024年2月26日\n";
    let date = |words: &str| report(words).prepared_on.map(|date| date.value.to_string());
    let signed = format!("{body}示范市水利局\n\n2024年3月18日\n\n{form}");
    assert_eq!(date(&signed).as_deref(), Some("2024-03-18"));
    assert_eq!(date(&format!("{body}{form}")).as_deref(), Some("2024-02-26"));
}
