//! 规则 What the auditor asks of every report, one page a rule.

use super::super::address;
use super::super::frame::{Frame, PageInfo, Site, relative};
use super::super::parts::Link;
use super::super::settings::FindingsShown;
use super::super::view::view;
use super::rows;
use super::sheets;
use super::{Made, Shelf, root_of};
use crate::audit::{self, Rule};
use crate::catalogue::{FindingLine, Summary};
use crate::diagnostic::Severity;

view! {
    /// 规则一览: `rules.html`
    Rules {
        /// The site.
        site: Site,
        /// The page.
        page: PageInfo,
        /// How many rules there are.
        total: usize,
        /// Version of the program and hash of the rules, as every report's audit names them.
        set: String,
        /// The rules by what they look at.
        families: Vec<Family>,
        /// Codes that are no rules of their own.
        not_separate: Vec<NotSeparate>,
    }

    /// Rules that look at one thing
    Family {
        /// What they look at.
        name: String,
        /// The rules.
        rules: Vec<RuleLine>,
    }

    /// One rule in the list
    RuleLine {
        /// Its page.
        link: Link,
        /// Its code.
        code: String,
        /// 错误, 警告 or 提示: the gravest that its findings can be.
        severity: String,
        /// Its formula.
        formula: String,
        /// How many findings of it are published; none where the office publishes none of its kind, or does not use it.
        found: Option<usize>,
        /// Whether the office does not use it.
        off: bool,
    }

    /// A code of the register that is no rule of its own
    NotSeparate {
        /// Its code.
        code: String,
        /// Its name.
        name: String,
        /// Why it is none.
        why: String,
    }

    /// 规则页: `rule.html`
    RulePage {
        /// The site.
        site: Site,
        /// The page.
        page: PageInfo,
        /// Its code.
        code: String,
        /// Its name.
        name: String,
        /// What it looks at.
        family: String,
        /// 错误, 警告 or 提示
        severity: String,
        /// 依据
        basis: String,
        /// 公式
        formula: String,
        /// 举例
        example: String,
        /// 怎么办
        remedy: String,
        /// 说明
        paragraphs: Vec<String>,
        /// `none`, `proven` or `all`: which findings the office publishes.
        shown: String,
        /// Whether the office does not use the rule.
        off: bool,
        /// How many findings of this rule are published.
        total: usize,
        /// In how many reports.
        reports: usize,
        /// Those of this page of the list.
        hits: Vec<Hit>,
        /// The pages of the list; empty where there is but one.
        sheets: Vec<Link>,
    }

    /// One finding of the rule
    Hit {
        /// The report, opening the place.
        link: Link,
        /// The neutral sentence.
        message: String,
        /// 错误, 警告 or 提示
        severity: String,
        /// 已说明 (or 说明已过期) by the office, in its words, who and when; empty where it has not.
        waiver: String,
        /// 部门答复 in its words, who and when; empty where none was received.
        reply: String,
    }
}

pub(super) fn pages(shelf: Shelf<'_>) -> Made {
    let mut pages = list(shelf)?;
    for rule in audit::rules() {
        pages.extend(one(shelf, rule)?);
    }
    Ok(pages)
}

fn list(shelf: Shelf<'_>) -> Made {
    let own = "rules/";
    let root = root_of(own);
    let frame = Frame {
        path: own,
        title: "规则",
        description: "本站怎样核对报告里的数字：每条规则的公式、依据和举例。",
        above: &[],
        crumb: "规则",
        article: None,
    };
    let (site, page) = shelf.frame(frame);
    let mut families: Vec<Family> = Vec::new();
    for rule in audit::rules() {
        let line = RuleLine {
            link: Link {
                label: rule.name.to_owned(),
                href: relative(&root, &address::rule(rule.code)),
                ..Link::default()
            },
            code: rule.code.to_owned(),
            severity: rule.severity.chinese().to_owned(),
            formula: rule.formula.to_owned(),
            found: may_be_found(shelf, rule).then(|| hits_of(shelf, rule).len()),
            off: is_off(shelf, rule),
        };
        match families.iter_mut().find(|family| family.name == rule.family()) {
            Some(family) => family.rules.push(line),
            None => families.push(Family {
                name: rule.family().to_owned(),
                rules: vec![line],
            }),
        }
    }
    shelf.made(
        own,
        "rules.html",
        Rules {
            site,
            page,
            total: audit::rules().len(),
            set: format!("{}／{}", shelf.settings.version, shelf.settings.rules),
            families,
            not_separate: audit::NOT_SEPARATE
                .iter()
                .map(|(code, name, why)| NotSeparate {
                    code: (*code).to_owned(),
                    name: (*name).to_owned(),
                    why: (*why).to_owned(),
                })
                .collect(),
        },
        &[],
    )
}

