//! Squashed text: a stretch of the source without layout spaces and with folded characters,
//! which still knows for each of its bytes where in the source it came from.
//!
//! Hard wraps, page breaks and stray blanks stand anywhere in these reports, even inside words and
//! numbers. Readers therefore search the squashed form and carry what they found back by
//! [`Squashed::source`].

use super::fold::{fold_char, is_han, is_layout_space};
use super::span::{Span, Text};

/// A stretch of source text without layout spaces, folded by [`fold_char`].
#[derive(Clone, Debug, Default)]
pub struct Squashed {
    text: String,
    /// For each byte of `text`: the span of the source character it belongs to.
    origin: Vec<(u32, u32)>,
}

impl Squashed {
    /// Squashes one stretch of `text`.
    #[must_use]
    pub fn of(text: &Text, span: Span) -> Self {
        Self::of_pieces(text, [span])
    }

    /// Squashes several stretches as if they stood side by side: a cell that a page break tore.
    #[must_use]
    pub fn of_pieces(text: &Text, pieces: impl IntoIterator<Item = Span>) -> Self {
        let mut squashed = Self::default();
        for piece in pieces {
            squashed.push(text.slice(piece), piece.start());
        }
        squashed
    }

    fn push(&mut self, words: &str, offset: usize) {
        let mut in_tag = false;
        for (at, c) in words.char_indices() {
            if is_tag_start(words, at) {
                in_tag = true;
            }
            if !in_tag && !is_layout_space(c) {
                self.push_char(fold_char(c), offset + at, c.len_utf8());
            }
            in_tag &= c != '>';
        }
    }

    fn push_char(&mut self, c: char, at: usize, len: usize) {
        let place = (narrow(at), narrow(at + len));
        self.text.push(c);
        self.origin.extend(std::iter::repeat_n(place, c.len_utf8()));
    }

    /// The squashed characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Where the bytes `start..end` of the squashed form stand in the source.
    #[must_use]
    pub fn source(&self, start: usize, end: usize) -> Span {
        let first = self
            .origin
            .get(start)
            .or(self.origin.last())
            .map_or(0, |place| place.0);
        let last = end
            .checked_sub(1)
            .filter(|_| end > start)
            .and_then(|at| self.origin.get(at));
        Span::new(first as usize, last.map_or(first, |place| place.1) as usize)
    }

    /// Where the whole squashed form stands in the source, layout spaces at its ends left out.
    #[must_use]
    pub fn whole(&self) -> Span {
        self.source(0, self.text.len())
    }
}

/// Places are kept in 32 bits: a source is limited far below 4 GiB.
fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Whether an HTML tag left in the text begins at byte `at`: `<p>`, `</p>`, `<input …>`.
fn is_tag_start(words: &str, at: usize) -> bool {
    let rest = words.get(at..).unwrap_or_default();
    let Some(inner) = rest.strip_prefix('<') else {
        return false;
    };
    let name = inner.strip_prefix('/').unwrap_or(inner);
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && inner.chars().take(200).find(|c| matches!(c, '<' | '>')) == Some('>')
}

/// The words with layout line breaks and the blanks beside Chinese characters taken out:
/// how a name or a title is published. Blanks between Latin words stay, as one.
#[must_use]
pub fn tidy(words: &str) -> String {
    let mut tidy = String::with_capacity(words.len());
    let mut gap = false;
    for c in words.chars() {
        if is_layout_space(c) {
            gap = true;
            continue;
        }
        let between_latin = tidy.chars().next_back().is_some_and(is_latin_letter) && is_latin_letter(c);
        if gap && between_latin {
            tidy.push(' ');
        }
        gap = false;
        tidy.push(c);
    }
    tidy
}

const fn is_latin_letter(c: char) -> bool {
    !is_han(c) && c.is_ascii_alphabetic()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_found_in_the_squashed_form_is_quoted_from_the_source() {
        let text = Text::new("完成 60.67\n\n亿 元，（其中）".into());
        let squashed = Squashed::of(&text, text.whole());
        assert_eq!(squashed.as_str(), "完成60.67亿元，(其中)");
        let at = squashed.as_str().find("60.67亿元").unwrap();
        assert_eq!(
            text.slice(squashed.source(at, at + "60.67亿元".len())),
            "60.67\n\n亿 元"
        );
    }

    #[test]
    fn tags_left_in_cells_are_no_words() {
        let text = Text::new("<p>目标1：a<b</p> <input checked type=\"checkbox\"> 优".into());
        assert_eq!(Squashed::of(&text, text.whole()).as_str(), "目标1:a<b优");
    }

    #[test]
    fn names_lose_layout_blanks_only() {
        assert_eq!(
            tidy("支持中小型企业“上云上平\n台”数量"),
            "支持中小型企业“上云上平台”数量"
        );
        assert_eq!(tidy("  新建 5G 基站 "), "新建5G基站");
        assert_eq!(tidy("green   bond 数量"), "green bond数量");
    }
}
