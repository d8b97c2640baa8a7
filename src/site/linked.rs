//! 关联数据 What a page says of itself to machines: schema.org as JSON-LD.
//!
//! A data block, not a script: browsers do not run it, and the content policy stays as strict. Says only what the page
//! shows; full addresses need the site's own, and without one only what has no address is said.

use serde_json::{Map, Value, json};

use super::article::Article;
use super::parts::Link;
use super::settings::Settings;
use super::view::{Html, in_script};

/// The page as schema.org has it: where it stands, and what it is about.
pub(super) fn linked(
    path: &str,
    title: &str,
    about: &str,
    trail: &[Link],
    article: Option<&Article>,
    settings: &Settings,
) -> Html {
    let mut graph = vec![crumbs(path, trail, settings)];
    match (path, article) {
        ("", _) => graph.extend([website(settings), organization(settings)]),
        ("data/", _) => graph.push(Some(dataset(settings))),
        (_, Some(article)) => graph.push(Some(writing(path, title, about, article, settings))),
        _ => {}
    }
    let graph: Vec<Value> = graph.into_iter().flatten().collect();
    if graph.is_empty() {
        return Html(String::new());
    }
    Html(in_script(
        &json!({ "@context": "https://schema.org", "@graph": graph }).to_string(),
    ))
}

fn url(settings: &Settings, path: &str) -> Option<String> {
    settings
        .address
        .as_ref()
        .map(|address| format!("{address}/{path}"))
}

fn crumbs(path: &str, trail: &[Link], settings: &Settings) -> Option<Value> {
    let address = settings.address.as_ref()?;
    if trail.is_empty() {
        return None;
    }
    let items: Vec<Value> = trail
        .iter()
        .enumerate()
        .map(|(nth, crumb)| {
            let below = if crumb.current { path } else { crumb.href.trim_start_matches("../").trim_start_matches("./") };
            json!({ "@type": "ListItem", "position": nth + 1, "name": crumb.label, "item": format!("{address}/{below}") })
        })
        .collect();
    Some(json!({ "@type": "BreadcrumbList", "itemListElement": items }))
}

fn website(settings: &Settings) -> Option<Value> {
    let address = url(settings, "")?;
    Some(json!({
        "@type": "WebSite",
        "name": settings.name,
        "url": address,
        "inLanguage": "zh-CN",
        "potentialAction": {
            "@type": "SearchAction",
            "target": format!("{address}search/?q={{words}}"),
            "query-input": "required name=words",
        },
    }))
}

/// 主办单位, where it is stated.
fn organization(settings: &Settings) -> Option<Value> {
    let host = settings.host.as_ref()?;
    let mut said = Map::new();
    said.insert("@type".into(), json!("GovernmentOrganization"));
    said.insert("name".into(), json!(host));
    said.extend(url(settings, "").map(|url| ("url".to_owned(), json!(url))));
    said.extend(settings.site_id_code.as_ref().map(|code| {
        let identifier = json!({ "@type": "PropertyValue", "name": "网站标识码", "value": code });
        ("identifier".to_owned(), identifier)
    }));
    Some(Value::Object(said))
}

fn dataset(settings: &Settings) -> Value {
    let table = |name: &str| {
        let mut file = Map::new();
        file.insert("@type".into(), json!("DataDownload"));
        file.insert("encodingFormat".into(), json!("text/csv"));
        file.insert("name".into(), json!(name));
        file.extend(url(settings, &format!("data/{name}")).map(|url| ("contentUrl".to_owned(), json!(url))));
        Value::Object(file)
    };
    let mut said = Map::new();
    said.insert("@type".into(), json!("Dataset"));
    said.insert("name".into(), json!(format!("{}：全部数据", settings.name)));
    let about = "各部门预算绩效自评报告的开放数据：报告、绩效指标、金额、审核发现和识读覆盖，每个数字都带着它在原文里的位置，小数原样照录，没有写明的为空。";
    said.insert("description".into(), json!(about));
    said.insert("inLanguage".into(), json!("zh-CN"));
    said.insert("isAccessibleForFree".into(), json!(true));
    said.extend(url(settings, "data/").map(|url| ("url".to_owned(), json!(url))));
    said.extend(
        settings
            .licence_url
            .clone()
            .or_else(|| settings.licence.clone())
            .map(|it| ("license".to_owned(), json!(it))),
    );
    said.extend(organization(settings).map(|it| ("publisher".to_owned(), it)));
    let tables = [
        "reports.csv",
        "indicators.csv",
        "amounts.csv",
        "findings.csv",
        "coverage.csv",
    ];
    said.insert(
        "distribution".into(),
        Value::Array(tables.into_iter().map(table).collect()),
    );
    Value::Object(said)
}

