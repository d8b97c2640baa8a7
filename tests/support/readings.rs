//! Readings made by hand, so that pages can be tested without reading a file.

#![allow(
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::too_many_lines,
    clippy::unwrap_used,
    reason = "a test may fail loudly"
)]
#![allow(dead_code, reason = "each test takes what it needs")]

use gongshi::audit::{Check, Finding, Operator, Term, Unreckoned, Why};
use gongshi::diagnostic::{Caveat, Severity};
use gongshi::document::{Block, Cell, Document, Heading, Numbering, Paragraph, Table};
use gongshi::privacy::{self, Published};
use gongshi::reading::Reading;
use gongshi::region::{Gazetteer, Region};
use gongshi::report::{Amount, Indicator, Item, Kind, Score, Section, Side, Stage, Stated, Statement, Task};
use gongshi::text::{Span, Text};
use gongshi::value::{
    Decimal, FiscalYear, Interval, MoneyUnit, Quantity, Status, Verdict, Yuan, compare, parse_decimal,
};

/// A fictional report: headings, prose, a table with a merged cell.
pub(crate) const DEMO: &str = "2024年度部门整体支出绩效自评报告
示范市工业和信息化局对本部门收支开展了自评。
一、预算安排和执行情况
年初预算批复2216.80万元，全年预算3244.26万元，全年支出3118.52万元。其中基本支出2104.37万元，项目支出1014.15万元。
“三公”经费年初预算46.50万元，支出31.86万元，其中公务接待费5.12万元，公务用车运行维护费26.74万元，控制率为65.52%。
（一）目标完成情况
全年新增规模以上工业企业56家，低于目标80家，占全市的12.5%。各项绩效目标均已完成。
自评得分97.23分，等级为优。
二、存在的问题
绩效指标设置不够细化，部分效益指标难以量化。
专项资金下达集中在第四季度。
三、改进措施
编制预算时同步细化指标。
2025年3月21日
一级\t指标\t目标\t结果\t得分\t分值
产出指标\t新增规上企业\t≥80家\t56家\t3.5\t5
\t无线电干扰投诉平均处理时间\t≤5个工作日\t3.6个工作日\t5\t5
效益指标\t工业经济持续健康发展\t效果显著\t效果显著\t8\t8
";

/// A report being made.
pub(crate) struct Draft {
    reading: Reading,
}

impl Draft {
    /// Every line a paragraph, numbered lines headings, lines with tabs one table.
    pub(crate) fn of(words: &str) -> Self {
        let mut reading = Reading {
            id: "demo-gxj-2024".into(),
            path: "demo.txt".into(),
            hash: "0123456789abcdef".repeat(4),
            ..Reading::default()
        };
        reading.report.document = document(words);
        Self { reading }
    }

    fn text(&self) -> &Text {
        &self.reading.report.document.text
    }

    /// The first place of `words`.
    pub(crate) fn span(&self, words: &str) -> Span {
        self.nth(words, 0)
    }

    /// The nth place of `words`.
    pub(crate) fn nth(&self, words: &str, nth: usize) -> Span {
        let (at, _) = self
            .text()
            .as_str()
            .match_indices(words)
            .nth(nth)
            .unwrap_or_else(|| panic!("{words} stands in the text"));
        Span::new(at, at + words.len())
    }

    /// With these problems.
    pub(crate) fn problems(mut self, spans: &[Span]) -> Self {
        self.reading.report.problems = spans.iter().map(|&span| Statement { span, full: span }).collect();
        self
    }

