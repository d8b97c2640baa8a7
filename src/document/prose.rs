//! Running text: lines to paragraphs, and paragraphs that a page end tore back together.

use std::collections::BTreeMap;

use super::heading::width_up_to;
use super::lines::Line;
use super::model::{Block, Numbering, Paragraph};
use super::number::{Numbered, numbered};
use crate::text::{Text, is_ideograph, is_layout_space};
use unicode_width::UnicodeWidthStr;

/// A line at least this long without an end is taken to go on after a page break.
const LONG: usize = 30;

/// A line at most this long without an end may be the torn-off tail of the line above.
const TAIL: usize = 3;

/// Reads prose lines as paragraphs: one per line, torn ones rejoined, page numbers left out.
pub(super) fn read(text: &Text, lines: &[Line]) -> Vec<Block> {
    let lines: Vec<&Line> = lines.iter().filter(|line| !line.trimmed.is_empty()).collect();
    let numbers: Vec<bool> = lines
        .iter()
        .map(|line| is_page_number(text.slice(line.trimmed)))
        .collect();
    let running = running_heads(text, &lines, &numbers);
    let widths: Vec<usize> = lines
        .iter()
        .map(|line| columns(text.slice(line.trimmed)))
        .collect();
    let full = full_width(&widths);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut last = Tally::default();
    let mut previous_end = None;
    let mut is_full = false;
    // above the first sentence stand titles, which end nowhere
    let mut begun = false;
    for (at, ((line, is_number), width)) in lines.iter().zip(&numbers).zip(&widths).enumerate() {
        let words = text.slice(line.trimmed);
        if *is_number || running.binary_search(&at).is_ok() {
            continue;
        }
        let blank_between = previous_end.is_some_and(|end: usize| end + 1 < line.span.start());
        let below = lines.get(at + 1).map_or("", |line| text.slice(line.trimmed));
        previous_end = Some(line.span.end());
        match paragraphs.last_mut() {
            Some(above)
                if goes_on(
                    &mut last,
                    begun,
                    text.slice(above.span),
                    words,
                    blank_between,
                    below,
                ) || is_full && !blank_between && is_wrapped(text.slice(above.span), words) =>
            {
                above.span = above.span.to(line.trimmed);
            }
            above => {
                begun = begun || above.is_some_and(|above| last.is_of_sentences(text.slice(above.span)));
                paragraphs.push(Paragraph { span: line.trimmed });
                last = Tally::default();
            }
        }
        is_full = full.is_some_and(|full| full <= width + SHORTER);
    }
    paragraphs.into_iter().map(Block::Paragraph).collect()
}

/// How many columns shorter than the full width a line may be that was broken off.
const SHORTER: usize = 5;

/// Widths that a page's lines may have, in columns: a character takes two, a digit or a letter one.
const PAGE: std::ops::RangeInclusive<usize> = 40..=120;

/// How wide a line stands on a page, in columns; of one that is wider than any page, how far that was seen.
fn columns(words: &str) -> usize {
    let mut columns = 0;
    let mut rest = words.as_bytes();
    while columns <= PAGE.end() + SHORTER {
        // what most lines are made of, told without tables
        let (width, behind) = match rest {
            [] => break,
            [b' '..=b'~', behind @ ..] => (1, behind),
            // ideographs, 、。《》（），：；
            [0xe4..=0xe9, _, _, behind @ ..]
            | [0xe3, 0x80, 0x81 | 0x82 | 0x8a | 0x8b, behind @ ..]
            | [0xef, 0xbc, 0x88 | 0x89 | 0x8c | 0x9a | 0x9b, behind @ ..] => (2, behind),
            _ => return words.width_cjk(),
        };
        columns += width;
        rest = behind;
    }
    columns
}

/// Fewest lines that tell a page's width.
const ENOUGH: usize = 10;

/// The width of a text whose lines were broken by hand or by a page: most of its lines are that wide, and
/// hardly any is wider, as the dotted lines of a contents list may be.
fn full_width(lines: &[usize]) -> Option<usize> {
    let mut widths = lines.to_vec();
    widths.sort_unstable();
    let mut tried = widths.clone();
    tried.dedup();
    tried.into_iter().rev().find(|full| {
        let up_to = |width: usize| widths.partition_point(|other| *other <= width);
        let own = up_to(*full) - up_to(full.saturating_sub(SHORTER + 1));
        let wider = widths.len() - up_to(*full);
        PAGE.contains(full) && ENOUGH <= own && lines.len() <= own * 3 && wider * WIDER <= lines.len()
    })
}

