//! 服务 A published folder and its search, to readers on this machine.
//!
//! Serves what the manifest lists and nothing else. It never makes a page of its own but the search
//! results for readers without JavaScript; a site that changed is published again and swapped in by
//! [`Shown::replace`].

mod api;
mod choices;
mod files;
mod found;
mod headers;
mod live;
mod media;
mod noscript;
mod part;
mod shown;

use std::sync::Arc;

use axum::Router;
use axum::middleware::map_response;
use axum::routing::get;

pub use live::Reload;
pub use shown::Shown;

/// The routes over one site. With [`Reload::WhenChanged`] open pages follow what is published.
pub fn app(shown: Arc<Shown>, reload: Reload) -> Router {
    let routes = Router::new()
        .route("/api/search", get(api::search))
        .route("/api/openapi.json", get(api::description))
        .route("/search/", get(noscript::search))
        .route("/en/search/", get(noscript::search))
        .fallback(get(files::file));
    let routes = match reload {
        Reload::Never => routes,
        Reload::WhenChanged => live::add(routes),
    };
    routes.layer(map_response(headers::secure)).with_state(shown)
}
