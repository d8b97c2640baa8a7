//! 行文 The article in reading order: blocks to paragraphs, tables to grids, lists with the numbers they show.

use super::super::draft::is_wordless;
use super::super::error::Cause;
use super::super::limits::Limits;
use super::article::Article;
use super::boxes::{Boxed, Boxes};
use super::tree::{Node, Tree};
use crate::document::{PICTURE, numbered};
use crate::source::draft::pieces::{Made, Piece};

/// The reader of an article.
pub(super) struct Flow<'t> {
    tree: &'t Tree,
    article: &'t Article<'t>,
    boxes: &'t Boxes,
    limits: Limits,
}

/// Blocks in the making.
#[derive(Default)]
struct Blocks {
    pieces: Vec<Piece>,
    line: String,
    /// Whether a blank waits for the next word.
    gap: bool,
    /// The number of the list item at hand, until its first words.
    number: Option<usize>,
    /// Whether blanks and line ends stay as they are.
    is_kept: bool,
}

/// Elements that stand in a line.
const INLINE: [&str; 40] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "img", "input", "ins", "kbd", "label", "mark", "nobr", "o:p", "q", "rb", "ruby", "s", "samp",
    "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "x",
];

impl<'t> Flow<'t> {
    pub(super) const fn new(
        tree: &'t Tree,
        article: &'t Article<'t>,
        boxes: &'t Boxes,
        limits: &Limits,
    ) -> Self {
        Self {
            tree,
            article,
            boxes,
            limits: *limits,
        }
    }

    /// Reads the article.
    pub(super) fn read(&self, out: &mut Vec<Piece>) -> Result<(), Cause> {
        let mut blocks = Blocks::default();
        self.inside(self.article.root, &mut blocks)?;
        blocks.end_line();
        out.append(&mut blocks.pieces);
        Ok(())
    }

    fn inside(&self, at: usize, blocks: &mut Blocks) -> Result<(), Cause> {
        let mut item = self.first_number(at);
        for (child, node) in self.tree.children(at) {
            if node.name == "li" {
                blocks.end_line();
                blocks.number = item;
                item = item.map(|item| item.saturating_add(1));
            }
            self.node(child, node, blocks)?;
        }
        Ok(())
    }

    /// The number that the first item of a list shows; `None` where its items show none.
    fn first_number(&self, at: usize) -> Option<usize> {
        let node = self.tree.nodes.get(at).filter(|node| node.name == "ol")?;
        let is_bare = node
            .attribute("style")
            .is_some_and(|style| style.contains("list-style") && style.contains("none"));
        (!is_bare).then(|| node.number("start").unwrap_or(1))
    }

    fn node(&self, at: usize, node: &Node, blocks: &mut Blocks) -> Result<(), Cause> {
        if node.name.is_empty() {
            blocks.words(&node.words);
            return Ok(());
        }
        if self.article.leaves_out(at, node) {
            return Ok(());
        }
        match node.name.as_str() {
            "br" => blocks.break_line(),
            "img" => blocks.line.push(PICTURE),
            "input" => blocks.words(&shown_field(node)),
            "rt" | "rp" | "del" | "s" | "strike" => {}
            "table" => self.table(at, blocks)?,
            "pre" => {
                blocks.end_line();
                let was_kept = std::mem::replace(&mut blocks.is_kept, true);
                self.inside(at, blocks)?;
                blocks.end_line();
                blocks.is_kept = was_kept;
            }
            name if INLINE.contains(&name) => self.inside(at, blocks)?,
            _ => {
                blocks.end_line();
                let shows = |at: usize, node: &Node| !self.article.leaves_out(at, node);
                match self.boxes.table(self.tree, at, shows) {
                    Some(table) => self.boxed(&table, blocks)?,
                    None => self.inside(at, blocks)?,
                }
                blocks.end_line();
            }
        }
        Ok(())
    }

