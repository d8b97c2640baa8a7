//! 模板的错处 What is wrong in a template, told so that who wrote it can mend it: the line, the lines around it, and what
//! stood there to be used.
//!
//! Knows the engine's errors and the view that was given, not what the view means.

use std::fmt::Write;

use minijinja::{Error, ErrorKind, Value};

/// 模板错误: what is wrong in which line of which template, and what stood there.
#[derive(Debug, thiserror::Error)]
#[error("模板 {template} 第{line}行：{detail}")]
pub struct TemplateError {
    /// Name of the template.
    pub template: String,
    /// Its line, 0 where it is not known.
    pub line: usize,
    /// What is wrong, the lines around it, and what was available.
    pub detail: String,
    /// What the engine said.
    #[source]
    pub cause: Box<Error>,
}

/// Lines shown before and behind the one that is wrong.
const AROUND: usize = 2;

impl TemplateError {
    /// An error of `template`, which was given `view`; none where it could not even be parsed.
    pub(super) fn of(template: &str, error: Error, view: Option<&Value>) -> Self {
        let line = error.line().unwrap_or_default();
        let mut detail = what(&error);
        if let Some(source) = error.template_source() {
            detail.push_str(&excerpt(source, line, error.range().as_ref()));
        }
        if let Some(there) = view.and_then(|view| available(&error, view)) {
            let _ = write!(detail, "\n{there}");
        }
        Self {
            template: error.name().unwrap_or(template).to_owned(),
            line,
            detail,
            cause: Box::new(error),
        }
    }
}

/// What is wrong, in the words of who reads it where the engine's are not enough.
fn what(error: &Error) -> String {
    match (error.kind(), undefined(error)) {
        (ErrorKind::UndefinedError, Some(name)) => format!("没有“{name}”"),
        (ErrorKind::UndefinedError, None) => "这里用到的没有定义".to_owned(),
        (kind, _) => match error.detail() {
            Some(detail) => format!("{kind}: {detail}"),
            None => kind.to_string(),
        },
    }
}

/// The expression that the engine found undefined: `page.titel`.
fn undefined(error: &Error) -> Option<&str> {
    let said = error.detail().and_then(|detail| detail.split('`').nth(1));
    said.or_else(|| error.template_source()?.get(error.range()?))
        .map(str::trim)
}

/// The wrong line between its neighbours, with its place underlined.
fn excerpt(source: &str, line: usize, range: Option<&std::ops::Range<usize>>) -> String {
    let mut shown = String::new();
    let mut start = 0;
    for (nth, text) in source.split('\n').enumerate() {
        let number = nth + 1;
        if number.abs_diff(line) <= AROUND {
            let mark = if number == line { '>' } else { '|' };
            let _ = write!(shown, "\n{number:>5} {mark} {}", text.trim_end());
        }
        if let Some(range) = range.filter(|_| number == line) {
            let place = |at: usize| text.get(..at.saturating_sub(start).min(text.len()));
            let (before, within) = (place(range.start), place(range.end));
            let (before, within) = (before.map_or(0, columns), within.map_or(0, columns));
            let under = "^".repeat(within.saturating_sub(before).max(1));
            let _ = write!(shown, "\n        {:before$}{under}", "");
        }
        start += text.len() + 1;
    }
    shown
}

/// Columns that words take in a terminal: a Chinese character takes two.
fn columns(words: &str) -> usize {
    words.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// What could have been used in the place of what is not there.
fn available(error: &Error, view: &Value) -> Option<String> {
    if error.kind() != ErrorKind::UndefinedError {
        return None;
    }
    let path: Vec<&str> = undefined(error)?.split('.').collect();
    let (_, holders) = path.split_last()?;
    let mut holder = view.clone();
    for name in holders {
        holder = holder.get_attr(name).ok()?;
        if holder.is_undefined() {
            // A name of the template's own, such as that of a loop: the engine tells what it holds.
            let told = error.display_debug_info().to_string();
            let from = told.find("Referenced variables:")?;
            return told.get(from..).map(|told| {
                let told = told.trim_end_matches(['-', '\n']);
                told.replace("Referenced variables:", "这里用到的有：")
            });
        }
    }
    let mut names: Vec<String> = holder.try_iter().ok()?.map(|name| name.to_string()).collect();
    names.sort_unstable();
    let of = if holders.is_empty() {
        "这一页".to_owned()
    } else {
        holders.join(".")
    };
    Some(format!(
        "{of}有：{}（各是什么，见 docs/theming.md）",
        names.join("、")
    ))
}