    /// With the same hostile words everywhere.
    pub(crate) fn evil(mut self, span: Span, words: &str) -> Self {
        let side = || Side {
            text: Some(words.into()),
            quantity: quantity("5", words),
            span: Some(span),
        };
        let report = &mut self.reading.report;
        report.title = Some(Stated {
            value: words.into(),
            span,
        });
        report.department = Some(Stated {
            value: words.into(),
            span,
        });
        report.grade = Some(Stated {
            value: words.into(),
            span,
        });
        report.region = Some(Region {
            code: "990100".into(),
            name: words.into(),
            path: vec![words.into()],
        });
        report.indicators = vec![Indicator {
            path: vec![Some(words.into()), Some(words.into())],
            name: Some(words.into()),
            target: side(),
            actual: side(),
            weight: None,
            weight_span: None,
            score: None,
            score_span: None,
            note: Some(words.into()),
            explanation: Some(words.into()),
            status: Status::Unmet,
            echo: true,
            span,
        }];
        report.tasks = vec![Task {
            name: words.into(),
            target: side(),
            actual: side(),
            status: Status::Met,
        }];
        self.reading.caveats = vec![Caveat::at(span, words)];
        self.reading.audit.findings = vec![Finding {
            rule: words.into(),
            severity: Severity::Error,
            message: words.into(),
            spans: vec![span],
            check: None,
            elsewhere: Vec::new(),
            answer: gongshi::audit::Answer::default(),
        }];
        self
    }

    /// The fictional report with its facts.
    pub(crate) fn demo(self) -> Published {
        self.with_demo("示范市工业和信息化局", 2024).published()
    }

    /// The facts of the fictional report, for a department and a year.
    pub(crate) fn with_demo(mut self, department: &str, year: u16) -> Self {
        let year = FiscalYear::new(year);
        let amounts = self.demo_amounts();
        let indicators = vec![
            self.row("新增规上企业", "≥80家", "56家", "3.5", 0),
            self.row("无线电干扰投诉平均处理时间", "≤5个工作日", "3.6个工作日", "5", 0),
            self.row("工业经济持续健康发展", "效果显著", "效果显著", "8", 0),
        ];
        let sections = self.sections();
        let task = Task {
            name: "新增规模以上工业企业".into(),
            target: self.side("80家", 0),
            actual: self.side("56家", 0),
            status: Status::Unmet,
        };
        let (title, name) = (
            self.span("2024年度部门整体支出绩效自评报告"),
            self.span("示范市工业和信息化局"),
        );
        let (score, grade, date) = (self.span("97.23分"), self.span("优"), self.span("2025年3月21日"));
        let problems = [
            self.span("绩效指标设置不够细化，部分效益指标难以量化。"),
            self.span("专项资金下达集中在第四季度。"),
        ];
        let measure = self.span("编制预算时同步细化指标。");
        let audit = self.demo_audit();
        let report = &mut self.reading.report;
        report.title = Some(Stated {
            value: "部门整体支出绩效自评报告".into(),
            span: title,
        });
        report.department = Some(Stated {
            value: department.into(),
            span: name,
        });
        report.region = Some(Region {
            code: "990100".into(),
            name: "示范市".into(),
            path: vec!["示范市".into()],
        });
        report.fiscal_year = year;
        report.kind = Some(Kind::Overall);
        report.prepared_on = Some(Stated {
            value: gongshi::value::Date::constant(2025, 3, 21),
            span: date,
        });
        report.score = Some(Score {
            total: number("97.23"),
            out_of: Some(number("100")),
            out_of_span: None,
            span: score,
        });
        report.grade = Some(Stated {
            value: "优".into(),
            span: grade,
        });
        report.sections = sections;
        report.amounts = amounts;
        report.indicators = indicators;
        report.tasks = vec![task];
        report.measures = vec![Statement {
            span: measure,
            full: measure,
        }];
        self.reading.caveats = vec![Caveat::at(measure, "没有认出这一段的编号")];
        self.reading.audit = audit;
        self.problems(&problems)
    }

