//! 网站地图 Every column of the site on one page, with what lies beneath it.

use super::super::address;
use super::super::frame::{Frame, PageInfo, Site, relative};
use super::super::parts::Link;
use super::super::view::view;
use super::{Made, Shelf, root_of};
use crate::catalogue::Catalogue;

view! {
    /// 网站地图: `sitemap.html`
    SiteMap {
        /// The site.
        site: Site,
        /// The page.
        page: PageInfo,
        /// The columns of the site.
        columns: Vec<MapColumn>,
    }

    /// One column of the site
    MapColumn {
        /// Its page; no address where it has none of its own.
        link: Link,
        /// The pages beneath it.
        below: Vec<Link>,
        /// How many further pages are reached from the column's own.
        more: usize,
    }
}

/// The office's own pages stand together here; they have no column page above them.
const OWN: &str = "本站自有页面";

/// Pages of one column that the map shows; the column's own page has the rest.
const SHOWN: usize = 100;

pub(super) fn pages(shelf: Shelf<'_>) -> Made {
    let own = "sitemap/";
    let (site, page) = shelf.frame(Frame {
        path: own,
        title: "网站地图",
        description: "本站的全部栏目和其中的页面。",
        above: &[],
        crumb: "网站地图",
        article: None,
    });
    let view = SiteMap {
        site,
        page,
        columns: columns(shelf, &root_of(own)),
    };
    shelf.made(own, "sitemap.html", view, &[])
}

fn columns(shelf: Shelf<'_>, root: &str) -> Vec<MapColumn> {
    let make = |label: &str, address: &str, below: Vec<(String, String)>| column(root, label, address, below);
    let [departments, regions, years, indicators] = of_catalogue(shelf.catalogue);
    let rules = crate::audit::rules().iter();
    vec![
        make("首页", "", Vec::new()),
        make("全部报告", "reports/", Vec::new()),
        make("部门", "departments/", departments),
        make("地区", "regions/", regions),
        make("年度", "years/", years),
        make("指标", "indicators/", indicators),
        make("比较", "compare/", Vec::new()),
        make(
            "规则",
            "rules/",
            rules
                .map(|it| (format!("{}　{}", it.code, it.name), address::rule(it.code)))
                .collect(),
        ),
        make("审核发现", "findings/", Vec::new()),
        make("数据", "data/", Vec::new()),
        make("更正记录", "corrections/", Vec::new()),
        make("识读情况", "coverage/", Vec::new()),
        make("搜索", "search/", Vec::new()),
        make(
            OWN,
            "",
            shelf
                .settings
                .pages
                .iter()
                .map(|it| (it.title.clone(), it.address()))
                .collect(),
        ),
    ]
    .into_iter()
    .filter(|it| it.link.label != OWN || !it.below.is_empty())
    .map(|mut it| {
        if it.link.label == OWN {
            it.link.href.clear();
        }
        it
    })
    .collect()
}

/// Names and addresses of what the catalogue lists: departments, regions, years, and indicators, the widest spread first.
fn of_catalogue(catalogue: &Catalogue) -> [Vec<(String, String)>; 4] {
    let departments = catalogue.departments().iter();
    let regions = catalogue.regions().iter();
    let years = catalogue.years().iter();
    let mut indicators: Vec<_> = catalogue.indicators().iter().collect();
    indicators.sort_by_key(|it| (std::cmp::Reverse(it.departments), it.slug.as_str()));
    [
        departments
            .map(|it| (it.name.clone(), address::department(&it.slug)))
            .collect(),
        regions
            .map(|it| (it.region.name.clone(), address::region(&it.region.code)))
            .collect(),
        years
            .map(|it| (format!("{}年度", it.year), address::year(it.year.number())))
            .collect(),
        indicators
            .into_iter()
            .map(|it| (it.name.clone(), address::indicator(&it.slug)))
            .collect(),
    ]
}

fn column(root: &str, label: &str, address: &str, below: Vec<(String, String)>) -> MapColumn {
    let link = |label: String, address: &str| Link {
        label,
        href: relative(root, address),
        ..Link::default()
    };
    MapColumn {
        link: link(label.to_owned(), address),
        more: below.len().saturating_sub(SHOWN),
        below: below
            .into_iter()
            .take(SHOWN)
            .map(|(label, address)| link(label, &address))
            .collect(),
    }
}
