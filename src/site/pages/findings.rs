//! 审核发现 What the auditor found in all reports, counted by rule, department and year, as far as the office publishes it.

use std::collections::{BTreeMap, BTreeSet};

use super::super::address;
use super::super::frame::{Frame, PageInfo, Site, relative};
use super::super::parts::Link;
use super::super::settings::FindingsShown;
use super::super::view::view;
use super::sheets::{self, ON_A_PAGE};
use super::{Made, Shelf, root_of};
use crate::audit;
use crate::catalogue::{FindingLine, Summary};
use crate::diagnostic::Severity;

view! {
    /// 审核发现: `findings.html`
    Findings {
        /// The site.
        site: Site,
        /// The page.
        page: PageInfo,
        /// `none`, `proven` or `all`: which findings the office publishes.
        shown: String,
        /// Codes of the rules that the office does not use, parted by 、; empty where it uses all.
        off: String,
        /// How many findings are published.
        total: usize,
        /// In how many reports.
        reports: usize,
        /// Of how many reports in all.
        of: usize,
        /// How many of them were explained.
        waived: usize,
        /// How many of them the publishers replied to.
        replied: usize,
        /// By rule; on the first page only.
        rules: Vec<CountLine>,
        /// By department: those of this page.
        departments: Vec<CountLine>,
        /// By year, newest first; on the first page only.
        years: Vec<CountLine>,
        /// The pages of the departments; empty where there is but one.
        sheets: Vec<Link>,
    }

    /// How often something was found in one place
    CountLine {
        /// Its page.
        link: Link,
        /// The rule's code, or empty.
        code: String,
        /// 错误
        errors: usize,
        /// 警告
        warnings: usize,
        /// 提示
        infos: usize,
        /// In how many reports.
        reports: usize,
    }
}

/// Findings of one group, as they are counted.
#[derive(Default)]
struct Count<'a> {
    severities: [usize; 3],
    reports: BTreeSet<&'a str>,
}

impl<'a> Count<'a> {
    fn add(&mut self, report: &'a Summary, finding: &FindingLine) {
        let [errors, warnings, infos] = &mut self.severities;
        *match finding.severity {
            Severity::Error => errors,
            Severity::Warning => warnings,
            Severity::Info => infos,
        } += 1;
        self.reports.insert(&report.id);
    }

    fn line(&self, link: Link, code: &str) -> CountLine {
        let [errors, warnings, infos] = self.severities;
        CountLine {
            link,
            code: code.to_owned(),
            errors,
            warnings,
            infos,
            reports: self.reports.len(),
        }
    }
}

/// Where the first page stands.
const FIRST: &str = "findings/";

pub(super) fn pages(shelf: Shelf<'_>) -> Made {
    let count = sheets::count_of(by_department(shelf, "").len());
    let pages: Result<Vec<_>, _> = (0..count).map(|nth| one(shelf, nth, count)).collect();
    Ok(pages?.into_iter().flatten().collect())
}

fn one(shelf: Shelf<'_>, nth: usize, count: usize) -> Made {
    let own = sheets::address(FIRST, nth);
    let root = root_of(&own);
    let name = "审核发现";
    let above = [("规则", "rules/"), (name, FIRST)];
    let frame = Frame {
        path: &own,
        title: &sheets::title(name, nth),
        description: "各份报告里前后说法不同、算不拢和值得看一看的地方，按规则、部门和年度计数。",
        above: above.get(..=usize::from(nth > 0)).unwrap_or(&above),
        crumb: &sheets::crumb(name, nth),
        article: None,
    };
    let (site, page) = shelf.frame(frame);
    let all = || {
        shelf
            .catalogue
            .reports()
            .iter()
            .flat_map(|report| report.findings.iter().map(move |finding| (report, finding)))
    };
    let with: BTreeSet<&str> = all().map(|(report, _)| report.id.as_str()).collect();
    let view = Findings {
        site,
        page,
        shown: shelf.settings.findings.word().to_owned(),
        off: shelf.settings.rules_off.join("、"),
        total: all().count(),
        reports: with.len(),
        of: shelf.catalogue.reports().len(),
        waived: all().filter(|(_, it)| it.answer.is_explained()).count(),
        replied: all().filter(|(_, it)| it.answer.reply.is_some()).count(),
        rules: on_first(nth, || by_rule(shelf, &root)),
        departments: by_department(shelf, &root)
            .into_iter()
            .skip(nth * ON_A_PAGE)
            .take(ON_A_PAGE)
            .collect(),
        years: on_first(nth, || by_year(shelf, &root)),
        sheets: sheets::links(FIRST, nth, count),
    };
    shelf.made(&own, "findings.html", view, &[])
}

/// What stands on the first page only.
fn on_first<T>(nth: usize, lines: impl FnOnce() -> Vec<T>) -> Vec<T> {
    if nth == 0 { lines() } else { Vec::new() }
}

/// Findings grouped by a key of their report and themselves.
fn grouped<'a, K: Ord>(
    shelf: Shelf<'a>,
    key: impl Fn(&'a Summary, &'a FindingLine) -> Option<K>,
) -> BTreeMap<K, Count<'a>> {
    let mut groups: BTreeMap<K, Count<'a>> = BTreeMap::new();
    for report in shelf.catalogue.reports() {
        for finding in &report.findings {
            if let Some(key) = key(report, finding) {
                groups.entry(key).or_default().add(report, finding);
            }
        }
    }
    groups
}

fn link(root: &str, label: &str, address: &str) -> Link {
    Link {
        label: label.to_owned(),
        href: relative(root, address),
        ..Link::default()
    }
}

fn by_rule(shelf: Shelf<'_>, root: &str) -> Vec<CountLine> {
    let groups = grouped(shelf, |_, finding| Some(finding.rule.as_str()));
    groups
        .iter()
        .filter_map(|(code, count)| {
            let rule = audit::rule(code)?;
            Some(count.line(link(root, rule.name, &address::rule(rule.code)), rule.code))
        })
        .collect()
}

fn by_department(shelf: Shelf<'_>, root: &str) -> Vec<CountLine> {
    let groups = grouped(shelf, |report, _| {
        report
            .department
            .as_ref()
            .map(|department| department.slug.as_str())
    });
    let departments = shelf.catalogue.departments().iter();
    departments
        .filter_map(|department| {
            let count = groups.get(department.slug.as_str())?;
            let page = address::department(&department.slug);
            Some(count.line(link(root, &department.name, &page), ""))
        })
        .collect()
}

fn by_year(shelf: Shelf<'_>, root: &str) -> Vec<CountLine> {
    let groups = grouped(shelf, |report, _| report.year);
    groups
        .iter()
        .rev()
        .map(|(year, count)| {
            let page = address::year(year.number());
            count.line(link(root, &format!("{year}年度"), &page), "")
        })
        .collect()
}

impl FindingsShown {
    /// The word of the setting.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Proven => "proven",
            Self::All => "all",
        }
    }
}
