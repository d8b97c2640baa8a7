//! 自评结论 The total score and the grade that a report gives itself.
//!
//! Many scores stand in a report: of parts, of rows, of measures. The total is told by its words,
//! by its sentence and by the section it stands in.

use std::sync::LazyLock;

use regex::Regex;

use super::fields::plain_label;
use crate::document::{Block, Cell, Document, Table};
use crate::report::{Score, Stated};
use crate::text::{Span, Squashed};
use crate::value::{Decimal, parse_decimal};

static SCORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:(?:自评|自我评价|综合|总体|评价|绩效)[^，。；、,:0-9]{0,14}?(?:得分|评分|分数|总分|分值)|自评分|总得分|最终得分)(?:值|情况)?(?:为|是|:|达到?|共计|合计)*(\d{1,3}(?:\.\d+)?)分").ok()
});
static OUT_OF: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?:满分|总分值|总分)(?:为|是|:)?(\d{2,3}(?:\.\d+)?)分").ok());

/// The score and where the report states what it is out of.
pub(super) fn score(document: &Document) -> Option<Score> {
    let row = total_row(document);
    let in_prose = prose_score(document);
    let out_of = row
        .as_ref()
        .and_then(|row| row.out_of)
        .or_else(|| stated_out_of(document));
    let mut score = in_prose.or(row)?;
    score.out_of = score.out_of.or(out_of);
    Some(score)
}

/// The best of all scores in running text.
fn prose_score(document: &Document) -> Option<Score> {
    let mut best: Option<(i32, Score)> = None;
    let mut title = String::new();
    for block in &document.blocks {
        match block {
            Block::Heading(heading) => document.text.slice(heading.title).clone_into(&mut title),
            Block::Paragraph(paragraph) => {
                for (rank, score) in scores_in(document, paragraph.span, &title) {
                    if best.as_ref().is_none_or(|(other, _)| rank > *other) {
                        best = Some((rank, score));
                    }
                }
            }
            Block::Table(_) => {}
        }
    }
    best.map(|(_, score)| score)
}

fn scores_in(document: &Document, span: Span, title: &str) -> Vec<(i32, Score)> {
    let squashed = Squashed::of(&document.text, span);
    let words = squashed.as_str();
    let Some(pattern) = SCORE.as_ref() else {
        return Vec::new();
    };
    let found = pattern.captures_iter(words).filter_map(|parts| {
        let (whole, number) = (parts.get(0)?, parts.get(1)?);
        let total = parse_decimal(number.as_str())?;
        let rank = rank(words, whole.start(), whole.end(), title);
        let span = squashed.source(number.start(), whole.end());
        (rank > 0).then_some((
            rank,
            Score {
                total,
                out_of: None,
                span,
            },
        ))
    });
    found.collect()
}

/// How surely a score is the total: 0 or less where it is that of a part.
fn rank(words: &str, start: usize, end: usize, title: &str) -> i32 {
    let before = words.get(..start).unwrap_or_default();
    let sentence_start = before.rfind(['。', '；']).map_or(0, |at| at + '。'.len_utf8());
    let before = before.get(sentence_start..).unwrap_or_default();
    let after = words.get(end..).unwrap_or_default();
    let after = after.split(['。', '；']).next().unwrap_or_default();
    let any = |words: &str, list: &[&str]| list.iter().any(|word| words.contains(word));
    let stated = words.get(start..end).unwrap_or_default();
    let mut rank = 1;
    rank += 4 * i32::from(
        any(after, &["优", "良", "中\"", "等级", "等次", "差\""]) || any(before, &["等级", "等次"]),
    );
    rank += 2 * i32::from(any(title, &["结论", "结果", "得分"]));
    rank += 2 * i32::from(any(stated, &["综合", "总"]) || any(before, &["整体支出", "综合", "总体"]));
    rank -= 4 * i32::from(
        any(stated, &["指标", "执行率", "部分"])
            || any(before, &["指标总分", "此部分", "该项", "分值", "指标值"]),
    );
    rank
}

fn stated_out_of(document: &Document) -> Option<Decimal> {
    document
        .blocks
        .iter()
        .filter(|block| matches!(block, Block::Paragraph(_)))
        .find_map(|block| {
            let squashed = Squashed::of(&document.text, block.span());
            parse_decimal(OUT_OF.as_ref()?.captures(squashed.as_str())?.get(1)?.as_str())
        })
}

/// Labels of a row that holds the total score.
const TOTAL_LABELS: [&str; 9] = [
    "总分",
    "自评总分",
    "总得分",
    "绩效自评综合得分",
    "自评得分",
    "综合得分",
    "绩效自评得分",
    "自评总得分",
    "绩效自评总分",
];

