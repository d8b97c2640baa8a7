//! The facts of the fictional report, as a reader would find them.

use gongshi::audit::{Check, Finding, Operator, Term, Unreckoned, Why};
use gongshi::diagnostic::{Caveat, Severity};
use gongshi::document::{Block, Numbering};
use gongshi::region::Region;
use gongshi::report::{Amount, Indicator, Item, Kind, Score, Section, Side, Stage, Stated, Statement, Task};
use gongshi::text::Span;
use gongshi::value::{FiscalYear, Interval, MoneyUnit, Status, Verdict, Yuan, compare, parse_decimal};

use super::{Draft, number, quantity};

impl Draft {
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
            project: None,
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
}
