//! Squashed text: a stretch of the source without layout spaces and with folded characters,
//! which still knows for each of its bytes where in the source it came from.
//!
//! Hard wraps, page breaks and stray blanks stand anywhere in these reports, even inside words and
//! numbers. Readers therefore search the squashed form and carry what they found back by
//! [`Squashed::source`]. A text is squashed once ([`super::whole`]); what readers ask for are views of that.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr, memchr2};

use super::canonical::Text;
use super::emphasis::emphasis_length;
use super::fold::{fold_at, inner, is_han, is_layout_space, layout_space_in, plain_length};
use super::page_end::page_end_length;
use super::signs::sign_at;
use super::span::Span;
use super::whole::{left_out, tag_length};

/// A stretch of source text without layout spaces, folded by [`super::fold_char`].
#[derive(Clone, Debug, Default)]
pub struct Squashed<'a> {
    form: Form<'a>,
}

/// How a squashed form is held.
#[derive(Clone, Debug)]
enum Form<'a> {
    /// A stretch of the squashed text: the text, the words, and the byte at which they begin.
    View(&'a Text, &'a str, usize),
    /// Words put together from several stretches, and for each of their bytes the source character.
    Own(String, Vec<(u32, u32)>),
}

impl Default for Form<'_> {
    fn default() -> Self {
        Self::Own(String::new(), Vec::new())
    }
}

impl<'a> Squashed<'a> {
    /// Squashes one stretch of `text`.
    #[must_use]
    pub fn of(text: &'a Text, span: Span) -> Self {
        match text.squash().view(text.as_str(), span) {
            Some((start, words)) => Self {
                form: Form::View(text, words, start),
            },
            None => Self::joined(text, [span]),
        }
    }

    /// Squashes several stretches as if they stood side by side: a cell that a page break tore.
    #[must_use]
    pub fn of_pieces(text: &'a Text, pieces: &[Span]) -> Self {
        match pieces {
            [] => Self::default(),
            [span] => Self::of(text, *span),
            pieces => Self::joined(text, pieces.iter().copied()),
        }
    }

    fn joined(text: &Text, pieces: impl IntoIterator<Item = Span>) -> Self {
        let (mut words, mut origin) = (String::new(), Vec::new());
        for piece in pieces {
            squash(text.slice(piece), |at, c, length| {
                let start = piece.start() + at;
                words.push(c);
                let place = (narrow(start), narrow(start + length));
                origin.extend(std::iter::repeat_n(place, c.len_utf8()));
            });
        }
        Self {
            form: Form::Own(words, origin),
        }
    }

    /// The squashed characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match &self.form {
            Form::View(_, words, _) => words,
            Form::Own(words, _) => words,
        }
    }

    /// The squashed characters, without their places.
    #[must_use]
    pub fn into_words(self) -> Cow<'a, str> {
        match self.form {
            Form::View(_, words, _) => Cow::Borrowed(words),
            Form::Own(words, _) => Cow::Owned(words),
        }
    }

    /// Where the bytes `start..end` of the squashed form stand in the source. A start behind the end is
    /// the last character's, an empty stretch is empty.
    #[must_use]
    pub fn source(&self, start: usize, end: usize) -> Span {
        let length = self.as_str().len();
        let Some(last) = length.checked_sub(1) else {
            return Span::default();
        };
        let (first, _) = self.character(start.min(last));
        let end = if start < end && end <= length {
            self.character(end - 1).1
        } else {
            first
        };
        Span::new(first, end)
    }

    /// The source character that the squashed byte `at` belongs to.
    fn character(&self, at: usize) -> (usize, usize) {
        match &self.form {
            Form::View(text, _, start) => text.squash().character(text.as_str(), start + at),
            Form::Own(_, origin) => origin
                .get(at)
                .map_or((0, 0), |(start, end)| (*start as usize, *end as usize)),
        }
    }

    /// Where the whole squashed form stands in the source, layout spaces at its ends left out.
    #[must_use]
    pub fn whole(&self) -> Span {
        self.source(0, self.as_str().len())
    }
}

/// Words squashed, where their place does not matter.
#[must_use]
pub fn squashed(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    let mut rest = words;
    loop {
        let (as_it_is, behind) = rest
            .split_at_checked(plain_length(rest.as_bytes()))
            .unwrap_or_default();
        plain.push_str(as_it_is);
        let Some(c) = behind.chars().next() else {
            return plain;
        };
        let at = words.len() - behind.len();
        if let Some((sign, length)) = sign_at(words, at, c) {
            plain.push(sign);
            rest = behind.get(length..).unwrap_or_default();
            continue;
        }
        let gap = left_out(words, at, c);
        if gap == 0 && !is_layout_space(c) {
            plain.push(fold_at(words, at, c));
        }
        rest = behind.get(gap.max(c.len_utf8())..).unwrap_or_default();
    }
}

/// Tells each character that stays: its byte, its folded form and its length in the source.
fn squash(words: &str, mut keep: impl FnMut(usize, char, usize)) {
    let mut end_of_gap = 0;
    for (at, c) in words.char_indices() {
        let sign = Some(at).filter(|at| end_of_gap <= *at);
        if let Some((sign, length)) = sign.and_then(|at| sign_at(words, at, c)) {
            keep(at, sign, c.len_utf8());
            end_of_gap = at + length;
            continue;
        }
        if end_of_gap <= at {
            end_of_gap = at + left_out(words, at, c);
        }
        if end_of_gap <= at && !is_layout_space(c) {
            keep(at, fold_at(words, at, c), c.len_utf8());
        }
    }
}