/// One line in so many may be wider than the page.
const WIDER: usize = 8;

/// Whether a full line without an end goes on in the next.
fn is_wrapped(above: &str, below: &str) -> bool {
    !above.ends_with(['。', '！', '？', '；', '：', ':', ';']) && numbered(below).is_none()
}

/// Fewest times that a running head stands in a text.
const TIMES: usize = 3;

/// Longest running head, in characters.
const HEAD: usize = 40;

/// Which lines are running heads: a short line that comes again and again beside page numbers, its first
/// time excepted, which may be the title itself.
fn running_heads(text: &Text, lines: &[&Line], numbers: &[bool]) -> Vec<usize> {
    if !numbers.contains(&true) {
        return Vec::new();
    }
    let is_number = |at: usize| numbers.get(at).copied().unwrap_or_default();
    let words = |at: usize| lines.get(at).map_or("", |line| text.slice(line.trimmed));
    let beside_number = |at: usize| at.checked_sub(1).is_some_and(is_number) || is_number(at + 1);
    let mut seen: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for at in 0..lines.len() {
        let line = words(at);
        if width_up_to(line, HEAD + 1) <= HEAD && !line.ends_with(['。', '；', '：']) && !is_number(at) {
            seen.entry(line).or_default().push(at);
        }
    }
    let mut heads: Vec<usize> = seen
        .into_values()
        .filter(|places| TIMES <= places.len())
        .flat_map(|places| places.into_iter().skip(1).filter(|at| beside_number(*at)))
        .collect();
    heads.sort_unstable();
    heads
}

/// What was counted in the paragraph above, as far as it was asked for: a paragraph of many lines is not read
/// again for each of them, and most are not counted at all.
#[derive(Debug, Default)]
struct Tally {
    /// Bytes of the paragraph that were counted.
    counted: usize,
    /// Characters.
    length: usize,
    /// How many more （, 《 and “ were opened than closed.
    open: [isize; 3],
    /// Whether a comma stands in it.
    comma: bool,
    /// Whether a full stop or a semicolon stands in it.
    stop: bool,
    /// Colons.
    colons: usize,
}

impl Tally {
    /// Counts what was added to the paragraph.
    fn count(&mut self, paragraph: &str) {
        let [round, pointed, quoted] = &mut self.open;
        let added = paragraph.get(self.counted..).unwrap_or_default();
        self.counted = paragraph.len();
        for c in added.chars() {
            self.length += 1;
            match c {
                c if is_ideograph(c) => {}
                '，' | ',' => self.comma = true,
                '。' | '；' | ';' => self.stop = true,
                '：' | ':' => self.colons += 1,
                '（' => *round += 1,
                '）' => *round -= 1,
                '《' => *pointed += 1,
                '》' => *pointed -= 1,
                '“' => *quoted += 1,
                '”' => *quoted -= 1,
                _ => {}
            }
        }
    }

    /// Whether the paragraph has marks of sentences.
    fn is_of_sentences(&mut self, paragraph: &str) -> bool {
        self.count(paragraph);
        self.comma || self.stop
    }

    /// `来源：办公室　发布时间：2023-05-04`: several labelled values on one line, and no sentence.
    const fn is_form_line(&self) -> bool {
        2 <= self.colons && !self.comma && !self.stop
    }
}

const DASHES: [char; 4] = ['-', '—', '－', '–'];

/// `- 3 -`, `— 12 —`, `第3页`: what a page prints about itself.
fn is_page_number(words: &str) -> bool {
    if !words.starts_with(|c: char| c.is_ascii_digit() || DASHES.contains(&c) || c == '第') {
        return false;
    }
    let may_stand = |c: char| c.is_ascii_digit() || DASHES.contains(&c) || c.is_whitespace();
    if words.starts_with(|c: char| c.is_ascii_digit()) && !words.chars().all(may_stand) {
        return false;
    }
    let bare: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    let inner = bare.trim_matches(DASHES);
    let dashed = inner.len() < bare.len();
    let numeral =
        |words: &str| !words.is_empty() && words.len() <= 3 && words.bytes().all(|b| b.is_ascii_digit());
    let named = inner
        .strip_prefix('第')
        .and_then(|rest| rest.split_once('页'))
        .is_some_and(|(number, _)| numeral(number));
    (dashed && numeral(inner)) || named
}

