//! `gongshi explain CODE`: a rule's page in the terminal.

use std::fmt::Write as _;

use super::failure::Failure;
use super::{Outcome, output};
use crate::audit::{self, Rule};

/// 说明一条审核规则：依据、算式、例子和办法。不写代码则列出全部规则。
/// Explains one rule, or lists all of them.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// 规则代码，如 A01
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let Some(code) = &arguments.code else {
        output::print(&listed())?;
        return Ok(Outcome::Clean);
    };
    let upper = code.to_uppercase();
    if let Some((code, name, why)) = audit::NOT_SEPARATE.iter().find(|(code, ..)| *code == upper) {
        output::print(&format!("{code}　{name}（不单列）\n\n{why}\n"))?;
        return Ok(Outcome::Clean);
    }
    let rule = audit::rule(&upper).ok_or_else(|| Failure::NoRule(code.clone()))?;
    output::print(&explained(rule))?;
    Ok(Outcome::Clean)
}

fn listed() -> String {
    let mut told = String::new();
    for rule in audit::rules() {
        let _ = writeln!(told, "{}　{}　{}", rule.code, rule.severity.chinese(), rule.name);
    }
    told
}

fn explained(rule: &Rule) -> String {
    let mut told = format!(
        "{}　{}（{}，{}）\n\n{}\n",
        rule.code,
        rule.name,
        rule.family(),
        rule.severity.chinese(),
        paragraphs(rule.doc)
    );
    let parts = [
        ("依据", rule.basis),
        ("公式", rule.formula),
        ("举例", rule.example),
        ("怎么办", rule.remedy),
    ];
    for (name, words) in parts.into_iter().filter(|(_, words)| !words.is_empty()) {
        let _ = write!(told, "\n{name}　{words}\n");
    }
    told
}

/// A doc comment's lines without the blank that follows the slashes.
fn paragraphs(doc: &str) -> String {
    doc.lines()
        .map(str::trim)
        .collect::<Vec<_>>()
        .join("\n")
        .trim()
        .to_owned()
}
