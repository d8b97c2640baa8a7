//! Running text: lines to paragraphs, and paragraphs that a page end tore back together.

pub(super) mod anew;
mod wrap;

use std::collections::BTreeMap;

use super::headings::heading::width_up_to;
use super::lines::Line;
use super::model::{Block, Numbering, Paragraph};
use super::number::{Numbered, numbered};
use crate::text::{Span, Text, is_ideograph, is_layout_space, is_page_numeral};
use anew::{ENDS, starts_anew};
use wrap::Page;

/// A line at least this long without an end is taken to go on after a page break.
const LONG: usize = 30;

/// A line at most this long without an end may be the torn-off tail of the line above.
const TAIL: usize = 3;

/// Reads prose lines as paragraphs: one per line, torn ones rejoined, page numbers left out.
pub(super) fn read(text: &Text, lines: &[Line]) -> Vec<Block> {
    let is_said = |line: &&Line| !line.trimmed.is_empty() && !is_rule(text.slice(line.trimmed));
    let lines: Vec<&Line> = lines.iter().filter(is_said).collect();
    let numbers: Vec<bool> = lines
        .iter()
        .map(|line| is_page_number(text.slice(line.trimmed)))
        .collect();
    let running = running_heads(text, &lines, &numbers);
    let page = Page::of(text, &lines);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut last = Tally::default();
    // the first and the last line of the paragraph above
    let mut ends = (0, 0);
    let mut is_behind_page = false;
    // above the first sentence stand titles, which end nowhere
    let mut begun = false;
    for (at, (line, is_number)) in lines.iter().zip(&numbers).enumerate() {
        if *is_number || running.binary_search(&at).is_ok() {
            is_behind_page |= *is_number;
            continue;
        }
        let words = |span: Span| text.slice(span);
        let seam = Seam {
            above: paragraphs.last().map_or("", |above| words(above.span)),
            sibling: paragraphs
                .iter()
                .rev()
                .nth(1)
                .map_or("", |above| words(above.span)),
            below: words(line.trimmed),
            next: lines.get(at + 1).map_or("", |line| words(line.trimmed)),
            blank_between: lines
                .get(ends.1)
                .is_some_and(|above| above.span.end() + 1 < line.span.start()),
            is_behind_page,
        };
        is_behind_page = false;
        let is_one = !line.is_item(text)
            && (goes_on(&mut last, begun, &seam)
                || !seam.blank_between && page.wraps(text, &lines, ends, at, (seam.above, seam.below)));
        if let Some(above) = paragraphs.last_mut().filter(|_| is_one) {
            above.span = above.span.to(line.trimmed);
            ends.1 = at;
            continue;
        }
        begun = begun || !paragraphs.is_empty() && last.is_of_sentences(seam.above);
        paragraphs.push(Paragraph { span: line.trimmed });
        last = Tally::default();
        ends = (at, at);
    }
    paragraphs.into_iter().map(Block::Paragraph).collect()
}

/// Where two lines meet that may be one paragraph.
struct Seam<'a> {
    /// The paragraph above.
    above: &'a str,
    /// The one above that.
    sibling: &'a str,
    /// The line that may go on.
    below: &'a str,
    /// The line below it.
    next: &'a str,
    /// Whether there is more than a line break between.
    blank_between: bool,
    /// Whether the number of a page stands between.
    is_behind_page: bool,
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

/// Whether a line is nothing but a rule across the page, or beneath a heading: `======`, `------`.
fn is_rule(words: &str) -> bool {
    const FEWEST: usize = 3;
    let first = words.bytes().next();
    FEWEST <= words.len()
        && matches!(first, Some(b'=' | b'-' | b'~' | b'^'))
        && words.bytes().all(|byte| Some(byte) == first)
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
    let named = inner
        .strip_prefix('第')
        .and_then(|rest| rest.split_once('页'))
        .is_some_and(|(number, _)| is_page_numeral(number));
    (dashed && is_page_numeral(inner)) || named
}

/// The same between dashes on both sides, or by its name: no cell of a table looks like it.
pub(super) fn is_page_mark(words: &str) -> bool {
    let is_between = words.starts_with(DASHES) && words.ends_with(DASHES);
    (is_between || words.starts_with('第')) && is_page_number(words)
}

/// Whether words between two rows of a table are what the page says of itself that ends there.
pub(super) fn tells_page(words: &str) -> bool {
    is_page_numeral(words) || is_page_mark(words)
}

/// Whether the line below continues the sentence above.
fn goes_on(tally: &mut Tally, begun: bool, seam: &Seam) -> bool {
    let Seam { above, below, .. } = *seam;
    // no sentence begins with its comma
    if !above.is_empty() && below.starts_with(['，', '、', '。', '；', '）', '》', '”']) {
        return true;
    }
    if above.is_empty() || !seam.blank_between || starts_anew(below) {
        return false;
    }
    let ends_open = above.ends_with([
        '，', '、', ',', '（', '(', '《', '“', '—', '＝', '=', '+', '÷', '×',
    ]);
    if ends_open {
        return true;
    }
    if above.ends_with(ENDS) {
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
    let is_list_item = number.as_ref().is_some_and(|n| {
        n.numbering == Numbering::BracketedArabic && is_sentence_list(n, seam.next, below)
            || tally.comma && ITEM <= tally.length && is_torn_item(n, seam)
    });
    is_tail || unclosed || (long && ends_like_prose(tally, above, number.as_ref(), below)) || is_list_item
}

/// A numbered line at least this long with a comma in it may be an item that a page end tore.
const ITEM: usize = 20;

/// Whether a numbered line was torn by a page end: a page number stands behind it, or its like next to it are whole
/// sentences. A title stands right above its text, and its like do not follow each other.
fn is_torn_item(n: &Numbered, seam: &Seam) -> bool {
    let is_sentence = |line: &str, value: u32| {
        line.ends_with(['。', '；'])
            && numbered(line).is_some_and(|m| m.numbering == n.numbering && m.value() == value)
    };
    let ends = seam.below.ends_with(['。', '；']);
    ends && (seam.is_behind_page
        || is_sentence(seam.next, n.value() + 1)
        || 1 < n.value() && is_sentence(seam.sibling, n.value() - 1))
}

/// Whether a line of few characters is whole: a sentence, a word that stands alone, or one spread over a cell: 姓　名.
fn is_whole(line: &str) -> bool {
    if line.contains(is_layout_space) {
        return true;
    }
    line.ends_with('。') || matches!(line, "无" | "略" | "有" | "目录" | "目次" | "摘要")
}

/// How the titles of parts end: what stands below such a one is no torn-off tail of it.
const TITLE_ENDINGS: [&str; 10] = [
    "情况", "概况", "分析", "问题", "建议", "措施", "目标", "结论", "说明", "职能",
];

/// Whether a numbered line is a title from its beginning to its end: `一、部门基本概况`.
fn is_whole_title(line: &str) -> bool {
    TITLE_ENDINGS.iter().any(|ending| line.ends_with(ending)) && numbered(line).is_some()
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
    let follows = numbered(next).is_some_and(|m| m.numbering == n.numbering && m.value() == n.value() + 1);
    follows && below.ends_with(['。', '；', ';']) && next.chars().count() > 35
}
