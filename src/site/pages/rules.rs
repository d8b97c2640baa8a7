//! 规则 What the auditor asks of every report, one page a rule.

use super::super::address;
use super::super::frame::{Frame, PageInfo, Site, relative};
use super::super::parts::Link;
use super::super::view::view;
use super::{Made, Shelf, root_of};
use crate::audit::{self, Rule};

view! {
    /// 规则一览: `rules.html`
    Rules {
        /// The site.
        site: Site,
        /// The page.
        page: PageInfo,
        /// How many rules there are.
        total: usize,
        /// The rules by what they look at.
        families: Vec<Family>,
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
            families,
        },
        &[],
    )
}

fn one(shelf: Shelf<'_>, rule: &Rule) -> Made {
    let own = address::rule(rule.code);
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
    };
    shelf.made(&own, "rule.html", view, &[])
}
