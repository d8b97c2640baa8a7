//! 地址 Every address of the site, below its root. Nobody else makes one.

use crate::text::CharSpan;

/// `reports/<id>/`
#[must_use]
pub fn report(id: &str) -> String {
    format!("reports/{id}/")
}

/// `#t<start>-<end>`: a place in a report's text, on the report's own page.
#[must_use]
pub fn place(span: CharSpan) -> String {
    format!("#{}", place_id(span))
}

/// `t<start>-<end>`: the id of the element at that place.
#[must_use]
pub fn place_id(span: CharSpan) -> String {
    format!("t{}-{}", span.start, span.end)
}

/// `reports/<id>/#t<start>-<end>`
#[must_use]
pub fn fact(id: &str, span: CharSpan) -> String {
    format!("{}{}", report(id), place(span))
}

/// `data/originals/<id>.<ending>`
#[must_use]
pub fn original(id: &str, ending: &str) -> String {
    format!("data/originals/{id}.{ending}")
}

/// `departments/<slug>/`
#[must_use]
pub fn department(slug: &str) -> String {
    format!("departments/{slug}/")
}

/// `regions/<code>/`
#[must_use]
pub fn region(code: &str) -> String {
    format!("regions/{code}/")
}

/// `years/<yyyy>/`
#[must_use]
pub fn year(year: u16) -> String {
    format!("years/{year}/")
}

/// `indicators/<slug>/`
#[must_use]
pub fn indicator(slug: &str) -> String {
    format!("indicators/{slug}/")
}

/// `rules/<code>/`
#[must_use]
pub fn rule(code: &str) -> String {
    format!("rules/{code}/")
}

/// `data/reports/<id>.<kind>`
#[must_use]
pub fn report_data(id: &str, kind: &str) -> String {
    format!("data/reports/{id}.{kind}")
}

/// `data/charts/<page kind>-<key>-<chart>.json`
#[must_use]
pub fn chart_data(kind: &str, key: &str, chart: &str) -> String {
    format!("data/charts/{kind}-{key}-{chart}.json")
}

/// The file that stands at an address: `reports/x/` is `reports/x/index.html`.
#[must_use]
pub fn file_of(address: &str) -> String {
    if address.is_empty() || address.ends_with('/') {
        format!("{address}index.html")
    } else {
        address.to_owned()
    }
}

/// The way from a page back to the root: `../` for each folder of its address.
#[must_use]
pub fn way_up(address: &str) -> String {
    "../".repeat(address.matches('/').count())
}

/// The path of the site's address, with slashes at both ends.
pub(super) fn base_path(address: Option<&str>) -> String {
    let rest = address
        .and_then(|address| address.split_once("://"))
        .map(|(_, rest)| rest)
        .unwrap_or_default();
    let path = rest
        .split_once('/')
        .map(|(_, path)| path.trim_matches('/'))
        .unwrap_or_default();
    if path.is_empty() {
        "/".to_owned()
    } else {
        format!("/{path}/")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_knows_its_depth() {
        assert_eq!(way_up("reports/x/"), "../../");
        assert_eq!(way_up(""), "");
        assert_eq!(way_up("404.html"), "");
        assert_eq!(file_of("reports/x/"), "reports/x/index.html");
        assert_eq!(fact("x", CharSpan { start: 3, end: 9 }), "reports/x/#t3-9");
    }

    #[test]
    fn the_root_of_a_sub_folder_is_known() {
        assert_eq!(base_path(Some("https://example.gov.cn/jixiao/")), "/jixiao/");
        assert_eq!(base_path(Some("https://example.gov.cn")), "/");
        assert_eq!(base_path(None), "/");
    }
}
