//! `--checklist FILE`: the page that a clerk prints, ticks and signs before publication.
//!
//! Numbers of persons are masked on it, since paper lies about.

use std::collections::BTreeSet;

use askama::Template;

use super::super::failure::Failure;
use super::gather::Checked;
use crate::audit::Finding;
use crate::diagnostic::{Severity, line_and_column};
use crate::privacy;
use crate::reading::Reading;
use crate::report::SensitiveKind;
use crate::text::Span;

#[derive(Template)]
#[template(path = "check/checklist.html")]
struct Checklist<'a> {
    version: &'a str,
    rules: String,
    /// Codes of the rules that were not asked.
    off: String,
    refused: Vec<String>,
    reports: Vec<Sheet>,
}

/// 核对单 of one report.
struct Sheet {
    title: String,
    path: String,
    hash: String,
    elements: Vec<Element>,
    lacking: usize,
    /// What must be dealt with before publication.
    sensitive: Vec<Stretch>,
    /// 固定电话: masked in publication, no obstacle.
    phones: Vec<Stretch>,
    groups: Vec<Group>,
    errors: usize,
    warnings: usize,
    infos: usize,
    caveats: Vec<String>,
}

/// 要素: something that every report is expected to state.
struct Element {
    name: &'static str,
    found: bool,
}

/// 个人信息, masked.
struct Stretch {
    kind: &'static str,
    masked: String,
    line: usize,
}

/// Findings of one severity.
struct Group {
    name: &'static str,
    is_error: bool,
    findings: Vec<Item>,
}

struct Item {
    rule: String,
    message: String,
    lines: String,
    answers: Vec<String>,
}

/// The page as HTML.
pub(super) fn page(checked: &Checked) -> Result<String, Failure> {
    let mut reports = Vec::new();
    checked.each(Sheet::of, |sheet| {
        reports.push(sheet);
        Ok(())
    })?;
    let page = Checklist {
        version: env!("CARGO_PKG_VERSION"),
        rules: checked.rule_set.clone(),
        off: checked.desk.rules.off().join("、"),
        refused: checked
            .refused
            .iter()
            .map(|refusal| privacy::masked_with_raw(&format!("{refusal}。{}", refusal.remedy())).0)
            .collect(),
        reports,
    };
    Ok(page.render()?)
}

impl Sheet {
    fn of(reading: &Reading) -> Self {
        let elements = elements(reading);
        let open = || {
            reading
                .audit
                .findings
                .iter()
                .filter(|it| !it.answer.is_explained())
        };
        let count = |severity| open().filter(|it| it.severity == severity).count();
        Self {
            title: masked(reading, &title(reading)),
            path: masked(reading, &reading.path.to_string_lossy()),
            hash: reading.hash.chars().take(16).collect(),
            lacking: elements.iter().filter(|element| !element.found).count(),
            elements,
            sensitive: sensitive(reading, |kind| kind != SensitiveKind::Phone),
            phones: sensitive(reading, |kind| kind == SensitiveKind::Phone),
            groups: groups(reading),
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            infos: count(Severity::Info),
            caveats: reading
                .caveats
                .iter()
                .map(|caveat| match caveat.span {
                    Some(span) => format!(
                        "{}（第 {} 行）",
                        masked(reading, &caveat.message),
                        line(reading, span)
                    ),
                    None => masked(reading, &caveat.message),
                })
                .collect(),
        }
    }
}

fn title(reading: &Reading) -> String {
    let report = &reading.report;
    let department = report.department.as_ref().map(|it| it.value.clone());
    let year = report.fiscal_year.map(|year| format!("{year}年度"));
    let kind = report.kind.map(|kind| format!("{}绩效自评", kind.chinese()));
    let parts = [department, year, kind].into_iter().flatten();
    let named = parts.collect::<Vec<_>>().join("　");
    if named.is_empty() {
        "没有读出部门和年度的报告".to_owned()
    } else {
        named
    }
}

fn elements(reading: &Reading) -> Vec<Element> {
    let report = &reading.report;
    let element = |name, found| Element { name, found };
    vec![
        element("标题", report.title.is_some()),
        element("部门名称", report.department.is_some()),
        element("所属地区", report.region.is_some()),
        element("评价年度", report.fiscal_year.is_some()),
        element("报告类型", report.kind.is_some()),
        element("报告日期", report.prepared_on.is_some()),
        element("自评得分", report.score.is_some()),
        element("自评等级", report.grade.is_some()),
        element("收支金额", !report.amounts.is_empty()),
        element("绩效指标表", !report.indicators.is_empty()),
        element("存在的问题", !report.problems.is_empty()),
        element("改进措施", !report.measures.is_empty()),
    ]
}

fn sensitive(reading: &Reading, is_listed: impl Fn(SensitiveKind) -> bool) -> Vec<Stretch> {
    let text = &reading.report.document.text;
    let stretch = |it: &crate::report::Sensitive| Stretch {
        kind: kind_name(it.kind),
        masked: privacy::mask(text.slice(it.span), it.kind),
        line: line(reading, it.span),
    };
    let listed = reading.report.sensitive.iter().filter(|it| is_listed(it.kind));
    listed.map(stretch).collect()
}

const fn kind_name(kind: SensitiveKind) -> &'static str {
    match kind {
        SensitiveKind::Mobile => "手机号码",
        SensitiveKind::Phone => "固定电话",
        SensitiveKind::IdNumber => "身份证号码",
        SensitiveKind::BankAccount => "银行账号",
        SensitiveKind::Email => "电子邮箱",
        SensitiveKind::Address => "个人住址",
    }
}

fn groups(reading: &Reading) -> Vec<Group> {
    let of = |severity: Severity| Group {
        name: severity.chinese(),
        is_error: severity == Severity::Error,
        findings: reading
            .audit
            .findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .map(|finding| item(reading, finding))
            .collect(),
    };
    [Severity::Error, Severity::Warning, Severity::Info]
        .map(of)
        .into_iter()
        .filter(|group| !group.findings.is_empty())
        .collect()
}

fn item(reading: &Reading, finding: &Finding) -> Item {
    let lines: BTreeSet<usize> = finding.spans.iter().map(|span| line(reading, *span)).collect();
    let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
    let waiver = finding
        .answer
        .waiver
        .as_ref()
        .map(|waiver| masked(reading, &format!("{}：{waiver}", waiver.word())));
    let reply = finding
        .answer
        .reply
        .as_ref()
        .map(|reply| masked(reading, &format!("部门答复：{reply}")));
    Item {
        rule: finding.rule.clone(),
        message: masked(reading, &finding.message),
        lines: lines.join("、"),
        answers: waiver.into_iter().chain(reply).collect(),
    }
}

fn line(reading: &Reading, span: Span) -> usize {
    line_and_column(&reading.report.document.text, span).0
}

/// Words with every number of a person in them masked: those of the report, and any other.
pub(super) fn masked(reading: &Reading, words: &str) -> String {
    let report = &reading.report;
    let known = privacy::mask_known(words, &report.document.text, &report.sensitive);
    privacy::masked_with_raw(&known).0
}
