//! Sentences of the running text, and the figures in them.
//!
//! Knows where a sentence ends and what a number with a unit looks like, not what it means.

use std::sync::LazyLock;

use memchr::memchr2;

use crate::document::{Block, Document};
use crate::text::{Cues, Names, Span, Squashed, Text, digit_from, is_han, without_lead};
use crate::value::{Decimal, MoneyUnit, parse_decimal};

/// One sentence, squashed, with its place and its figures.
#[derive(Clone, Debug)]
pub(in crate::audit) struct Sentence<'a> {
    pub(in crate::audit) squashed: Squashed<'a>,
    pub(in crate::audit) figures: Vec<Number>,
    /// Which paragraph it belongs to.
    pub(in crate::audit) paragraph: usize,
}

/// A number in a sentence and the unit behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::audit) struct Number {
    pub(in crate::audit) value: Decimal,
    /// 万元, %, 家; empty where none follows.
    pub(in crate::audit) unit: &'static str,
    /// The unit where it is one of money: many rules ask.
    money: Option<MoneyUnit>,
    /// Bytes of the squashed sentence.
    pub(in crate::audit) start: usize,
    pub(in crate::audit) end: usize,
}

impl Number {
    pub(in crate::audit) const fn money(&self) -> Option<MoneyUnit> {
        self.money
    }

    pub(in crate::audit) fn is_percentage(&self) -> bool {
        self.unit == "%"
    }
}

/// Whether a character stands between clauses.
const fn parts_clauses(c: char) -> bool {
    matches!(c, '，' | ',' | '。' | '；' | '、' | ':' | '(' | ')')
}

/// Where in words their last clause begins: behind the last mark, found from the end byte by byte.
fn behind_last_mark(words: &str) -> usize {
    let mut bytes = words.bytes().enumerate().rev();
    let mark = bytes.find_map(|(at, byte)| match byte {
        // the marks that are no ASCII begin so, as few other characters do
        b',' | b':' | b'(' | b')' | 0xe3 | 0xef => {
            let mark = words.get(at..)?.chars().next()?;
            parts_clauses(mark).then(|| at + mark.len_utf8())
        }
        _ => None,
    });
    mark.unwrap_or_default()
}

/// Characters of a figure's name that are shown.
const LONGEST_NAME: usize = 24;

impl<'a> Sentence<'a> {
    pub(in crate::audit) fn of(text: &'a Text, span: Span, paragraph: usize) -> Self {
        let squashed = Squashed::of(text, span);
        let figures = numbers(squashed.as_str());
        Self {
            squashed,
            figures,
            paragraph,
        }
    }

    pub(in crate::audit) fn words(&self) -> &str {
        self.squashed.as_str()
    }

    /// The words between two bytes of the squashed sentence.
    pub(in crate::audit) fn between(&self, start: usize, end: usize) -> &str {
        self.words().get(start..end).unwrap_or_default()
    }

    /// The clause before a byte: from the mark before it.
    pub(in crate::audit) fn clause_before(&self, at: usize) -> &str {
        let before = self.between(0, at);
        before.get(behind_last_mark(before)..).unwrap_or_default()
    }

    /// Where the clause before a byte begins.
    pub(in crate::audit) fn clause_start(&self, at: usize) -> usize {
        at - self.clause_before(at).len()
    }

    /// The clause behind a byte: up to the next mark.
    pub(in crate::audit) fn clause_after(&self, at: usize) -> &str {
        let rest = self.between(at, self.words().len());
        rest.split(parts_clauses).next().unwrap_or_default()
    }

    /// What a figure is called: the clause before it without 其中 and 为.
    pub(in crate::audit) fn name_of(&self, number: &Number) -> String {
        let clause = without_lead(self.clause_before(number.start), "其中");
        let name = clause.trim_end_matches(['为', '是', '数']);
        name.chars().take(LONGEST_NAME).collect()
    }

    /// Where a figure stands in the source, its unit included.
    pub(in crate::audit) fn place(&self, number: &Number) -> Span {
        self.squashed.source(number.start, number.end)
    }

    /// Where a stretch of the squashed sentence stands in the source.
    pub(in crate::audit) fn source(&self, start: usize, end: usize) -> Span {
        self.squashed.source(start, end)
    }
}

/// Units of counting, each alone and with 万 before it.
const COUNTED: [(&str, &str); 35] = [
    ("家次", "万家次"),
    ("人次", "万人次"),
    ("户次", "万户次"),
    ("批次", "万批次"),
    ("台次", "万台次"),
    ("场次", "万场次"),
    ("家", "万家"),
    ("个", "万个"),
    ("项", "万项"),
    ("次", "万次"),
    ("件", "万件"),
    ("人", "万人"),
    ("名", "万名"),
    ("户", "万户"),
    ("条", "万条"),
    ("座", "万座"),
    ("场", "万场"),
    ("台", "万台"),
    ("套", "万套"),
    ("宗", "万宗"),
    ("笔", "万笔"),
    ("亩", "万亩"),
    ("公里", "万公里"),
    ("吨", "万吨"),
    ("批", "万批"),
    ("处", "万处"),
    ("所", "万所"),
    ("栋", "万栋"),
    ("辆", "万辆"),
    ("份", "万份"),
    ("期", "万期"),
    ("篇", "万篇"),
    ("起", "万起"),
    ("例", "万例"),
    ("分", "万分"),
];

