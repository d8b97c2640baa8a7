//! What every answer says to the browser, as the site's own rules have it.

use std::sync::LazyLock;

use axum::http::{HeaderName, HeaderValue, Response};

use crate::site::policy;

static HEADERS: LazyLock<Vec<(HeaderName, HeaderValue)>> = LazyLock::new(|| {
    let stated = policy::headers().into_iter();
    stated
        .filter_map(|(name, value)| Some((HeaderName::from_static(name), HeaderValue::try_from(value).ok()?)))
        .collect()
});

pub(super) async fn secure<B>(mut response: Response<B>) -> Response<B> {
    for (name, value) in HEADERS.iter() {
        response.headers_mut().insert(name.clone(), value.clone());
    }
    response
}