/// The total row of an indicator table: `总分 | 100 | 99`.
fn total_row(document: &Document) -> Option<Score> {
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    tables
        .flat_map(|table| table.rows.iter().map(move |row| (table, row)))
        .find_map(|(table, row)| score_of_row(document, table, row))
}

fn score_of_row(document: &Document, table: &Table, row: &[Cell]) -> Option<Score> {
    let own = |cell: &&Cell| !cell.filled && !cell.is_empty(&document.text);
    let label = row
        .iter()
        .find(own)
        .map(|cell| plain_label(&cell.words(&document.text)))?;
    let is_total = TOTAL_LABELS.contains(&label.as_str()) || (label == "合计" && has_scores(document, table));
    if !is_total {
        return None;
    }
    let numbers: Vec<(Decimal, Span)> = row
        .iter()
        .skip(1)
        .filter_map(|cell| {
            let words = cell.words(&document.text);
            let number = words.strip_suffix('分').unwrap_or(&words);
            Some((parse_decimal(number)?, cell.place()?))
        })
        .collect();
    match numbers.as_slice() {
        [(total, span)] => Some(Score {
            total: *total,
            out_of: None,
            span: *span,
        }),
        [(out_of, _), .., (total, span)] => Some(Score {
            total: *total,
            out_of: Some(*out_of),
            span: *span,
        }),
        [] => None,
    }
}

/// Whether a table has a column of scores.
fn has_scores(document: &Document, table: &Table) -> bool {
    table
        .rows
        .iter()
        .flatten()
        .any(|cell| cell.words(&document.text).contains("得分"))
}

static GRADE: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let word = r"(优秀|良好|优|優|良|中|差|合格|不合格|较差)";
    [
        format!(r#"(?:等级|等次|评级|档次)(?:评定)?(?:均|皆|都)?(?:为|是|:|属于|评为|确定为)*"?{word}(?:"|，|。|；|等|级|$)"#),
        format!(r#""{word}"?(?:等级|等次|级|档)"#),
        format!(r#"(?:结论|评定|评价|结果)(?:为|是|:)+"?{word}(?:"|，|。|；|等|$)"#),
        format!(r"(?:得分|评分|分数|自评)[^，。；]{{0,12}}分[，、](?:等级)?(?:为|属|评为)?{word}(?:等|级|，|。|$)"),
    ]
    .iter()
    .filter_map(|pattern| Regex::new(pattern).ok())
    .collect()
});
static TICKED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:<input[^<>]*\bchecked\b[^<>]*>|☑|☒|✓|√|■|●)\s*(优秀|良好|优|良|中|差)").ok()
});

/// The grade: a ticked box, a labelled cell, else the sentence that states it.
pub(super) fn grade(document: &Document) -> Option<Stated<String>> {
    ticked(document)
        .or_else(|| labelled(document))
        .or_else(|| in_prose(document))
}

/// 优秀 and 良好 are the same grades as 优 and 良.
fn graded(document: &Document, span: Span) -> Stated<String> {
    let words = document.text.slice(span);
    let value = match words {
        "优秀" | "優" => "优",
        "良好" => "良",
        "较差" => "差",
        other => other,
    };
    Stated {
        value: value.to_owned(),
        span,
    }
}

fn ticked(document: &Document) -> Option<Stated<String>> {
    let words = TICKED.as_ref()?.captures(document.text.as_str())?.get(1)?;
    Some(graded(document, Span::new(words.start(), words.end())))
}

fn labelled(document: &Document) -> Option<Stated<String>> {
    const GRADES: [&str; 9] = ["优", "良", "中", "差", "优秀", "良好", "合格", "不合格", "较差"];
    let rows = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table.rows.iter()),
        _ => None,
    });
    rows.flatten().find_map(|row| {
        let label = plain_label(&row.first()?.words(&document.text));
        let named = ["等次", "等级", "评级"].iter().any(|word| label.ends_with(word));
        let cell = row
            .iter()
            .skip(1)
            .find(|cell| GRADES.contains(&cell.words(&document.text).as_str()))?;
        named
            .then(|| cell.place().map(|span| graded(document, span)))
            .flatten()
    })
}

fn in_prose(document: &Document) -> Option<Stated<String>> {
    let paragraphs = || {
        document
            .blocks
            .iter()
            .filter(|block| matches!(block, Block::Paragraph(_)))
    };
    GRADE.iter().find_map(|pattern| {
        paragraphs().find_map(|block| {
            let squashed = Squashed::of(&document.text, block.span());
            let word = pattern.captures(squashed.as_str())?.get(1)?;
            Some(graded(document, squashed.source(word.start(), word.end())))
        })
    })
}
