//! The pages that do not follow the reports: search, not found.

use super::super::address::base_path;
use super::super::assets::SEARCH_TEXTS;
use super::super::frame::{Frame, PageInfo, Site, relative};
use super::super::languages::Languages;
use super::super::view::{Html, view};
use super::{Made, Shelf, letters};

view! {
    /// 搜索: `search.html`
    Search {
        /// The site.
        site: Site,
        /// The page.
        page: PageInfo,
        /// Letters that begin names: each has a page `<letter>/` below this one, `0` of what begins otherwise.
        letters: Vec<String>,
        /// What the search script says, as a JSON array: English pages bring it in English.
        texts: Html,
    }

    /// 没有这一页: `404.html`
    NotFound {
        /// The site.
        site: Site,
        /// The page.
        page: PageInfo,
        /// Where the English pages begin; none where the site has none beside the Chinese.
        english: Option<String>,
    }
}

pub(super) fn pages(shelf: Shelf<'_>) -> Made {
    let mut pages = search(shelf)?;
    pages.extend(not_found(shelf)?);
    Ok(pages)
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
    let (site, mut page) = shelf.frame(frame);
    page.search = relative(&page.root, &shelf.settings.search.published_name);
    let letters = letters::letters(shelf.catalogue);
    let texts = Html(serde_json::to_string(&*SEARCH_TEXTS).unwrap_or_default());
    let view = Search {
        site,
        page,
        letters,
        texts,
    };
    shelf.made("search/", "search.html", view, &[])
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
    let english = (shelf.settings.languages == Languages::Both).then(|| format!("{base}en/"));
    page.root = base;
    shelf.made("404.html", "404.html", NotFound { site, page, english }, &[])
}
