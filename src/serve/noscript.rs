//! `/search/` for readers without JavaScript: the published search page with the results in it, in the page's language.
//!
//! A browser that runs the page's modules never shows what stands in `<noscript>`.

use std::sync::Arc;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};

use super::api::{Refused, ask, parts, query_of};
use super::files;
use super::found::{Found, Stretch, own_title, report_name, stretches};
use super::media::media_type;
use super::part;
use super::shown::Shown;
use crate::diagnostic::Language;
use crate::search::Query;
use crate::site::said;

/// The results alone, to stand in the published page.
#[derive(Template)]
#[template(path = "server/hits.html")]
struct Hits<'a> {
    found: &'a Found<'a>,
}

/// Why there are none.
#[derive(Template)]
#[template(path = "server/refused.html")]
struct Refusal<'a> {
    language: Language,
    sentence: &'a str,
}

impl Refusal<'_> {
    fn say(&self, words: &str) -> String {
        said(self.language, words)
    }
}

/// The words that were asked, as the field's attribute.
#[derive(Template)]
#[template(source = " value=\"{{ words }}\"", ext = "html")]
struct Words<'a> {
    words: &'a str,
}

/// What else the form asks.
#[derive(Template)]
#[template(path = "server/field.html")]
struct Kept<'a> {
    found: &'a Found<'a>,
}

/// A page of their own, where the published page has no room for them.
#[derive(Template)]
#[template(path = "server/results.html")]
struct Alone<'a> {
    title: &'a str,
    inside: &'a str,
    styles: Vec<String>,
}

/// The search page at the root of the site.
pub(super) async fn search(
    State(shown): State<Arc<Shown>>,
    RawQuery(raw): RawQuery,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let folder = uri.path().trim_start_matches('/');
    let published = shown.folder().join(folder).join("index.html");
    let published = tokio::fs::read_to_string(published).await.unwrap_or_default();
    let raw = of_page(raw.as_deref().unwrap_or_default());
    if published.is_empty() && raw.is_empty() {
        return files::file(State(shown), uri, headers).await;
    }
    let (status, page) = match answered(&shown, &published, &raw).await {
        Ok(page) => (StatusCode::OK, page),
        Err(refused) => (refused.status(), refusal(&shown, &published, &refused)),
    };
    let answer = part::whole(page.into_bytes(), media_type("index.html"), &headers);
    let mut answer = ([(header::CACHE_CONTROL, "no-cache")], answer).into_response();
    *answer.status_mut() = status;
    answer
}

/// What of an address asks anything. The page's script has parameters of its own, and whoever links to a page adds to them.
fn of_page(raw: &str) -> String {
    let asks = |pair: &&str| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        Query::PARAMETERS.contains(&name) && !value.is_empty()
    };
    raw.split('&').filter(asks).collect::<Vec<_>>().join("&")
}

async fn answered(shown: &Arc<Shown>, published: &str, raw: &str) -> Result<String, Refused> {
    let asked = parts(raw)?;
    let query = query_of(&asked)?;
    let results = ask(Arc::clone(shown), query.clone()).await?;
    let found = Found {
        language: language_of(published),
        query: &query,
        asked: &asked,
        results: &results,
    };
    let hits = Hits { found: &found }.render().unwrap_or_default();
    let page = with_inside(published, &hits).map(|page| with_form(&page, &found));
    Ok(page.unwrap_or_else(|| alone(shown, &query.text, &hits)))
}

/// What language a published page is in.
fn language_of(page: &str) -> Language {
    if page.contains("<html lang=\"en\">") {
        Language::English
    } else {
        Language::Chinese
    }
}

fn refusal(shown: &Shown, published: &str, refused: &Refused) -> String {
    let refusal = Refusal {
        language: language_of(published),
        sentence: refused.sentence(),
    };
    let inside = refusal.render().unwrap_or_default();
    with_inside(published, &inside).unwrap_or_else(|| alone(shown, refused.sentence(), &inside))
}

/// The published page, what stood in its first `<noscript>` of the body replaced.
fn with_inside(published: &str, inside: &str) -> Option<String> {
    let body = published.find("<body")?;
    let start = body + published.get(body..)?.find("<noscript>")? + "<noscript>".len();
    let end = start + published.get(start..)?.find("</noscript>")?;
    Some(format!(
        "{}{inside}{}",
        published.get(..start)?,
        published.get(end..)?
    ))
}

/// The page with what was asked in its form, where it has the form of ours.
fn with_form(page: &str, found: &Found<'_>) -> String {
    const FIELD: &str = "<input id=\"q\" name=\"q\"";
    let filled = || {
        let (before, after) = page.split_once(FIELD)?;
        let (field, behind) = after.split_once("</form>")?;
        let words = Words {
            words: &found.query.text,
        };
        let (words, kept) = (words.render().ok()?, Kept { found }.render().ok()?);
        Some(format!("{before}{FIELD}{words}{field}{kept}</form>{behind}"))
    };
    filled().unwrap_or_else(|| page.to_owned())
}

