//! 更正文件 The sidecar's form: TOML with one `[[correction]]` for each fact, every key checked; an item that is
//! added has its parts in an inline table.
//!
//! Numbers are taken as the characters they are written with, so that no binary float comes between.

use std::collections::BTreeSet;

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use super::{Correction, Mistake};
use crate::diagnostic::{line_of, toml_mistake};
use crate::value::Date;

/// The one table a sidecar holds.
const TABLE: &str = "correction";

/// The keys of a correction, and whether each must be there.
const KEYS: [(&str, bool); 6] = [
    ("field", true),
    ("was", false),
    ("value", true),
    ("reason", true),
    ("by", true),
    ("at", true),
];

/// The key of an added item's parts.
const PARTS: &str = "parts";

/// Lines that cannot be read, of which all are told at most: beyond so many, nothing is made of the rest.
const MOST_BROKEN: usize = 20;

/// Reads a sidecar.
///
/// # Errors
/// Every mistake in it, in the order of its lines.
pub fn parse(words: &str) -> Result<Vec<Correction>, Vec<Mistake>> {
    let (corrections, mistakes) = read(words);
    if mistakes.is_empty() {
        Ok(corrections)
    } else {
        Err(mistakes)
    }
}

/// The corrections of a sidecar that have no mistake in them, and every mistake, in the order of their lines: whoever mends
/// one should not hear of the next only then.
#[must_use]
pub fn read(words: &str) -> (Vec<Correction>, Vec<Mistake>) {
    let lines = Lines(words);
    let words = words.trim_start_matches('\u{feff}');
    let (file, errors) = DeTable::parse_recoverable(words);
    let first = errors.iter().take(MOST_BROKEN);
    let mut broken: Vec<Mistake> = first.map(|error| malformed(words, error)).collect();
    broken.dedup_by_key(|mistake| mistake.line);
    if MOST_BROKEN < errors.len() {
        return (Vec::new(), broken);
    }
    let (mut corrections, mut mistakes) = (Vec::new(), Vec::new());
    for (key, value) in file.get_ref() {
        let line = lines.of(key.span().start);
        match (key.get_ref().as_ref(), value.get_ref()) {
            (TABLE, DeValue::Array(entries)) => {
                for entry in entries {
                    match correction(lines, entry) {
                        Ok(correction) => corrections.push(correction),
                        Err(found) => mistakes.extend(found),
                    }
                }
            }
            (TABLE, _) => mistakes.push(Mistake::new(line, "：应写成 [[correction]]，两层方括号")),
            (other, _) => mistakes.push(Mistake::new(
                line,
                format!("：没有“{other}”这一项；更正文件只有 [[correction]]"),
            )),
        }
    }
    // what a line that cannot be read leaves out, or makes of the rest of its section, is no mistake of its own
    let sections = sections(words);
    let section = |line: usize| sections.get(line - 1).or(sections.last()).copied();
    let touched: BTreeSet<Option<usize>> = broken.iter().map(|mistake| section(mistake.line)).collect();
    mistakes.retain(|mistake| !touched.contains(&section(mistake.line)));
    corrections.retain(|it: &Correction| !touched.contains(&section(it.line)));
    mistakes.extend(broken);
    mistakes.sort();
    if !mistakes.is_empty() && lacks_ground(words, &corrections) {
        corrections.clear();
    }
    (corrections, mistakes)
}

/// Whether a correction that others rest on is named and was not read: without it they would seem to be wrong.
fn lacks_ground(words: &str, corrections: &[Correction]) -> bool {
    const GROUND: [&str; 3] = ["fiscal_year", "kind", "score"];
    let is_read = |name: &str| corrections.iter().any(|it| it.field.contains(name));
    GROUND.iter().any(|name| words.contains(name) && !is_read(name))
}

/// What the reader of TOML found.
fn malformed(words: &str, error: &Error) -> Mistake {
    let line = line_of(words, error);
    let shown = words.lines().nth(line - 1).unwrap_or_default();
    Mistake::new(line, format!("：{}", toml_mistake(error.message(), shown)))
}

/// For each line, the number of the section that it stands in.
fn sections(words: &str) -> Vec<usize> {
    let mut section = 0;
    let lines = words.lines().map(|line| {
        section += usize::from(line.trim_start().starts_with('['));
        section
    });
    lines.collect()
}

/// Corrections as a sidecar that [`parse`] reads again.
#[must_use]
pub fn print(corrections: impl IntoIterator<Item = Correction>) -> String {
    let quoted = |words: &str| toml::Value::String(words.to_owned()).to_string();
    let mut sidecar = String::new();
    for it in corrections {
        let was = it.was.as_deref().map(|was| format!("was = {}\n", quoted(was)));
        let parts = it
            .parts
            .iter()
            .map(|(key, word)| format!("{key} = {}", quoted(word)));
        let parts = parts.collect::<Vec<_>>().join(", ");
        let parts = if parts.is_empty() {
            parts
        } else {
            format!("{PARTS} = {{ {parts} }}\n")
        };
        sidecar += &format!(
            "[[correction]]\nfield = {}\n{}value = {}\n{parts}reason = {}\nby = {}\nat = {}\n\n",
            quoted(&it.field),
            was.unwrap_or_default(),
            quoted(&it.value),
            quoted(&it.reason),
            quoted(&it.by),
            it.at
        );
    }
    sidecar
}

