//! 摘录 A message with the places it speaks of: each line of the source cut to a window and underlined.
//!
//! Columns count characters, and the underline keeps in step with characters of double width.

use std::collections::BTreeMap;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Language, Severity};
use crate::text::{Span, Text};

/// Columns of the terminal; a Chinese character takes two.
const WIDTH: usize = 120;
/// Characters underlined at most.
const WITHIN: usize = 40;

/// 摘录: what is said, how gravely, and of which file.
#[derive(Clone, Copy, Debug)]
pub struct Excerpt<'a> {
    /// How much it claims.
    pub severity: Severity,
    /// What its severity is told in.
    pub language: Language,
    /// The rule's code; empty for a caveat.
    pub code: &'a str,
    /// One sentence.
    pub message: &'a str,
    /// The file, as the operator knows it.
    pub path: &'a str,
    /// The text that the spans point into.
    pub text: &'a Text,
    /// The places, in the order of the sentence.
    pub spans: &'a [Span],
}

/// Whether a terminal understands colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Palette {
    /// For files, pipes and tests.
    Plain,
    /// For a terminal.
    Coloured,
}

impl Excerpt<'_> {
    /// The message and its places, as shown in a terminal.
    #[must_use]
    pub fn render(&self, palette: Palette) -> String {
        let title = self.level().primary_title(self.message);
        let title = if self.code.is_empty() {
            title
        } else {
            title.id(self.code)
        };
        let underlined = self.underlined();
        let group = Group::with_title(title);
        let group = match lines_of(self.text, &underlined) {
            None => group.element(Origin::path(self.path)),
            Some(lines) => {
                let (line, _) = line_and_column(self.text, lines);
                let snippet = Snippet::source(self.text.slice(lines)).line_start(line);
                let annotations = underlined.iter().map(|span| {
                    let (start, end) = (span.start() - lines.start(), span.end() - lines.start());
                    AnnotationKind::Primary.span(start..end)
                });
                group.element(snippet.path(self.path).annotations(annotations))
            }
        };
        let renderer = match palette {
            Palette::Plain => Renderer::plain(),
            Palette::Coloured => Renderer::styled(),
        };
        renderer.term_width(WIDTH).render(&[group])
    }

    /// The places that are underlined: of those on one line, which may be as long as a page, only such as are seen together with
    /// its first.
    fn underlined(&self) -> Vec<Span> {
        let mut firsts: BTreeMap<usize, Span> = BTreeMap::new();
        let places = self.spans.iter().filter_map(|span| first_line(self.text, *span));
        places
            .filter(|place| {
                let first = *firsts.entry(self.text.line_at(place.start())).or_insert(*place);
                is_seen_with(self.text, first, *place)
            })
            .collect()
    }

    fn level(&self) -> Level<'static> {
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Info => Level::INFO,
        };
        level.with_name(self.severity.named(self.language))
    }
}

/// 行列: where a span begins, line and column from 1, columns in characters.
#[must_use]
pub fn line_and_column(text: &Text, span: Span) -> (usize, usize) {
    let before = text.slice(Span::new(0, span.start()));
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (text.line_at(span.start()), column)
}

/// The part of a span on its first line, at most [`WITHIN`] characters; `None` where it is not in the text.
fn first_line(text: &Text, span: Span) -> Option<Span> {
    let words = text.as_str().get(span.start()..span.end())?;
    let line = words.split('\n').next().unwrap_or_default();
    let end = line.char_indices().nth(WITHIN).map_or(line.len(), |(at, _)| at);
    Some(Span::new(span.start(), span.start() + end))
}

/// Whether two places of one line stand so close together that a terminal shows both.
fn is_seen_with(text: &Text, first: Span, other: Span) -> bool {
    let (start, end) = (first.start().min(other.start()), first.end().max(other.end()));
    let words = text.as_str().get(start..end);
    words.is_some_and(|words| words.chars().nth(WIDTH / 2).is_none())
}

/// The lines that spans stand on, from the first to the last; `None` where there are no spans.
fn lines_of(text: &Text, spans: &[Span]) -> Option<Span> {
    let start = spans.iter().map(|span| span.start()).min()?;
    let end = spans.iter().map(|span| span.end()).max()?;
    let (before, behind) = (text.as_str().get(..start)?, text.as_str().get(end..)?);
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let end = behind.find('\n').map_or(text.as_str().len(), |at| end + at);
    Some(Span::new(start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_shown_with_their_lines_and_underlined_by_width() {
        let text = Text::new("一、支出\n按照市财政局关于开展部门整体支出绩效自评工作的通知要求，我局高度重视，认真组织，现将有关情况报告如下，请予审阅。全年支出合计2858.4万元，其中基本支出1000万元，项目支出2000万元，结余及其他若干，详见附表的说明。".into());
        let span_of = |words: &str| {
            let at = text.as_str().find(words).unwrap();
            Span::new(at, at + words.len())
        };
        let excerpt = Excerpt {
            severity: Severity::Error,
            language: Language::Chinese,
            code: "A01",
            message: "支出合计与各项之和不一致：1000＋2000≠2858.4",
            path: "甲.txt",
            text: &text,
            spans: &[span_of("2858.4万元"), span_of("2000万元")],
        };
        insta::assert_snapshot!(excerpt.render(Palette::Plain));
    }

    #[test]
    fn of_places_far_apart_on_one_long_line_the_first_is_shown() {
        let text = Text::new(format!(
            "<p>{}</p><p>{}</p>\n<p>",
            "长".repeat(20),
            "文".repeat(3_000)
        ));
        let tags = ["<p>", "</p>"]
            .into_iter()
            .flat_map(|tag| text.as_str().match_indices(tag));
        let spans: Vec<Span> = tags.map(|(at, tag)| Span::new(at, at + tag.len())).collect();
        let excerpt = Excerpt {
            severity: Severity::Info,
            language: Language::Chinese,
            code: "F03",
            message: "看",
            path: "甲",
            text: &text,
            spans: &spans,
        };
        let shown = excerpt.render(Palette::Plain);
        assert_eq!(shown.matches("^^^").count(), 4, "{shown}");
        assert!(shown.lines().all(|line| line.chars().count() < WIDTH), "{shown}");
    }

    #[test]
    fn odd_places_are_shown_without_panic() {
        let text = Text::new("甲\n乙".into());
        for span in [
            Span::new(0, 7),
            Span::new(1, 2),
            Span::new(7, 7),
            Span::new(90, 99),
            Span::new(3, 4),
        ] {
            let spans = [span];
            let excerpt = Excerpt {
                severity: Severity::Info,
                language: Language::English,
                code: "",
                message: "看",
                path: "甲",
                text: &text,
                spans: &spans,
            };
            assert!(excerpt.render(Palette::Plain).contains('看'));
        }
    }
}
