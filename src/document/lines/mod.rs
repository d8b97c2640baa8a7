//! Physical lines of a text, each with its place and what its first look tells.

pub(super) mod run_in;
pub(super) mod sheet;
pub(super) mod sign;
pub(super) mod spacing;

use memchr::{memchr_iter, memchr3_iter};

use super::number::numbered;
use crate::text::{Cues, Span, Text, inner, is_layout_space};
use sign::Sign;

/// One line, without its line break.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// The whole line.
    pub span: Span,
    /// The line without blanks at its ends.
    pub trimmed: Span,
    /// How many tabs it holds.
    pub tabs: usize,
    /// How many pipes it holds.
    pub pipes: usize,
    /// Whether a tab is its first character.
    pub led_by_tab: bool,
    /// What parts its cells where it is a row: the tabs are those that it holds of this.
    pub sign: Sign,
}

impl Line {
    /// The line without pipes at its ends, which are left over from a table.
    pub(super) fn without_pipes(self, text: &Text) -> Self {
        if self.pipes == 0 {
            return self;
        }
        let words = text.slice(self.trimmed);
        let is_border = |c: char| c == '|' || is_layout_space(c);
        let lead = words.len() - words.trim_start_matches(is_border).len();
        let tail = words.trim_end_matches(is_border).len();
        let start = self.trimmed.start();
        Self {
            trimmed: Span::new(start + lead.min(tail), start + tail),
            ..self
        }
    }

    /// The line without the signs that mark a heading: `## 一、基本情况` in Markdown, `== 一、基本情况 ==` in AsciiDoc and in
    /// wikis, `h2. 一、基本情况`.
    pub(super) fn without_hashes(self, text: &Text) -> Self {
        let words = text.slice(self.trimmed);
        let Some(mark @ ('#' | '=' | 'h')) = words.chars().next() else {
            return self;
        };
        let rest = match mark {
            'h' => behind_level(words),
            _ => Some(words.trim_start_matches(mark)),
        };
        let rest = rest.filter(|rest| words.len() - rest.len() <= MOST_HASHES);
        let parts = |rest: &&str| mark != '=' || rest.starts_with(' ');
        let Some(rest) = rest
            .filter(parts)
            .filter(|rest| !rest.trim_matches(mark).trim().is_empty())
        else {
            return self;
        };
        let own = rest.trim_start_matches(is_layout_space);
        let start = self.trimmed.end() - own.len();
        let closed = own.trim_end_matches(mark).trim_end_matches(is_layout_space);
        let own = if mark == '=' { closed } else { own };
        Self {
            trimmed: Span::new(start, start + own.len()),
            ..self
        }
    }

    /// The line without the mark of an item of a list in Markdown: `- 一级指标`, `* 二级指标`.
    pub(super) fn without_bullet(self, text: &Text) -> Self {
        Self {
            trimmed: without_bullet(text, self.trimmed),
            ..self
        }
    }

    /// Whether such a mark was taken off the line.
    pub(super) fn is_item(&self, text: &Text) -> bool {
        let before = text.slice(Span::new(self.span.start(), self.trimmed.start()));
        before.contains(is_bullet)
    }

    /// The line without the stars that set all of it in bold in Markdown: `**自评报告**`.
    pub(super) fn without_stars(self, text: &Text) -> Self {
        Self {
            trimmed: without_bold(text, self.trimmed),
            ..self
        }
    }

    /// The first byte of the line without blanks: most readers of tables are told by it that none begins here.
    pub(super) fn first_byte(&self, text: &Text) -> Option<u8> {
        let byte = text.as_str().as_bytes().get(self.trimmed.start());
        byte.copied().filter(|_| !self.trimmed.is_empty())
    }

    /// Whether the line holds nothing at all that could be read.
    pub(super) const fn is_blank(&self) -> bool {
        self.trimmed.is_empty() && self.tabs == 0
    }
}

/// `span` without the backslashes at its end by which a cell breaks a line in Markdown and in Org.
pub(super) fn unbroken(text: &Text, span: Span) -> Span {
    let own = text.slice(span).trim_end_matches('\\');
    trim(text, Span::new(span.start(), span.start() + own.len()))
}

