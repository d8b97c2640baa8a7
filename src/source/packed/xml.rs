//! 标记 The elements of one XML part as a tree, told by local name; namespaces are left aside.
//!
//! No entity but the five of XML itself is known, and a document type declaration is refused: nothing is
//! fetched, nothing multiplies. Depth and number of nodes are limited, so that a walk may recurse.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::source::error::Cause;
use crate::source::limits::Limits;

/// One part's elements.
#[derive(Debug, Default)]
pub(in crate::source) struct Tree {
    nodes: Vec<Node>,
    /// Local names of elements and attributes, each held once.
    names: Vec<String>,
}

#[derive(Debug)]
struct Node {
    /// Place of its name; `None` for words.
    name: Option<u16>,
    attributes: Box<[(u16, Box<str>)]>,
    words: Box<str>,
    first: Option<u32>,
    next: Option<u32>,
}

/// One element of a tree.
#[derive(Clone, Copy, Debug)]
pub(in crate::source) struct Element<'t> {
    tree: &'t Tree,
    node: &'t Node,
}

/// What stands inside an element.
#[derive(Clone, Copy, Debug)]
pub(in crate::source) enum Child<'t> {
    Element(Element<'t>),
    Words(&'t str),
}

impl Tree {
    /// Reads one part; `part` is its name in messages.
    pub(in crate::source) fn read(xml: &str, part: &str, limits: &Limits) -> Result<Self, Cause> {
        let mut maker = Maker::new(part, limits);
        let mut reader = Reader::from_str(xml);
        loop {
            let event = reader.read_event().map_err(|_| maker.damaged(MALFORMED))?;
            match event {
                Event::Start(tag) => maker.open(&tag)?,
                Event::Empty(tag) => {
                    maker.open(&tag)?;
                    maker.close();
                }
                Event::End(_) => maker.close(),
                Event::Text(words) => maker.words(&words.xml10_content())?,
                Event::CData(words) => maker.words(&words.xml10_content())?,
                Event::GeneralRef(reference) => maker.reference(&reference)?,
                Event::DocType(_) => return Err(maker.damaged("含有文档类型声明")),
                Event::Eof => return maker.finish(),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }

    /// The outermost element.
    pub(in crate::source) fn root(&self) -> Option<Element<'_>> {
        self.element(0)
    }

    fn element(&self, at: u32) -> Option<Element<'_>> {
        let node = self.nodes.get(at as usize)?;
        node.name.map(|_| Element { tree: self, node })
    }

    fn name(&self, at: u16) -> &str {
        self.names.get(usize::from(at)).map_or("", String::as_str)
    }
}

impl<'t> Element<'t> {
    /// Its local name.
    pub(in crate::source) fn name(self) -> &'t str {
        self.node.name.map_or("", |at| self.tree.name(at))
    }

    /// The value of an attribute by local name.
    pub(in crate::source) fn attribute(self, name: &str) -> Option<&'t str> {
        let mut attributes = self.node.attributes.iter();
        attributes
            .find(|(at, _)| self.tree.name(*at) == name)
            .map(|(_, value)| &**value)
    }

    /// An attribute that counts something.
    pub(in crate::source) fn number(self, name: &str) -> Option<usize> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// Everything inside it, in order.
    pub(in crate::source) fn inside(self) -> impl Iterator<Item = Child<'t>> {
        let tree = self.tree;
        let mut at = self.node.first;
        std::iter::from_fn(move || {
            let node = tree.nodes.get(at? as usize)?;
            at = node.next;
            Some(match node.name {
                Some(_) => Child::Element(Element { tree, node }),
                None => Child::Words(&node.words),
            })
        })
    }

    /// The elements inside it, in order.
    pub(in crate::source) fn children(self) -> impl Iterator<Item = Self> {
        self.inside().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Words(_) => None,
        })
    }

    /// The first child of that name.
    pub(in crate::source) fn child(self, name: &str) -> Option<Self> {
        self.children().find(|child| child.name() == name)
    }

    /// The `val` of the child of that name.
    pub(in crate::source) fn value(self, name: &str) -> Option<&'t str> {
        self.child(name)?.attribute("val")
    }

    /// Whether a child of that name stands and is not switched off.
    pub(in crate::source) fn switch(self, name: &str) -> Option<bool> {
        let value = self.child(name)?.attribute("val");
        Some(!matches!(value, Some("0" | "false" | "off" | "none")))
    }

    /// All words inside, however deep.
    pub(in crate::source) fn words(self) -> String {
        let mut words = String::new();
        self.add_words(&mut words);
        words
    }

    fn add_words(self, words: &mut String) {
        for child in self.inside() {
            match child {
                Child::Element(element) => element.add_words(words),
                Child::Words(more) => words.push_str(more),
            }
        }
    }

    /// Every element inside of that name, however deep, in order.
    pub(in crate::source) fn all(self, name: &str) -> Vec<Self> {
        let mut found = Vec::new();
        self.collect(name, &mut found);
        found
    }

    fn collect(self, name: &str, found: &mut Vec<Self>) {
        for child in self.children() {
            if child.name() == name {
                found.push(child);
            }
            child.collect(name, found);
        }
    }
}