/// Whether the office does not use a rule.
fn is_off(shelf: Shelf<'_>, rule: &Rule) -> bool {
    shelf.settings.rules_off.iter().any(|code| code == rule.code)
}

/// Whether findings of a rule are published at all: what is not asked or not told is no zero.
fn may_be_found(shelf: Shelf<'_>, rule: &Rule) -> bool {
    let told = match shelf.settings.findings {
        FindingsShown::None => false,
        FindingsShown::Proven => rule.severity == Severity::Error,
        FindingsShown::All => true,
    };
    told && !is_off(shelf, rule)
}

/// The published findings of a rule, in the catalogue's order.
fn hits_of<'a>(shelf: Shelf<'a>, rule: &Rule) -> Vec<(&'a Summary, &'a FindingLine)> {
    let all = shelf
        .catalogue
        .reports()
        .iter()
        .flat_map(|report| report.findings.iter().map(move |finding| (report, finding)));
    all.filter(|(_, finding)| finding.rule == rule.code).collect()
}

fn one(shelf: Shelf<'_>, rule: &Rule) -> Made {
    let all = hits_of(shelf, rule);
    sheets::each(&all, |here, nth, count| {
        sheet(shelf, rule, &all, here, (nth, count))
    })
}

fn sheet<'a>(
    shelf: Shelf<'a>,
    rule: &Rule,
    all: &[(&'a Summary, &'a FindingLine)],
    here: &[(&'a Summary, &'a FindingLine)],
    (nth, count): (usize, usize),
) -> Made {
    let first = address::rule(rule.code);
    let own = sheets::address(&first, nth);
    let root = root_of(&own);
    let title = format!("规则{}：{}", rule.code, rule.name);
    let frame = Frame {
        path: &own,
        title: &title,
        description: rule.name,
        above: &[("规则", "rules/")],
        crumb: rule.code,
        article: None,
    };
    let (site, page) = shelf.frame(frame);
    let reports: std::collections::BTreeSet<&str> =
        all.iter().map(|(report, _)| report.id.as_str()).collect();
    let view = RulePage {
        site,
        page,
        code: rule.code.to_owned(),
        name: rule.name.to_owned(),
        family: rule.family().to_owned(),
        severity: rule.severity.chinese().to_owned(),
        basis: rule.basis.to_owned(),
        formula: rule.formula.to_owned(),
        example: rule.example.to_owned(),
        remedy: rule.remedy.to_owned(),
        paragraphs: rule
            .doc
            .split("\n\n")
            .map(crate::text::tidy)
            .filter(|words| !words.is_empty())
            .collect(),
        shown: shelf.settings.findings.word().to_owned(),
        off: is_off(shelf, rule),
        total: all.len(),
        reports: reports.len(),
        hits: here
            .iter()
            .map(|(report, finding)| hit(&root, report, finding))
            .collect(),
        sheets: sheets::links(&first, nth, count),
    };
    shelf.made(&own, "rule.html", view, &[])
}

fn hit(root: &str, report: &Summary, finding: &FindingLine) -> Hit {
    let page = match finding.span {
        Some(span) => address::fact(&report.id, span),
        None => address::report(&report.id),
    };
    let year = report
        .year
        .map(|year| format!("　{year}年度"))
        .unwrap_or_default();
    let kind = report
        .kind
        .map(|kind| format!("　{}", kind.chinese()))
        .unwrap_or_default();
    Hit {
        link: Link {
            label: format!("{}{year}{kind}", rows::name_of(report)),
            href: relative(root, &page),
            ..Link::default()
        },
        message: finding.message.clone(),
        severity: finding.severity.chinese().to_owned(),
        waiver: finding
            .answer
            .waiver
            .as_ref()
            .map(|waiver| format!("{}：{waiver}", waiver.word()))
            .unwrap_or_default(),
        reply: finding
            .answer
            .reply
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
    }
}
