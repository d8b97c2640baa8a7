//! 网页结构 The elements of a page as a tree. Knows which elements end by themselves; nothing is nested deeper
//! than a limit, and formatting that was never closed is not carried on, so that reading stays linear.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer};

use super::super::error::Cause;
use super::super::limits::Limits;

/// One element or one stretch of words.
#[derive(Debug, Default)]
pub(super) struct Node {
    /// Lower-case name; empty for words.
    pub(super) name: String,
    attributes: Vec<(&'static str, String)>,
    pub(super) words: String,
    pub(super) parent: usize,
    pub(super) children: Vec<usize>,
}

impl Node {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        attributes
            .find(|(own, _)| *own == name)
            .map(|(_, value)| value.as_str())
    }

    /// An attribute that counts something.
    pub(super) fn number(&self, name: &str) -> Option<usize> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// Whether it is an element of one of these names.
    pub(super) fn is(&self, names: &[&str]) -> bool {
        names.contains(&self.name.as_str())
    }
}

/// A page: its nodes, each behind its parent. The first is the page itself.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
}

impl Tree {
    pub(super) fn children(&self, at: usize) -> impl Iterator<Item = (usize, &Node)> {
        let children = self.nodes.get(at).map_or([].as_slice(), |node| &node.children);
        children.iter().filter_map(|at| Some((*at, self.nodes.get(*at)?)))
    }

    /// Words below a node, as they stand.
    pub(super) fn words(&self, at: usize) -> String {
        let mut words = String::new();
        let mut left = vec![at];
        while let Some(node) = left.pop().and_then(|at| self.nodes.get(at)) {
            words.push_str(&node.words);
            left.extend(node.children.iter().rev());
        }
        words
    }
}

/// Attributes that tell us something.
const ATTRIBUTES: [&str; 14] = [
    "id", "class", "style", "hidden", "colspan", "rowspan", "type", "checked", "value", "name", "content",
    "role", "start", "selected",
];

/// How much deeper than in a packed document elements may be nested.
const DEEPER: usize = 4;

/// Reads the elements of a page.
pub(super) fn read(words: &str, limits: &Limits) -> Result<Tree, Cause> {
    let maker = Maker {
        state: RefCell::new(State {
            tree: Tree {
                nodes: vec![Node::default()],
            },
            open: vec![0],
            refused: None,
            limits: *limits,
        }),
    };
    let tokenizer = Tokenizer::new(maker, html5ever::tokenizer::TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(words));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let state = tokenizer.sink.state.into_inner();
    match state.refused {
        Some(cause) => Err(cause),
        None => Ok(state.tree),
    }
}

struct Maker {
    state: RefCell<State>,
}

struct State {
    tree: Tree,
    /// Open elements, the page first.
    open: Vec<usize>,
    refused: Option<Cause>,
    limits: Limits,
}

impl TokenSink for Maker {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.state.borrow_mut();
        if state.refused.is_some() {
            return TokenSinkResult::Continue;
        }
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => return state.start(&tag),
            Token::TagToken(tag) => state.end(&tag.name),
            Token::CharacterTokens(words) => state.words(&words),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// Elements that hold nothing.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

/// Elements before which a paragraph ends.
const BLOCKS: [&str; 31] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
];

const TABLE: &[&str] = &["table"];
const CELLS: &[&str] = &["td", "th", "caption", "table"];
const LISTS: &[&str] = &["ul", "ol", "td", "th", "table"];

impl State {
    fn start(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        if matches!(name, "html" | "head" | "body") {
            return TokenSinkResult::Continue;
        }
        self.make_room(name);
        self.add(Node {
            name: name.to_owned(),
            attributes: attributes(tag),
            ..Node::default()
        });
        let at = self.tree.nodes.len() - 1;
        if !VOID.contains(&name) {
            self.open.push(at);
            if self.limits.depth * DEEPER < self.open.len() {
                self.refuse("嵌套层数", self.limits.depth * DEEPER);
            }
        }
        match name {
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" | "xmp" | "iframe" | "noembed" | "noframes" => TokenSinkResult::RawData(RawKind::Rawtext),
            "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            _ => TokenSinkResult::Continue,
        }
    }

    /// Ends what cannot go on before an element of that name.
    fn make_room(&mut self, name: &str) {
        if BLOCKS.contains(&name) {
            self.close(&["p"], CELLS);
        }
        match name {
            "li" => self.close(&["li"], LISTS),
            "dt" | "dd" => self.close(&["dt", "dd"], &["dl", "td", "th", "table"]),
            "option" => self.close(&["option"], &["select", "table"]),
            "td" | "th" => self.close(&["td", "th"], TABLE),
            "tr" => self.close(&["tr"], TABLE),
            "tbody" | "thead" | "tfoot" | "caption" | "colgroup" => {
                self.close(&["tbody", "thead", "tfoot", "caption", "colgroup"], TABLE);
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "table" => self.close(&[name], &[]),
            "td" | "th" | "tr" | "tbody" | "thead" | "tfoot" | "caption" => self.close(&[name], TABLE),
            _ => self.close(&[name], CELLS),
        }
    }

    /// Ends the innermost open element of one of these names, and all inside it, unless a boundary stands
    /// between.
    fn close(&mut self, names: &[&str], boundary: &[&str]) {
        for (place, at) in self.open.iter().enumerate().skip(1).rev() {
            let Some(node) = self.tree.nodes.get(*at) else {
                continue;
            };
            if node.is(names) {
                self.open.truncate(place);
                return;
            }
            if node.is(boundary) {
                return;
            }
        }
    }

    fn words(&mut self, words: &str) {
        let nodes = &mut self.tree.nodes;
        let last = self
            .open
            .last()
            .and_then(|at| nodes.get(*at)?.children.last().copied());
        let last = last.and_then(|at| nodes.get_mut(at));
        match last.filter(|node| node.name.is_empty()) {
            Some(node) => node.words.push_str(words),
            None => self.add(Node {
                words: words.to_owned(),
                ..Node::default()
            }),
        }
    }

    fn add(&mut self, mut node: Node) {
        let at = self.tree.nodes.len();
        if self.limits.nodes <= at {
            self.refuse("网页内的元素个数", self.limits.nodes);
            return;
        }
        node.parent = self.open.last().copied().unwrap_or(0);
        if let Some(parent) = self.tree.nodes.get_mut(node.parent) {
            parent.children.push(at);
        }
        self.tree.nodes.push(node);
    }

    fn refuse(&mut self, what: &'static str, limit: usize) {
        self.refused.get_or_insert(Cause::Limit {
            what,
            limit: limit as u64,
        });
    }
}

fn attributes(tag: &Tag) -> Vec<(&'static str, String)> {
    let known = |name: &str| ATTRIBUTES.iter().find(|known| **known == name);
    tag.attrs
        .iter()
        .filter_map(|it| Some((*known(&it.name.local)?, it.value.to_string())))
        .collect()
}