/// Whether `below` continues the sentence of `above`.
fn goes_on(
    tally: &mut Tally,
    begun: bool,
    above: &str,
    below: &str,
    blank_between: bool,
    next: &str,
) -> bool {
    // no sentence begins with its comma
    if below.starts_with(['，', '、', '。', '；', '）', '》', '”']) {
        return true;
    }
    if !blank_between || starts_anew(below) {
        return false;
    }
    let ends_open = above.ends_with([
        '，', '、', ',', '（', '(', '《', '“', '—', '＝', '=', '+', '÷', '×',
    ]);
    if ends_open {
        return true;
    }
    if above.ends_with(['。', '！', '？', '；', '：', ':', ';', '”', '!', '?', '.']) {
        return false;
    }
    tally.count(above);
    if tally.is_form_line() {
        return false;
    }
    let is_tail = width_up_to(below, TAIL + 1) <= TAIL && !is_whole_title(above) && !is_whole(below);
    let unclosed = tally.open.iter().any(|open| *open > 0);
    let number = numbered(above);
    let clause = number.is_none() && tally.comma;
    let long = clause || begun && tally.length >= LONG;
    let is_list_item = number
        .as_ref()
        .is_some_and(|n| n.numbering == Numbering::BracketedArabic && is_sentence_list(n, next, below));
    is_tail || unclosed || (long && ends_like_prose(tally, above, number.as_ref(), below)) || is_list_item
}

/// Whether a line of few characters is whole: a sentence, or a word that stands alone.
fn is_whole(line: &str) -> bool {
    let bare: String = line.chars().filter(|c| !is_layout_space(*c)).collect();
    bare.ends_with('。') || matches!(bare.as_str(), "无" | "略" | "有" | "目录" | "目次" | "摘要")
}

/// How the titles of parts end: what stands below such a one is no torn-off tail of it.
const TITLE_ENDINGS: [&str; 10] = [
    "情况", "概况", "分析", "问题", "建议", "措施", "目标", "结论", "说明", "职能",
];

/// Whether a numbered line is a title from its beginning to its end: `一、部门基本概况`.
fn is_whole_title(line: &str) -> bool {
    TITLE_ENDINGS.iter().any(|ending| line.ends_with(ending)) && numbered(line).is_some()
}

/// Longest label that a line begins with, in characters of four bytes at most.
const LONGEST_LABEL: usize = 14;

/// Whether the line opens something of its own: a number, a label, a closing name or date.
fn starts_anew(line: &str) -> bool {
    if numbered(line).is_some() {
        return true;
    }
    let head = line
        .get(..line.floor_char_boundary(4 * (LONGEST_LABEL + 1)))
        .unwrap_or_default();
    let label = head
        .split(['：', ':'])
        .next()
        .filter(|label| label.len() < head.len());
    let is_label = label.is_some_and(|label| {
        label.chars().count() <= LONGEST_LABEL
            && !label.contains(['，', '。', '、', '；', ','])
            && !label.is_empty()
    });
    let task = ["任务", "目标", "指标"].iter().any(|word| {
        line.strip_prefix(word)
            .is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
    });
    is_label && !line.ends_with('。') || task
}

/// A long line without an end goes on, unless it is a numbered title over a full paragraph.
fn ends_like_prose(tally: &Tally, above: &str, number: Option<&Numbered>, below: &str) -> bool {
    let reads_as_title = number.is_some_and(|n| {
        let rest = above.get(n.rest..).unwrap_or_default();
        tally.length <= 400
            && rest.chars().count() <= 60
            && !rest.contains(['，', '。', '；', ','])
            && n.numbering != Numbering::BracketedArabic
    });
    let stands_over_a_paragraph = number.is_none()
        && tally.length < 45
        && !above.contains(['，', '。', '、', ','])
        && below.chars().count() > 45;
    !reads_as_title && !stands_over_a_paragraph
}

/// Whether an open `（2）…` line stands among items that are whole sentences: then what follows it is
/// its torn-off end. The item below must carry the next number.
fn is_sentence_list(n: &Numbered, next: &str, below: &str) -> bool {
    let follows = numbered(next).is_some_and(|m| m.numbering == n.numbering && m.value == n.value + 1);
    follows && below.ends_with(['。', '；', ';']) && next.chars().count() > 35
}