/// `span` without the mark of an item before it, and the blanks behind that. `- 3 -` is the number of a page, and ■ beside □ a box
/// that was ticked.
pub(super) fn without_bullet(text: &Text, span: Span) -> Span {
    let words = text.slice(span);
    let Some(mark) = words.chars().next().filter(|c| is_bullet(*c)) else {
        return span;
    };
    let behind = words.get(mark.len_utf8()..).unwrap_or_default();
    let rest = behind.trim_start_matches(is_layout_space);
    let is_set_apart = rest.len() < behind.len();
    let is_item = match mark {
        '-' | '*' | '+' => is_set_apart && (rest.starts_with(BOLD) || !words.ends_with(['-', '*', '+'])),
        '·' => is_set_apart || numbered(rest).is_some(),
        _ => !words.contains('□'),
    };
    if is_item && !rest.is_empty() {
        Span::new(span.end() - rest.len(), span.end())
    } else {
        span
    }
}

/// Whether a character may mark an item of a list.
const fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '-' | '*'
            | '+'
            | '·'
            | '•'
            | '●'
            | '■'
            | '◆'
            | '▪'
            | '◦'
            | '➢'
            | '►'
            | '▶'
            | '➤'
            | '\u{f06c}'
            | '\u{f0d8}'
    )
}

/// What sets words in bold (CommonMark 0.31, § 6.2).
pub(super) const BOLD: &str = "**";

/// What sets them so too; as many bytes.
const UNDERSCORES: &str = "__";

/// What stands behind the level of a heading in a wiki: `h2. `.
fn behind_level(words: &str) -> Option<&str> {
    let rest = words
        .strip_prefix('h')?
        .strip_prefix(|c| ('1'..='6').contains(&c))?;
    rest.strip_prefix(". ")
}

/// Most number signs before a heading (CommonMark 0.31, § 4.2).
const MOST_HASHES: usize = 6;

/// `span` without the stars around all of it that set it in bold. Stars over stars mask a figure.
pub(super) fn without_bold(text: &Text, span: Span) -> Span {
    let inner = [(BOLD, '*'), (UNDERSCORES, '_')]
        .into_iter()
        .find_map(|(marks, mark)| {
            let inner = text.slice(span).strip_prefix(marks)?.strip_suffix(marks)?;
            (inner.contains(char::is_alphanumeric) && !inner.contains(mark)).then_some(inner)
        });
    let start = span.start() + BOLD.len();
    inner.map_or(span, |inner| trim(text, Span::new(start, start + inner.len())))
}

/// Longest of the words that a program writes where a cell has nothing in it, in bytes.
pub(super) const LONGEST_FILLER: usize = 6;

/// `span`, empty where a program wrote there that a cell of its table had nothing in it: NaN, null, `&nbsp;`.
pub(super) fn without_filler(text: &Text, span: Span) -> Span {
    const FILLERS: [&str; 10] = [
        "NaN", "nan", "NaT", "null", "NULL", "None", "<NA>", "&nbsp;", "&nbsp", "&#160;",
    ];
    if FILLERS.contains(&text.slice(span)) {
        return Span::new(span.start(), span.start());
    }
    span
}

/// The lines of `text` in order.
pub(super) fn split(text: &Text) -> Vec<Line> {
    let words = text.as_str();
    let is_quoted = is_quoted(words);
    let mut lines = Vec::with_capacity(memchr_iter(b'\n', words.as_bytes()).count() + 1);
    let (mut start, mut tabs, mut pipes) = (0, 0, 0);
    for at in memchr3_iter(b'\n', b'\t', b'|', words.as_bytes()).chain([words.len()]) {
        match words.as_bytes().get(at) {
            Some(b'\t') => tabs += 1,
            Some(b'|') => pipes += 1,
            _ => {
                let line = words.get(start..at).unwrap_or_default();
                let mark = if is_quoted { quote_mark(line) } else { 0 };
                lines.push(look(
                    line.get(mark..).unwrap_or_default(),
                    start + mark,
                    tabs,
                    pipes,
                ));
                (start, tabs, pipes) = (at + 1, 0, 0);
            }
        }
    }
    lines
}

