//! The pages that do not follow the reports: data, search, not found, and the office's own.

use pulldown_cmark::{Event, Options, Parser, Tag, html};

use super::super::frame::{Frame, PageInfo, Site};
use super::super::settings::CustomPage;
use super::super::view::{Html, view};
use super::{Made, Shelf};

view! {
    /// 数据: `data.html`
    Data {
        /// The site.
        site: Site,
        /// The page.
        page: PageInfo,
        /// How many reports the data holds.
        reports: usize,
    }

    /// 搜索: `search.html`
    Search {
        /// The site.
        site: Site,
        /// The page.
        page: PageInfo,
    }

    /// 没有这一页: `404.html`
    NotFound {
        /// The site.
        site: Site,
        /// The page.
        page: PageInfo,
    }

    /// 自有页面: `page.html`
    OwnPage {
        /// The site.
        site: Site,
        /// The page.
        page: PageInfo,
        /// Its title.
        heading: String,
        /// Its text.
        text: Html,
    }
}

pub(super) fn pages(shelf: Shelf<'_>) -> Made {
    let mut pages = data(shelf)?;
    pages.extend(search(shelf)?);
    pages.extend(not_found(shelf)?);
    Ok(pages)
}

fn data(shelf: Shelf<'_>) -> Made {
    let frame = Frame {
        path: "data/",
        title: "数据下载",
        description: "全部报告、指标、金额和发现的开放数据，每个数字都带着它在原文里的位置。",
        above: &[],
        crumb: "数据",
        article: None,
    };
    let (site, page) = shelf.frame(frame);
    shelf.made(
        "data/",
        "data.html",
        Data {
            site,
            page,
            reports: shelf.catalogue.reports().len(),
        },
        &[],
    )
}

fn search(shelf: Shelf<'_>) -> Made {
    let frame = Frame {
        path: "search/",
        title: "搜索",
        description: "在各部门自评报告全文中搜索。",
        above: &[],
        crumb: "搜索",
        article: None,
    };
    let (site, page) = shelf.frame(frame);
    shelf.made("search/", "search.html", Search { site, page }, &[])
}

/// Shown at any depth, so its links start from the site's own root instead of being relative.
fn not_found(shelf: Shelf<'_>) -> Made {
    let frame = Frame {
        path: "404.html",
        title: "没有这一页",
        description: "没有这一页。",
        above: &[],
        crumb: "没有这一页",
        article: None,
    };
    let (mut site, mut page) = shelf.frame(frame);
    let base = base_path(shelf.settings.address.as_deref());
    for link in site
        .nav
        .iter_mut()
        .chain(&mut site.foot)
        .chain(&mut page.crumbs)
        .filter(|link| !link.href.is_empty())
    {
        link.href = format!("{base}{}", link.href.trim_start_matches("./"));
    }
    page.style = format!("{base}{}", page.style);
    page.script = format!("{base}{}", page.script);
    page.root = base;
    shelf.made("404.html", "404.html", NotFound { site, page }, &[])
}

/// The path of the site's address, with slashes at both ends.
fn base_path(address: Option<&str>) -> String {
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

pub(super) fn own_pages(shelf: Shelf<'_>) -> Made {
    let mut pages = Vec::new();
    for own in &shelf.settings.pages {
        pages.extend(own_page(shelf, own)?);
    }
    Ok(pages)
}

fn own_page(shelf: Shelf<'_>, own: &CustomPage) -> Made {
    let address = format!("{}/", own.slug);
    let frame = Frame {
        path: &address,
        title: &own.title,
        description: &own.title,
        above: &[],
        crumb: &own.title,
        article: None,
    };
    let (site, page) = shelf.frame(frame);
    let view = OwnPage {
        site,
        page,
        heading: own.title.clone(),
        text: Html(markdown(&own.markdown, &own.title)),
    };
    shelf.made(&address, "page.html", view, &[])
}

/// Markdown as HTML. HTML in it is shown as written; a first heading that repeats the title is left out.
fn markdown(words: &str, title: &str) -> String {
    let words = words.trim_start();
    let first = words.lines().next().unwrap_or_default();
    let repeats = first
        .strip_prefix("# ")
        .is_some_and(|heading| heading.trim() == title);
    let words = if repeats {
        words.strip_prefix(first).unwrap_or(words)
    } else {
        words
    };
    let events =
        Parser::new_ext(words, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES).map(|event| match event {
            Event::Html(html) | Event::InlineHtml(html) => Event::Text(html),
            Event::Start(Tag::Link { dest_url, .. }) if !harmless(&dest_url) => Event::Start(Tag::Emphasis),
            Event::Start(Tag::Image { dest_url, .. }) if !harmless(&dest_url) => Event::Start(Tag::Emphasis),
            other => other,
        });
    let mut out = String::new();
    html::push_html(&mut out, events);
    out
}

/// Whether an address is relative or of a scheme that only leads elsewhere.
fn harmless(address: &str) -> bool {
    match address.split_once(':') {
        Some((scheme, _)) if !scheme.contains(['/', '?', '#']) => {
            ["http", "https", "mailto", "tel"].contains(&scheme.to_ascii_lowercase().as_str())
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_in_markdown_is_shown_not_run() {
        let html = markdown(
            "# 关于\n\n你好<script>x</script>\n\n<img src=x>\n\n[x](javascript:alert(1))",
            "关于",
        );
        assert!(
            !html.contains("<script")
                && !html.contains("<img")
                && !html.contains("<h1")
                && !html.contains("javascript"),
            "{html}"
        );
    }

    #[test]
    fn the_root_of_a_sub_folder_is_known() {
        assert_eq!(base_path(Some("https://example.gov.cn/jixiao/")), "/jixiao/");
        assert_eq!(base_path(Some("https://example.gov.cn")), "/");
        assert_eq!(base_path(None), "/");
    }
}
