//! 样式 What a paragraph's or a run's style adds: numbering and hiding. Told by id, inherited by `basedOn`.

use std::collections::BTreeMap;

use crate::source::draft::numbering::Numbered;
use crate::source::packed::xml::Element;

/// How far styles may be based on one another.
const CHAIN: usize = 32;

/// The number properties of a paragraph or a style.
pub(super) fn numbered(properties: Element) -> Option<Numbered> {
    // Word of 2003 calls them otherwise
    let number = properties.child("numPr").or_else(|| properties.child("listPr"))?;
    let list = number.value("numId").or_else(|| number.value("ilfo"));
    Some(Numbered {
        list: list.map(str::to_owned),
        level: number.value("ilvl").and_then(|level| level.parse().ok()),
    })
}

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    hidden: Option<bool>,
    numbered: Option<Numbered>,
}

/// 样式 of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    /// The style of a paragraph that names none.
    usual: Option<String>,
}

impl Styles {
    /// Reads the styles that an element holds.
    pub(super) fn read(root: Option<Element>) -> Self {
        let mut styles = Self::default();
        for style in root.into_iter().flat_map(Element::children) {
            let Some(id) = style.attribute("styleId").filter(|_| style.name() == "style") else {
                continue;
            };
            let is_paragraph = style.attribute("type") == Some("paragraph");
            if is_paragraph && matches!(style.attribute("default"), Some("1" | "true" | "on")) {
                styles.usual = Some(id.to_owned());
            }
            let made = Style {
                based_on: style.value("basedOn").map(str::to_owned),
                hidden: style.child("rPr").and_then(|it| it.switch("vanish")),
                numbered: style.child("pPr").and_then(numbered),
            };
            styles.styles.insert(id.to_owned(), made);
        }
        styles
    }

    /// The style that a paragraph has.
    pub(super) fn of_paragraph<'a>(&'a self, named: Option<&'a str>) -> Option<&'a str> {
        named.or(self.usual.as_deref())
    }

    /// A style and those it is based on, the nearest first.
    fn chain<'a>(&'a self, id: Option<&str>) -> impl Iterator<Item = (&'a str, &'a Style)> {
        let mut next = id.and_then(|id| self.styles.get_key_value(id));
        let chain = std::iter::from_fn(move || {
            let (id, style) = next?;
            next = style
                .based_on
                .as_ref()
                .and_then(|id| self.styles.get_key_value(id));
            Some((id.as_str(), style))
        });
        chain.take(CHAIN)
    }

    /// Whether a style hides its words, if it says so.
    pub(super) fn hidden(&self, id: Option<&str>) -> Option<bool> {
        self.chain(id).find_map(|(_, style)| style.hidden)
    }

    /// The list and level of a style, and the style that states the list.
    pub(super) fn numbered(&self, id: Option<&str>) -> Option<(Numbered, String)> {
        let level = self
            .chain(id)
            .find_map(|(_, style)| style.numbered.as_ref()?.level);
        self.chain(id).find_map(|(id, style)| {
            let list = style.numbered.as_ref()?.list.clone()?;
            let numbered = Numbered {
                list: Some(list),
                level,
            };
            Some((numbered, id.to_owned()))
        })
    }
}