/// Whether a text is quoted as a whole: a sign stands before all its lines but perhaps a few, `> 一、基本情况`.
fn is_quoted(words: &str) -> bool {
    const FEWEST: usize = 5;
    let is_marked = |line: &&str| line.trim_start().starts_with('>');
    let mut told = words.lines().filter(|line| !line.trim().is_empty());
    if !told.next().is_some_and(|line| is_marked(&line)) {
        return false;
    }
    let (mut lines, mut marked) = (1, 1);
    for line in told {
        lines += 1;
        marked += usize::from(is_marked(&line));
    }
    FEWEST <= marked && lines * 9 <= marked * 10
}

/// How many bytes the sign takes that a quoted line begins with, the blank behind it included.
fn quote_mark(line: &str) -> usize {
    let Some(rest) = line.trim_start_matches(' ').strip_prefix('>') else {
        return 0;
    };
    line.len() - rest.strip_prefix(' ').unwrap_or(rest).len()
}

/// The lines that hold one of the words, looked for in all of them at once, and perhaps some before which one stands.
pub(super) fn with(text: &Text, lines: &[Line], words: &Cues) -> impl Iterator<Item = usize> {
    let end = lines.last().map_or(0, |line| line.span.end());
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = lines.get(at..)?;
        let start = rest.first()?.trimmed.start();
        let found = start + words.first_in(text.as_str().get(start..end)?)?;
        let here = at + rest.partition_point(|line| line.trimmed.end() <= found);
        at = here + 1;
        (here < lines.len()).then_some(here)
    })
}

/// A part of a line, as a line of its own.
pub(super) fn part(text: &Text, span: Span) -> Line {
    let words = text.slice(span);
    let count = |byte| memchr_iter(byte, words.as_bytes()).count();
    look(words, span.start(), count(b'\t'), count(b'|'))
}

fn look(words: &str, start: usize, tabs: usize, pipes: usize) -> Line {
    let span = Span::new(start, start + words.len());
    Line {
        span,
        trimmed: trimmed(words, start),
        tabs,
        pipes,
        // a page may begin with the line
        led_by_tab: words.trim_start_matches('\u{c}').starts_with('\t'),
        sign: Sign::Tab,
    }
}

/// `span` without layout blanks at its ends.
pub(super) fn trim(text: &Text, span: Span) -> Span {
    trimmed(text.slice(span), span.start())
}

/// Where words that begin at `start` stand without layout blanks at their ends.
fn trimmed(words: &str, start: usize) -> Span {
    let inner = inner(words);
    Span::new(start + inner.start, start + inner.end)
}

/// The stretches of what begins at some lines, `end` telling the line behind it, none overlapping another.
pub(super) fn stretches(lines: &[Line], end: impl Fn(usize) -> Option<usize>) -> Vec<Span> {
    let (mut spans, mut at) = (Vec::new(), 0);
    while let Some(first) = lines.get(at) {
        let end = end(at);
        let last = end.and_then(|end| lines.get(end.checked_sub(1)?));
        spans.extend(last.map(|last| first.trimmed.to(last.trimmed)));
        at = end.unwrap_or(at + 1).max(at + 1);
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_hold_words_are_told() {
        let text = Text::new("甲  乙\n丙\n\n 丁 戊\n己\u{3000}庚 \n辛".into());
        let lines = split(&text);
        let told = |words: &[&str]| with(&text, &lines, &Cues::of(words)).collect::<Vec<_>>();
        assert_eq!(told(&["  ", "\u{3000}"]), [0, 4]);
        assert_eq!(told(&["丙", "辛"]), [1, 5]);
        assert_eq!(told(&["甲", "乙", "庚"]), [0, 4], "each once");
        assert!(told(&["壬"]).is_empty() && with(&text, &[], &Cues::of(&["甲"])).next().is_none());
    }

    #[test]
    fn the_signs_of_a_quotation_are_no_part_of_its_lines() {
        let told = |words: &str| {
            let text = Text::new(words.to_owned());
            let lines = split(&text);
            let told = lines.iter().map(|line| text.slice(line.span).to_owned());
            told.collect::<Vec<_>>().join("/")
        };
        assert_eq!(told("> 甲\n>\n> 乙\n>丙\n>  >5%\n> 戊"), "甲//乙/丙/ >5%/戊");
        assert_eq!(told(">95%\n甲\n乙\n丙\n丁"), ">95%/甲/乙/丙/丁");
    }
}
