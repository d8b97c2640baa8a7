//! The blocks of a document as HTML: headings as a tree, paragraphs, tables; nothing of the text is left out.

use super::inline::Inline;
use super::source::Source;
use super::table;
use crate::document::{Block, Heading, Paragraph};
use crate::text::{Span, is_layout_space, tidy};

/// The whole text as HTML, and its topmost headings with the ids of their blocks.
pub(crate) fn render(source: &Source<'_>) -> (String, Vec<(String, String)>) {
    let mut out = Writer {
        source,
        inline: Inline::new(source),
        blocks: 0,
        tables: 0,
        level: 2,
        outline: Vec::new(),
    };
    let mut at = 0;
    for block in &source.report.document.blocks {
        let span = block.span();
        out.between(Span::new(at, span.start()));
        out.block(block);
        at = span.end().max(at);
    }
    out.between(Span::new(at, source.text.whole().end()));
    out.inline.leftovers();
    (out.inline.finish(), out.outline)
}

struct Writer<'a> {
    source: &'a Source<'a>,
    inline: Inline<'a>,
    /// How many blocks were written: their ids.
    blocks: usize,
    /// How many of them are tables.
    tables: usize,
    /// Level of the last heading element.
    level: u8,
    /// The headings of level 1 and their ids.
    outline: Vec<(String, String)>,
}

impl Writer<'_> {
    /// A block's own place where search leads to it, else its number.
    fn next_id(&mut self, span: Span) -> String {
        self.blocks += 1;
        self.inline
            .passage_id(span)
            .unwrap_or_else(|| format!("p{}", self.blocks))
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(paragraph) => self.paragraph(paragraph),
            Block::Table(table) => {
                let id = self.next_id(table.span);
                self.tables += 1;
                table::write(&mut self.inline, self.source, table, &id, self.tables);
                self.inline.anchors(table.span);
            }
        }
        self.inline.push("\n");
    }

    fn heading(&mut self, heading: &Heading) {
        let id = self.next_id(heading.span);
        let level = self.level_of(heading);
        let number = Span::new(heading.span.start(), heading.title.start());
        if level == 3 {
            self.outline
                .push((tidy(self.source.text.slice(heading.title)), id.clone()));
        }
        if self.blank(number) {
            self.inline.push(&format!(r#"<h{level} id="{id}">"#));
            self.inline.write(heading.span, &id);
        } else {
            let class = if stands_apart(self.source.text.slice(number)) {
                "hang apart"
            } else {
                "hang"
            };
            self.inline
                .push(&format!(r#"<h{level} class="{class}" id="{id}"><span>"#));
            self.inline.write(number, &id);
            self.inline.push("</span><span>");
            self.inline
                .write(Span::new(heading.title.start(), heading.span.end()), &id);
            self.inline.push("</span>");
        }
        self.inline.push(&format!("</h{level}>"));
    }

    /// The element of a heading: `h3` for level 1; no level is skipped on the way down.
    fn level_of(&mut self, heading: &Heading) -> u8 {
        let section = self
            .source
            .report
            .sections
            .iter()
            .find(|section| section.span == heading.span);
        let wanted = section.map_or(3, |section| section.level.saturating_add(2));
        self.level = wanted.clamp(3, 6).min(self.level + 1);
        self.level
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let id = self.next_id(paragraph.span);
        let report = self.source.report;
        let is_title = report
            .title
            .as_ref()
            .is_some_and(|title| paragraph.span.contains(title.span));
        let signed = report
            .prepared_on
            .as_ref()
            .is_some_and(|date| paragraph.span.contains(date.span));
        let short = self.source.text.slice(paragraph.span).chars().count() <= 24;
        let (open, close) = match (is_title, signed && short) {
            (true, _) => {
                self.level = 3;
                (format!(r#"<h3 class="title" id="{id}">"#), "</h3>")
            }
            (_, true) => (format!(r#"<p class="sig" id="{id}">"#), "</p>"),
            _ => (format!(r#"<p id="{id}">"#), "</p>"),
        };
        self.inline.push(&open);
        self.inline.write(paragraph.span, &id);
        self.inline.push(close);
    }

    /// What stands between two blocks and is no block: page numbers, running heads. Shown small, never dropped.
    fn between(&mut self, range: Span) {
        if self.blank(range) || self.is_caption(range) {
            return;
        }
        let id = self.next_id(range);
        self.inline.push(&format!(r#"<p class="stray" id="{id}">"#));
        self.inline.write(range, &id);
        self.inline.push("</p>\n");
    }

    /// A table's caption is written with its table.
    fn is_caption(&self, range: Span) -> bool {
        let mut captions = self
            .source
            .report
            .document
            .tables()
            .filter_map(|table| table.caption);
        captions.any(|caption| {
            range.contains(caption)
                && self.blank(Span::new(range.start(), caption.start()))
                && self.blank(Span::new(caption.end(), range.end()))
        })
    }

    fn blank(&self, range: Span) -> bool {
        self.source.text.slice(range).chars().all(is_layout_space)
    }
}

/// Whether only a blank parts a heading's number from its title, as in 附件1 over 2024年度…: without one they would read as one word.
fn stands_apart(number: &str) -> bool {
    let bare = number.trim_end();
    bare.len() < number.len() && bare.ends_with(char::is_alphanumeric)
}
