//! 网站地图 For search engines: every page with the date of what it shows, and what robots may read.

use askama::Template;

use super::about::About;
use crate::catalogue::{Catalogue, Summary};
use crate::site::{CustomPage, Stands, address};
use crate::value::Date;

/// How many addresses one file may list.
const LIMIT: usize = 50_000;

/// 网址: one page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Its address below the root.
    pub address: String,
    /// The newest date of the reports it shows.
    pub changed: Option<Date>,
}

/// Pages that every site has.
const FIXED: [&str; 15] = [
    "",
    "reports/",
    "departments/",
    "regions/",
    "years/",
    "indicators/",
    "search/",
    "data/",
    "data/dictionary/",
    "coverage/",
    "corrections/",
    "compare/",
    "sitemap/",
    "findings/",
    "rules/",
];

/// The pages that every site of a catalogue has, and the office's own, in the order of their addresses.
#[must_use]
pub fn entries(catalogue: &Catalogue, own: &[CustomPage]) -> Vec<Entry> {
    let entry = |address: String, changed| Entry { address, changed };
    let everything = newest(catalogue.reports().iter());
    let mut entries: Vec<Entry> = FIXED
        .iter()
        .map(|address| entry((*address).to_owned(), everything))
        .collect();
    entries.extend(
        catalogue
            .reports()
            .iter()
            .map(|it| entry(address::report(&it.id), date(it))),
    );
    for it in catalogue.departments() {
        entries.push(entry(
            address::department(&it.slug),
            newest(catalogue.at(&it.reports)),
        ));
    }
    for it in catalogue.regions() {
        entries.push(entry(
            address::region(&it.region.code),
            newest(catalogue.at(&it.reports)),
        ));
    }
    for it in catalogue.years() {
        entries.push(entry(
            address::year(it.year.number()),
            newest(catalogue.at(&it.reports)),
        ));
    }
    for it in catalogue.indicators() {
        let reports = it
            .occurrences
            .iter()
            .filter_map(|at| catalogue.row(*at))
            .map(|(report, _)| report);
        entries.push(entry(address::indicator(&it.slug), newest(reports)));
    }
    entries.extend(own.iter().map(|page| entry(page.address(), page.date)));
    if own.iter().any(|page| page.stands == Stands::Notices) {
        let notices = own.iter().filter(|page| page.stands == Stands::Notices);
        entries.push(entry(
            "notices/".to_owned(),
            notices.filter_map(|page| page.date).max(),
        ));
    }
    entries.sort();
    entries
}

/// The site map as files by name: `sitemap.xml`, and where there are more addresses than one file may
/// list, an index of that name with its parts beside it. None where the base is not known, since a
/// site map needs full addresses.
///
/// # Errors
/// Where the template fails, which would be a fault of ours.
pub(super) fn sitemap(entries: &[Entry], about: &About) -> Result<Vec<(String, String)>, askama::Error> {
    if !about.has_base() {
        return Ok(Vec::new());
    }
    if entries.len() <= LIMIT {
        return Ok(vec![(
            "sitemap.xml".to_owned(),
            UrlSet { about, entries }.render()?,
        )]);
    }
    let mut files = Vec::new();
    for (at, part) in entries.chunks(LIMIT).enumerate() {
        files.push((
            format!("sitemap-{}.xml", at + 1),
            UrlSet { about, entries: part }.render()?,
        ));
    }
    let parts = files.iter().map(|(name, _)| about.url(name)).collect();
    files.insert(0, ("sitemap.xml".to_owned(), Index { parts }.render()?));
    Ok(files)
}

/// `robots.txt`: everything may be read.
pub(super) fn robots(about: &About) -> String {
    let map = if about.has_base() {
        format!("\nSitemap: {}\n", about.url("sitemap.xml"))
    } else {
        String::new()
    };
    format!("User-agent: *\nAllow: /\n{map}")
}

#[derive(Template)]
#[template(path = "opendata/sitemap.xml")]
struct UrlSet<'a> {
    about: &'a About,
    entries: &'a [Entry],
}

#[derive(Template)]
#[template(path = "opendata/sitemap-index.xml")]
struct Index {
    parts: Vec<String>,
}

fn newest<'a>(reports: impl Iterator<Item = &'a Summary>) -> Option<Date> {
    reports.filter_map(date).max()
}

fn date(report: &Summary) -> Option<Date> {
    report.prepared_on.as_ref().map(|it| it.value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::privacy::published;
    use crate::reading::sample::sample;
    use crate::region::Gazetteer;

    fn about() -> About {
        About {
            base: "https://example.gov.cn/a&b/".into(),
            ..About::default()
        }
    }

    #[test]
    fn every_page_is_listed_with_its_date() {
        let mut reading = sample();
        reading.report.sensitive.clear();
        let (catalogue, _) = Catalogue::new(vec![Summary::of(&published(reading, &Gazetteer::default()))]);
        let notice = CustomPage {
            slug: "open-day".into(),
            date: "2024-03-20".parse().ok(),
            stands: Stands::Notices,
            ..CustomPage::default()
        };
        let files = sitemap(&entries(&catalogue, &[notice]), &about()).unwrap();
        let [(name, xml)] = files.as_slice() else {
            panic!("{files:?}")
        };
        assert_eq!(name, "sitemap.xml");
        for address in [
            "",
            "reports/990100-shuiliju-2023/",
            "departments/990100-shuiliju/",
            "regions/990000/",
            "years/2023/",
            "indicators/xinjian5gjizhan/",
            "notices/",
            "notices/open-day/",
        ] {
            let url =
                format!("<loc>https://example.gov.cn/a&#38;b/{address}</loc><lastmod>2024-03-20</lastmod>");
            assert!(xml.contains(&url), "{url} in {xml}");
        }
    }

    #[test]
    fn more_addresses_than_one_file_may_list_get_an_index() {
        let entries: Vec<Entry> = (0..=LIMIT)
            .map(|k| Entry {
                address: format!("{k}/"),
                changed: None,
            })
            .collect();
        let files = sitemap(&entries, &about()).unwrap();
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]);
        assert!(
            files[0]
                .1
                .contains("<loc>https://example.gov.cn/a&#38;b/sitemap-2.xml</loc>"),
            "{}",
            files[0].1
        );
    }

    #[test]
    fn without_a_base_there_is_no_map() {
        assert_eq!(sitemap(&[], &About::default()).unwrap(), []);
        assert_eq!(robots(&About::default()), "User-agent: *\nAllow: /\n");
        assert!(robots(&about()).ends_with("\nSitemap: https://example.gov.cn/a&b/sitemap.xml\n"));
    }
}
