//! What a sidecar may say: every field corrected, every mistake told with its line, cause and remedy.

#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use gongshi::correction::{Corrected, Correction, Mistake, Read, apply, parse, print};
use gongshi::document;
use gongshi::extract::extract;
use gongshi::region::Gazetteer;
use gongshi::report::Report;
use gongshi::text::Text;

const REPORT: &str = "益阳市图书馆2023年度部门整体支出绩效自评报告

一、基本情况
2023年，部门支出合计860.5万元，其中：基本支出520.3万元，项目支出340.2万元。
二、绩效自评结论
自评得分96分，等级为“优”。
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分
产出指标\t数量指标\t接待读者人次\t≥5万人次\t4.2万人次\t10\t8
产出指标\t数量指标\t馆藏图书\t≥30万册\t31万册\t10\t10
三、存在的问题
（一）图书更新不够快。
（二）人手不足。
";

fn report() -> Report {
    extract(
        document::read(Text::new(REPORT.to_owned())),
        &Gazetteer::default(),
    )
    .0
}

/// One correction of `field`, as a sidecar.
fn sidecar(field: &str, was: Option<&str>, value: &str) -> String {
    let was = was.map(|was| format!("was = \"{was}\"\n")).unwrap_or_default();
    format!(
        "[[correction]]\nfield = \"{field}\"\n{was}value = \"{value}\"\nreason = \"扫描件\"\nby = \"张某\"\nat = 2024-05-06\n"
    )
}

fn corrected(sidecar: &str) -> Result<(Report, Vec<Corrected>), Vec<String>> {
    let told = |mistakes: Vec<Mistake>| mistakes.iter().map(Mistake::to_string).collect::<Vec<_>>();
    let corrections = parse(sidecar).map_err(told)?;
    let report = report();
    let read = Read {
        fiscal_year: report.fiscal_year,
        kind: report.kind,
    };
    apply(report, read, &corrections, &Gazetteer::default()).map_err(told)
}

fn with(field: &str, was: Option<&str>, value: &str) -> Report {
    corrected(&sidecar(field, was, value)).unwrap().0
}

#[test]
fn a_correction_wins() {
    let score = with("score.total", Some("96"), "98.5").score.unwrap();
    assert_eq!(score.total.to_string(), "98.5");
    assert_eq!(with("grade", Some("优"), "良").grade.unwrap().value, "良");
    assert_eq!(
        with("fiscal_year", None, "2022").fiscal_year.unwrap().number(),
        2022
    );
    assert_eq!(
        with("department.name", None, "益阳市档案馆")
            .department
            .unwrap()
            .value,
        "益阳市档案馆"
    );
    assert_eq!(with("region.code", None, "430903").region.unwrap().name, "赫山区");
    assert_eq!(
        with("prepared_on", None, "2024-03-20")
            .prepared_on
            .unwrap()
            .value
            .to_string(),
        "2024-03-20"
    );
    assert_eq!(with("kind", None, "项目支出").kind.unwrap().word(), "project");
    assert_eq!(with("score.total", None, "").score, None);
}

#[test]
fn a_correction_of_an_item_is_found_by_its_number_or_its_name_and_its_status_follows() {
    let row = |report: Report| report.indicators[0].clone();
    let by_name = row(with(
        "indicators[接待读者人次].actual",
        Some("4.2万人次"),
        "5.2万人次",
    ));
    let by_number = row(with("indicators[0].actual", Some("4.2万人次"), "5.2万人次"));
    assert_eq!(by_name, by_number);
    assert_eq!(
        (by_name.status.word(), report().indicators[0].status.word()),
        ("met", "unmet")
    );
    let amounts = with("amounts[1].yuan", Some("520.3万元"), "520.33万元").amounts;
    assert_eq!(amounts[1].yuan.to_string(), "5203300");
    assert_eq!(
        with("amounts[1]", Some("520.3万元"), "").amounts.len(),
        report().amounts.len() - 1
    );
}

#[test]
fn problems_are_quoted_and_a_corrected_one_must_be_a_quotation_too() {
    let report = with("problems[1]", Some("人手不足。"), "图书更新不够快。");
    assert_eq!(
        report.document.text.slice(report.problems[1].span),
        "图书更新不够快。"
    );
    assert!(
        corrected(&sidecar("problems[1]", Some("人手不足。"), "经费不足。")).unwrap_err()[0]
            .contains("原文里没有这句话")
    );
}