/// Which line a byte stands on.
#[derive(Clone, Copy)]
struct Lines<'a>(&'a str);

impl Lines<'_> {
    fn of(self, at: usize) -> usize {
        self.0.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
    }
}

fn correction(lines: Lines<'_>, entry: &Spanned<DeValue<'_>>) -> Result<Correction, Vec<Mistake>> {
    let line = lines.of(entry.span().start);
    let DeValue::Table(table) = entry.get_ref() else {
        return Err(vec![Mistake::new(line, "：应写成 [[correction]] 一段")]);
    };
    let mut mistakes = unknown_keys(lines, table);
    let mut word = |name: &str| {
        let value = table
            .iter()
            .find(|(key, _)| key.get_ref() == name)
            .map(|(_, value)| value);
        match value.map(|value| (lines.of(value.span().start), plain(value.get_ref()))) {
            Some((_, Some(word))) => Some(word),
            Some((line, None)) => {
                mistakes.push(Mistake::new(line, format!("：{name} 应是加引号的文字")));
                None
            }
            None => {
                if KEYS.iter().any(|(key, needed)| *key == name && *needed) {
                    mistakes.push(Mistake::new(line, format!("：缺少 {name}；{}", why(name))));
                }
                None
            }
        }
    };
    let [field, was, value, reason, by, at] = KEYS.map(|(key, _)| word(key));
    let parts = parts(lines, table, &mut mistakes);
    for (name, given) in [("field", &field), ("reason", &reason), ("by", &by)] {
        if given.as_ref().is_some_and(String::is_empty) {
            mistakes.push(Mistake::new(line, format!("：{name} 是空的；{}", why(name))));
        }
    }
    let day = at.as_deref().and_then(|at| at.parse::<Date>().ok());
    if let (Some(at), None) = (&at, day) {
        mistakes.push(Mistake::new(
            line,
            format!("：at 不是日期（{at}）；请写成 2024-05-06"),
        ));
    }
    match (field, value, reason, by, day) {
        (Some(field), Some(value), Some(reason), Some(by), Some(at)) if mistakes.is_empty() => {
            Ok(Correction {
                field,
                was,
                value,
                parts,
                reason,
                by,
                at,
                line,
            })
        }
        _ => Err(mistakes),
    }
}

/// The parts of an added item: words by their keys, in the order of the file.
fn parts(lines: Lines<'_>, table: &DeTable<'_>, mistakes: &mut Vec<Mistake>) -> Vec<(String, String)> {
    let Some((key, value)) = table.iter().find(|(key, _)| key.get_ref() == PARTS) else {
        return Vec::new();
    };
    let line = lines.of(key.span().start);
    let DeValue::Table(given) = value.get_ref() else {
        mistakes.push(Mistake::new(
            line,
            "：parts 应写成 { name = \"……\", target = \"……\" }".to_owned(),
        ));
        return Vec::new();
    };
    let mut parts = Vec::new();
    for (key, value) in given {
        let name = key.get_ref().to_string();
        match plain(value.get_ref()) {
            Some(word) => parts.push((name, word)),
            None => mistakes.push(Mistake::new(line, format!("：{name} 应是加引号的文字"))),
        }
    }
    parts
}

/// A mistake for each key that a correction does not have.
fn unknown_keys(lines: Lines<'_>, table: &DeTable<'_>) -> Vec<Mistake> {
    let unknown = table
        .keys()
        .filter(|key| key.get_ref() != PARTS)
        .filter(|key| KEYS.iter().all(|(known, _)| *known != key.get_ref().as_ref()));
    unknown
        .map(|key| {
            Mistake::new(
                lines.of(key.span().start),
                format!(
                    "：没有“{}”这一项；每处更正只有 field、was、value、parts、reason、by、at",
                    key.get_ref()
                ),
            )
        })
        .collect()
}

/// What each key is for, to tell one who left it out.
fn why(key: &str) -> &'static str {
    match key {
        "field" => "请写明更正哪一项，如 score.total",
        "value" => "请写明正确的值；报告没有这一项则写 \"\"",
        "reason" => "请写明理由",
        "by" => "请写明更正人",
        _ => "请写明日期，如 2024-05-06",
    }
}

/// A value as the characters it is written with; `None` where it is a list, a table, or yes or no.
fn plain(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(words) => Some(words.trim().to_owned()),
        DeValue::Integer(number) if number.radix() == 10 => Some(number.as_str().to_owned()),
        DeValue::Float(number) => Some(number.as_str().to_owned()),
        DeValue::Datetime(at) => Some(at.to_string()),
        _ => None,
    }
}
