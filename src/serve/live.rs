//! 随改随看 Open pages follow what is published: a small module waits for the next publication and reloads.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{map_request, map_response};
use axum::response::Response;
use axum::routing::get;

use super::shown::Shown;

/// Whether open pages follow what is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reload {
    /// A finished site.
    Never,
    /// A site that is being worked on.
    WhenChanged,
}

/// Loaded by every page; nothing inline, so that the content policy holds here too.
const SCRIPT: &str = "const follow = () => fetch('/live/changed').then(() => location.reload(), () => setTimeout(follow, 2000));\nfollow();\n";
const TAG: &[u8] = b"<script type=\"module\" src=\"/live/reload.js\"></script></body>";

pub(super) fn add(routes: Router<Arc<Shown>>) -> Router<Arc<Shown>> {
    routes
        .layer(map_response(follow))
        .layer(map_request(as_it_is))
        .route("/live/changed", get(changed))
        .route(
            "/live/reload.js",
            get(|| async { ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], SCRIPT) }),
        )
}

/// A packed page could not be added to.
async fn as_it_is(mut request: Request) -> Request {
    request.headers_mut().remove(header::ACCEPT_ENCODING);
    request
}

/// Adds the module to a page. A page that follows has no tag to be kept by.
async fn follow(response: Response) -> Response {
    let is_page = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if !is_page {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, usize::MAX).await else {
        return Response::from_parts(parts, Body::empty());
    };
    parts.headers.remove(header::ETAG);
    parts.headers.remove(header::CONTENT_LENGTH);
    let page = String::from_utf8_lossy(&bytes).replacen("</body>", &String::from_utf8_lossy(TAG), 1);
    Response::from_parts(parts, Body::from(page))
}

/// Answers when the next publication stands.
async fn changed(State(shown): State<Arc<Shown>>) -> StatusCode {
    let mut changes = shown.changes();
    match changes.changed().await {
        Ok(()) => StatusCode::NO_CONTENT,
        Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}
