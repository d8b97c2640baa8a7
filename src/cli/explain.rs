//! `gongshi explain CODE`: a rule's page in the terminal.

use std::fmt::Write as _;

use super::failure::Failure;
use super::language::said;
use super::{Outcome, output};
use crate::audit::{self, Rule};
use crate::diagnostic::Language;
use crate::text::tidy;

/// 说明一条审核规则：依据、算式、例子和办法。不写代码则列出全部规则。
/// Explains one rule, or lists all of them.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// 规则代码，如 A01
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

pub(super) fn run(arguments: &Arguments, language: Language) -> Result<Outcome, Failure> {
    let Some(code) = &arguments.code else {
        output::print(&listed(language))?;
        return Ok(Outcome::Clean);
    };
    let upper = code.to_uppercase();
    if let Some((code, name, why)) = audit::NOT_SEPARATE.iter().find(|(code, ..)| *code == upper) {
        let (name, why) = (said(language, name), said(language, why));
        let aside = in_brackets(&[&said(language, "不单列")], language);
        output::print(&format!("{code}　{name}{aside}\n\n{why}\n"))?;
        return Ok(Outcome::Clean);
    }
    let rule = audit::rule(&upper).ok_or_else(|| Failure::no_rule(code))?;
    output::print(&explained(rule, language))?;
    Ok(Outcome::Clean)
}

fn listed(language: Language) -> String {
    let mut told = String::new();
    for rule in audit::rules() {
        let (severity, name) = (rule.severity.named(language), said(language, rule.name));
        let _ = writeln!(told, "{}　{severity}　{name}", rule.code);
    }
    told
}

fn explained(rule: &Rule, language: Language) -> String {
    let (name, family) = (said(language, rule.name), said(language, rule.family()));
    let aside = in_brackets(&[&family, rule.severity.named(language)], language);
    let text = paragraphs(rule.doc, language);
    let mut told = format!("{}　{name}{aside}\n\n{text}\n", rule.code);
    let parts = [
        ("依据", rule.basis),
        ("公式", rule.formula),
        ("举例", rule.example),
        ("怎么办", rule.remedy),
    ];
    for (name, words) in parts.into_iter().filter(|(_, words)| !words.is_empty()) {
        let _ = write!(told, "\n{}　{}\n", said(language, name), said(language, words));
    }
    told
}

/// Words beside a name, in the signs of the language.
fn in_brackets(words: &[&str], language: Language) -> String {
    match language {
        Language::Chinese => format!("（{}）", words.join("，")),
        Language::English => format!(" ({})", words.join(", ")),
    }
}

/// A doc comment's lines without the blank that follows the slashes; in English each paragraph is one line.
fn paragraphs(doc: &str, language: Language) -> String {
    let lines: Vec<String> = match language {
        Language::Chinese => doc.lines().map(|line| line.trim().to_owned()).collect(),
        Language::English => doc
            .split("\n\n")
            .flat_map(|paragraph| [said(language, &tidy(paragraph)), String::new()])
            .collect(),
    };
    lines.join("\n").trim().to_owned()
}
