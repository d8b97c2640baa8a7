//! Findings for editors and code hosts: SARIF 2.1.0. Logs are uploaded: numbers of persons are masked in them.

use std::cell::RefCell;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};

use super::checklist::masked;
use super::gather::Checked;
use super::tally::Counts;
use crate::audit::{self, Finding, Rule};
use crate::catalogue::Collision;
use crate::diagnostic::{Caveat, Severity, line_and_column};
use crate::privacy;
use crate::reading::Reading;
use crate::report::Sensitive;
use crate::source::ReadError;
use crate::text::{Span, Text};

/// One SARIF log with one run. Results are made while they are written; what else the run tells is gathered on the way.
pub(super) struct Log<'a> {
    checked: &'a Checked<'a>,
    gathered: RefCell<Gathered>,
}

/// What the run tells behind its results.
#[derive(Default)]
struct Gathered {
    artifacts: Vec<Value>,
    notifications: Vec<Value>,
    counts: Counts,
}

/// The run.
struct Run<'a>(&'a Log<'a>);

/// The list of results.
struct Results<'a>(&'a Log<'a>);

impl<'a> Log<'a> {
    pub(super) fn of(checked: &'a Checked<'a>) -> Self {
        Self {
            checked,
            gathered: RefCell::default(),
        }
    }

    /// What was counted while it was written.
    pub(super) fn counts(self) -> Counts {
        self.gathered.into_inner().counts
    }
}

impl Serialize for Log<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut log = serializer.serialize_map(Some(3))?;
        log.serialize_entry("$schema", "https://json.schemastore.org/sarif-2.1.0.json")?;
        log.serialize_entry("version", "2.1.0")?;
        log.serialize_entry("runs", &[Run(self)])?;
        log.end()
    }
}

impl Serialize for Run<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Log { checked, gathered } = self.0;
        let mut run = serializer.serialize_map(Some(5))?;
        run.serialize_entry("tool", &json!({ "driver": driver(checked) }))?;
        run.serialize_entry("columnKind", "unicodeCodePoints")?;
        run.serialize_entry("results", &Results(self.0))?;
        let gathered = gathered.borrow();
        run.serialize_entry("artifacts", &gathered.artifacts)?;
        let refused = checked.refused.iter().map(refusal);
        let doubled = checked.collisions.iter().map(double);
        let told_of_reports = gathered.notifications.iter().cloned();
        let notifications: Vec<Value> = refused.chain(doubled).chain(told_of_reports).collect();
        let invocation = json!({ "executionSuccessful": true, "toolExecutionNotifications": notifications });
        run.serialize_entry("invocations", &[invocation])?;
        run.end()
    }
}

impl Serialize for Results<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let make = |reading: &Reading| {
            let findings = reading.audit.findings.iter();
            let results: Vec<Value> = findings.map(|it| result(reading, it)).collect();
            let caveats: Vec<Value> = reading.caveats.iter().map(|it| caveat(reading, it)).collect();
            (results, artifact(reading), caveats)
        };
        let mut behind = Gathered::default();
        let (written, counts) = self
            .0
            .checked
            .list(serializer, make, |(results, artifact, caveats)| {
                behind.artifacts.push(artifact);
                behind.notifications.extend(caveats);
                results
            })?;
        behind.counts = counts;
        self.0.gathered.replace(behind);
        Ok(written)
    }
}

/// The program and its rules.
fn driver(checked: &Checked) -> Value {
    let address = checked.desk.address();
    json!({
        "name": "gongshi",
        "version": env!("CARGO_PKG_VERSION"),
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "properties": { "ruleSet": checked.rule_set, "rulesOff": checked.desk.rules.off() },
        "rules": audit::rules().iter().map(|it| rule(it, address)).collect::<Vec<_>>(),
    })
}

/// A file that could not be read.
fn refusal(refusal: &ReadError) -> Value {
    json!({ "level": "error", "message": { "text": format!("{}　{}", refusal.cause, refusal.remedy()) },
            "locations": [{ "physicalLocation": { "artifactLocation": { "uri": uri(&refusal.path) } } }] })
}

/// Files that are one report: an error where none of them can be published.
fn double(collision: &Collision) -> Value {
    let level = if collision.published().is_some() {
        "warning"
    } else {
        "error"
    };
    let place = |path: &String| json!({ "physicalLocation": { "artifactLocation": { "uri": uri(path) } } });
    let places: Vec<Value> = collision.paths.iter().map(place).collect();
    json!({ "level": level, "message": { "text": format!("重复：{collision}。") }, "locations": places })
}