/// What is counted, by its word.
static COUNTED_BY_WORD: LazyLock<Names<(&str, &str)>> =
    LazyLock::new(|| Names::new(COUNTED.map(|unit| (unit.0, unit))));

/// Units of money and of shares.
static MEASURED: LazyLock<Names<()>> =
    LazyLock::new(|| Names::of(["亿元", "百万元", "万元", "千元", "元", "个百分点", "%"]));

/// The unit of a figure at the head of words; empty where none stands there.
fn unit_at_head(words: &str) -> &'static str {
    if let Some((measured, ())) = MEASURED.at_head(words) {
        return measured;
    }
    let many = words.strip_prefix('万');
    let counted = COUNTED_BY_WORD.at_head(many.unwrap_or(words));
    counted.map_or(
        "",
        |(_, (one, ten_thousand))| if many.is_some() { ten_thousand } else { one },
    )
}

/// The figures of squashed words: digits with their commas and decimals, and the unit behind them.
fn numbers(words: &str) -> Vec<Number> {
    let mut numbers = Vec::new();
    let mut from = 0;
    while let Some(start) = digit_from(words, from) {
        let digits = length_of_figure(words.get(start..).unwrap_or_default());
        let unit = unit_at_head(words.get(start + digits..).unwrap_or_default());
        let end = start + digits + unit.len();
        let figure = words.get(start..start + digits).unwrap_or_default();
        let before = words.get(..start).unwrap_or_default();
        if let Some(value) = parse_decimal(figure.trim_end_matches(',')).filter(|_| !is_torn(before, figure))
        {
            numbers.push(Number {
                value,
                unit,
                money: MoneyUnit::from_word(unit).filter(|_| unit.ends_with('元')),
                start,
                end,
            });
        }
        from = end;
    }
    numbers
}

/// Whether a figure may go on one before it whose thousands wide commas part: ２，６３５．４４.
fn is_torn(before: &str, figure: &str) -> bool {
    let goes_on = || figure.split('.').next().is_some_and(|whole| whole.len() == 3);
    let parted = before.strip_suffix('，').unwrap_or_default();
    parted.ends_with(|c: char| c.is_ascii_digit()) && goes_on()
}

/// How long the figure at the head of words is: `7,013.09`.
fn length_of_figure(words: &str) -> usize {
    let whole = words
        .bytes()
        .take_while(|byte| byte.is_ascii_digit() || *byte == b',')
        .count();
    let decimals = words
        .get(whole..)
        .and_then(|rest| rest.strip_prefix('.'))
        // 2.2023年: the number of an item, and a year
        .filter(|rest| !begins_with_year(rest))
        .map_or(0, |rest| rest.bytes().take_while(u8::is_ascii_digit).count());
    if decimals > 0 { whole + 1 + decimals } else { whole }
}

/// Whether a year stands at the head of words.
fn begins_with_year(words: &str) -> bool {
    let is_year = |year: &str| year.starts_with("20") && year.bytes().all(|byte| byte.is_ascii_digit());
    let (year, behind) = words.split_at_checked(4).unwrap_or_default();
    is_year(year) && behind.starts_with('年')
}

/// The sentences of all paragraphs; of all lines where the document has no blocks.
pub(super) fn sentences(document: &Document) -> Vec<Sentence<'_>> {
    let paragraphs: Vec<Span> = if document.blocks.is_empty() {
        lines(&document.text)
    } else {
        document
            .blocks
            .iter()
            .filter(|block| !matches!(block, Block::Table(_)))
            .map(Block::span)
            .collect()
    };
    let sentences = paragraphs.iter().enumerate().flat_map(|(paragraph, span)| {
        split(&document.text, *span).map(move |sentence| (paragraph, sentence))
    });
    sentences
        .map(|(paragraph, span)| Sentence::of(&document.text, span, paragraph))
        .collect()
}

fn lines(text: &Text) -> Vec<Span> {
    let mut start = 0;
    let mut lines = Vec::new();
    for line in text.as_str().split_inclusive('\n') {
        lines.push(Span::new(start, start + line.len()));
        start += line.len();
    }
    lines
}

/// Bytes beyond which a sentence ends at its next comma, and beyond twice as many behind any character that is no digit:
/// rules hold each figure of a sentence against the others, and a text may be one sentence without end.
const LONGEST: usize = 6_000;

