//! 订阅 The newest reports as an Atom feed and as a JSON Feed.

use std::cmp::Reverse;

use askama::Template;
use serde_json::{Value, json};

use super::about::About;
use super::stated::stated;
use crate::catalogue::{Catalogue, Summary};
use crate::site::address;
use crate::value::Date;

/// How many reports a feed lists.
const NEWEST: usize = 50;

/// The Atom feed, `feed.xml`.
///
/// # Errors
/// Where the template fails, which would be a fault of ours.
pub(super) fn atom(catalogue: &Catalogue, about: &About) -> Result<String, askama::Error> {
    let items = items(catalogue, about);
    let updated = about
        .updated
        .or_else(|| items.iter().filter_map(|item| item.date).max());
    let feed = Atom {
        about,
        id: identifier(about, ""),
        updated: moment(updated),
        items,
        fallback: moment(updated),
    };
    feed.render().map(|xml| xml_only(&xml))
}

/// The JSON Feed 1.1, `feed.json`.
pub(super) fn json_feed(catalogue: &Catalogue, about: &About) -> Value {
    let items: Vec<Value> = items(catalogue, about).into_iter().map(json_item).collect();
    stated(json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": about.name,
        "description": about.description,
        "language": "zh-CN",
        "home_page_url": about.has_base().then(|| about.url("")),
        "feed_url": about.has_base().then(|| about.url("feed.json")),
        "authors": about.publisher.as_ref().map(|name| [json!({ "name": name })]),
        "items": items,
    }))
}

#[derive(Template)]
#[template(path = "opendata/feed.xml")]
struct Atom<'a> {
    about: &'a About,
    id: String,
    updated: String,
    items: Vec<Item>,
    /// The moment of an entry without a date of its own: Atom demands one.
    fallback: String,
}

/// 条目: one report in a feed.
struct Item {
    id: String,
    url: String,
    title: String,
    summary: String,
    department: Option<String>,
    date: Option<Date>,
}

impl Item {
    fn moment(&self) -> Option<String> {
        self.date.map(|date| moment(Some(date)))
    }
}

/// The newest reports, undated ones last.
fn items(catalogue: &Catalogue, about: &About) -> Vec<Item> {
    let mut reports: Vec<&Summary> = catalogue.reports().iter().collect();
    reports.sort_by_key(|it| {
        (
            Reverse(it.prepared_on.as_ref().map(|date| date.value)),
            Reverse(it.year),
            it.id.as_str(),
        )
    });
    reports
        .into_iter()
        .take(NEWEST)
        .map(|report| item(report, about))
        .collect()
}

fn item(report: &Summary, about: &About) -> Item {
    let address = address::report(&report.id);
    Item {
        id: identifier(about, &address),
        url: about.url(&address),
        title: title(report),
        summary: summary(report),
        department: report.department.as_ref().map(|it| it.name.value.clone()),
        date: report.prepared_on.as_ref().map(|it| it.value),
    }
}

fn json_item(item: Item) -> Value {
    json!({
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "content_text": item.summary,
        "date_published": item.moment(),
        "authors": item.department.map(|name| [json!({ "name": name })]),
    })
}

/// What a feed's reader sees first: the department, and the title where it does not name it itself.
fn title(report: &Summary) -> String {
    let department = report.department.as_ref().map_or("", |it| it.name.value.as_str());
    let stated = report.title.as_ref().map_or("自评报告", |it| it.value.as_str());
    let year = report
        .year
        .map(|year| format!("{year}年度"))
        .filter(|year| !stated.contains(year.trim_end_matches("年度")));
    let year = year.unwrap_or_default();
    if stated.contains(department) {
        format!("{year}{stated}")
    } else {
        format!("{department}：{year}{stated}")
    }
}

/// 得分、等级 and how many indicators were reached, as far as the report states them.
fn summary(report: &Summary) -> String {
    let mut parts = Vec::new();
    if let Some(score) = &report.score {
        parts.push(format!(
            "自评得分{}分",
            crate::value::decimal_string(score.total.value)
        ));
    }
    if let Some(grade) = &report.grade {
        parts.push(format!("等级{}", grade.value));
    }
    let tally = &report.tally;
    if !report.indicators.is_empty() {
        let (rows, met, unmet) = (report.indicators.len(), tally.met, tally.unmet);
        parts.push(format!(
            "绩效指标{rows}项，本站比对：达到{met}项，未达到{unmet}项"
        ));
    }
    if parts.is_empty() {
        "报告全文与数据".to_owned()
    } else {
        parts.join("，") + "。"
    }
}

/// A name that never changes: the address, or a name of its own where the address is not known.
fn identifier(about: &About, address: &str) -> String {
    if about.has_base() {
        about.url(address)
    } else {
        format!("urn:gongshi:{}", address.trim_end_matches('/').replace('/', ":"))
    }
}

/// Midnight in China. Without any date at all, the beginning of time: a feed must state one.
fn moment(date: Option<Date>) -> String {
    date.map_or_else(
        || "1970-01-01T00:00:00Z".to_owned(),
        |date| format!("{date}T00:00:00+08:00"),
    )
}

/// Without the control characters that XML forbids.
fn xml_only(xml: &str) -> String {
    xml.chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::privacy::published;
    use crate::reading::sample::sample;
    use crate::region::Gazetteer;

    fn catalogue(title: &str) -> Catalogue {
        let mut reading = sample();
        reading.report.sensitive.clear();
        reading.report.title.as_mut().unwrap().value = title.to_owned();
        Catalogue::new(vec![Summary::of(&published(reading, &Gazetteer::default()))]).0
    }

    fn about(base: &str) -> About {
        About {
            name: "示范市预算绩效公示".into(),
            base: base.into(),
            publisher: Some("示范市财政局".into()),
            ..About::default()
        }
    }

    #[test]
    fn a_feed_names_the_newest_reports() {
        let xml = atom(
            &catalogue("整体支出绩效自评报告"),
            &about("https://example.gov.cn"),
        )
        .unwrap();
        for part in [
            "<id>https://example.gov.cn/reports/990100-shuiliju-2023/</id>",
            "<title>示范市水利局：2023年度整体支出绩效自评报告</title>",
            "<updated>2024-03-20T00:00:00+08:00</updated>",
            "自评得分99分，等级优，绩效指标1项，本站比对：达到1项，未达到0项。",
            "rel=\"self\"",
        ] {
            assert!(xml.contains(part), "{part} in {xml}");
        }
    }

    #[test]
    fn a_title_can_neither_break_out_nor_break_the_file() {
        let xml = atom(&catalogue("</title><script>\u{c}\u{1}&"), &about("")).unwrap();
        assert!(
            !xml.contains("<script>") && !xml.contains('\u{c}') && !xml.contains('\u{1}'),
            "{xml}"
        );
        assert!(
            xml.contains("<id>urn:gongshi:reports:990100-shuiliju-2023</id>"),
            "{xml}"
        );
    }

    #[test]
    fn the_json_feed_has_what_version_1_1_demands() {
        let feed = json_feed(&catalogue("整体支出绩效自评报告"), &about(""));
        assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
        assert_eq!(feed["items"][0]["url"], "reports/990100-shuiliju-2023/");
        assert_eq!(feed["items"][0]["date_published"], "2024-03-20T00:00:00+08:00");
        assert!(feed["items"][0]["id"].is_string() && feed["items"][0]["content_text"].is_string());
        assert_eq!(feed.get("feed_url"), None);
    }
}
