//! Published files, by the manifest: a path that it does not list does not exist.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use percent_encoding::percent_decode_str;

use super::media::media_type;
use super::part;
use super::shown::{Edition, Shown};
use crate::publish::Entry;
use crate::site::policy;

const NOT_FOUND: &str = "404.html";

/// Answers with the file at the request's path.
pub(super) async fn file(State(shown): State<Arc<Shown>>, uri: Uri, headers: HeaderMap) -> Response {
    let Ok(path) = percent_decode_str(uri.path()).decode_utf8() else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let edition = shown.edition();
    let path = path.trim_start_matches('/');
    match find(&edition, path) {
        Found::File(path, entry) => answer(&shown, &path, entry, &headers).await,
        Found::Folder => Redirect::permanent(&format!("{}/", uri.path())).into_response(),
        Found::Nothing => not_found(&shown).await,
    }
}

enum Found<'a> {
    File(String, &'a Entry),
    /// A folder asked for without its final slash: relative links would lead astray.
    Folder,
    Nothing,
}

fn find<'a>(edition: &'a Edition, path: &str) -> Found<'a> {
    let as_folder = |folder: &str| format!("{folder}index.html");
    let direct = if path.is_empty() || path.ends_with('/') {
        as_folder(path)
    } else {
        path.to_owned()
    };
    match edition.entry(&direct) {
        Some(entry) => Found::File(direct, entry),
        None if edition.entry(&as_folder(&format!("{path}/"))).is_some() => Found::Folder,
        None => Found::Nothing,
    }
}

async fn answer(shown: &Shown, path: &str, entry: &Entry, headers: &HeaderMap) -> Response {
    let tag = format!("\"{}\"", entry.blake3.get(..32).unwrap_or_default());
    let known = headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|tags| is_among(tags.as_bytes(), tag.as_bytes()));
    let about = [
        (header::ETAG, tag),
        (header::CACHE_CONTROL, policy::caching(path).to_owned()),
        (header::ACCEPT_RANGES, "bytes".to_owned()),
    ];
    if known {
        return (StatusCode::NOT_MODIFIED, about).into_response();
    }
    match tokio::fs::read(shown.folder().join(path)).await {
        Ok(bytes) => (about, part::of(bytes, path, headers)).into_response(),
        // Swapped away between the look into the manifest and the reading: a reload finds the new one.
        Err(_) => not_found(shown).await,
    }
}

fn is_among(tags: &[u8], tag: &[u8]) -> bool {
    tags.split(|byte| *byte == b',')
        .any(|one| one.trim_ascii() == tag)
}

async fn not_found(shown: &Shown) -> Response {
    let page = tokio::fs::read(shown.folder().join(NOT_FOUND))
        .await
        .unwrap_or_else(|_| "没有这个页面".into());
    let html = [
        (header::CONTENT_TYPE, media_type(NOT_FOUND)),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (StatusCode::NOT_FOUND, html, page).into_response()
}