    fn demo_amounts(&self) -> Vec<Amount> {
        let amount = |item, stage, words: &str| Amount {
            item,
            stage: Some(stage),
            year: None,
            unit: None,
            class: None,
            yuan: Yuan::of(number(words.trim_end_matches("万元")), MoneyUnit::TenThousand).unwrap(),
            span: self.span(words),
        };
        vec![
            amount(Item::TotalExpenditure, Stage::InitialBudget, "2216.80万元"),
            amount(Item::TotalExpenditure, Stage::FinalBudget, "3244.26万元"),
            amount(Item::TotalExpenditure, Stage::Actual, "3118.52万元"),
            amount(Item::BasicExpenditure, Stage::Actual, "2104.37万元"),
            amount(Item::ProjectExpenditure, Stage::Actual, "1014.15万元"),
            amount(Item::ThreePublic, Stage::InitialBudget, "46.50万元"),
            amount(Item::ThreePublic, Stage::Actual, "31.86万元"),
            amount(Item::Reception, Stage::Actual, "5.12万元"),
            amount(Item::VehicleRunning, Stage::Actual, "26.74万元"),
        ]
    }

    fn demo_audit(&self) -> gongshi::audit::Audit {
        let term = |operator, label: &str, words: &str| Term {
            operator,
            label: label.into(),
            value: number(words),
            span: Some(self.span(words)),
        };
        let rate = Check {
            rule: "A09".into(),
            name: "“三公”经费控制率".into(),
            unit: "%".into(),
            terms: vec![
                term(Operator::Plus, "支出", "31.86"),
                term(Operator::Over, "年初预算", "46.50"),
            ],
            computed: number("68.516"),
            allowed: Interval::of_stated(number("68.52")),
            stated: term(Operator::Plus, "控制率", "65.52"),
            tolerance: number("0.02"),
            verdict: Verdict::Inconsistent,
        };
        let sum = Check {
            rule: "A05".into(),
            name: "基本支出与项目支出".into(),
            unit: "万元".into(),
            terms: vec![
                term(Operator::Plus, "基本支出", "2104.37"),
                term(Operator::Plus, "项目支出", "1014.15"),
            ],
            computed: number("3118.52"),
            allowed: Interval {
                low: number("3118.51"),
                high: number("3118.53"),
            },
            stated: term(Operator::Plus, "支出合计", "3118.52"),
            tolerance: number("0.015"),
            verdict: Verdict::Consistent,
        };
        let finding = Finding {
            rule: "A09".into(),
            severity: Severity::Error,
            message: "“三公”经费控制率写65.52%，按所列两数计算为68.52%".into(),
            spans: vec![self.span("65.52%"), self.span("31.86万元")],
            check: Some(1),
            elsewhere: Vec::new(),
            answer: gongshi::audit::Answer::default(),
        };
        gongshi::audit::Audit {
            checks: vec![sum, rate],
            unreckoned: vec![Unreckoned {
                span: self.span("12.5%"),
                why: Why::NoFigures,
            }],
            findings: vec![finding],
            ..gongshi::audit::Audit::default()
        }
    }

    /// A row of the indicator table, found by its cells.
    fn row(&self, name: &str, target: &str, actual: &str, score: &str, nth: usize) -> Indicator {
        let at = self.nth(name, nth);
        let line_end = self.text().as_str()[at.start()..]
            .find('\n')
            .map_or(at.end(), |end| at.start() + end);
        let cells: Vec<Span> = self.text().as_str()[at.start()..line_end]
            .split('\t')
            .scan(at.start(), |from, cell| {
                let span = Span::new(*from, *from + cell.len());
                *from = span.end() + 1;
                Some(span)
            })
            .collect();
        let side = |words: &str, span| Side {
            text: Some(words.into()),
            quantity: quantity(words, ""),
            span: Some(span),
        };
        let (target, actual) = (side(target, cells[1]), side(actual, cells[2]));
        Indicator {
            path: vec![if name.contains("经济") {
                Some("效益指标".into())
            } else {
                Some("产出指标".into())
            }],
            name: Some(name.into()),
            status: compare(name, &target.quantity, &actual.quantity),
            echo: target.text == actual.text,
            target,
            actual,
            weight: parse_decimal(self.text().slice(cells[4])),
            weight_span: Some(cells[4]),
            score: parse_decimal(score),
            score_span: Some(cells[3]),
            note: None,
            explanation: None,
            span: cells[0],
        }
    }

