//! Readings made by hand, so that pages can be tested without reading a file.

#![allow(
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::too_many_lines,
    clippy::unwrap_used,
    reason = "a test may fail loudly"
)]
#![allow(dead_code, reason = "each test takes what it needs")]

mod document;
mod facts;

use gongshi::audit::Finding;
use gongshi::diagnostic::{Caveat, Severity};
use gongshi::privacy::{self, Published};
use gongshi::reading::Reading;
use gongshi::region::{Gazetteer, Region};
use gongshi::report::{Indicator, Kind, Side, Stated, Statement, Task};
use gongshi::text::{Span, Text};
use gongshi::value::{Decimal, Quantity, Status, parse_decimal};

use document::document;

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

    /// With the first rows in forms of these projects, one each; none is the department's own.
    pub(crate) fn forms(mut self, projects: &[&str]) -> Self {
        for (row, project) in self.reading.report.indicators.iter_mut().zip(projects) {
            let value = Some((*project).to_owned()).filter(|project| !project.is_empty());
            row.project = value.map(|value| Stated {
                value,
                span: row.span,
            });
        }
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
            project: Some(Stated {
                value: words.into(),
                span,
            }),
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

    /// Ready to be published: nothing in it is sensitive.
    pub(crate) fn published(self) -> Published {
        privacy::published(self.reading, &Gazetteer::default())
    }

    /// Under another id.
    pub(crate) fn id(mut self, id: &str) -> Self {
        self.reading.id = id.into();
        self
    }

    /// As a report of one project.
    pub(crate) fn of_a_project(mut self) -> Self {
        self.reading.report.kind = Some(Kind::Project);
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
