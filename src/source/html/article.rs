//! 文章 Which part of a page is the article: not the navigation around it, not the footer beneath it.
//!
//! Nothing is left out for its place or its size alone, since an annex may be a table of its own: only what
//! is named, linked or worded as a part of the site.

use super::hidden::Hidden;
use super::tree::{Node, Tree};

/// What is known of each node.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "four independent marks of one node")]
struct Weight {
    /// Characters that show.
    words: usize,
    /// Those of them that lie in links.
    linked: usize,
    is_hidden: bool,
    in_link: bool,
    /// Whether a heading of the page stands in it.
    has_heading: bool,
    /// Whether it says who runs the site.
    says_imprint: bool,
}

/// The article of a page.
pub(super) struct Article<'t> {
    tree: &'t Tree,
    weights: Vec<Weight>,
    /// Where it begins in the tree.
    pub(super) root: usize,
}

impl<'t> Article<'t> {
    pub(super) fn of(tree: &'t Tree) -> Self {
        let mut article = Self {
            tree,
            weights: weigh(tree, &Hidden::of(tree)),
            root: 0,
        };
        article.root = article.named();
        article
    }

    fn weight(&self, at: usize) -> Weight {
        self.weights.get(at).copied().unwrap_or_default()
    }

    /// Whether a node does not show, or is a part of the site around the article.
    pub(super) fn leaves_out(&self, at: usize, node: &Node) -> bool {
        self.weight(at).is_hidden || (at != self.root && self.is_site(at, node))
    }

    /// The element that publishing systems keep the article in, if it holds most of what the page says.
    fn named(&self) -> usize {
        let unlinked = |at: usize| {
            let weight = self.weight(at);
            weight.words - weight.linked
        };
        let all = unlinked(0);
        let is_named = |node: &Node| {
            node.is(&["article", "main"])
                || node.attribute("role") == Some("main")
                || names(node).any(|name| KEPT_IN.contains(&name.as_str()))
        };
        let mut nodes = self.tree.nodes.iter().enumerate().skip(1);
        let found = nodes
            .find(|(at, node)| !self.weight(*at).is_hidden && is_named(node) && all <= unlinked(*at) * 2);
        found.map_or(0, |(at, _)| at)
    }

    /// What the page calls its article: as published, as headed, as in the window's title.
    pub(super) fn title(&self) -> Option<String> {
        let nodes = || self.tree.nodes.iter().enumerate();
        let stated = nodes().find_map(|(_, node)| {
            let name = node.attribute("name").filter(|_| node.name == "meta")?;
            node.attribute("content")
                .filter(|_| name.eq_ignore_ascii_case("ArticleTitle"))
                .map(str::to_owned)
        });
        let words = |name: &str| {
            let mut found = nodes()
                .filter(|(at, node)| node.name == name && (name == "title" || !self.weight(*at).is_hidden));
            found.find_map(|(at, _)| Some(self.tree.words(at)).filter(|words| !words.trim().is_empty()))
        };
        let windowed = || {
            let title = words("title")?;
            let parts = title.split(['_', '|', '—', '-', '–']);
            // the name of the site stands behind the article's
            parts
                .map(str::trim)
                .find(|part| !part.is_empty())
                .map(str::to_owned)
        };
        let title = stated
            .filter(|title| !title.trim().is_empty())
            .or_else(|| words("h1"))
            .or_else(windowed)?;
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        (!title.is_empty()).then_some(title)
    }

    /// Whether an element belongs to the site: by name, by its links, by what it says.
    fn is_site(&self, at: usize, node: &Node) -> bool {
        if node.is(&["nav", "footer", "aside"]) {
            return true;
        }
        if !node.is(&[
            "div", "ul", "ol", "dl", "p", "section", "header", "form", "center", "li", "table",
        ]) {
            return false;
        }
        let weight = self.weight(at);
        let is_small = weight.words * 2 < self.weight(self.root).words;
        let is_linked = weight.words * 3 <= weight.linked * 5 && weight.linked > 0;
        let is_named = names(node).any(|name| AROUND.contains(&name.as_str()));
        let is_imprint = weight.says_imprint && weight.words <= LONGEST_IMPRINT;
        is_small && (is_linked || (is_named && !weight.has_heading) || is_imprint)
    }
}

/// Longest imprint, in characters.
const LONGEST_IMPRINT: usize = 400;

/// What only an imprint says.
const IMPRINT: [&str; 4] = ["ICP备", "网站标识码", "公网安备", "版权所有"];

/// Classes and ids of the element that holds an article.
const KEPT_IN: [&str; 20] = [
    "zoom",
    "ucapcontent",
    "trseditor",
    "trsueditor",
    "articlecontent",
    "articlebody",
    "articlecon",
    "newscontent",
    "newstext",
    "contenttext",
    "contenttxt",
    "pagescontent",
    "detailcontent",
    "detailscontent",
    "vieweditor",
    "viewtrseditor",
    "xlmain",
    "gknbcontent",
    "infocontent",
    "textcontent",
];

/// Classes and ids of what stands around it.
const AROUND: [&str; 28] = [
    "nav",
    "navbar",
    "navigation",
    "menu",
    "topnav",
    "mainnav",
    "header",
    "top",
    "foot",
    "footer",
    "bottom",
    "copyright",
    "breadcrumb",
    "breadcrumbs",
    "crumb",
    "crumbs",
    "sidebar",
    "side",
    "share",
    "sharebox",
    "banner",
    "toolbar",
    "pagination",
    "related",
    "qrcode",
    "search",
    "login",
    "position",
];

/// Classes and id of an element, without case and signs.
pub(super) fn names(node: &Node) -> impl Iterator<Item = String> {
    let named = [node.attribute("id"), node.attribute("class")];
    named
        .into_iter()
        .flatten()
        .flat_map(str::split_whitespace)
        .map(|name| {
            name.chars()
                .filter(char::is_ascii_alphanumeric)
                .map(|c| c.to_ascii_lowercase())
                .collect()
        })
}

/// What shows of each node. Parents stand before their children.
fn weigh(tree: &Tree, hidden: &Hidden) -> Vec<Weight> {
    let mut weights: Vec<Weight> = Vec::with_capacity(tree.nodes.len());
    for (at, node) in tree.nodes.iter().enumerate() {
        let above = weights.get(node.parent).copied().unwrap_or_default();
        let is_hidden = above.is_hidden || (at > 0 && hidden.hides(node));
        let in_link = above.in_link || node.name == "a";
        let words = if is_hidden {
            0
        } else {
            node.words.chars().filter(|c| !c.is_whitespace()).count()
        };
        weights.push(Weight {
            words,
            linked: if in_link { words } else { 0 },
            is_hidden,
            in_link,
            has_heading: node.is(&["h1", "h2"]),
            says_imprint: IMPRINT.iter().any(|word| node.words.contains(word)),
        });
    }
    for at in (1..weights.len()).rev() {
        let parent = tree.nodes.get(at).map_or(0, |node| node.parent);
        let below = weights.get(at).copied().unwrap_or_default();
        if let Some(above) = weights.get_mut(parent) {
            above.words += below.words;
            above.linked += below.linked;
            above.has_heading |= below.has_heading;
            above.says_imprint |= below.says_imprint;
        }
    }
    weights
}