#[test]
fn what_was_replaced_is_kept_with_its_place() {
    let (report, done) = corrected(&sidecar("score.total", None, "98.5")).unwrap();
    let [it] = done.as_slice() else { panic!("{done:?}") };
    assert_eq!((it.name.as_str(), it.was.as_deref()), ("自评得分", Some("96")));
    assert_eq!(report.document.text.slice(it.span.unwrap()), "96分");
}

#[expect(clippy::too_many_lines, reason = "one case after the other, as in a table")]
#[test]
fn a_sidecar_with_mistakes_is_refused_with_every_line_cause_and_remedy() {
    for (sidecar, want) in [
        (
            sidecar("score.totl", None, "1"),
            "第 1 行：没有“score.totl”这个栏目；可以更正的有 title、",
        ),
        (
            sidecar("score.total", Some("99"), "1"),
            "第 1 行：score.total 现在读作“96”，不是“99”；请核对后改写 was，或删去这处更正",
        ),
        (
            sidecar("score.total", None, "很好"),
            "第 1 行：“很好”不是分数；请写成 \"99.5\"",
        ),
        (
            sidecar("fiscal_year", None, "23"),
            "第 1 行：“23”不是年度；请写四位数字，如 2023",
        ),
        (
            sidecar("region.code", None, "430999"),
            "第 1 行：“430999”不是区划代码",
        ),
        (sidecar("grade", None, "好"), "第 1 行：“好”不是等级"),
        (
            sidecar("prepared_on", None, "2024-13-01"),
            "第 1 行：“2024-13-01”不是日期",
        ),
        (
            sidecar("amounts[99].yuan", Some("1"), "1"),
            "第 1 行：amounts 只有 3 项，序号从 0 到 2",
        ),
        (
            sidecar("amounts[0].yuan", None, "1"),
            "第 1 行：amounts[0].yuan 按序号更正，须用 was 写明程序读出的值",
        ),
        (
            sidecar("indicators[培训].actual", None, "1"),
            "第 1 行：indicators 里没有叫“培训”的",
        ),
        (
            sidecar("indicators[0].colour", Some("x"), "1"),
            "第 1 行：indicators[0] 没有“colour”这一项；有 path、name、target",
        ),
        (
            "[[correction]]\nfield = \"grade\"\nvalue = \"良\"\n".into(),
            "第 1 行：缺少 reason；请写明理由",
        ),
        (
            "[[correction]]\nfeld = \"grade\"\n".into(),
            "第 2 行：没有“feld”这一项",
        ),
        (
            "[[corection]]\n".into(),
            "第 1 行：没有“corection”这一项；更正文件只有 [[correction]]",
        ),
        (
            "[[correction]]\nfield = \"grade\nvalue = 1\n".into(),
            "第 2 行：引号没有成对，结尾缺少 \"",
        ),
        (
            sidecar("grade", None, "良").replace("2024-05-06", "\"五月\""),
            "第 1 行：at 不是日期（五月）；请写成 2024-05-06",
        ),
        (
            sidecar("grade", None, "良") + &sidecar("grade.value", None, "中"),
            "第 7 行：grade.value 更正了两次",
        ),
    ] {
        let mistakes = corrected(&sidecar).map(|_| ()).unwrap_err();
        assert!(
            mistakes.iter().any(|it| it.starts_with(want)),
            "{sidecar}\n{mistakes:#?}"
        );
    }
}

#[test]
fn numbers_may_stand_without_quotes_and_stay_exact() {
    let sidecar = sidecar("score.total", None, "x").replace("\"x\"", "98.10");
    assert_eq!(
        corrected(&sidecar).unwrap().0.score.unwrap().total.to_string(),
        "98.10"
    );
}

#[test]
fn every_mistake_is_told_at_once() {
    let both = sidecar("score.totl", None, "1") + &sidecar("grade", None, "好");
    assert_eq!(corrected(&both).unwrap_err().len(), 2);
}

/// An item put in, as a sidecar.
fn added(list: &str, quote: &str, parts: &str) -> String {
    let parts = if parts.is_empty() {
        String::new()
    } else {
        format!("parts = {{ {parts} }}\n")
    };
    sidecar(&format!("{list}[+]"), None, quote) + &parts
}