/// Places are kept in 32 bits: a source is limited far below 4 GiB.
fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The stretches of `span` outside HTML tags left in the text, without layout blanks at their ends.
#[must_use]
pub fn untagged_pieces(text: &Text, span: Span) -> Vec<Span> {
    let words = text.slice(span);
    let place = |inner: Range<usize>| Span::new(span.start() + inner.start, span.start() + inner.end);
    if memchr(b'<', words.as_bytes()).is_none() {
        return Some(inner(words))
            .filter(|inner| !inner.is_empty())
            .map(place)
            .into_iter()
            .collect();
    }
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(step) = words.get(at..).and_then(|rest| rest.find('<')) {
        at += step;
        match tag_length(words, at) {
            0 => at += 1,
            length => {
                pieces.push((start, at));
                at += length;
                start = at;
            }
        }
    }
    pieces.push((start, words.len()));
    pieces
        .into_iter()
        .filter_map(|(from, to)| {
            let inner = inner(words.get(from..to)?);
            (!inner.is_empty()).then(|| place(from + inner.start..from + inner.end))
        })
        .collect()
}

/// Words without the HTML tags and the stars of bold left in them; ticked boxes stay, since they tell something.
#[must_use]
pub fn without_markup(words: &str) -> Cow<'_, str> {
    if memchr2(b'<', b'*', words.as_bytes()).is_none() {
        return Cow::Borrowed(words);
    }
    let mut plain = String::with_capacity(words.len());
    let mut tag_end = 0;
    for (at, c) in words.char_indices() {
        let is_box = || words.get(at..).is_some_and(|rest| rest.starts_with("<input"));
        if c == '<' && tag_end <= at && !is_box() {
            tag_end = at + tag_length(words, at);
            plain.push('\n');
        }
        if c == '*' && tag_end <= at {
            tag_end = at + emphasis_length(words, at);
        }
        if tag_end <= at {
            plain.push(c);
        }
    }
    Cow::Owned(plain)
}

/// The words with layout line breaks, ends of pages and the blanks beside Chinese characters taken out:
/// how a name or a title is published. Blanks between Latin words stay, as one.
#[must_use]
pub fn tidy(words: &str) -> String {
    tidied(words).into_owned()
}

/// The same, where the words need not be kept.
pub(crate) fn tidied(words: &str) -> Cow<'_, str> {
    if layout_space_in(words).is_none() {
        return Cow::Borrowed(words);
    }
    let mut tidy = String::with_capacity(words.len());
    let (mut gap, mut page_end) = (false, 0);
    for (at, c) in words.char_indices() {
        if c == '\n' && page_end <= at {
            page_end = at + page_end_length(words, at);
        }
        if is_layout_space(c) || at < page_end {
            gap = true;
            continue;
        }
        if gap && is_latin_letter(c) && tidy.chars().next_back().is_some_and(is_latin_letter) {
            tidy.push(' ');
        }
        gap = false;
        tidy.push(c);
    }
    Cow::Owned(tidy)
}

const fn is_latin_letter(c: char) -> bool {
    !is_han(c) && c.is_ascii_alphabetic()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
    fn a_comma_parts_words_unless_it_stands_between_digits() {
        assert_eq!(
            squashed("支出1,234.5万元,其中2,000,完成率98%,优;"),
            "支出1,234.5万元，其中2,000，完成率98%，优；"
        );
        assert_eq!(squashed("1, 2"), "1,2");
    }

    #[test]
    fn a_point_behind_a_chinese_word_ends_a_sentence() {
        assert_eq!(
            squashed("运转正常.一.概况 1.数量3.5个."),
            "运转正常。一.概况1.数量3.5个。"
        );
    }

    #[test]
    fn tags_left_in_cells_are_no_words() {
        let text = Text::new("<p>目标1：a<b</p> <input checked type=\"checkbox\"> 优".into());
        assert_eq!(Squashed::of(&text, text.whole()).as_str(), "目标1:a<b优");
    }

    #[test]
    fn readings_that_a_web_font_left_behind_characters_are_no_words() {
        assert_eq!(squashed("績效目標(biāo)完成95%"), "绩效目标完成95%");
        assert_eq!(squashed("負責（zé）人（甲）"), "负责人(甲)");
        assert_eq!(squashed("(abc)甲(é乙)"), "(abc)甲(é乙)");
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

    /// Squashes a stretch by itself, character for character: what a view of the squashed text must equal.
    fn alone(text: &Text, span: Span) -> (String, Vec<Span>) {
        let (mut words, mut places) = (String::new(), Vec::new());
        squash(text.slice(span), |at, c, length| {
            words.push(c);
            let start = span.start() + at;
            places.extend(std::iter::repeat_n(
                Span::new(start, start + length),
                c.len_utf8(),
            ));
        });
        (words, places)
    }

    proptest! {
        #[test]
        fn a_view_is_what_its_stretch_squashed_alone_would_be(
            string in "([中文績 \n\t（）()：％１２３123ab<>/p!＜－—,,,.;\u{200b}😀é]|\n- 2 -\n|\n){0,200}",
            from in 0usize..200,
            length in 0usize..80,
        ) {
            let text = Text::new(string);
            let bounds: Vec<usize> = text.as_str().char_indices().map(|(at, _)| at).chain([text.as_str().len()]).collect();
            let start = from.min(bounds.len() - 1);
            let span = Span::new(bounds[start], bounds[(start + length).min(bounds.len() - 1)]);
            let squashed = Squashed::of(&text, span);
            let (words, places) = alone(&text, span);
            prop_assert_eq!(squashed.as_str(), words.as_str());
            prop_assert_eq!(super::squashed(text.slice(span)), words);
            for (at, place) in places.iter().enumerate() {
                for end in at + 1..=places.len() {
                    prop_assert_eq!(squashed.source(at, end), place.to(places[end - 1]));
                }
            }
        }
    }
}
