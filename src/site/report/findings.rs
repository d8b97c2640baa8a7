//! 说法不同 What the auditor found, as quotations side by side; the settings say how much is published.

use super::super::address;
use super::super::frame::relative;
use super::super::parts::Fig;
use super::super::settings::FindingsShown;
use super::super::view::view;
use super::{Scene, checks};
use crate::audit;
use crate::diagnostic::Severity;
use crate::search::finding_anchor;
use crate::text::{Span, tidy};

view! {
    /// 发现
    Finding {
        /// Its place on this page: search leads there.
        id: String,
        /// ≠ for a contradiction, ？ for a doubt, 〃 for a note.
        sign: String,
        /// `ne` for a contradiction, `near` otherwise.
        class: String,
        /// The neutral sentence.
        message: String,
        /// 错误, 警告 or 提示
        severity: String,
        /// The rule's code.
        rule: String,
        /// The rule's page.
        rule_href: Option<String>,
        /// The places that the sentence sets side by side.
        quotes: Vec<Quote>,
        /// The arithmetic behind it on this page.
        check: Option<String>,
        /// 已说明 by the office: reason, author and date; none where it was not.
        waiver: Option<Statement>,
        /// 部门答复; none where none was received.
        reply: Option<Statement>,
    }

    /// What someone said to a finding
    Statement {
        /// 已说明, 说明已过期 or 部门答复
        word: String,
        /// The words.
        text: String,
        /// Who said them.
        from: String,
        /// When, and how long it holds where that is limited.
        date: String,
    }

    /// A quotation
    Quote {
        /// The section it stands in.
        section: String,
        /// The words before it.
        before: String,
        /// The words themselves, with their place; several where they are cells of one section that have nothing around them.
        figs: Vec<Fig>,
        /// The words after it.
        after: String,
    }
}

/// Contradictions, then remarks, as far as the settings publish them.
pub(super) fn view(scene: Scene<'_>) -> (Vec<Finding>, Vec<Finding>) {
    let least = match scene.settings.findings {
        FindingsShown::None => return (Vec::new(), Vec::new()),
        FindingsShown::Proven => Severity::Error,
        FindingsShown::All => Severity::Info,
    };
    let numbered = (1..).zip(&scene.reading.audit.findings);
    let published = numbered.filter(|(_, finding)| least <= finding.severity);
    let (proven, others): (Vec<_>, Vec<_>) =
        published.partition(|(_, finding)| finding.severity == Severity::Error);
    let made = |findings: Vec<(usize, &audit::Finding)>| {
        let made = findings
            .into_iter()
            .map(|(number, finding)| one(scene, number, finding));
        made.collect()
    };
    (made(proven), made(others))
}

fn one(scene: Scene<'_>, number: usize, finding: &audit::Finding) -> Finding {
    let (sign, class) = match finding.severity {
        Severity::Error => ("≠", "ne"),
        Severity::Warning => ("？", "near"),
        Severity::Info => ("〃", "near"),
    };
    let here = finding.spans.iter().map(|span| quote(scene, *span));
    let elsewhere = finding.elsewhere.iter().map(|other| other_year(scene, other));
    Finding {
        id: finding_anchor(number),
        sign: sign.to_owned(),
        class: class.to_owned(),
        message: finding.message.clone(),
        severity: finding.severity.chinese().to_owned(),
        rule: finding.rule.clone(),
        rule_href: super::rule_href(scene, &finding.rule),
        quotes: gathered(here.chain(elsewhere)),
        check: finding.check.map(|nth| format!("#{}", checks::id_of(nth))),
        waiver: finding.answer.waiver.as_ref().map(|it| Statement {
            word: it.word().to_owned(),
            text: it.reason.clone(),
            from: it.author.clone(),
            date: match it.until {
                Some(until) => format!("{}，有效期至{until}", it.date),
                None => it.date.to_string(),
            },
        }),
        reply: finding.answer.reply.as_ref().map(|it| Statement {
            word: "部门答复".to_owned(),
            text: it.text.clone(),
            from: it.from.clone(),
            date: it.date.to_string(),
        }),
    }
}

/// Cells of one section that have no words around them are set as one quotation.
fn gathered(quotes: impl Iterator<Item = Quote>) -> Vec<Quote> {
    let bare = |quote: &Quote| quote.before.is_empty() && quote.after.is_empty();
    let mut gathered: Vec<Quote> = Vec::new();
    for quote in quotes {
        match gathered.last_mut() {
            Some(last) if bare(last) && bare(&quote) && last.section == quote.section => {
                last.figs.extend(quote.figs);
            }
            _ => gathered.push(quote),
        }
    }
    gathered
}

/// The words of another report of the department, with their place on its page.
fn other_year(scene: Scene<'_>, other: &audit::Elsewhere) -> Quote {
    let place = relative(scene.root, &address::fact(&other.report, other.span));
    Quote {
        section: format!("{} 年度报告", other.year),
        before: String::new(),
        figs: vec![Fig {
            shown: other.text.clone(),
            href: Some(place),
            ..Fig::default()
        }],
        after: String::new(),
    }
}

/// Words around a quotation that still show what it is about.
const AROUND: usize = 14;

fn quote(scene: Scene<'_>, span: Span) -> Quote {
    let text = &scene.reading.report.document.text;
    let clause = |c: char| matches!(c, '\n' | '\t' | '|' | '。' | '；' | ';');
    let before = text.slice(Span::new(0, span.start()));
    let before: Vec<char> = before
        .chars()
        .rev()
        .take_while(|c| !clause(*c))
        .take(AROUND)
        .collect();
    let after = text.slice(Span::new(span.end(), text.whole().end()));
    let after: String = after.chars().take_while(|c| !clause(*c)).take(AROUND).collect();
    Quote {
        section: section(scene, span),
        before: tidy(&before.into_iter().rev().collect::<String>()),
        figs: vec![scene.fig(tidy(text.slice(span)), span)],
        after: tidy(&after),
    }
}

/// The innermost section that a place stands in: 二、预算安排和执行情况.
fn section(scene: Scene<'_>, span: Span) -> String {
    let sections = &scene.reading.report.sections;
    let around = sections
        .iter()
        .filter(|section| section.body.contains(span) || section.span.contains(span));
    around.max_by_key(|section| section.level).map_or_else(
        || "原文".to_owned(),
        |section| {
            let joint = if section.number.is_empty() || section.number.ends_with('）') {
                ""
            } else {
                "、"
            };
            format!("{}{joint}{}", section.number, section.title)
        },
    )
}