fn alone(shown: &Shown, title: &str, inside: &str) -> String {
    let page = Alone {
        title,
        inside,
        styles: shown.edition().styles(),
    };
    page.render().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Kind;
    use crate::search::{Facet, Facets, Hit, Results};

    const PAGE: &str = "<head></head><body><form><input id=\"q\" name=\"q\"></form>\
        <noscript><p>请按目录查找</p></noscript><p>脚</p></body>";

    fn hits_in(page: &str, raw: &str, results: &Results) -> String {
        let query = query_of(&parts(raw).ok().unwrap()).ok().unwrap();
        let found = Found {
            language: language_of(page),
            query: &query,
            asked: &parts(raw).ok().unwrap(),
            results,
        };
        let hits = Hits { found: &found }.render().unwrap();
        with_form(&with_inside(page, &hits).unwrap(), &found)
    }

    fn results(total: usize) -> Results {
        Results {
            total,
            ..Results::default()
        }
    }

    #[test]
    fn results_stand_where_the_page_speaks_to_readers_without_scripts() {
        let html = hits_in(PAGE, "q=%3C三公%3E&year=2023", &results(0));
        assert!(
            html.contains("“&#60;三公&#62;”：0份报告") && html.ends_with("</noscript><p>脚</p></body>"),
            "{html}"
        );
        assert!(!html.contains("请按目录查找"));
        assert!(html.contains("所选范围内没有“&#60;三公&#62;”"), "{html}");
        assert!(
            html.contains(
                "name=\"q\" value=\"&#60;三公&#62;\"><input type=\"hidden\" name=\"year\" value=\"2023\">"
            ),
            "{html}"
        );
    }

    #[test]
    fn what_was_asked_is_left_as_it_is_in_every_language() {
        let results = Results {
            partial: true,
            ..results(3)
        };
        for (page, sentence) in [
            (PAGE, "没有报告同时写着“{2} 三公”各词；有其中一些的报告 3 份。"),
            (
                "<html lang=\"en\"><body><noscript></noscript></body>",
                "No report has all words of “{2} 三公”; reports that have some of them: 3.",
            ),
        ] {
            let html = hits_in(page, "q=%7B2%7D+三公", &results);
            assert!(html.contains(sentence), "{html}");
        }
    }

    #[test]
    fn an_english_page_is_answered_in_english_and_leads_on() {
        let page = "<html lang=\"en\"><body><noscript></noscript></body>";
        let html = hits_in(page, "q=三公&limit=10&offset=10", &results(45));
        assert!(html.contains("“三公”: 45 reports"), "{html}");
        let own = hits_in(page, "q=部门", &results(1));
        assert!(
            own.contains("“部门”: 1 report<"),
            "the reader's words stay: {own}"
        );
        let words = "q=%E4%B8%89%E5%85%AC&#38;limit=10&#38;offset=";
        assert!(html.contains(&format!("href=\"?{words}20\">Next")), "{html}");
        assert!(html.contains(&format!("href=\"?{words}0\">Previous")), "{html}");
        let refusal = Refusal {
            language: Language::English,
            sentence: "year 应为四位年份",
        };
        let html = refusal.render().unwrap();
        assert!(html.contains("year must be a year of four digits"), "{html}");
        assert!(!html.contains(crate::text::is_ideograph), "{html}");
    }

    #[test]
    fn a_report_is_named_by_its_department_or_its_title() {
        let hit = |department: &str, kind| Hit {
            id: "a".into(),
            title: "河道保洁".into(),
            department: department.into(),
            department_slug: String::new(),
            region: None,
            region_code: None,
            year: Some(2023),
            kind: Some(kind),
            score: Some("95.5".into()),
            relevance: 1,
            passages: Vec::new(),
        };
        let results = Results {
            hits: vec![
                hit("", Kind::Project),
                hit("水利局", Kind::Project),
                hit("水利局", Kind::Overall),
            ],
            ..results(3)
        };
        let html = hits_in(PAGE, "q=x", &results);
        let names =
            ["河道保洁", "水利局", "水利局"].map(|name| format!("<span>{name}</span>\u{3000}2023年度</a>"));
        assert_eq!(names.map(|name| html.contains(&name)), [true; 3], "{html}");
        let about = [
            "项目支出\u{3000}自评95.5分",
            "项目支出\u{3000}<span>河道保洁</span>\u{3000}自评95.5分",
            "整体支出\u{3000}自评95.5分",
        ];
        for about in about {
            assert!(
                html.contains(&format!("<p class=\"small\">{about}</p>")),
                "{about} in {html}"
            );
        }
    }

    #[test]
    fn what_may_be_meant_is_a_link_that_keeps_what_else_is_asked() {
        let results = Results {
            meant: vec!["教育局".into()],
            ..results(0)
        };
        let html = hits_in(PAGE, "q=教育据&year=2023&offset=10", &results);
        let link = "<p class=\"links\">您要找的是不是：<a href=\"?year=2023&#38;q=%E6%95%99%E8%82%B2%E5%B1%80\">教育局</a></p>";
        assert!(html.contains(link), "{html}");
        assert!(!hits_in(PAGE, "q=教育据", &self::results(0)).contains("您要找的"));
    }

    #[test]
    fn results_are_narrowed_and_sorted_by_links_and_a_form() {
        let year = |year: u16, count| Facet {
            value: year.to_string(),
            label: format!("{year}年度"),
            count,
        };
        let facets = Facets {
            years: vec![year(2024, 3), year(2023, 4)],
            ..Facets::default()
        };
        let results = Results {
            facets,
            parted: vec!["示范".into(), "图书馆".into()],
            ..results(4)
        };
        let html = hits_in(PAGE, "q=a%26b&year=2023&sort=year&offset=10", &results);
        for part in [
            "href=\"?q=a%26b&#38;sort=year&#38;year=2024\"><span>2024年度</span><span class=\"n\">3</span>",
            "href=\"?q=a%26b&#38;sort=year\" aria-current=\"true\"><span>2023年度</span>",
            "<option value=\"year\" selected>年度</option>",
            "没有报告连续写着“a&#38;b”；写着“示范”和“图书馆”的报告 4 份。",
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
    }

    #[test]
    fn what_a_page_is_not_asked_for_is_passed_over() {
        assert_eq!(of_page("q=x&n=20&utm_source=y&year="), "q=x");
    }
}
