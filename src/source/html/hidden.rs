//! 不显示的内容 What a page does not show: by element, by attribute, and by the simple rules of its style sheet.

use std::collections::BTreeSet;

use super::tree::{Node, Tree};

/// Elements whose words are no part of what a page says.
const NEVER: [&str; 20] = [
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math", "canvas", "audio",
    "video", "title", "select", "button", "datalist", "noframes", "map", "marquee", "dialog",
];

/// Which nodes are hidden.
#[derive(Debug)]
pub(super) struct Hidden {
    /// `.class` and `#id` that a style sheet hides.
    names: BTreeSet<String>,
}

impl Hidden {
    pub(super) fn of(tree: &Tree) -> Self {
        let mut names = BTreeSet::new();
        for (at, node) in tree.nodes.iter().enumerate() {
            if node.name == "style" {
                each_rule(&tree.words(at), |selector, declarations| {
                    if is_hiding(declarations) {
                        names.extend(selector.split(',').filter_map(single_name));
                    }
                });
            }
        }
        Self { names }
    }

    /// Whether an element does not show, whatever it holds.
    pub(super) fn hides(&self, node: &Node) -> bool {
        let by_style = || node.attribute("style").is_some_and(is_hiding);
        let by_name = || !self.names.is_empty() && selectors(node).any(|name| self.names.contains(&name));
        NEVER.contains(&node.name.as_str())
            || node.attribute("hidden").is_some()
            || (node.name == "input"
                && node
                    .attribute("type")
                    .is_some_and(|it| it.eq_ignore_ascii_case("hidden")))
            || by_style()
            || by_name()
    }
}

/// The selectors of one name that an element answers to.
pub(super) fn selectors(node: &Node) -> impl Iterator<Item = String> {
    let classes = node.attribute("class").unwrap_or_default().split_whitespace();
    classes
        .map(|class| format!(".{class}"))
        .chain(node.attribute("id").map(|id| format!("#{id}")))
}

/// Whether declarations hide what they are about.
fn is_hiding(declarations: &str) -> bool {
    declares(declarations, |it| {
        matches!(it, "display:none" | "visibility:hidden" | "mso-hide:all")
    })
}

/// Whether one of the declarations, without blanks and in lower case, is the one looked for.
pub(super) fn declares(declarations: &str, is_it: impl Fn(&str) -> bool) -> bool {
    let bare: String = declarations
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| c.to_ascii_lowercase())
        .collect();
    bare.split(';')
        .any(|it| is_it(it.strip_suffix("!important").unwrap_or(it)))
}

/// Visits the rules of a style sheet, each by its selectors and its declarations. Rules inside `@media` are left aside:
/// they hold for a printer or a telephone.
pub(super) fn each_rule<'s>(sheet: &'s str, mut visit: impl FnMut(&'s str, &'s str)) {
    let mut depth = 0usize;
    let mut start = 0;
    let mut selector = "";
    for (at, c) in sheet.char_indices() {
        match c {
            '{' => {
                if depth == 0 {
                    selector = sheet.get(start..at).unwrap_or_default();
                }
                depth += 1;
                start = at + 1;
            }
            '}' => {
                depth = depth.saturating_sub(1);
                let declarations = sheet.get(start..at).unwrap_or_default();
                if depth == 0 && !selector.trim_start().starts_with('@') {
                    visit(selector, declarations);
                }
                start = at + 1;
            }
            _ => {}
        }
    }
}

/// `.class`, `#id`, or one of them behind an element's name.
pub(super) fn single_name(selector: &str) -> Option<String> {
    let selector = selector.trim().trim_start_matches("<!--").trim();
    let at = selector.find(['.', '#'])?;
    let (element, name) = selector.split_at_checked(at)?;
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let is_single = element.chars().all(is_word) && name.chars().skip(1).all(is_word) && name.len() > 1;
    is_single.then(|| name.to_owned())
}