#[test]
fn a_missed_item_is_put_in_where_its_words_stand() {
    let row = "馆藏图书\\t≥30万册\\t31万册\\t10\\t10";
    let sidecar = sidecar("indicators[1]", Some("馆藏图书"), "")
        + &added(
            "indicators",
            row,
            "path = \"产出指标/数量指标\", name = \"馆藏图书总量\", target = \"≥30万册\", actual = \"29万册\", weight = 10",
        )
        + &added(
            "amounts",
            "部门支出合计860.5万元",
            "item = \"支出合计\", stage = \"决算\", yuan = \"860.5万元\", unit = \"分馆\"",
        )
        + &added("problems", "图书更新不够快", "");
    let (report, done) = corrected(&sidecar).unwrap();
    let text = &report.document.text;
    let row = report.indicators.last().unwrap();
    assert_eq!(row.name.as_deref(), Some("馆藏图书总量"));
    assert_eq!(
        row.path,
        ["产出指标", "数量指标"].map(|level| Some(level.to_owned()))
    );
    assert_eq!(row.status, gongshi::value::Status::Unmet);
    assert_eq!(text.slice(row.target.span.unwrap()), "≥30万册");
    assert_eq!(row.actual.span, None, "29万册 does not stand there");
    assert_eq!(row.weight_span, None, "10 stands there twice");
    let amount = report.amounts.iter().find(|it| it.unit.is_some()).unwrap();
    assert_eq!(text.slice(amount.span), "860.5万元");
    assert_eq!(amount.yuan.to_string(), "8605000");
    assert!(report.amounts.is_sorted_by_key(|it| it.span.start()));
    let problems: Vec<&str> = report.problems.iter().map(|it| text.slice(it.span)).collect();
    assert_eq!(problems, ["图书更新不够快。", "图书更新不够快", "人手不足。"]);
    let names: Vec<&str> = done.iter().map(|it| it.name.as_str()).collect();
    assert!(names.contains(&"指标“馆藏图书总量”"), "{names:?}");
    assert!(
        done.iter()
            .filter(|it| it.was.is_none())
            .all(|it| it.span.is_some())
    );
}

#[test]
fn an_added_item_needs_its_words_and_its_parts() {
    for (sidecar, want) in [
        (added("problems", "没有这句话", ""), "第 1 行：补录要有原文为据"),
        (added("problems", "图书", ""), "第 1 行：原文里这句话不止一处"),
        (
            added("indicators", "接待读者人次", "target = \"5\""),
            "第 1 行：补录缺少 parts 中的 name",
        ),
        (
            added(
                "amounts",
                "基本支出520.3万元",
                "item = \"基本支出\", yuan = \"许多\"",
            ),
            "第 1 行：“许多”不是金额",
        ),
        (
            added(
                "amounts",
                "基本支出520.3万元",
                "item = \"基本支出\", yuan = 5, colour = \"红\"",
            ),
            "第 1 行：parts 里没有“colour”这一项；可写 item、stage",
        ),
        (
            sidecar("grade", None, "良") + "parts = { name = \"等级\" }\n",
            "第 1 行：只有补录",
        ),
        (
            sidecar("problems[+]", None, "图书更新不够快") + "parts = \"无\"\n",
            "第 7 行：parts 应写成",
        ),
    ] {
        let mistakes = corrected(&sidecar).unwrap_err();
        assert!(
            mistakes.iter().any(|it| it.starts_with(want)),
            "{sidecar}\n{mistakes:#?}"
        );
    }
}

#[test]
fn what_is_printed_is_read_again() {
    let written = sidecar("score.total", Some("96"), "98.5")
        + &sidecar("grade", None, "良").replace("张某", "张“三”\\\"")
        + &added("tasks", "图书", "name = \"借书“卡”\", target = 98.10");
    let corrections = parse(&written).unwrap();
    let again = parse(&print(corrections.clone())).unwrap();
    let without_lines = |them: Vec<Correction>| {
        them.into_iter()
            .map(|it| Correction { line: 0, ..it })
            .collect::<Vec<_>>()
    };
    assert_eq!(without_lines(again), without_lines(corrections));
}