/// Splits a paragraph behind 。；！？, and behind the point that stands for 。 where half-width marks are used: right
/// behind a character or a per cent sign, where no decimal can be.
pub(super) fn split(text: &Text, paragraph: Span) -> impl Iterator<Item = Span> {
    let words = text.slice(paragraph);
    let (mut start, mut at) = (0, 0);
    let mut wide_mark = wide_mark_from(words, 0);
    std::iter::from_fn(move || {
        let place = |from: usize, to: usize| Span::new(paragraph.start() + from, paragraph.start() + to);
        while at < words.len() {
            if wide_mark < at {
                wide_mark = wide_mark_from(words, at);
            }
            // Up to there no sentence is too long, and only marks need a look.
            let surely_short = wide_mark.min(start + LONGEST - LONGEST_CHARACTER);
            let short = words.as_bytes().get(at..surely_short).unwrap_or_default();
            at += memchr2(b'.', b';', short).unwrap_or(short.len());
            let Some(c) = words.get(at..).and_then(|rest| rest.chars().next()) else {
                at += 1;
                continue;
            };
            let (before, end) = (start, at + c.len_utf8());
            let ends = ends_sentence(words, at, c) || is_too_long(end - start, c);
            at = end;
            if ends {
                start = end;
                return Some(place(before, end));
            }
        }
        let rest = place(start, paragraph.len());
        start = paragraph.len();
        (!rest.is_empty()).then_some(rest)
    })
}

/// Where the first mark that ends sentences wherever it stands is, from byte `at` on; the end of the words where none is.
fn wide_mark_from(words: &str, at: usize) -> usize {
    let from = words.ceil_char_boundary(at);
    let step = words.get(from..).and_then(|rest| WIDE_MARKS.first_in(rest));
    step.map_or(words.len(), |step| from + step)
}

/// Bytes of a character in UTF-8, at most.
const LONGEST_CHARACTER: usize = 4;

/// The marks that end sentences wherever they stand.
static WIDE_MARKS: LazyLock<Cues> = LazyLock::new(|| Cues::of(&["。", "；", "！", "？"]));

fn ends_sentence(words: &str, at: usize, c: char) -> bool {
    let before = || words.get(..at).and_then(|words| words.chars().next_back());
    let is_point = || c == '.' && before().is_some_and(|before| is_han(before) || before == '%');
    matches!(c, '。' | '；' | '！' | '？' | ';') || is_point()
}

/// Whether a sentence of so many bytes must end behind `c`, whatever it says.
const fn is_too_long(length: usize, c: char) -> bool {
    match length {
        0..LONGEST => false,
        length => matches!(c, '，' | '、') || (2 * LONGEST < length && !c.is_ascii()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_end_where_they_end_and_not_at_every_comma_or_point() {
        let values = |words: &str| -> Vec<String> {
            let found = numbers(words);
            found.iter().map(|number| number.value.to_string()).collect()
        };
        assert_eq!(
            values("2，635.44万元，其中3，4和12.5万元"),
            ["2", "3", "4", "12.5"]
        );
        assert_eq!(values("分别为2，1635.44万元"), ["2", "1635.44"]);
        // nor is a year the decimals of an item's number
        assert_eq!(values("2.2023年下达35.2万元"), ["2", "2023", "35.2"]);
        assert_eq!(values("亩产2.2023吨"), ["2.2023"]);
    }

    #[test]
    fn half_width_points_end_sentences_and_no_decimals() {
        let text = Text::new("执行率96.5%.其中基本支出4,385.60万元.2022年支出38.20万元".into());
        let spans = split(&text, text.whole());
        let found: Vec<&str> = spans.map(|span| text.slice(span)).collect();
        assert_eq!(
            found,
            ["执行率96.5%.", "其中基本支出4,385.60万元.", "2022年支出38.20万元"]
        );
    }

    #[test]
    fn a_sentence_without_end_ends_somewhere_and_never_inside_a_number() {
        for piece in ["5%、", "占1234.56万元"] {
            let text = Text::new(piece.repeat(40_000));
            let spans: Vec<Span> = split(&text, text.whole()).collect();
            assert!(spans.iter().all(|span| span.len() < 3 * LONGEST), "{piece}");
            let cuts = spans
                .iter()
                .skip(1)
                .filter_map(|span| text.slice(*span).chars().next());
            assert!(cuts.into_iter().all(|c| c != '.' && c != '3'), "{piece}");
            assert_eq!(
                spans.iter().map(|span| span.len()).sum::<usize>(),
                text.as_str().len()
            );
        }
    }

    #[test]
    fn figures_keep_their_place_through_layout() {
        let text = Text::new("新增规模以上工\n\n业企业 56 家，占 77.08\n%；支出7,013.09 万元。".into());
        let document = Document {
            text,
            ..Document::default()
        };
        let whole = Sentence::of(&document.text, document.text.whole(), 0);
        let found: Vec<&str> = whole
            .figures
            .iter()
            .map(|number| document.text.slice(whole.place(number)))
            .collect();
        assert_eq!(found, ["56 家", "77.08\n%", "7,013.09 万元"]);
        assert_eq!(
            sentences(&document).len(),
            5,
            "three lines, one of them empty, two of two sentences"
        );
    }
}
