//! The server: published files and nothing else, headers on every answer, clear refusals.

#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::path::Path;
use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use gongshi::privacy::Gate;
use gongshi::publish::Turn;
use gongshi::search::{self, Entry, Passage, Piece, Unit};
use gongshi::serve::{Reload, Shown, app};
use gongshi::text::CharSpan;
use http_body_util::BodyExt;
use tower::ServiceExt;

const TEXT: &str = "全年“三公”经费决算10.33万元。";

/// A site of a few files, and the index of one report.
fn site(folder: &Path) -> Arc<Shown> {
    let gate = Gate::default();
    let publisher = Turn::take(&folder.join("public"))
        .and_then(|turn| turn.begin(&gate))
        .unwrap();
    for (path, words) in [
        ("index.html", "<body>首页</body>"),
        ("404.html", "没有这一页"),
        ("search/index.html", "<body><noscript>请开脚本</noscript></body>"),
        ("reports/a/index.html", "<body>甲</body>"),
        ("static/site.0123.css", "a{}"),
        ("data/reports.csv", "a,b"),
    ] {
        publisher.add(path, words.as_bytes()).unwrap();
    }
    publisher.finish().unwrap();
    std::fs::write(folder.join("public/unlisted.txt"), "机密").unwrap();
    std::fs::write(folder.join("secret.txt"), "机密").unwrap();
    let span = CharSpan {
        start: 0,
        end: TEXT.chars().count(),
    };
    let passage = Passage {
        place: span,
        pieces: vec![Piece::new(span)],
        heading: String::new(),
        unit: Unit::Section,
    };
    let entry = Entry {
        id: "a".into(),
        title: "<自评>报告".into(),
        text: TEXT.into(),
        passages: vec![passage],
        ..Entry::default()
    };
    search::build([entry], &folder.join("index")).unwrap();
    let index = search::open(&folder.join("index")).unwrap();
    Arc::new(Shown::new(folder.join("public"), index).unwrap())
}

/// The answer to a request for `path`, with the tag of an earlier answer if there is one.
async fn get(path: &str, tag: Option<&str>, reload: Reload) -> Response<Body> {
    let request = Request::get(path).header(header::IF_NONE_MATCH, tag.unwrap_or_default());
    answered(request.body(Body::empty()).unwrap(), reload).await
}

/// The answer to a browser that unpacks.
async fn packed(path: &str, reload: Reload) -> Response<Body> {
    let request = Request::get(path).header(header::ACCEPT_ENCODING, "gzip, deflate, br");
    answered(request.body(Body::empty()).unwrap(), reload).await
}

async fn answered(request: Request<Body>, reload: Reload) -> Response<Body> {
    let folder = tempfile::tempdir().unwrap();
    let answer = app(site(folder.path()), reload).oneshot(request).await.unwrap();
    // The body is read while the folder still stands.
    let (parts, body) = answer.into_parts();
    Response::from_parts(parts, Body::from(body.collect().await.unwrap().to_bytes()))
}

async fn status(path: &str) -> StatusCode {
    get(path, None, Reload::Never).await.status()
}

async fn words(response: Response<Body>) -> String {
    String::from_utf8(response.into_body().collect().await.unwrap().to_bytes().to_vec()).unwrap()
}

fn header<'a>(response: &'a Response<Body>, name: &str) -> &'a str {
    response
        .headers()
        .get(name)
        .map_or("", |value| value.to_str().unwrap())
}

