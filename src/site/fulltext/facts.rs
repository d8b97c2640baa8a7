//! Which places of a text are linked, and what stands there.

use std::collections::{BTreeMap, BTreeSet};

use crate::reading::Reading;
use crate::report::{Amount, Indicator, Report, Side};
use crate::search;
use crate::text::Span;

/// How a fact looks in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Look {
    /// A dotted link to itself.
    Figure,
    /// Nothing until it is the target: titles and names.
    Quiet,
}

/// A linked place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fact {
    pub(super) label: String,
    pub(super) look: Look,
}

/// All linked places of one text, in order.
#[derive(Debug, Default)]
pub(crate) struct FactIndex {
    facts: BTreeMap<Span, Fact>,
    /// Blocks and cells that search leads to: their own elements carry the address.
    passages: BTreeSet<Span>,
}

impl FactIndex {
    fn add(&mut self, span: Span, label: impl Into<String>, look: Look) {
        if span.is_empty() {
            return;
        }
        // The first name stays: what the report states of itself comes before what rules make of it.
        self.facts.entry(span).or_insert_with(|| Fact {
            label: label.into(),
            look,
        });
    }

    /// The places that begin in `range`, longer ones first where several begin together.
    pub(super) fn beginning_in(&self, range: Span) -> Vec<(Span, &Fact)> {
        let from = Span::new(range.start(), range.start());
        let to = Span::new(range.end(), range.end());
        let mut found: Vec<_> = self
            .facts
            .range(from..to)
            .map(|(span, fact)| (*span, fact))
            .collect();
        found.sort_by_key(|(span, _)| (span.start(), std::cmp::Reverse(span.end())));
        found
    }

    /// Whether a block or cell carries its place as its own id: where no fact is all of it.
    pub(super) fn is_passage(&self, span: Span) -> bool {
        self.passages.contains(&span) && !self.facts.contains_key(&span)
    }

    /// All places, in order.
    pub(super) fn spans(&self) -> BTreeSet<Span> {
        self.facts.keys().chain(&self.passages).copied().collect()
    }
}

/// Every place that some page may link to.
pub(crate) fn facts_of(reading: &Reading) -> FactIndex {
    let mut index = FactIndex::default();
    let report = &reading.report;
    head(&mut index, report);
    for amount in &report.amounts {
        index.add(amount.span, amount_label(amount), Look::Figure);
    }
    for indicator in &report.indicators {
        indicator_facts(&mut index, indicator);
    }
    let of_forms = report.indicators.iter().filter_map(|row| row.project.as_ref());
    for place in of_forms.map(|project| project.span).collect::<BTreeSet<Span>>() {
        index.add(place, "表内项目", Look::Quiet);
    }
    for task in &report.tasks {
        side(&mut index, &task.target, &format!("{}　目标", task.name));
        side(&mut index, &task.actual, &format!("{}　结果", task.name));
    }
    for (statements, label) in [(&report.problems, "问题"), (&report.measures, "措施")] {
        for statement in statements {
            index.add(statement.span, label, Look::Figure);
        }
    }
    audited(&mut index, reading);
    index.passages = search::anchors(report)
        .into_iter()
        .filter(|span| !span.is_empty())
        .collect();
    index
}

fn head(index: &mut FactIndex, report: &Report) {
    if let Some(span) = super::super::report::index_number_place(report.document.text.as_str()) {
        index.add(span, "索引号", Look::Figure);
    }
    if let Some(title) = &report.title {
        index.add(title.span, "标题", Look::Quiet);
    }
    if let Some(department) = &report.department {
        index.add(department.span, "部门", Look::Quiet);
    }
    if let Some(project) = &report.project {
        index.add(project.span, "项目名称", Look::Quiet);
    }
    if let Some(date) = &report.prepared_on {
        index.add(date.span, "报告日期", Look::Figure);
    }
    if let Some(score) = &report.score {
        index.add(score.span, "自评得分", Look::Figure);
        if let Some(span) = score.out_of_span {
            index.add(span, "满分", Look::Figure);
        }
    }
    if let Some(grade) = &report.grade {
        index.add(grade.span, "自评等级", Look::Figure);
    }
}

fn indicator_facts(index: &mut FactIndex, indicator: &Indicator) {
    let name = indicator.name.as_deref().unwrap_or("指标名称未载明");
    side(index, &indicator.target, &format!("{name}　目标"));
    side(index, &indicator.actual, &format!("{name}　结果"));
    for (span, label) in [(indicator.score_span, "得分"), (indicator.weight_span, "分值")] {
        if let Some(span) = span {
            index.add(span, format!("{name}　{label}"), Look::Figure);
        }
    }
    index.add(indicator.span, format!("指标　{name}"), Look::Figure);
}

fn side(index: &mut FactIndex, side: &Side, label: &str) {
    if let Some(span) = side.span {
        index.add(span, label, Look::Figure);
    }
}

/// What the auditor set side by side.
fn audited(index: &mut FactIndex, reading: &Reading) {
    for check in &reading.audit.checks {
        for term in check.terms.iter().chain([&check.stated]) {
            if let Some(span) = term.span {
                index.add(span, &*term.label, Look::Figure);
            }
        }
    }
    for percentage in &reading.audit.unreckoned {
        index.add(percentage.span, "没有重算的百分比", Look::Figure);
    }
    for finding in &reading.audit.findings {
        for span in &finding.spans {
            index.add(*span, format!("规则{}所引", finding.rule), Look::Figure);
        }
    }
    for row in reading.audit.rescoring.iter().flat_map(|it| &it.rows) {
        let stated = row.stated.and_then(|(_, span)| span);
        for span in row.span.into_iter().chain(stated) {
            index.add(span, format!("{}　试算所引", row.name), Look::Figure);
        }
    }
    for corrected in &reading.corrections {
        if let Some(span) = corrected.span {
            index.add(span, format!("{}　更正前所读", corrected.name), Look::Figure);
        }
    }
    let missed = reading.coverage.missed.iter().map(|it| &it.caveat);
    for caveat in reading.caveats.iter().chain(missed) {
        if let Some(span) = caveat.span {
            index.add(span, "本站没有读准的地方", Look::Quiet);
        }
    }
}

/// 基本支出　决算, with the class, unit and year where they are said.
pub(crate) fn amount_label(amount: &Amount) -> String {
    let mut label = amount
        .class
        .clone()
        .unwrap_or_else(|| amount.item.chinese().to_owned());
    for part in [
        amount.unit.as_deref(),
        amount.stage.map(crate::report::Stage::chinese),
    ]
    .into_iter()
    .flatten()
    {
        label.push('　');
        label.push_str(part);
    }
    label
}
