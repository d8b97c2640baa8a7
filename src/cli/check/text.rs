//! Findings for people: by file, each with its place underlined, what was said to it, and the counts by rule at the end.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::super::build::not_read;
use super::gather::Checked;
use crate::audit::{self, Finding};
use crate::cli::language::said;
use crate::diagnostic::{Excerpt, Language, Palette, Severity};
use crate::reading::Reading;
use crate::text::Span;

pub(super) fn told(checked: &Checked, palette: Palette, language: Language) -> String {
    let mut told = String::new();
    for reading in &checked.readings {
        tell_reading(&mut told, reading, palette, language);
    }
    for refusal in &checked.refused {
        let _ = writeln!(told, "{}{}\n", not_read(language), refusal.told(language));
    }
    for idle in &checked.idle_answers {
        let idle = said(language, &format!("没有用上　{idle}"));
        let _ = writeln!(told, "{idle}\n");
    }
    told + &by_rule(checked, language) + &count(checked, language)
}

fn tell_reading(told: &mut String, reading: &Reading, palette: Palette, language: Language) {
    let (findings, caveats) = (&reading.audit.findings, &reading.caveats);
    if findings.is_empty() && caveats.is_empty() {
        return;
    }
    let path = reading.path.to_string_lossy();
    let head = format!(
        "── {path}　发现 {} 处，未能识读 {} 处",
        findings.len(),
        caveats.len()
    );
    let _ = writeln!(told, "{}\n", said(language, &head));
    let excerpt = |severity, code: &str, message: &str, spans: &[Span]| {
        let text = &reading.report.document.text;
        Excerpt {
            severity,
            language,
            code,
            message,
            path: &path,
            text,
            spans,
        }
        .render(palette)
    };
    for finding in findings {
        let message = said(language, &finding.message);
        let shown = excerpt(finding.severity, &finding.rule, &message, &finding.spans);
        let _ = writeln!(told, "{shown}\n{}", answers(finding, language));
    }
    for caveat in caveats {
        let message = said(language, &format!("未能识读：{}", caveat.message));
        let shown = excerpt(Severity::Info, "", &message, caveat.span.as_slice());
        let _ = writeln!(told, "{shown}\n");
    }
}

/// What people said to a finding, a line each.
fn answers(finding: &Finding, language: Language) -> String {
    let mut told = String::new();
    if let Some(waiver) = &finding.answer.waiver {
        let answer = said(language, &format!("  ＝ {}：{waiver}", waiver.word()));
        let _ = writeln!(told, "{answer}");
    }
    if let Some(reply) = &finding.answer.reply {
        let answer = said(language, &format!("  ＝ 部门答复：{reply}"));
        let _ = writeln!(told, "{answer}");
    }
    told
}

/// How often each rule found something, and in how many reports.
fn by_rule(checked: &Checked, language: Language) -> String {
    let mut rules: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for reading in &checked.readings {
        let mut here: BTreeMap<&str, usize> = BTreeMap::new();
        for finding in &reading.audit.findings {
            *here.entry(&finding.rule).or_default() += 1;
        }
        for (rule, count) in here {
            let sum = rules.entry(rule).or_default();
            *sum = (sum.0 + count, sum.1 + 1);
        }
    }
    let mut told = String::new();
    for (code, (findings, reports)) in rules {
        let name = audit::rule(code).map_or("", |rule| rule.name);
        let line = format!("{code}　{findings} 处，{reports} 份报告　{name}");
        let _ = writeln!(told, "{}", said(language, &line));
    }
    if !told.is_empty() {
        told.push('\n');
    }
    told
}

/// The counts in one line.
pub(super) fn count(checked: &Checked, language: Language) -> String {
    let waived = match checked.waived() {
        0 => String::new(),
        waived => format!("；已说明 {waived}"),
    };
    let off = if checked.rules_off.is_empty() {
        String::new()
    } else {
        let off = format!("没有用的规则：{}。", checked.rules_off.join("、"));
        said(language, &off) + "\n"
    };
    let count = format!(
        "审核 {} 份报告：错误 {}，警告 {}，提示 {}{waived}；未能识读 {} 处；未读取文件 {} 个。",
        checked.readings.len(),
        checked.count(Severity::Error),
        checked.count(Severity::Warning),
        checked.count(Severity::Info),
        checked.caveats(),
        checked.refused.len(),
    );
    format!("{off}{}\n", said(language, &count))
}
