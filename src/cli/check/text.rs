//! Findings for people: by file, each with its place underlined, and the count at the end.

use std::fmt::Write as _;

use super::Checked;
use crate::diagnostic::{Excerpt, Palette, Severity};
use crate::reading::Reading;
use crate::text::Span;

pub(super) fn told(checked: &Checked, palette: Palette) -> String {
    let mut told = String::new();
    for reading in &checked.readings {
        tell_reading(&mut told, reading, palette);
    }
    for refusal in &checked.refused {
        let _ = writeln!(told, "未读取　{refusal}。{}\n", refusal.remedy());
    }
    told + &count(checked)
}

fn tell_reading(told: &mut String, reading: &Reading, palette: Palette) {
    let path = reading.path.to_string_lossy();
    let mut tell = |severity, code: &str, message: &str, spans: &[Span]| {
        let text = &reading.report.document.text;
        let excerpt = Excerpt {
            severity,
            code,
            message,
            path: &path,
            text,
            spans,
        };
        let _ = writeln!(told, "{}\n", excerpt.render(palette));
    };
    for finding in &reading.audit.findings {
        tell(finding.severity, &finding.rule, &finding.message, &finding.spans);
    }
    for caveat in &reading.caveats {
        tell(
            Severity::Info,
            "",
            &format!("未能识读：{}", caveat.message),
            caveat.span.as_slice(),
        );
    }
}

fn count(checked: &Checked) -> String {
    let findings = || {
        checked
            .readings
            .iter()
            .flat_map(|reading| &reading.audit.findings)
    };
    let of = |severity| findings().filter(|finding| finding.severity == severity).count();
    format!(
        "审核 {} 份报告：错误 {}，警告 {}，提示 {}；未能识读 {} 处；未读取文件 {} 个。\n",
        checked.readings.len(),
        of(Severity::Error),
        of(Severity::Warning),
        of(Severity::Info),
        checked
            .readings
            .iter()
            .map(|reading| reading.caveats.len())
            .sum::<usize>(),
        checked.refused.len(),
    )
}
