//! 旧地址 Pages that stand where something stood before and lead to where it stands now, as the configuration says.

use super::super::frame::{Frame, PageInfo, Site, relative};
use super::super::view::view;
use super::{Made, Shelf, root_of};

view! {
    /// 旧地址: `moved.html`
    MovedPage {
        /// The site.
        site: Site,
        /// The page.
        page: PageInfo,
        /// Where it leads, relative to the page.
        target: String,
        /// The same below the root, as words.
        address: String,
    }
}

pub(super) fn pages(shelf: Shelf<'_>) -> Made {
    let mut pages = Vec::new();
    for moved in &shelf.settings.moved {
        let (site, mut page) = shelf.frame(Frame {
            path: &moved.from,
            title: "地址已变更",
            description: "这一页已经换了地址。",
            above: &[],
            crumb: "地址已变更",
            article: None,
        });
        page.noindex = true;
        page.canonical.clone_from(&moved.to);
        let view = MovedPage {
            site,
            page,
            target: relative(&root_of(&moved.from), &moved.to),
            address: moved.to.clone(),
        };
        pages.extend(shelf.made(&moved.from, "moved.html", view, &[])?);
    }
    Ok(pages)
}
