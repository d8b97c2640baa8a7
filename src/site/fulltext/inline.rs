//! A stretch of running text with the facts in it.
//!
//! Facts nest or follow one another. One that begins inside another and ends outside it, or outside the
//! stretch, is marked by an empty anchor at its start: its address holds, and nothing is torn.

use std::collections::BTreeSet;

use super::facts::{Fact, Look};
use super::source::Source;
use crate::site::address;
use crate::text::{Span, is_han, is_layout_space};

/// Writes stretches of one text and remembers which places it has marked: an id stands once.
pub(super) struct Inline<'a> {
    source: &'a Source<'a>,
    marked: BTreeSet<Span>,
    html: String,
}

/// A fact whose element is open.
struct Open<'a> {
    span: Span,
    fact: &'a Fact,
    /// Whether its words are one link to itself. An element that holds others is none: links do not nest.
    link: bool,
    /// Whether another element stands around it, whose text a citation would spoil.
    inner: bool,
}

impl<'a> Inline<'a> {
    pub(super) const fn new(source: &'a Source<'a>) -> Self {
        Self {
            source,
            marked: BTreeSet::new(),
            html: String::new(),
        }
    }

    pub(super) fn push(&mut self, markup: &str) {
        self.html.push_str(markup);
    }

    pub(super) fn finish(self) -> String {
        self.html
    }

    /// Writes the words of `range`; `back` is the id of the block that closing a citation leads to.
    pub(super) fn write(&mut self, range: Span, back: &str) {
        let found = self.source.facts.beginning_in(range);
        let facts: Vec<(Span, &'a Fact)> = found
            .into_iter()
            .filter(|(span, _)| !self.marked.contains(span))
            .collect();
        let mut open: Vec<Open<'a>> = Vec::new();
        let mut at = range.start();
        for (nth, &(span, fact)) in facts.iter().enumerate() {
            while let Some(top) = open.pop_if(|top| top.span.end() <= span.start()) {
                at = self.close(&top, at, back);
            }
            self.words(Span::new(at, span.start()));
            at = span.start();
            self.marked.insert(span);
            let fits = range.contains(span) && open.last().is_none_or(|top| top.span.contains(span));
            if !fits {
                self.anchor(span);
                continue;
            }
            let holds_another = facts
                .get(nth + 1)
                .is_some_and(|(next, _)| next.start() < span.end());
            let link = fact.look == Look::Figure && !holds_another && open.iter().all(|around| !around.link);
            let opened = Open {
                span,
                fact,
                link,
                inner: !open.is_empty(),
            };
            self.open(&opened);
            open.push(opened);
        }
        while let Some(top) = open.pop() {
            at = self.close(&top, at, back);
        }
        self.words(Span::new(at, range.end()));
    }

    /// Empty anchors for the places that begin in `range` and were not written, such as those in a repeated heading row.
    pub(super) fn anchors(&mut self, range: Span) {
        for (span, _) in self.source.facts.beginning_in(range) {
            if self.marked.insert(span) {
                self.anchor(span);
            }
        }
    }

    /// Empty anchors for what nothing carries yet, wherever it begins.
    pub(super) fn leftovers(&mut self) {
        for span in self.source.facts.spans() {
            if self.marked.insert(span) {
                self.anchor(span);
            }
        }
    }

    /// The id of a block or cell that search leads to; `None` where a fact inside carries the same place, or it stands already.
    pub(super) fn passage_id(&mut self, span: Span) -> Option<String> {
        let own = self.source.facts.is_passage(span) && self.marked.insert(span);
        own.then(|| address::place_id(self.source.text.char_span(span)))
    }

    fn anchor(&mut self, span: Span) {
        let id = address::place_id(self.source.text.char_span(span));
        self.html
            .push_str(&format!(r#"<span class="spot" id="{id}"></span>"#));
    }

    fn open(&mut self, open: &Open<'_>) {
        let id = address::place_id(self.source.text.char_span(open.span));
        // A short figure stays on one line.
        let short = self.source.text.slice(open.span).chars().count() <= 12
            && !self.source.text.slice(open.span).contains('\n');
        let class = match (open.link, short) {
            (true, true) => "fact nb",
            (true, false) => "fact",
            (false, _) => "fact whole",
        };
        self.html
            .push_str(&format!(r#"<span class="{class}" id="{id}">"#));
        if open.link {
            self.html.push_str(&format!(r##"<a href="#{id}">"##));
        }
    }

    /// Writes the rest of the words and closes the element; returns where it ended.
    fn close(&mut self, open: &Open<'_>, at: usize, back: &str) -> usize {
        self.words(Span::new(at, open.span.end()));
        self.html
            .push_str(if open.link { "</a></span>" } else { "</span>" });
        if !open.inner {
            self.cite(open, back);
        }
        open.span.end().max(at)
    }

    /// The citation beside a fact: what it is, its words, its place, its address, the hash of the file.
    fn cite(&mut self, open: &Open<'_>, back: &str) {
        const QUOTED: usize = 60;
        let place = self.source.text.char_span(open.span);
        let words = crate::text::tidy(self.source.text.slice(open.span));
        let mut quote: String = words.chars().take(QUOTED).collect();
        if QUOTED < words.chars().count() {
            quote.push('…');
        }
        self.html.push_str(r#"<span class="cite"><b>"#);
        escape_into(&mut self.html, &open.fact.label);
        self.html.push_str(r#"</b> <span class="q">"#);
        escape_into(&mut self.html, &quote);
        let (start, end, address, hash) = (
            place.start,
            place.end,
            self.source.address,
            self.source.short_hash,
        );
        self.html.push_str(&format!(
            r##"</span> <span class="m">原文第{start}–{end}字</span> <code>{address}#t{start}-{end}</code> <code>blake3 {hash}…</code> <span class="go"><a href="#{back}">收起</a><a href="#facts">回到要点</a></span></span>"##
        ));
    }

    /// Plain words. Layout breaks beside Chinese characters are kept in the text and hidden from sight.
    fn words(&mut self, range: Span) {
        let words = self.source.text.slice(range);
        let mut rest = words;
        let mut before = self
            .source
            .text
            .slice(Span::new(0, range.start()))
            .chars()
            .next_back();
        while let Some(at) = rest.find(is_layout_space) {
            let (plain, blank) = rest.split_at(at);
            let end = blank.find(|c| !is_layout_space(c)).unwrap_or(blank.len());
            let (blank, after) = blank.split_at(end);
            escape_into(&mut self.html, plain);
            before = plain.chars().next_back().or(before);
            let next = after.chars().next();
            let torn = blank.contains('\n') && (before.is_none_or(is_han) || next.is_none_or(is_han));
            if torn {
                self.html.push_str(r#"<span class="w">"#);
            }
            escape_into(&mut self.html, blank);
            if torn {
                self.html.push_str("</span>");
            }
            rest = after;
        }
        escape_into(&mut self.html, rest);
    }
}

/// Text for element content and quoted attributes. Control characters, which HTML forbids, and those that turn the
/// direction of what stands around them become U+FFFD one for one, so that places still count.
pub(crate) fn escape_into(html: &mut String, words: &str) {
    for c in words.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            '\n' | '\t' => html.push(c),
            '\r' | '\u{c}' => html.push('\n'),
            c if c.is_control() || is_noncharacter(c) || turns_direction(c) => html.push('\u{fffd}'),
            c => html.push(c),
        }
    }
}

/// 双向控制符: what would show other words than those that stand there.
const fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

const fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || (c as u32) & 0xfffe == 0xfffe
}