/// The rule with its page on the site, where the site's address is configured.
fn rule(rule: &Rule, address: Option<&str>) -> Value {
    let mut told = Map::new();
    let mut tell = |key: &str, value: Value| told.insert(key.to_owned(), value);
    tell("id", json!(rule.code));
    tell("name", json!(rule.name));
    tell("shortDescription", json!({ "text": rule.name }));
    tell(
        "fullDescription",
        json!({ "text": crate::text::tidy(rule.doc.trim()) }),
    );
    let help = format!(
        "公式：{}\n举例：{}\n办法：{}\n依据：{}",
        rule.formula, rule.example, rule.remedy, rule.basis
    );
    tell("help", json!({ "text": help }));
    tell("defaultConfiguration", json!({ "level": level(rule.severity) }));
    tell("properties", json!({ "tags": [rule.family()] }));
    if let Some(address) = address {
        let page = format!("{}/rules/{}/", address.trim_end_matches('/'), rule.code);
        tell("helpUri", json!(page));
    }
    Value::Object(told)
}

/// The file; its hash only where nothing in it is sensitive, since a hash tells by trying what a mask hides.
fn artifact(reading: &Reading) -> Value {
    let location = json!({ "uri": uri(&reading.path.to_string_lossy()) });
    if reading.report.sensitive.is_empty() {
        json!({ "location": location, "hashes": { "blake3": reading.hash } })
    } else {
        json!({ "location": location })
    }
}

fn result(reading: &Reading, finding: &Finding) -> Value {
    let mut places = finding.spans.iter().map(|span| location(reading, *span));
    let first: Vec<Value> = places
        .next()
        .or_else(|| Some(json!({ "physicalLocation": file(reading) })))
        .into_iter()
        .collect();
    let related: Vec<Value> = places.collect();
    let index = audit::rules().iter().position(|rule| rule.code == finding.rule);
    let mut told = json!({
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": level(finding.severity),
        "message": { "text": masked(reading, &finding.message) },
        "locations": first,
        "relatedLocations": related,
        "partialFingerprints": { "gongshiFinding/v1": fingerprint(reading, finding) },
    });
    if let (Some(told), true) = (told.as_object_mut(), finding.answer.is_explained()) {
        let reason = finding.answer.waiver.as_ref().map(ToString::to_string);
        let suppression = json!({ "kind": "external", "status": "accepted", "justification": reason });
        told.insert("suppressions".to_owned(), json!([suppression]));
    }
    told
}

/// What makes a finding the same after the text around it has moved: rule, report and the words it quotes.
fn fingerprint(reading: &Reading, finding: &Finding) -> String {
    let mut hasher = blake3::Hasher::new();
    let text = &reading.report.document.text;
    // A hash of one number alone would tell the number.
    let about_persons = finding.rule.starts_with('P');
    let quoted = finding.spans.iter().map(|span| text.slice(*span));
    let quoted = quoted.filter(|_| !about_persons);
    for words in [finding.rule.as_str(), &reading.id].into_iter().chain(quoted) {
        hasher.update(words.as_bytes()).update(&[0]);
    }
    hasher.finalize().to_hex().chars().take(32).collect()
}

fn caveat(reading: &Reading, caveat: &Caveat) -> Value {
    let place = caveat.span.map_or_else(
        || json!({ "physicalLocation": file(reading) }),
        |span| location(reading, span),
    );
    json!({ "level": "note", "message": { "text": format!("未能识读：{}", masked(reading, &caveat.message)) }, "locations": [place] })
}

fn file(reading: &Reading) -> Value {
    json!({ "artifactLocation": { "uri": uri(&reading.path.to_string_lossy()) } })
}

/// Whether the file is the very text that was read: only then do lines and characters stand where the text has them.
fn is_its_text(reading: &Reading) -> bool {
    let ending = reading.path.extension().and_then(|ending| ending.to_str());
    let same = || {
        blake3::hash(reading.report.document.text.as_str().as_bytes())
            .to_hex()
            .as_str()
            == reading.hash
    };
    ending.is_some_and(|ending| ending.eq_ignore_ascii_case("txt")) || same()
}

fn location(reading: &Reading, span: Span) -> Value {
    if !is_its_text(reading) {
        return json!({ "physicalLocation": file(reading) });
    }
    let region = region(reading, span);
    let uri = uri(&reading.path.to_string_lossy());
    json!({ "physicalLocation": { "artifactLocation": { "uri": uri }, "region": region } })
}

fn region(reading: &Reading, span: Span) -> Value {
    let text = &reading.report.document.text;
    let (line, column) = line_and_column(text, span);
    let (end_line, end_column) = line_and_column(text, Span::new(span.end(), span.end()));
    let chars = text.char_span(span);
    json!({
        "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column,
        "charOffset": chars.start, "charLength": chars.end - chars.start,
        "snippet": { "text": snippet(reading, span) },
    })
}

/// The words at a place with what is sensitive masked: a log is uploaded. Masks count characters as the source does.
fn snippet(reading: &Reading, span: Span) -> String {
    let report = &reading.report;
    let within = report.sensitive.iter().filter_map(|it| {
        let (start, end) = (it.span.start().max(span.start()), it.span.end().min(span.end()));
        let place = (start < end).then(|| Span::new(start - span.start(), end - span.start()))?;
        Some(Sensitive { span: place, ..*it })
    });
    let words = Text::new(report.document.text.slice(span).to_owned());
    privacy::mask_text(&words, &within.collect::<Vec<_>>())
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
