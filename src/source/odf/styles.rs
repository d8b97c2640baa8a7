//! 样式 Which styles hide what they are about.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::packed::xml::Element;

/// 样式 of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// Styles of text and of sheets that do not show.
    hidden: BTreeSet<String>,
    /// The list that a paragraph style numbers by.
    lists: BTreeMap<String, String>,
}

impl Styles {
    pub(super) fn of(roots: &[Element]) -> Self {
        let mut styles = Self::default();
        for style in roots.iter().flat_map(|root| root.all("style")) {
            let Some(name) = style.attribute("name") else {
                continue;
            };
            let hides = |it: Element| {
                (it.name() == "text-properties" && it.attribute("display") == Some("none"))
                    || (it.name() == "table-properties" && it.attribute("display") == Some("false"))
            };
            if style.children().any(hides) {
                styles.hidden.insert(name.to_owned());
            }
            if let Some(list) = style.attribute("list-style-name").filter(|list| !list.is_empty()) {
                styles.lists.insert(name.to_owned(), list.to_owned());
            }
        }
        styles
    }

    /// Whether an element's own style hides it.
    pub(super) fn hides(&self, element: Element) -> bool {
        element
            .attribute("style-name")
            .is_some_and(|name| self.hidden.contains(name))
    }

    /// The list that a paragraph's style numbers it by.
    pub(super) fn list(&self, style: &str) -> Option<&str> {
        self.lists.get(style).map(String::as_str)
    }
}
