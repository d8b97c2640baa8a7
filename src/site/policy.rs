//! 安全规则 What every answer is to say to the browser, in one place: the pages' own tag, the preview server and the
//! rule files for other servers are all made from it.
//!
//! Knows headers and their values, not how any one server is told of them.

/// One directive of the content policy and what it allows.
type Directive = (&'static str, &'static str);

/// 内容安全策略: nothing but the site's own files; no inline script or style.
const DIRECTIVES: [Directive; 10] = [
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    ("style-src", "'self'"),
    ("img-src", "'self'"),
    ("connect-src", "'self'"),
    ("worker-src", "'self'"),
    ("manifest-src", "'self'"),
    ("base-uri", "'none'"),
    ("form-action", "'self'"),
    ("frame-ancestors", "'none'"),
];

/// Directives that browsers obey in a header only, and complain of in a page.
const IN_HEADERS_ONLY: [&str; 1] = ["frame-ancestors"];

/// Where files carry the hash of their content in their address, and may be kept for ever.
pub(super) const NEVER_CHANGING: &str = "static/";

/// The folder of the search index: each edition has a folder of its own in it, and never changes either.
pub(super) const EDITIONS: &str = "search-index/";

/// How long what never changes is kept.
pub(super) const KEPT: &str = "public, max-age=31536000, immutable";

/// How what may change is kept: asked for anew each time, sent only where it did change.
pub(super) const ASKED_ANEW: &str = "no-cache";

/// The content policy of a page's own tag.
#[must_use]
pub fn in_a_page() -> String {
    joined(|name| !IN_HEADERS_ONLY.contains(&name))
}

/// The headers of every answer: name and value.
#[must_use]
pub fn headers() -> [(&'static str, String); 5] {
    let plain = |name, value: &str| (name, value.to_owned());
    [
        ("content-security-policy", joined(|_| true)),
        plain("x-content-type-options", "nosniff"),
        plain("referrer-policy", "no-referrer"),
        plain("cross-origin-opener-policy", "same-origin"),
        plain(
            "permissions-policy",
            "camera=(), geolocation=(), microphone=(), payment=()",
        ),
    ]
}

/// How the file at a path below the root is kept.
#[must_use]
pub fn caching(path: &str) -> &'static str {
    let edition = path.strip_prefix(EDITIONS);
    let in_edition = edition.is_some_and(|rest| rest.contains('/'));
    if in_edition || path.starts_with(NEVER_CHANGING) {
        KEPT
    } else {
        ASKED_ANEW
    }
}

fn joined(stands: impl Fn(&str) -> bool) -> String {
    let directives = DIRECTIVES.iter().filter(|(name, _)| stands(name));
    directives
        .map(|(name, allowed)| format!("{name} {allowed}"))
        .collect::<Vec<_>>()
        .join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_allows_what_the_headers_allow_and_leaves_out_what_only_headers_can_say() {
        let [(_, header), ..] = headers();
        assert!(
            header.starts_with("default-src 'none'; script-src 'self'"),
            "{header}"
        );
        assert_eq!(header, format!("{}; frame-ancestors 'none'", in_a_page()));
        assert!(!header.contains("unsafe"));
    }
}
