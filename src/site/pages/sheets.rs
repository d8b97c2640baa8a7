//! 分页 The pages of one long list: how many, where they stand, and the links between them.
//!
//! Knows numbers and addresses, not what is listed.

use super::super::frame::relative;
use super::super::parts::Link;
use super::{Frame, Made, PageInfo, Shelf, Site, root_of};

/// Entries on one page of a list.
pub(super) const ON_A_PAGE: usize = 100;

/// How many pages a list of so many entries has: one at least.
pub(super) fn count_of(entries: usize) -> usize {
    entries.div_ceil(ON_A_PAGE).max(1)
}

/// The pages of a list: `one` makes each of its entries, its number from 0, and how many there are; one at least.
pub(super) fn each<T>(entries: &[T], mut one: impl FnMut(&[T], usize, usize) -> Made) -> Made {
    let count = count_of(entries.len());
    let mut here = entries.chunks(ON_A_PAGE);
    let mut pages = Vec::new();
    for nth in 0..count {
        pages.extend(one(here.next().unwrap_or_default(), nth, count)?);
    }
    Ok(pages)
}

/// `rules/A01/`, `rules/A01/page/2/`
pub(super) fn address(first: &str, nth: usize) -> String {
    if nth == 0 {
        first.to_owned()
    } else {
        format!("{first}page/{}/", nth + 1)
    }
}

/// 第2页: what a page is called among those of its list.
pub(super) fn turned(nth: usize) -> String {
    format!("第{}页", nth + 1)
}

/// The title of a page: that of the list, and behind the first which page it is.
pub(super) fn title(list: &str, nth: usize) -> String {
    if nth == 0 {
        list.to_owned()
    } else {
        format!("{list}，{}", turned(nth))
    }
}

/// What a page is called last in the way that leads to it, where the list stands before it.
pub(super) fn crumb(list: &str, nth: usize) -> String {
    if nth == 0 { list.to_owned() } else { turned(nth) }
}

/// What stands around a page of a list that is named `list.0` and begins at `list.1`.
pub(super) fn frame(shelf: Shelf<'_>, list: (&str, &str), nth: usize, description: &str) -> (Site, PageInfo) {
    let (name, first) = list;
    let above = [list];
    shelf.frame(Frame {
        path: &address(first, nth),
        title: &title(name, nth),
        description,
        above: above.get(..usize::from(nth > 0)).unwrap_or_default(),
        crumb: &crumb(name, nth),
        article: None,
    })
}

/// The links to all pages, as they stand on the one that is `here`; none where there is but one.
pub(super) fn links(first: &str, here: usize, count: usize) -> Vec<Link> {
    let root = root_of(&address(first, here));
    let link = |nth: usize| Link {
        label: (nth + 1).to_string(),
        href: relative(&root, &address(first, nth)),
        note: None,
        current: nth == here,
    };
    (0..count).filter(|_| count > 1).map(link).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_one_page_has_no_links_and_a_longer_one_leads_to_each() {
        assert_eq!((count_of(0), count_of(100), count_of(101)), (1, 1, 2));
        assert!(links("rules/A01/", 0, 1).is_empty());
        let links = links("rules/A01/", 1, 2);
        let all: Vec<_> = links.iter().map(|it| (it.href.as_str(), it.current)).collect();
        assert_eq!(
            all,
            [
                ("../../../../rules/A01/", false),
                ("../../../../rules/A01/page/2/", true)
            ]
        );
    }
}
