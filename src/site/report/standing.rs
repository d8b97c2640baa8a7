//! Where a report's page stands: whose it is, what leads to it, and what it says of itself in its head.

use super::super::address;
use super::super::article::Article;
use super::super::frame::{Frame, PageInfo, Site, relative};
use super::super::parts::Link;
use super::super::settings::Settings;
use super::scene::Scene;

/// The pages that a report belongs to.
#[derive(Default)]
pub(super) struct Links {
    pub(super) department: Option<Link>,
    pub(super) region: Option<Link>,
    pub(super) year: Option<Link>,
}

impl Links {
    pub(super) fn of(scene: Scene<'_>) -> Self {
        let Some(summary) = scene.catalogue.report(&scene.reading.id) else {
            return Self::default();
        };
        let link = |label: &str, address: String| Link {
            label: label.to_owned(),
            href: relative(scene.root, &address),
            ..Link::default()
        };
        let listed = |slug: &str| scene.catalogue.department(slug).is_some();
        let department = summary
            .department
            .as_ref()
            .filter(|department| listed(&department.slug));
        Self {
            department: department
                .map(|department| link(&department.name.value, address::department(&department.slug))),
            region: summary
                .region
                .as_ref()
                .map(|region| link(&region.name, address::region(&region.code))),
            year: summary
                .year
                .map(|year| link(&format!("{year}年度"), address::year(year.number()))),
        }
    }
}

/// Whose report it is: the department, or what the report calls itself.
pub(super) fn heading(scene: Scene<'_>) -> String {
    let report = &scene.reading.report;
    let named = report.department.as_ref().or(report.title.as_ref());
    named.map_or_else(|| "未载明部门的报告".to_owned(), |stated| stated.value.clone())
}

/// What kind of report of which year.
pub(super) fn kicker(scene: Scene<'_>) -> String {
    let report = &scene.reading.report;
    let kind = report.kind.map_or("绩效自评报告".to_owned(), |kind| {
        format!("{}绩效自评", kind.chinese())
    });
    let year = report
        .fiscal_year
        .map_or("年度未载明".to_owned(), |year| format!("{year}年度"));
    format!("{kind}　{year}")
}

pub(super) fn frame<'a>(
    scene: Scene<'a>,
    path: &'a str,
    heading: &'a str,
    kicker: &'a str,
    links: &'a Links,
) -> Owned<'a> {
    let report = &scene.reading.report;
    let year = report
        .fiscal_year
        .map(|year| format!("{year}年度"))
        .unwrap_or_default();
    let kind = report.kind.map(crate::report::Kind::chinese).unwrap_or_default();
    Owned {
        path,
        title: format!("{heading}{year}{kind}绩效自评"),
        description: format!("{heading}{kicker}：得分、收支、勾稽、指标与全文。"),
        above: links
            .department
            .as_ref()
            .map(|link| (link.label.clone(), link.href.replacen(scene.root, "", 1))),
        crumb: if year.is_empty() {
            "报告".to_owned()
        } else {
            year
        },
        article: Article {
            title: report
                .title
                .as_ref()
                .map_or_else(|| heading.to_owned(), |title| title.value.clone()),
            date: report.prepared_on.as_ref().map(|date| date.value.to_string()),
            source: heading.to_owned(),
            keywords: format!("绩效自评,{heading},{kind}"),
            year: report.fiscal_year.map(|year| year.to_string()),
            region: links.region.as_ref().map(|link| link.label.clone()),
        },
    }
}

/// A frame that owns its words.
pub(super) struct Owned<'a> {
    path: &'a str,
    title: String,
    description: String,
    above: Option<(String, String)>,
    crumb: String,
    article: Article,
}

impl Owned<'_> {
    fn with<T>(&self, make: impl FnOnce(Frame<'_>) -> T) -> T {
        let mut above = vec![("部门", "departments/")];
        above.extend(
            self.above
                .as_ref()
                .map(|(label, address)| (label.as_str(), address.as_str())),
        );
        make(Frame {
            path: self.path,
            title: &self.title,
            description: &self.description,
            above: &above,
            crumb: &self.crumb,
            article: Some(self.article.clone()),
        })
    }

    pub(super) fn site(&self, settings: &Settings) -> Site {
        self.with(|frame| frame.site(settings))
    }

    pub(super) fn page(&self, settings: &Settings) -> PageInfo {
        self.with(|frame| frame.page(settings))
    }
}