#[tokio::test]
async fn only_what_the_manifest_lists_is_served() {
    for path in [
        "/",
        "/index.html",
        "/reports/a/",
        "/manifest.json",
        "/data/reports.csv",
    ] {
        assert_eq!(status(path).await, StatusCode::OK, "{path}");
    }
    for path in [
        "/unlisted.txt",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/reports/a/../../../secret.txt",
        "/nothing",
        "/data/",
    ] {
        assert_eq!(status(path).await, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(status("/%ff").await, StatusCode::BAD_REQUEST);
    assert_eq!(
        words(get("/nothing", None, Reload::Never).await).await,
        "没有这一页"
    );
}

#[tokio::test]
async fn a_folder_without_its_slash_is_led_to_it() {
    let answer = get("/reports/a", None, Reload::Never).await;
    assert_eq!(
        (answer.status(), header(&answer, "location")),
        (StatusCode::PERMANENT_REDIRECT, "/reports/a/")
    );
}

#[tokio::test]
async fn every_answer_carries_the_headers_that_keep_readers_safe() {
    for path in [
        "/",
        "/nothing",
        "/api/search?q=x",
        "/api/search?year=x",
        "/search/?q=x",
    ] {
        let answer = get(path, None, Reload::Never).await;
        assert!(
            header(&answer, "content-security-policy").starts_with("default-src 'none'"),
            "{path}"
        );
        assert_eq!(header(&answer, "x-content-type-options"), "nosniff", "{path}");
        assert_eq!(header(&answer, "referrer-policy"), "no-referrer", "{path}");
    }
    assert_eq!(
        header(&get("/", None, Reload::Never).await, "content-type"),
        "text/html; charset=utf-8"
    );
    assert_eq!(
        header(
            &get("/data/reports.csv", None, Reload::Never).await,
            "content-type"
        ),
        "text/csv; charset=utf-8"
    );
}

#[tokio::test]
async fn what_a_browser_has_is_not_sent_again() {
    let tag = header(&get("/", None, Reload::Never).await, "etag").to_owned();
    assert_eq!(
        get("/", Some(&tag), Reload::Never).await.status(),
        StatusCode::NOT_MODIFIED
    );
    assert_eq!(
        get("/", Some("\"other\""), Reload::Never).await.status(),
        StatusCode::OK
    );
    assert!(
        header(
            &get("/static/site.0123.css", None, Reload::Never).await,
            "cache-control"
        )
        .contains("immutable")
    );
    assert_eq!(
        header(&get("/", None, Reload::Never).await, "cache-control"),
        "no-cache"
    );
}

#[tokio::test]
async fn the_search_api_answers_and_refuses_clearly() {
    let answer = words(get("/api/search?q=%E4%B8%89%E5%85%AC", None, Reload::Never).await).await;
    let results: serde_json::Value = serde_json::from_str(&answer).unwrap();
    assert_eq!(
        (results["total"].as_u64(), results["hits"][0]["id"].as_str()),
        (Some(1), Some("a"))
    );
    let refused = get("/api/search?year=latest", None, Reload::Never).await;
    assert_eq!(refused.status(), StatusCode::BAD_REQUEST);
    assert_eq!(words(refused).await, r#"{"error":"year 应为四位年份"}"#);
}

#[tokio::test]
async fn readers_without_scripts_find_results_in_the_search_page() {
    let page = words(get("/search/?q=%E4%B8%89%E5%85%AC", None, Reload::Never).await).await;
    assert!(
        page.contains("../reports/a/#t0-") && !page.contains("<自评>") && !page.contains("请开脚本"),
        "{page}"
    );
    let all = words(get("/search/", None, Reload::Never).await).await;
    assert!(
        all.contains("1份报告") && !all.contains("请开脚本"),
        "nothing asked: {all}"
    );
    let narrowed = words(get("/search/?year=2023", None, Reload::Never).await).await;
    assert!(narrowed.contains("0份报告"), "{narrowed}");
}

#[tokio::test]
async fn readers_without_scripts_are_told_what_is_asked_wrongly() {
    for (path, sentence) in [
        ("/search/?q=x&year=abc", "year 应为四位年份"),
        ("/search/?q=x&limit=999", "limit 应为不大于 100 的整数"),
    ] {
        let answer = get(path, None, Reload::Never).await;
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST, "{path}");
        assert_eq!(header(&answer, "content-type"), "text/html; charset=utf-8");
        let page = words(answer).await;
        assert!(page.contains(sentence) && !page.contains("请开脚本"), "{page}");
    }
    // What the page's own script or a link from elsewhere adds is no mistake.
    let status = get("/search/?q=x&n=20&utm_source=y", None, Reload::Never)
        .await
        .status();
    assert_eq!(status, StatusCode::OK);
}

#[tokio::test]
async fn answers_are_packed_for_browsers_that_unpack_but_not_pages_that_follow_changes() {
    for path in [
        "/",
        "/api/search?q=%E4%B8%89%E5%85%AC",
        "/search/?q=%E4%B8%89%E5%85%AC",
    ] {
        assert_eq!(
            header(&packed(path, Reload::Never).await, "content-encoding"),
            "gzip",
            "{path}"
        );
        assert_eq!(
            header(&get(path, None, Reload::Never).await, "content-encoding"),
            "",
            "{path}"
        );
    }
    let page = packed("/", Reload::WhenChanged).await;
    assert!(words(page).await.contains("/live/reload.js"));
}

#[tokio::test]
async fn pages_follow_changes_only_while_a_site_is_worked_on() {
    assert!(
        words(get("/", None, Reload::WhenChanged).await)
            .await
            .contains("/live/reload.js")
    );
    assert!(
        !words(get("/", None, Reload::Never).await)
            .await
            .contains("/live/")
    );
    assert_eq!(status("/live/reload.js").await, StatusCode::NOT_FOUND);
}
