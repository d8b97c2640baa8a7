//! What a report says of itself, in every form that titles, years, units and dates have been seen in.

use gongshi::diagnostic::Caveat;
use gongshi::document::read;
use gongshi::extract::extract;
use gongshi::region::Gazetteer;
use gongshi::report::Report;
use gongshi::text::Text;
use gongshi::value::FiscalYear;
use rstest::rstest;

fn read_report(words: &str) -> (Report, Vec<Caveat>) {
    extract(read(Text::new(words.to_owned())), &Gazetteer::default())
}

fn report(words: &str) -> Report {
    read_report(words).0
}

const BODY: &str = "\n\n一、基本情况\n\n（一）主要职责\n\n本单位负责辖区内的相关工作。\n";

/// `title | year | kind | department | project` of a report with this head.
fn cover(head: &str) -> String {
    let report = report(&format!("{head}{BODY}"));
    [
        report.title.map(|title| title.value),
        report.fiscal_year.map(|year| year.to_string()),
        report.kind.map(|kind| kind.word().to_owned()),
        report.department.map(|department| department.value),
        report.project.map(|project| project.name),
    ]
    .map(|fact| fact.unwrap_or_else(|| "-".into()))
    .join(" | ")
}

#[rstest]
#[case::unit_and_year(
    "示范市水利局2022年度部门整体支出绩效自评报告",
    "2022 | overall | 示范市水利局 | -"
)]
#[case::year_and_unit(
    "2022年度示范市水利局部门整体支出绩效自评报告",
    "2022 | overall | 示范市水利局 | -"
)]
#[case::year_and_unit_only(
    "2022年度示范市水利局整体支出绩效自评报告",
    "2022 | overall | 示范市水利局 | -"
)]
#[case::an_office_named_after_works(
    "示范市重点工程管理处2023年度部门绩效自评报告",
    "2023 | overall | 示范市重点工程管理处 | -"
)]
#[case::year_without_du("示范市水利局2022年整体支出绩效自评报告", "2022 | overall | 示范市水利局 | -")]
#[case::alone("部门整体支出绩效自评报告", "- | overall | - | -")]
#[case::short("整体绩效自评报告", "- | overall | - | -")]
#[case::place(
    "示范市2024年度部门（单位）整体支出绩效评价自评报告",
    "2024 | overall | - | -"
)]
#[case::evaluation(
    "示范市水利局2018年度整体支出绩效评价报告",
    "2018 | overall | 示范市水利局 | -"
)]
#[case::offices(
    "示范市水利局机关2018年度整体支出绩效评价报告",
    "2018 | overall | 示范市水利局 | -"
)]
#[case::both(
    "示范市水利局2022年度部门整体和项目支出绩效自评报告",
    "2022 | overall | 示范市水利局 | -"
)]
#[case::year_bare(
    "示范市水利管理中心2018绩效评价自评报告及评分表（整体支出和闸门维护项目）",
    "2018 | overall | 示范市水利管理中心 | -"
)]
#[case::form("部门整体支出绩效自评表（2022年度）", "2022 | overall | - | -")]
#[case::chinese_year(
    "示范市水利局二〇二二年度部门整体支出绩效自评报告",
    "2022 | overall | 示范市水利局 | -"
)]
#[case::projects(
    "示范市数据中心2024年度项目支出绩效单位自评报告",
    "2024 | project | 示范市数据中心 | -"
)]
#[case::project_funds("2022年度河道保洁项目资金绩效自评报告", "2022 | project | - | 河道保洁")]
#[case::project_only("河道保洁项目自评报告", "- | project | - | 河道保洁")]
#[case::project_in_brackets("2022年度项目绩效自评报告（河道保洁）", "2022 | project | - | 河道保洁")]
#[case::two_years(
    "示范市水利局2021年河道保洁项目支出绩效自评报告（2022年度）",
    "2022 | project | 示范市水利局 | 河道保洁"
)]
#[case::unit_year_project(
    "示范市水利局2022年河道保洁项目支出绩效评价报告",
    "2022 | project | 示范市水利局 | 河道保洁"
)]
#[case::place_form("示范市财政项目支出绩效评价报告（2022年度）", "2022 | project | - | -")]
#[case::assessment(
    "示范市水利局2022年度河道保洁项目绩效评估报告",
    "2022 | project | 示范市水利局 | 河道保洁"
)]
#[case::project_form("项目支出绩效自评表（2022年度）", "2022 | project | - | -")]
#[case::budget_form("部门预算项目支出绩效自评表（2023年度）", "2023 | project | - | -")]
#[case::named_form("河道保洁项目自评表", "- | project | - | 河道保洁")]
#[case::transfer_form("转移支付区域（项目）绩效目标自评表（2021）", "2021 | policy | - | -")]
#[case::transfer_long("2022年中央对地方专项转移支付区域绩效目标自评表", "2022 | policy | - | -")]
#[case::transfer_report(
    "示范市水利局2022年度中央对地方转移支付预算执行绩效自评报告",
    "2022 | policy | 示范市水利局 | -"
)]
#[case::funds(
    "示范市水利局关于2022年度水利发展专项资金绩效自评报告",
    "2022 | policy | 示范市水利局 | 水利发展"
)]
#[case::of_funds(
    "示范市水利局关于水利发展专项资金绩效的自评报告",
    "- | policy | 示范市水利局 | 水利发展"
)]
#[case::state_of_funds(
    "示范市水利局关于水利发展补助资金绩效自评情况的报告",
    "- | policy | 示范市水利局 | 水利发展"
)]
#[case::works(
    "示范市2022年小型水库加固工程绩效评价自评报告",
    "2022 | project | - | 小型水库加固工程"
)]
#[case::range(
    "示范市水利局2020-2022年河道保洁项目支出绩效自评报告",
    "- | project | 示范市水利局 | 河道保洁"
)]
#[case::rectification(
    "示范市水利局2022年度部门预算执行情况绩效自评整改报告",
    "2022 | overall | 示范市水利局 | -"
)]
#[case::traditional(
    "示範市水利局2022年度部門整體支出績效自評報告",
    "2022 | overall | 示範市水利局 | -"
)]
fn titles_of_one_line(#[case] title: &str, #[case] facts: &str) {
    assert_eq!(cover(title), format!("{title} | {facts}"));
}

