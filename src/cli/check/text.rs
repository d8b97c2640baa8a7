//! Findings for people: by file, each with its place underlined, what was said to it, and the counts by rule at the end.

use std::fmt::Write as _;

use super::super::build::not_read;
use super::super::failure::Failure;
use super::super::output::Stream;
use super::gather::Checked;
use super::tally::Counts;
use crate::audit::{self, Finding};
use crate::cli::language::{nothing_in, said};
use crate::diagnostic::{Excerpt, Language, Palette, Severity};
use crate::reading::Reading;
use crate::text::Span;

pub(super) fn tell(
    checked: &Checked,
    out: &mut Stream,
    palette: Palette,
    language: Language,
) -> Result<Counts, Failure> {
    let counts = checked.each(
        |reading| of_reading(reading, palette, language),
        |told| out.say(&told),
    )?;
    for refusal in &checked.refused {
        out.say(&format!("{}{}\n\n", not_read(language), refusal.told(language)))?;
    }
    for collision in &checked.collisions {
        let doubled = said(language, &format!("重复　{collision}。"));
        out.say(&format!("{doubled}\n\n"))?;
    }
    for idle in &counts.idle_answers {
        let idle = said(language, &format!("没有用上　{idle}"));
        out.say(&format!("{idle}\n\n"))?;
    }
    out.say(&by_rule(&counts, language))?;
    out.say(&count(checked, &counts, language))?;
    if checked.entries.is_empty() && checked.refused.is_empty() {
        out.say(&(nothing_in(&checked.desk.paths, language) + "\n"))?;
    }
    Ok(counts)
}

fn of_reading(reading: &Reading, palette: Palette, language: Language) -> String {
    let mut told = String::new();
    let (findings, caveats) = (&reading.audit.findings, &reading.caveats);
    if findings.is_empty() && caveats.is_empty() {
        return told;
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
    told
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
fn by_rule(counts: &Counts, language: Language) -> String {
    let mut told = String::new();
    for (code, (findings, reports)) in &counts.by_rule {
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
fn count(checked: &Checked, counts: &Counts, language: Language) -> String {
    let waived = match counts.waived {
        0 => String::new(),
        waived => format!("；已说明 {waived}"),
    };
    let doubled = match checked.left_out() {
        0 => String::new(),
        doubled => format!("；重复 {doubled} 份"),
    };
    let rules_off = checked.desk.rules.off();
    let off = if rules_off.is_empty() {
        String::new()
    } else {
        let off = format!("没有用的规则：{}。", rules_off.join("、"));
        said(language, &off) + "\n"
    };
    let count = format!(
        "审核 {} 份报告：错误 {}，警告 {}，提示 {}{waived}；未能识读 {} 处；未读取文件 {} 个{doubled}。",
        counts.reports,
        counts.open(Severity::Error),
        counts.open(Severity::Warning),
        counts.open(Severity::Info),
        counts.caveats,
        checked.refused.len(),
    );
    format!("{off}{}\n", said(language, &count))
}
