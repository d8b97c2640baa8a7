//! Findings for editors and code hosts: SARIF 2.1.0.

use serde_json::{Value, json};

use super::Checked;
use crate::audit::{self, Finding, Rule};
use crate::diagnostic::{Severity, line_and_column};
use crate::reading::Reading;
use crate::text::{Span, Text};

/// One SARIF log with one run.
pub(super) fn log(checked: &Checked) -> Value {
    let results: Vec<Value> = checked.readings.iter().flat_map(results).collect();
    let refused = checked.refused.iter().map(|refusal| {
        json!({ "level": "error", "message": { "text": format!("{}　{}", refusal.cause, refusal.remedy()) },
                "locations": [{ "physicalLocation": { "artifactLocation": { "uri": uri(&refusal.path) } } }] })
    });
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "gongshi",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": audit::rules().iter().map(rule).collect::<Vec<_>>(),
            } },
            "invocations": [{ "executionSuccessful": true, "toolExecutionNotifications": refused.collect::<Vec<_>>() }],
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn rule(rule: &Rule) -> Value {
    json!({
        "id": rule.code,
        "shortDescription": { "text": rule.name },
        "fullDescription": { "text": rule.doc.trim() },
        "help": { "text": rule.remedy },
        "defaultConfiguration": { "level": level(rule.severity) },
    })
}

fn results(reading: &Reading) -> Vec<Value> {
    reading
        .audit
        .findings
        .iter()
        .map(|finding| result(reading, finding))
        .collect()
}

fn result(reading: &Reading, finding: &Finding) -> Value {
    let text = &reading.report.document.text;
    let path = reading.path.to_string_lossy();
    let place = |span: &Span| json!({ "physicalLocation": { "artifactLocation": { "uri": uri(&path) }, "region": region(text, *span) } });
    let mut places = finding.spans.iter().map(place);
    let first: Vec<Value> = places.next().into_iter().collect();
    json!({
        "ruleId": finding.rule,
        "level": level(finding.severity),
        "message": { "text": finding.message },
        "locations": first,
        "relatedLocations": places.collect::<Vec<_>>(),
    })
}

fn region(text: &Text, span: Span) -> Value {
    let (line, column) = line_and_column(text, span);
    let (end_line, end_column) = line_and_column(text, Span::new(span.end(), span.end()));
    let chars = text.char_span(span);
    json!({
        "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column,
        "charOffset": chars.start, "charLength": chars.end - chars.start,
        "snippet": { "text": text.slice(span) },
    })
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// A path as a URI reference.
fn uri(path: &str) -> String {
    use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
    const UNSAFE: &AsciiSet = &CONTROLS
        .add(b' ')
        .add(b'"')
        .add(b'#')
        .add(b'%')
        .add(b'<')
        .add(b'>')
        .add(b'?')
        .add(b'`')
        .add(b'{')
        .add(b'}');
    utf8_percent_encode(path, UNSAFE).to_string()
}