    /// A table that is made of other elements.
    fn boxed(&self, table: &Boxed, blocks: &mut Blocks) -> Result<(), Cause> {
        self.all(&table.before, blocks)?;
        blocks.end_line();
        let mut made = Made::default();
        for row in &table.rows {
            made.grid.row();
            for cell in row {
                let mut inside = Blocks::default();
                for part in cell {
                    self.all(std::slice::from_ref(part), &mut inside)?;
                    inside.end_line();
                }
                made.push(inside.pieces, 1, 1, &self.limits)?;
            }
        }
        made.finish(&mut blocks.pieces);
        self.all(&table.behind, blocks)
    }

    fn all(&self, nodes: &[usize], blocks: &mut Blocks) -> Result<(), Cause> {
        for at in nodes {
            if let Some(node) = self.tree.nodes.get(*at) {
                self.node(*at, node, blocks)?;
            }
        }
        Ok(())
    }

    fn table(&self, at: usize, blocks: &mut Blocks) -> Result<(), Cause> {
        blocks.end_line();
        let mut made = Made::default();
        self.rows(at, &mut made, blocks)?;
        made.finish(&mut blocks.pieces);
        Ok(())
    }

    /// Reads the rows of a table; words that stand in it outside its cells come before it.
    fn rows(&self, at: usize, made: &mut Made, blocks: &mut Blocks) -> Result<(), Cause> {
        for (child, node) in self.tree.children(at) {
            if self.article.leaves_out(child, node) {
                continue;
            }
            match node.name.as_str() {
                "tr" => {
                    made.grid.row();
                    self.cells(child, made, blocks)?;
                }
                "tbody" | "thead" | "tfoot" | "form" => self.rows(child, made, blocks)?,
                _ => self.node(child, node, blocks)?,
            }
        }
        blocks.end_line();
        Ok(())
    }

    fn cells(&self, at: usize, made: &mut Made, blocks: &mut Blocks) -> Result<(), Cause> {
        for (child, node) in self.tree.children(at) {
            if !node.is(&["td", "th"]) {
                self.node(child, node, blocks)?;
                continue;
            }
            let mut cell = Blocks::default();
            if !self.article.leaves_out(child, node) {
                self.inside(child, &mut cell)?;
                cell.end_line();
            }
            let across = node.number("colspan").unwrap_or(1);
            let down = node.number("rowspan").unwrap_or(1);
            made.push(cell.pieces, across, down, &self.limits)?;
        }
        Ok(())
    }
}

/// What a form field shows: whether a box is ticked, what was filled in.
fn shown_field(node: &Node) -> String {
    match node.attribute("type").unwrap_or("text") {
        "checkbox" | "radio" => {
            let sign = if node.attribute("checked").is_some() {
                '☑'
            } else {
                '□'
            };
            sign.to_string()
        }
        "text" | "number" => node.attribute("value").unwrap_or_default().to_owned(),
        _ => String::new(),
    }
}

impl Blocks {
    /// Adds words as a browser shows them: runs of blanks and line ends as one blank, hard blanks as they are.
    fn words(&mut self, words: &str) {
        if self.is_kept {
            self.line.push_str(words);
            return;
        }
        for c in words.chars() {
            if matches!(c, ' ' | '\t' | '\r' | '\n' | '\x0c') {
                self.gap = true;
                continue;
            }
            if std::mem::take(&mut self.gap) && !self.line.is_empty() && !self.line.ends_with('\n') {
                self.line.push(' ');
            }
            self.line.push(c);
        }
    }

    fn break_line(&mut self) {
        self.gap = false;
        self.line.push('\n');
    }

    /// Ends the paragraph at hand.
    fn end_line(&mut self) {
        self.gap = false;
        let words = std::mem::take(&mut self.line);
        if is_wordless(&words) {
            self.pieces.extend(Piece::of(words));
            return;
        }
        let number = self
            .number
            .take()
            .filter(|_| numbered(words.trim_start()).is_none());
        self.pieces.push(Piece::Paragraph(match number {
            Some(number) => format!("{number}. {}", words.trim_start()),
            None => words,
        }));
    }
}
