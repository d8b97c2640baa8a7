//! A small reading made by hand, for the tests of what is made from readings.

use super::{Reading, identity};
use crate::audit::{Audit, Check, Finding, Operator, Term};
use crate::diagnostic::{Caveat, Severity};
use crate::document::{Block, Cell, Document, Numbering, Table};
use crate::region::Region;
use crate::report::{
    Amount, Indicator, Item, Kind, Report, Score, Section, Sensitive, SensitiveKind, Side, Stage, Stated,
    Statement, Task,
};
use crate::text::{Span, Squashed, Text};
use crate::value::{Date, FiscalYear, MoneyUnit, Quantity, Status, Verdict, Yuan, parse_decimal};

/// The text of [`sample`].
pub(crate) const TEXT: &str = "示范市水利局2023年度部门整体支出绩效自评报告\n\
    一、基本情况\n\
    年初预算３７08.44万元，决算支出3700万元，其中基本支出2858.4万元，项目支出850.04万元。\n\
    计划改造 80 处，实际改造 56\n处。自评得分99分，等级为优。\n\
    指标\t目标值\t实际值\t分值\t得分\n\
    新建５G 基站数量\t≥200个\t210 个\t10\t9.5\n\
    二、存在的问题\n\
    （一）预算编制不够精准。部分项目进度慢。\n\
    三、改进措施\n\
    （一）细化预算编制。\n\
    联系电话：１３１０７１９１333\n\
    2024年3月20日\n";

/// Where `words` first stand in the text.
pub(crate) fn at(text: &Text, words: &str) -> Span {
    let start = text
        .as_str()
        .find(words)
        .unwrap_or_else(|| panic!("{words} stands nowhere"));
    Span::new(start, start + words.len())
}

/// The reading of one department's year, with everything that a report may state.
pub(crate) fn sample() -> Reading {
    let text = Text::new(TEXT.to_owned());
    let report = report(&text);
    let hash = blake3::hash(TEXT.as_bytes()).to_hex().to_string();
    let audit = audit(&text);
    let caveats = vec![Caveat::at(
        at(&text, "１３１０７１９１333"),
        "“１３１０７１９１333”没有识读",
    )];
    Reading {
        path: "水利局/2023.txt".into(),
        id: identity::id_of(&report),
        hash,
        coverage: crate::coverage::measure(&report, &audit),
        report,
        caveats,
        corrections: Vec::new(),
        audit,
    }
}

/// The same report of another department and year.
pub(crate) fn sample_of(department: &str, region: Region, year: u16) -> Reading {
    let mut reading = sample();
    reading.report.department = reading.report.department.map(|it| Stated {
        value: department.to_owned(),
        ..it
    });
    reading.report.region = Some(region);
    reading.report.fiscal_year = FiscalYear::new(year);
    reading.path = format!("{department}/{year}.txt").into();
    reading.id = identity::id_of(&reading.report);
    reading
}

/// 示范市 with a code of its own, or a county of it.
pub(crate) fn region(code: &str, path: &[&str]) -> Region {
    let path: Vec<String> = path.iter().map(|name| (*name).to_owned()).collect();
    Region {
        code: code.to_owned(),
        name: path.last().cloned().unwrap_or_default(),
        path,
    }
}

fn report(text: &Text) -> Report {
    let place = |words: &str| at(text, words);
    let stated = |value: &str, words: &str| {
        Some(Stated {
            value: value.to_owned(),
            span: place(words),
        })
    };
    Report {
        document: Document {
            text: text.clone(),
            blocks: vec![Block::Table(table(text))],
            pictures: Vec::new(),
        },
        title: stated(
            "2023年度部门整体支出绩效自评报告",
            "2023年度部门整体支出绩效自评报告",
        ),
        department: stated("示范市水利局", "示范市水利局"),
        region: Some(region("990100", &["示范省", "示范市"])),
        basis: crate::report::Basis::default(),
        fiscal_year: FiscalYear::new(2023),
        kind: Some(Kind::Overall),
        project: None,
        prepared_on: Some(Stated {
            value: Date::constant(2024, 3, 20),
            span: place("2024年3月20日"),
        }),
        score: Some(Score {
            total: 99.into(),
            out_of: Some(100.into()),
            out_of_span: None,
            span: place("99分"),
        }),
        grade: stated("优", "优"),
        sections: vec![
            section(text, "一", "基本情况"),
            section(text, "二", "存在的问题"),
            section(text, "三", "改进措施"),
        ],
        amounts: amounts(text),
        indicators: vec![indicator(text)],
        tasks: vec![task(text)],
        problems: vec![Statement {
            span: place("预算编制不够精准。"),
            full: place("（一）预算编制不够精准。部分项目进度慢。"),
        }],
        measures: vec![Statement {
            span: place("细化预算编制。"),
            full: place("（一）细化预算编制。"),
        }],
        sensitive: vec![Sensitive {
            kind: SensitiveKind::Mobile,
            span: place("１３１０７１９１333"),
        }],
    }
}

