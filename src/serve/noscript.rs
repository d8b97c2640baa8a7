//! `/search/?q=` for readers without JavaScript: the published search page with the results in it.
//!
//! A browser that runs the page's modules never shows what stands in `<noscript>`.

use std::sync::Arc;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, Uri, header};
use axum::response::{IntoResponse, Response};

use super::api::{ask, parse};
use super::files;
use super::media::media_type;
use super::part;
use super::shown::Shown;
use crate::search::Results;

/// The results alone, to stand in the published page.
#[derive(Template)]
#[template(path = "server/hits.html")]
struct Hits<'a> {
    query: &'a str,
    results: &'a Results,
}

/// A page of their own, where the published page has no room for them.
#[derive(Template)]
#[template(path = "server/results.html")]
struct ResultsPage<'a> {
    query: &'a str,
    results: &'a Results,
    styles: Vec<String>,
}

pub(super) async fn search(
    State(shown): State<Arc<Shown>>,
    RawQuery(raw): RawQuery,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let query = match parse(raw.as_deref().unwrap_or_default()) {
        Ok(query) if !query.text.is_empty() => query,
        _ => return files::file(State(shown), uri, headers).await,
    };
    let words = query.text.clone();
    match ask(Arc::clone(&shown), query).await {
        Ok(results) => page(&shown, &words, &results, &headers).await,
        Err(refused) => refused.into_response(),
    }
}

async fn page(shown: &Shown, query: &str, results: &Results, headers: &HeaderMap) -> Response {
    let published = tokio::fs::read_to_string(shown.folder().join("search/index.html"))
        .await
        .unwrap_or_default();
    let page = with_hits(&published, query, results).unwrap_or_else(|| alone(shown, query, results));
    let answer = part::whole(page.into_bytes(), media_type("index.html"), headers);
    ([(header::CACHE_CONTROL, "no-cache")], answer).into_response()
}

/// The published page, what stood in its first `<noscript>` of the body replaced by the results.
fn with_hits(published: &str, query: &str, results: &Results) -> Option<String> {
    let body = published.find("<body")?;
    let start = body + published.get(body..)?.find("<noscript>")? + "<noscript>".len();
    let end = start + published.get(start..)?.find("</noscript>")?;
    let hits = Hits { query, results }.render().ok()?;
    Some(format!(
        "{}{hits}{}",
        published.get(..start)?,
        published.get(end..)?
    ))
}

fn alone(shown: &Shown, query: &str, results: &Results) -> String {
    ResultsPage {
        query,
        results,
        styles: shown.edition().styles(),
    }
    .render()
    .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stand_where_the_page_speaks_to_readers_without_scripts() {
        let page = "<head></head><body><noscript><p>请按目录查找</p></noscript><p>脚</p></body>";
        let html = with_hits(page, "<三公>", &Results::default()).unwrap();
        assert!(
            html.contains("“&#60;三公&#62;”：0 份报告") && html.ends_with("</noscript><p>脚</p></body>"),
            "{html}"
        );
        assert!(!html.contains("请按目录查找"));
    }
}