#[test]
fn a_title_longer_than_a_line_is_no_part_of_the_sentence_below() {
    let title = "示范市农业农村和水利局关于2023年度中央农业防灾减灾和水利救灾资金绩效自评报告";
    assert_eq!(
        cover(&format!("{title}\n\n根据通知要求，现将有关情况报告如下。")),
        format!("{title} | 2023 | policy | 示范市农业农村和水利局 | 中央农业防灾减灾和水利救灾")
    );
}

#[test]
fn the_mark_of_a_heading_is_no_part_of_the_title() {
    assert_eq!(
        cover("# 示范市水利局2022年度部门整体支出绩效自评报告"),
        "示范市水利局2022年度部门整体支出绩效自评报告 | 2022 | overall | 示范市水利局 | -"
    );
}

#[rstest]
#[case::two_lines(
    "示范市2024年度部门（单位）整体支出\n\n绩效评价自评报告",
    "示范市2024年度部门（单位）整体支出绩效评价自评报告"
)]
#[case::three_lines(
    "示范市水利局\n\n2022年度部门整体支出\n\n绩效自评报告",
    "示范市水利局2022年度部门整体支出绩效自评报告"
)]
#[case::torn_late(
    "示范市水利局2022年度部门整体支出绩效自评\n\n报告",
    "示范市水利局2022年度部门整体支出绩效自评报告"
)]
#[case::torn_early(
    "示范市水利局关于\n\n2022年度河道保洁项目绩效自评的报告",
    "示范市水利局关于2022年度河道保洁项目绩效自评的报告"
)]
#[case::annex_above("附件2\n\n部门整体支出绩效自评表\n\n（2022年度）", "部门整体支出绩效自评表")]
#[case::annex_before("附件1：部门整体支出绩效自评报告", "部门整体支出绩效自评报告")]
#[case::unit_above("示范市水利局\n\n部门整体支出绩效自评报告", "部门整体支出绩效自评报告")]
#[case::web_headline(
    "当前位置：首页 > 政务公开 > 财政信息\n\n市水利局2022年绩效自评情况\n\n来源：办公室 发布时间：2023-05-04 10:20 浏览次数：31\n\n示范市水利局2022年度部门整体支出绩效自评报告",
    "示范市水利局2022年度部门整体支出绩效自评报告"
)]
#[case::headline_only(
    "首页>政务公开\n\n示范市水利局2022年度部门整体支出绩效自评报告\n\n【字体：大 中 小】 打印",
    "示范市水利局2022年度部门整体支出绩效自评报告"
)]
#[case::index_block(
    "| 索引号 | 99010010/2023-00012 | 发布机构 | 示范市水利局 |\n|---|---|---|---|\n| 发文日期 | 2023-05-04 | 公开范围 | 全部公开 |\n\n部门整体支出绩效自评报告",
    "部门整体支出绩效自评报告"
)]
#[case::spaced("部 门 整 体 支 出 绩 效 自 评 报 告", "部门整体支出绩效自评报告")]
#[case::in_a_table(
    "| 部门整体支出绩效自评表 | | | |\n| 部门名称 | 示范市水利局 | 单位数 | 2 |",
    "部门整体支出绩效自评表"
)]
fn titles_in_their_surroundings(#[case] head: &str, #[case] title: &str) {
    assert_eq!(
        report(&format!("{head}{BODY}"))
            .title
            .map(|title| title.value)
            .as_deref(),
        Some(title)
    );
}

#[rstest]
#[case::opens_with_a_sentence(
    "根据《关于开展2022年度部门整体支出绩效自评工作的通知》要求，现将我局绩效自评情况报告如下："
)]
#[case::opens_with_a_part("一、部门概况")]
#[case::notice("关于做好2022年度部门整体支出绩效自评工作的通知")]
#[case::list_of_annexes("附件：1.部门整体支出绩效自评报告\n\n2.部门整体支出绩效自评表")]
fn where_no_title_stands_none_is_taken(#[case] head: &str) {
    let (report, caveats) = read_report(&format!("{head}{BODY}"));
    assert_eq!(report.title, None);
    assert!(caveats.iter().any(|caveat| caveat.message == "没有找到标题"));
}

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
#[case("关于报送2022年度部门整体支出绩效自评情况的函")]
#[case("示范市水利局2022年度项目支出绩效自评工作总结")]
#[case("示范市水利局2022年度部门整体支出绩效自评情况汇报")]
fn titles_of_letters_and_summaries(#[case] title: &str) {
    let words = format!("{title}\n\n市财政局：\n\n自评得分95分。\n");
    assert_eq!(
        report(&words).title.map(|title| title.value).as_deref(),
        Some(title)
    );
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