/// A tree in the making.
struct Maker<'a> {
    part: &'a str,
    limits: Limits,
    tree: Tree,
    places: BTreeMap<String, u16>,
    /// Open elements, each with its last child.
    open: Vec<(u32, Option<u32>)>,
}

/// What is told of a tag that the reader of XML cannot follow.
const MALFORMED: &str = "有写错的标记";

impl<'a> Maker<'a> {
    fn new(part: &'a str, limits: &Limits) -> Self {
        Self {
            part,
            limits: *limits,
            tree: Tree::default(),
            places: BTreeMap::new(),
            open: Vec::new(),
        }
    }

    fn damaged(&self, why: &str) -> Cause {
        Cause::Damaged(format!("{} 读不通（{why}）", self.part))
    }

    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), Cause> {
        if self.open.len() >= self.limits.depth {
            return Err(Cause::Limit {
                what: "嵌套层数",
                limit: self.limits.depth as u64,
            });
        }
        if self.open.is_empty() && !self.tree.nodes.is_empty() {
            return Err(self.damaged("有不止一个根元素"));
        }
        let name = self.place(tag.local_name().as_ref())?;
        let mut attributes = Vec::new();
        for attribute in tag.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| self.damaged(MALFORMED))?;
            let key = attribute.key.local_name();
            // revision marks and namespaces tell us nothing
            if attribute.key.as_ref().starts_with("xmlns") || key.as_ref().starts_with("rsid") {
                continue;
            }
            let value = quick_xml::escape::unescape(&attribute.value).map_err(|_| self.damaged(MALFORMED))?;
            attributes.push((self.place(key.as_ref())?, value.into()));
        }
        let at = self.add(Node {
            name: Some(name),
            attributes: attributes.into(),
            words: "".into(),
            first: None,
            next: None,
        })?;
        self.open.push((at, None));
        Ok(())
    }

    fn close(&mut self) {
        self.open.pop();
    }

    fn words(&mut self, words: &str) -> Result<(), Cause> {
        if self.open.is_empty() || words.is_empty() {
            return Ok(());
        }
        self.add(Node {
            name: None,
            attributes: Box::default(),
            words: words.into(),
            first: None,
            next: None,
        })
        .map(|_| ())
    }

    fn reference(&mut self, reference: &BytesRef<'_>) -> Result<(), Cause> {
        let character = reference
            .resolve_char_ref()
            .map_err(|_| self.damaged(MALFORMED))?;
        let known = match reference.xml10_content().as_ref() {
            "lt" => Some('<'),
            "gt" => Some('>'),
            "amp" => Some('&'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => None,
        };
        match character.or(known) {
            Some(c) => self.words(c.encode_utf8(&mut [0; 4])),
            None => Err(self.damaged("有未定义的实体")),
        }
    }

    fn add(&mut self, node: Node) -> Result<u32, Cause> {
        let too_many = Cause::Limit {
            what: "文档内的元素个数",
            limit: self.limits.nodes as u64,
        };
        if self.tree.nodes.len() >= self.limits.nodes {
            return Err(too_many);
        }
        let at = u32::try_from(self.tree.nodes.len()).map_err(|_| too_many)?;
        self.tree.nodes.push(node);
        if let Some((parent, last)) = self.open.last_mut() {
            let link = match last.replace(at) {
                Some(last) => self.tree.nodes.get_mut(last as usize).map(|node| &mut node.next),
                None => self
                    .tree
                    .nodes
                    .get_mut(*parent as usize)
                    .map(|node| &mut node.first),
            };
            if let Some(link) = link {
                *link = Some(at);
            }
        }
        Ok(at)
    }

    /// The place of a name, which is kept once.
    fn place(&mut self, name: &str) -> Result<u16, Cause> {
        if let Some(place) = self.places.get(name) {
            return Ok(*place);
        }
        let place = u16::try_from(self.tree.names.len()).map_err(|_| self.damaged("元素名称过多"))?;
        self.tree.names.push(name.to_owned());
        self.places.insert(name.to_owned(), place);
        Ok(place)
    }

    fn finish(self) -> Result<Tree, Cause> {
        if self.open.is_empty() && !self.tree.nodes.is_empty() {
            return Ok(self.tree);
        }
        Err(self.damaged("内容不完整，文件可能被截断"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(xml: &str) -> String {
        let limits = Limits {
            depth: 4,
            nodes: 20,
            ..Limits::default()
        };
        match Tree::read(xml, "甲.xml", &limits) {
            Ok(tree) => tree.root().unwrap().words(),
            Err(cause) => cause.to_string(),
        }
    }

    #[test]
    fn words_and_attributes_are_read_with_the_references_of_xml_itself() {
        assert_eq!(
            told("<w:p>≥<w:r>80&#37;</w:r>&amp;<![CDATA[<90]]></w:p>"),
            "≥80%&<90"
        );
        let tree = Tree::read(
            "<a w:val='x&amp;y' rsidR='1'><b val='0'/></a>",
            "甲.xml",
            &Limits::default(),
        )
        .unwrap();
        let root = tree.root().unwrap();
        assert_eq!(
            (root.attribute("val"), root.attribute("rsidR")),
            (Some("x&y"), None)
        );
        assert_eq!((root.switch("b"), root.switch("c")), (Some(false), None));
    }

    #[test]
    fn what_could_multiply_or_lead_outside_is_refused() {
        for hostile in [
            "<!DOCTYPE a [<!ENTITY b 'x'><!ENTITY c '&b;&b;'>]><a>&c;</a>",
            "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
        ] {
            assert_eq!(
                told(hostile),
                "文件损坏或不完整：甲.xml 读不通（含有文档类型声明）"
            );
        }
        assert!(told("<a>&b;</a>").contains("未定义的实体"));
    }

    #[test]
    fn what_is_too_deep_too_many_or_cut_off_is_refused() {
        assert_eq!(told("<a><a><a><a><a></a></a></a></a></a>"), "嵌套层数超过上限 4");
        assert_eq!(
            told(&format!("<a>{}</a>", "<b/>".repeat(30))),
            "文档内的元素个数超过上限 20"
        );
        for cut in ["<a><b>", "<a", "", "<a></b>", "</a>", "<a/><a/>"] {
            assert!(
                told(cut).starts_with("文件损坏或不完整：甲.xml"),
                "{cut}: {}",
                told(cut)
            );
        }
    }
}