    fn side(&self, words: &str, nth: usize) -> Side {
        Side {
            text: Some(words.into()),
            quantity: quantity(words, ""),
            span: Some(self.nth(words, nth)),
        }
    }

    fn sections(&self) -> Vec<Section> {
        let headings = self
            .reading
            .report
            .document
            .blocks
            .iter()
            .filter_map(|block| match block {
                Block::Heading(heading) => Some(heading),
                _ => None,
            });
        headings
            .map(|heading| Section {
                level: if heading.numbering == Numbering::Chinese {
                    1
                } else {
                    2
                },
                numbering: heading.numbering,
                number: heading.number.clone(),
                title: self.text().slice(heading.title).into(),
                span: heading.span,
                body: Span::new(heading.span.start(), heading.span.end() + 200),
            })
            .collect()
    }

    /// Ready to be published: nothing in it is sensitive.
    pub(crate) fn published(self) -> Published {
        privacy::published(self.reading, &Gazetteer::default())
    }

    /// Under another id.
    pub(crate) fn id(mut self, id: &str) -> Self {
        self.reading.id = id.into();
        self
    }

    /// With another score.
    pub(crate) fn score(mut self, words: &str) -> Self {
        if let Some(score) = &mut self.reading.report.score {
            score.total = number(words);
        }
        self
    }
}

fn number(words: &str) -> Decimal {
    parse_decimal(words).unwrap_or_else(|| panic!("{words} is a number"))
}

fn quantity(words: &str, unit: &str) -> Quantity {
    let mut quantity = Quantity::read(words);
    if !unit.is_empty() {
        quantity.unit = Some(unit.into());
    }
    quantity
}

fn document(words: &str) -> Document {
    let mut blocks = Vec::new();
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut at = 0;
    // A line that does not end a sentence goes on in the next one.
    for line in words.split_inclusive('\n') {
        let span = Span::new(at, at + line.trim_end_matches('\n').len());
        at += line.len();
        if line.contains('\t') {
            rows.push(cells(line, span, rows.last()));
        } else if let Some(Block::Paragraph(last)) = blocks.last_mut().filter(|_| line.starts_with('行')) {
            last.span = last.span.to(span);
        } else {
            blocks.push(block(line, span));
        }
    }
    if let (Some(first), Some(last)) = (
        rows.first().and_then(|row| row[0].place()),
        rows.last().and_then(|row| row.last()?.place()),
    ) {
        blocks.push(Block::Table(Table {
            span: first.to(last),
            unlaid: vec![],
            caption: None,
            rows,
        }));
    }
    Document {
        text: Text::new(words.into()),
        blocks,
        ..Document::default()
    }
}

fn cells(line: &str, span: Span, above: Option<&Vec<Cell>>) -> Vec<Cell> {
    let mut from = span.start();
    let mut cells = Vec::new();
    for (nth, words) in line.trim_end_matches('\n').split('\t').enumerate() {
        let own = Cell::new(Span::new(from, from + words.len()));
        from += words.len() + 1;
        let filled = above
            .and_then(|row| row.get(nth))
            .filter(|_| words.is_empty())
            .map(|cell| Cell {
                filled: true,
                ..cell.clone()
            });
        cells.push(filled.unwrap_or(own));
    }
    cells
}

fn block(line: &str, span: Span) -> Block {
    let (numbering, mark) = match line {
        _ if line.starts_with('（') => (Numbering::BracketedChinese, "）"),
        _ if line.contains('、') && line.find('、') == Some(3) => (Numbering::Chinese, "、"),
        _ => return Block::Paragraph(Paragraph { span }),
    };
    let title = line
        .find(mark)
        .map_or(span.start(), |at| span.start() + at + mark.len());
    let number = line.split('、').next().unwrap_or_default().to_owned();
    Block::Heading(Heading {
        span,
        numbering,
        number,
        title: Span::new(title, span.end()),
    })
}
