//! What every answer says to the browser, as the site's own rules have it.

use std::sync::LazyLock;

use axum::http::{HeaderName, HeaderValue, Response, header};

use super::media::BYTES;
use crate::site::policy;

type Headers = Vec<(HeaderName, HeaderValue)>;

static HEADERS: LazyLock<Headers> = LazyLock::new(|| parsed(policy::headers()));
static OF_BYTES: LazyLock<Headers> = LazyLock::new(|| parsed(policy::headers_of_bytes()));

fn parsed(stated: impl IntoIterator<Item = (&'static str, String)>) -> Headers {
    stated
        .into_iter()
        .filter_map(|(name, value)| Some((HeaderName::from_static(name), HeaderValue::try_from(value).ok()?)))
        .collect()
}

pub(super) async fn secure<B>(mut response: Response<B>) -> Response<B> {
    let media = response.headers().get(header::CONTENT_TYPE);
    let headers = if media.is_some_and(|media| media == BYTES) {
        &OF_BYTES
    } else {
        &HEADERS
    };
    for (name, value) in headers.iter() {
        response.headers_mut().insert(name.clone(), value.clone());
    }
    response
}