fn section(text: &Text, number: &str, title: &str) -> Section {
    let span = at(text, &format!("{number}、{title}"));
    Section {
        level: 1,
        numbering: Numbering::Chinese,
        number: number.to_owned(),
        title: title.to_owned(),
        span,
        body: span,
    }
}

fn amounts(text: &Text) -> Vec<Amount> {
    let amount = |item, stage, number: &str, words: &str| Amount {
        item,
        stage,
        year: FiscalYear::new(2023),
        unit: None,
        class: None,
        yuan: Yuan::of(parse_decimal(number).unwrap(), MoneyUnit::TenThousand).unwrap(),
        span: at(text, words),
    };
    vec![
        amount(
            Item::TotalExpenditure,
            Some(Stage::InitialBudget),
            "3708.44",
            "３７08.44万元",
        ),
        amount(Item::TotalExpenditure, Some(Stage::Actual), "3700", "3700万元"),
        amount(
            Item::BasicExpenditure,
            Some(Stage::Actual),
            "2858.4",
            "2858.4万元",
        ),
        Amount {
            unit: Some("水库管理处".into()),
            ..amount(
                Item::BasicExpenditure,
                Some(Stage::Actual),
                "850.04",
                "850.04万元",
            )
        },
    ]
}

fn side(text: &Text, words: &str) -> Side {
    let span = at(text, words);
    let quantity = Quantity::read(Squashed::of(text, span).as_str());
    Side {
        text: Some(crate::text::tidy(words)),
        quantity,
        span: Some(span),
    }
}

fn indicator(text: &Text) -> Indicator {
    let number = |words: &str| parse_decimal(words);
    Indicator {
        project: None,
        path: vec![Some("产出指标".into()), Some("数量指标".into())],
        name: Some("新建５G基站数量".into()),
        target: side(text, "≥200个"),
        actual: side(text, "210 个"),
        weight: number("10"),
        weight_span: None,
        score: number("9.5"),
        score_span: Some(at(text, "9.5")),
        note: None,
        explanation: None,
        status: Status::Met,
        echo: false,
        span: at(text, "新建５G 基站数量"),
    }
}

fn task(text: &Text) -> Task {
    Task {
        name: "改造".into(),
        target: side(text, "80 处"),
        actual: side(text, "56\n处"),
        status: Status::Unmet,
    }
}

fn table(text: &Text) -> Table {
    let row = |words: &[&str]| words.iter().map(|words| Cell::new(at(text, words))).collect();
    let span = at(
        text,
        "指标\t目标值\t实际值\t分值\t得分\n新建５G 基站数量\t≥200个\t210 个\t10\t9.5",
    );
    Table {
        span,
        caption: None,
        unlaid: vec![],
        rows: vec![
            row(&["指标", "目标值", "实际值", "分值", "得分"]),
            row(&["新建５G 基站数量", "≥200个", "210 个", "10", "9.5"]),
        ],
    }
}

fn audit(text: &Text) -> Audit {
    let term = |label: &str, number: &str, words: &str| Term {
        operator: Operator::Plus,
        label: label.to_owned(),
        value: parse_decimal(number).unwrap(),
        span: Some(at(text, words)),
    };
    let check = Check {
        rule: "A01".into(),
        name: "基本支出与项目支出".into(),
        unit: "万元".into(),
        terms: vec![
            term("基本支出", "2858.4", "2858.4"),
            term("项目支出", "850.04", "850.04"),
        ],
        computed: parse_decimal("3708.44").unwrap(),
        allowed: crate::value::Interval {
            low: parse_decimal("3708.385").unwrap(),
            high: parse_decimal("3708.495").unwrap(),
        },
        stated: term("决算支出", "3700", "3700"),
        tolerance: parse_decimal("0.555").unwrap(),
        verdict: Verdict::Inconsistent,
    };
    let finding = Finding {
        rule: "A01".into(),
        severity: Severity::Error,
        message: "基本支出与项目支出之和为3708.44万元，与3700万元不一致".into(),
        spans: vec![at(text, "3700万元"), at(text, "2858.4万元")],
        check: Some(0),
        elsewhere: Vec::new(),
        answer: crate::audit::Answer::default(),
    };
    Audit {
        checks: vec![check],
        unreckoned: Vec::new(),
        findings: vec![finding],
        rescoring: None,
    }
}
