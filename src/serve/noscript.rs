//! `/search/?q=` for readers without JavaScript: the published search page with the results in it, in the page's language.
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
use crate::search::{Hit, PassageHit, Query, Results};
use crate::site::in_english;
use crate::text::CharSpan;

/// The language of the page that the results stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tongue {
    Chinese,
    English,
}

impl Tongue {
    /// That of a published page.
    fn of(page: &str) -> Self {
        if page.contains("<html lang=\"en\">") {
            Self::English
        } else {
            Self::Chinese
        }
    }
}

/// What was asked and found, and how it is said.
struct Found<'a> {
    tongue: Tongue,
    query: &'a Query,
    /// The query as it stands in the address.
    raw: &'a str,
    results: &'a Results,
}

impl Found<'_> {
    fn say(&self, words: &str) -> String {
        match self.tongue {
            Tongue::Chinese => words.to_owned(),
            Tongue::English => in_english(words),
        }
    }

    fn heading(&self) -> String {
        let at_most = if self.results.at_most { "至多" } else { "" };
        self.say(&format!(
            "“{}”：{at_most}{}份报告",
            self.query.text, self.results.total
        ))
    }

    /// `lang` for the site's words amid those of a report.
    const fn site_words(&self) -> &'static str {
        match self.tongue {
            Tongue::Chinese => "",
            Tongue::English => " lang=\"en\"",
        }
    }

    /// `lang` for a report's own words on a page in another language.
    const fn own_words(&self) -> &'static str {
        match self.tongue {
            Tongue::Chinese => "",
            Tongue::English => " lang=\"zh-CN\"",
        }
    }

    /// Whose report of which year.
    fn name(&self, hit: &Hit) -> String {
        let year = hit.year.map(|year| self.say(&format!("{year}年度")));
        let parts = [Some(hit.department.clone()), year];
        parts.into_iter().flatten().collect::<Vec<_>>().join("\u{3000}")
    }

    /// The addresses of the results before and behind these, with what leads to them.
    fn ways(&self) -> Vec<(String, String)> {
        let (from, step) = (self.query.offset, self.query.limit.max(1));
        let before = (from > 0).then(|| (from.saturating_sub(step), "上一页"));
        let behind = (from + step < self.results.total).then_some((from + step, "下一页"));
        let rest = self.raw.split('&').filter(|pair| !pair.starts_with("offset="));
        let rest = rest.collect::<Vec<_>>().join("&");
        before
            .into_iter()
            .chain(behind)
            .map(|(offset, words)| (format!("?{rest}&offset={offset}"), self.say(words)))
            .collect()
    }
}

/// A stretch of a passage.
#[derive(Debug, PartialEq, Eq)]
enum Stretch {
    /// Words that were asked for.
    Asked(String),
    /// The site's own, in the page's language.
    Label(String),
    /// Others of the report.
    Other(String),
}

/// The text of a passage in stretches.
fn stretches(found: &Found<'_>, passage: &PassageHit) -> Vec<Stretch> {
    let within =
        |spans: &[CharSpan], at: usize| spans.iter().any(|span| (span.start..span.end).contains(&at));
    let mut stretches: Vec<(bool, bool, String)> = Vec::new();
    for (at, letter) in passage.text.chars().enumerate() {
        let asked = within(&passage.highlights, at);
        let label = within(&passage.labels, at);
        match stretches.last_mut() {
            Some((same, kind, words)) if *same == asked && *kind == label => words.push(letter),
            _ => stretches.push((asked, label, letter.to_string())),
        }
    }
    let said = |(asked, label, words): (bool, bool, String)| match (asked, label) {
        (true, _) => Stretch::Asked(words),
        (_, true) => Stretch::Label(found.say(&words)),
        _ => Stretch::Other(words),
    };
    stretches.into_iter().map(said).collect()
}

/// The results alone, to stand in the published page.
#[derive(Template)]
#[template(path = "server/hits.html")]
struct Hits<'a> {
    found: &'a Found<'a>,
}

/// A page of their own, where the published page has no room for them.
#[derive(Template)]
#[template(path = "server/results.html")]
struct ResultsPage<'a> {
    found: &'a Found<'a>,
    styles: Vec<String>,
}

/// The search page at the root of the site.
pub(super) async fn search(
    State(shown): State<Arc<Shown>>,
    RawQuery(raw): RawQuery,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let raw = raw.unwrap_or_default();
    let query = match parse(&raw) {
        Ok(query) if !query.text.is_empty() => query,
        _ => return files::file(State(shown), uri, headers).await,
    };
    let folder = uri.path().trim_start_matches('/');
    let published = shown.folder().join(folder).join("index.html");
    let published = tokio::fs::read_to_string(published).await.unwrap_or_default();
    match ask(Arc::clone(&shown), query.clone()).await {
        Ok(results) => {
            let found = Found {
                tongue: Tongue::of(&published),
                query: &query,
                raw: &raw,
                results: &results,
            };
            let page = with_hits(&published, &found).unwrap_or_else(|| alone(&shown, &found));
            let answer = part::whole(page.into_bytes(), media_type("index.html"), &headers);
            ([(header::CACHE_CONTROL, "no-cache")], answer).into_response()
        }
        Err(refused) => refused.into_response(),
    }
}

/// The published page, what stood in its first `<noscript>` of the body replaced by the results.
fn with_hits(published: &str, found: &Found<'_>) -> Option<String> {
    let body = published.find("<body")?;
    let start = body + published.get(body..)?.find("<noscript>")? + "<noscript>".len();
    let end = start + published.get(start..)?.find("</noscript>")?;
    let hits = Hits { found }.render().ok()?;
    Some(format!(
        "{}{hits}{}",
        published.get(..start)?,
        published.get(end..)?
    ))
}

fn alone(shown: &Shown, found: &Found<'_>) -> String {
    ResultsPage {
        found,
        styles: shown.edition().styles(),
    }
    .render()
    .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits_in(page: &str, raw: &str, total: usize) -> String {
        let query = parse(raw).ok().unwrap();
        let results = Results {
            total,
            ..Results::default()
        };
        let found = Found {
            tongue: Tongue::of(page),
            query: &query,
            raw,
            results: &results,
        };
        with_hits(page, &found).unwrap()
    }

    #[test]
    fn results_stand_where_the_page_speaks_to_readers_without_scripts() {
        let page = "<head></head><body><noscript><p>请按目录查找</p></noscript><p>脚</p></body>";
        let html = hits_in(page, "q=%3C三公%3E", 0);
        assert!(
            html.contains("“&#60;三公&#62;”：0份报告") && html.ends_with("</noscript><p>脚</p></body>"),
            "{html}"
        );
        assert!(!html.contains("请按目录查找"));
    }

    #[test]
    fn an_english_page_is_answered_in_english_and_leads_on() {
        let page = "<html lang=\"en\"><body><noscript></noscript></body>";
        let html = hits_in(page, "q=三公&limit=10&offset=10", 45);
        assert!(html.contains("“三公”: 45 reports"), "{html}");
        assert!(
            html.contains("href=\"?q=三公&#38;limit=10&#38;offset=20\">Next"),
            "{html}"
        );
        assert!(
            html.contains("href=\"?q=三公&#38;limit=10&#38;offset=0\">Previous"),
            "{html}"
        );
    }
}
