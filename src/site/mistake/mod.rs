//! 模板的错处 What is wrong in a template, told so that who wrote it can mend it: the line, the lines around it, and what
//! stood there to be used.
//!
//! Knows the engine's errors and the view that was given, not what the view means.

mod engine;
mod sentences;

use std::error::Error as _;
use std::fmt::Write;

use minijinja::{Error, ErrorKind, Value};

/// 模板错误: what is wrong in which line of which template, and what stood there.
#[derive(Debug, thiserror::Error)]
#[error("{}{excerpt}{}", self.what(), self.there.as_ref().map(|there| format!("\n{there}")).unwrap_or_default())]
pub struct TemplateError {
    /// Name of the template.
    pub template: String,
    /// Its line, 0 where it is not known.
    pub line: usize,
    /// What is wrong, and what to do.
    wrong: String,
    /// The lines around it, each behind the break of a line.
    pub excerpt: String,
    /// What could have been used in its place.
    pub there: Option<String>,
}

/// Lines shown before and behind the one that is wrong.
const AROUND: usize = 2;

impl TemplateError {
    /// An error of `template`, which was given `view`; none where it could not even be parsed.
    pub(super) fn of(template: &str, error: &Error, view: Option<&Value>) -> Self {
        let error = innermost(error);
        let line = error.line().unwrap_or_default();
        let source = error.template_source();
        let there = view.and_then(|view| available(error, view));
        let mut wrong = wrong(error);
        if there.is_none() && error.kind() == ErrorKind::UndefinedError {
            wrong += "；请核对拼写";
        }
        Self {
            template: error.name().unwrap_or(template).to_owned(),
            line,
            wrong,
            excerpt: source.map_or_else(String::new, |source| {
                excerpt(source, line, error.range().as_ref())
            }),
            there,
        }
    }

    /// What is wrong in which line of which template, and what to do: one sentence.
    #[must_use]
    pub fn what(&self) -> String {
        format!(
            "模板 site-templates/{} 第{}行：{}",
            self.template, self.line, self.wrong
        )
    }

    /// Says that what is wrong comes to light in a template of the program's, which others of the site's own do not fit.
    pub(super) fn beside_own(mut self, own: &[String]) -> Self {
        if !own.is_empty() && !own.contains(&self.template) {
            let advice = format!("这是内置的模板，没有改过；请核对站点自己的 {}", own.join("、"));
            self.there = Some(advice);
        }
        self
    }
}

/// What a template fetches or stands in tells only that something is wrong in it: what is wrong lies beneath.
fn innermost(error: &Error) -> &Error {
    let beneath = error.source().and_then(|cause| cause.downcast_ref());
    beneath.map_or(error, innermost)
}

/// What is wrong and what to do, in the words of who wrote the template.
fn wrong(error: &Error) -> String {
    match (error.kind(), undefined(error)) {
        (ErrorKind::UndefinedError, Some(name)) => format!("没有“{name}”"),
        (ErrorKind::UndefinedError, None) => "这里用到的没有定义".to_owned(),
        (kind, _) => engine::in_chinese(kind, error.detail().unwrap_or_default()),
    }
}

/// The expression that the engine found undefined: `page.titel`.
fn undefined(error: &Error) -> Option<&str> {
    let said = error.detail().and_then(|detail| detail.split('`').nth(1));
    said.or_else(|| error.template_source()?.get(error.range()?))
        .map(|name| name.trim().trim_start_matches("(...)."))
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
    let name = undefined(error)?;
    let unnamed = error.detail().is_some_and(|detail| detail.contains("(...)"));
    if unnamed || name.contains('[') {
        return None;
    }
    let path: Vec<&str> = name.split('.').collect();
    let (_, holders) = path.split_last()?;
    let mut holder = view.clone();
    for name in holders {
        holder = holder.get_attr(name).ok()?;
        if holder.is_undefined() {
            // A name of the template's own, such as that of a loop.
            let [own] = holders else { return None };
            return in_scope(error, own).map(|names| format!("{own}有：{names}"));
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

/// What a name of the template's own holds, as the engine shows it where it tells of the mistake.
fn in_scope(error: &Error, own: &str) -> Option<String> {
    let told = error.display_debug_info().to_string();
    let (_, held) = told.split_once(&format!("\n    {own}: {{\n"))?;
    let (held, _) = held.split_once("\n    }")?;
    let mut names: Vec<&str> = held
        .lines()
        .filter_map(|line| line.strip_prefix("        '")?.split('\'').next())
        .collect();
    names.sort_unstable();
    (!names.is_empty()).then(|| names.join("、"))
}