/// A report, or a page of the office's own with a date.
fn writing(path: &str, title: &str, about: &str, article: &Article, settings: &Settings) -> Value {
    let is_report = path.starts_with("reports/");
    let mut said = Map::new();
    said.insert(
        "@type".into(),
        json!(if is_report { "Report" } else { "Article" }),
    );
    said.insert("name".into(), json!(article.title));
    said.insert("headline".into(), json!(title));
    said.insert("description".into(), json!(about));
    said.insert("inLanguage".into(), json!("zh-CN"));
    said.extend(url(settings, path).map(|url| ("url".to_owned(), json!(url))));
    said.extend(
        article
            .date
            .as_ref()
            .map(|date| ("datePublished".to_owned(), json!(date))),
    );
    if !article.source.is_empty() {
        let author = json!({ "@type": "GovernmentOrganization", "name": article.source });
        said.insert("author".into(), author);
    }
    said.extend(
        article
            .year
            .as_ref()
            .map(|year| ("temporalCoverage".to_owned(), json!(year))),
    );
    said.extend(article.region.as_ref().map(|region| {
        (
            "spatialCoverage".to_owned(),
            json!({ "@type": "AdministrativeArea", "name": region }),
        )
    }));
    said.extend(organization(settings).map(|it| ("publisher".to_owned(), it)));
    let id = path.trim_start_matches("reports/").trim_end_matches('/');
    let text = format!("data/reports/{id}.txt");
    said.extend(
        url(settings, &text)
            .filter(|_| is_report)
            .map(|url| ("isBasedOn".to_owned(), json!(url))),
    );
    Value::Object(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings() -> Settings {
        Settings {
            host: Some("示范市财政局".into()),
            address: Some("https://example.gov.cn/jixiao".into()),
            ..Settings::default()
        }
    }

    fn read(html: &Html) -> Value {
        serde_json::from_str(&html.0).unwrap()
    }

    #[test]
    fn a_report_says_whose_it_is_and_where_it_stands() {
        let article = Article {
            title: "自评</script>报告".into(),
            source: "示范市水利局".into(),
            year: Some("2024".into()),
            ..Article::default()
        };
        let trail = [
            Link {
                label: "首页".into(),
                href: "../../".into(),
                ..Link::default()
            },
            Link {
                label: "2024年度".into(),
                current: true,
                ..Link::default()
            },
        ];
        let made = linked("reports/x/", "标题", "摘要", &trail, Some(&article), &settings());
        assert!(!made.0.contains('<'), "{}", made.0);
        let said = read(&made);
        let items = &said["@graph"][0]["itemListElement"];
        assert_eq!(items[0]["item"], "https://example.gov.cn/jixiao/");
        assert_eq!(items[1]["item"], "https://example.gov.cn/jixiao/reports/x/");
        let report = &said["@graph"][1];
        assert_eq!(report["@type"], "Report");
        assert_eq!(report["name"], "自评</script>报告");
        assert_eq!(report["author"]["name"], "示范市水利局");
        assert_eq!(
            report["isBasedOn"],
            "https://example.gov.cn/jixiao/data/reports/x.txt"
        );
        assert!(report.get("datePublished").is_none(), "no date is invented");
    }

    #[test]
    fn what_is_not_stated_is_not_said() {
        assert_eq!(
            linked("", "", "", &[], None, &Settings::default()),
            Html(String::new())
        );
        let said = read(&linked("data/", "", "", &[], None, &settings()));
        let set = &said["@graph"][0];
        assert_eq!(set["@type"], "Dataset");
        assert!(set["description"].as_str().unwrap().chars().count() >= 50);
        assert!(set.get("license").is_none());
    }
}
