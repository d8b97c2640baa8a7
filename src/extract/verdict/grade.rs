//! 绩效等级 The grade that a report gives itself: a ticked box, a labelled cell, else the sentence that states it.
//!
//! A count of projects per grade is no grade of the whole, nor is the list of grades to choose from.

use std::sync::LazyLock;

use regex::Regex;

use super::total::{GRADES, begins_as_total, bracketed_grade, is_total};
use crate::document::{Block, Cell, Document};
use crate::extract::fields::label_of;
use crate::extract::titles;
use crate::report::Stated;
use crate::text::{Cues, Span, Squashed, Text, fold_char, is_layout_space, sentences_of, squashed};
use crate::value::parse_decimal;

/// The grade.
pub(in super::super) fn read(document: &Document) -> Option<Stated<String>> {
    checked(document)
        .or_else(|| ticked(document))
        .or_else(|| labelled(document))
        .or_else(|| in_total_row(document))
        .or_else(|| in_prose(document))
}

/// 优秀 and 良好 are the same grades as 优 and 良.
fn graded(document: &Document, span: Span) -> Stated<String> {
    let words = squashed(document.text.slice(span));
    let value = match words.as_str() {
        "优秀" => "优",
        "良好" => "良",
        "较差" => "差",
        other => other,
    };
    Stated {
        value: value.to_owned(),
        span,
    }
}

static CHECKED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"<input[^<>]*(?-u:\b)checked(?-u:\b)[^<>]*>\s*(优秀|良好|优|優|良|中|差)").ok()
});

/// A box of a web form.
fn checked(document: &Document) -> Option<Stated<String>> {
    let text = document.text.as_str();
    let words = CHECKED
        .as_ref()
        .filter(|_| text.contains("<input"))?
        .captures(text)?
        .get(1)?;
    Some(graded(document, Span::new(words.start(), words.end())))
}

/// What is, or has in it, the sign of a box that is ticked.
static TICKS: LazyLock<Cues> = LazyLock::new(|| Cues::of(&["☑", "☒", "✓", "✔", "√", "■", "●"]));

static MARK_OR_WORD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        // a box with its tick beside it is one mark
        r"([□☐][√✓✔]|[☑☒✓✔√■●□☐○◯口0]|[\[(][√✓✔ ]?[\])])",
        r"|(优秀|良好|优|良|中|差)(?:\([^()☑√✓■]{1,20}\))?"
    ))
    .ok()
});

/// How far the choices of one list may stand apart, in squashed bytes.
const APART: usize = 120;

/// Fewest choices that make a list.
const CHOICES: usize = 3;

/// One grade of a list with the marks beside it.
struct Choice {
    word: (usize, usize),
    before: Option<bool>,
    after: Option<bool>,
}

/// The one ticked box among 优 良 中 差: the marks stand before all of them, or behind all of them.
fn ticked(document: &Document) -> Option<Stated<String>> {
    let squashed = Squashed::of(&document.text, document.text.whole());
    if !TICKS.stand_in(squashed.as_str()) {
        return None;
    }
    let mut list: Vec<Choice> = Vec::new();
    for choice in choices(squashed.as_str()) {
        let goes_on = list
            .last()
            .is_none_or(|last| choice.word.0.saturating_sub(last.word.1) <= APART);
        if !goes_on {
            if let Some((start, end)) = the_ticked(&list) {
                return Some(graded(document, squashed.source(start, end)));
            }
            list.clear();
        }
        list.push(choice);
    }
    let (start, end) = the_ticked(&list)?;
    Some(graded(document, squashed.source(start, end)))
}

/// The grades that a mark touches, before or behind.
fn choices(words: &str) -> Vec<Choice> {
    let tokens: Vec<(regex::Match<'_>, Option<regex::Match<'_>>)> = MARK_OR_WORD
        .iter()
        .flat_map(|pattern| pattern.captures_iter(words))
        .filter_map(|parts| Some((parts.get(0)?, parts.get(2))))
        .collect();
    let mark = |at: Option<usize>, touches: &dyn Fn(&regex::Match<'_>) -> bool| {
        let (token, word) = at.and_then(|at| tokens.get(at))?;
        (word.is_none() && touches(token)).then(|| TICKS.stand_in(token.as_str()))
    };
    let choice = |(at, (token, word)): (usize, &(regex::Match<'_>, Option<regex::Match<'_>>))| {
        let word = word.as_ref()?;
        let before = mark(at.checked_sub(1), &|mark| mark.end() == token.start());
        let after = mark(Some(at + 1), &|mark| mark.start() == token.end());
        (before.is_some() || after.is_some()).then(|| Choice {
            word: (word.start(), word.end()),
            before,
            after,
        })
    };
    tokens.iter().enumerate().filter_map(choice).collect()
}

fn the_ticked(list: &[Choice]) -> Option<(usize, usize)> {
    let first = list.first().filter(|_| CHOICES <= list.len())?;
    let mark = |choice: &Choice| {
        if first.before.is_some() {
            choice.before
        } else {
            choice.after
        }
    };
    let mut ticked = list.iter().filter(|choice| mark(choice) == Some(true));
    let only = ticked.next()?;
    ticked.next().is_none().then_some(only.word)
}

/// What every label of a total holds: most rows hold neither, and their cells are not looked at.
static OF_TOTALS: LazyLock<Cues> = LazyLock::new(|| Cues::of(&["分", "计", "計"]));

/// The only grade in a row of the total, behind the score: `总分 | 100 | 96 | 优`.
fn in_total_row(document: &Document) -> Option<Stated<String>> {
    document.tables().flat_map(|table| &table.rows).find_map(|row| {
        // what a merged cell says again stands far above
        let own = row.iter().filter(|cell| !cell.filled);
        let whole = own.flat_map(|cell| &cell.pieces).copied().reduce(Span::to)?;
        if !OF_TOTALS.stand_in(document.text.slice(whole)) {
            return None;
        }
        let cells: Vec<_> = row
            .iter()
            .filter(|cell| !cell.filled && !cell.is_empty(&document.text))
            .skip_while(|cell| {
                !begins_as_total(&document.text, cell) || !is_total(&label_of(&document.text, cell))
            })
            .map(|cell| (cell.squashed(&document.text).into_words(), cell))
            .skip(1)
            .collect();
        for (words, cell) in &cells {
            if let Some((start, end)) = bracketed_grade(words) {
                return Some(graded(document, cell.squashed(&document.text).source(start, end)));
            }
        }
        let (score, _) = cells.first()?;
        parse_decimal(score)?;
        let mut grades = cells.iter().filter(|(words, _)| GRADES.contains(&words.as_ref()));
        let (_, only) = grades.next()?;
        let place = only.place().filter(|_| grades.next().is_none())?;
        Some(graded(document, place))
    })
}

/// Whether a cell begins as a grade does, or with a blank, a tag or a reading, which are no words: most cells are told by that.
fn may_be_grade(text: &Text, cell: &Cell) -> bool {
    let first = cell.place().and_then(|place| text.slice(place).chars().next());
    first.map(fold_char).is_some_and(|c| {
        matches!(c, '优' | '良' | '中' | '差' | '合' | '不' | '较')
            || matches!(c, '<' | '(')
            || is_layout_space(c)
    })
}

/// A cell that holds a grade and nothing else: in a row of that name, or right behind a label of that name within a row,
/// 自评时间 | 2023年3月15日 | 绩效等级 | 优.
fn labelled(document: &Document) -> Option<Stated<String>> {
    const LABELS: [&str; 5] = ["等次", "等级", "评级", "自评结论", "评价结论"];
    let text = &document.text;
    let names = |cell: &Cell| {
        let label = label_of(text, cell);
        LABELS.iter().any(|word| label.ends_with(word))
    };
    let is_grade = |cell: &&&Cell| may_be_grade(text, cell) && GRADES.contains(&cell.squashed(text).as_str());
    document.tables().flat_map(|table| &table.rows).find_map(|row| {
        // most rows are told by how their cells begin
        if !row.iter().any(|cell| may_be_grade(text, cell)) {
            return None;
        }
        let own: Vec<&Cell> = row
            .iter()
            .skip_while(|cell| cell.filled)
            .filter(|cell| !cell.is_empty(text))
            .collect();
        let (first, behind) = own.split_first()?;
        let is_choice = |cell: &&Cell| is_chosen_from(text, cell) || 1 < own.iter().filter(is_grade).count();
        let beside = own
            .iter()
            .zip(behind)
            .find(|(label, cell)| is_grade(cell) && names(label) && !is_choice(cell));
        let of_row = || {
            let grade = behind.iter().find(is_grade).filter(|_| names(first));
            grade.filter(|cell| !is_choice(cell))
        };
        let cell = beside.map(|(_, cell)| cell).or_else(of_row)?;
        cell.place().map(|span| graded(document, span))
    })
}

/// Whether the range of its score stands behind a grade, 优 90分≤得分≤100分, as in a list of grades to choose from. Without a mark
/// none of them is chosen.
fn is_chosen_from(text: &Text, cell: &Cell) -> bool {
    let end = cell.place().map_or(0, Span::end);
    let line = text.as_str().get(end..).unwrap_or_default().lines().next();
    let words = line.unwrap_or_default().trim_start_matches(is_layout_space);
    let words = words.trim_start_matches(['(', '（']);
    let number = words.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let range = number.strip_prefix('分').unwrap_or(number);
    let is_bound = |words: &str| {
        ["≤", "<", "＜", "≥", ">", "＞", "~", "～", "-", "—", "以"]
            .iter()
            .any(|it| words.starts_with(it))
    };
    number.len() < words.len() && is_bound(range) || words.strip_prefix("得分").is_some_and(is_bound)
}

static STATED: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let word = r"(优秀|良好|优|良|中|差|合格|不合格|较差)";
    let end = r#"(?:"|，|,|。|\.|；|;|\(|\)|等|级|$)"#;
    [
        format!(r#"(?:等级|等次|评级|档次|(?:绩效|评价|评定)级别)(?:评定)?(?:均|皆|都)?(?:为|是|:|属于|评为|确定为)*"?{word}{end}"#),
        format!(r#""{word}"?(?:等级|等次|级|档)"#),
        format!(r#"(?:为|达到|属于|评为|获|属)"?{word}"?(?:等级|等次|档次|级)"#),
        format!(r#"(?:结论|评定|评价|结果|自评)(?:均|皆|都)?(?:(?:为|是|:)+"?|"){word}{end}"#),
        format!(r#"(?:得分|评分|分数|自评)[^，,。；]{{0,12}}分[，,、](?:等级)?(?:为|属|评为)?"?{word}(?:"|等|级|，|,|。|$)"#),
    ]
    .iter()
    .filter_map(|pattern| Regex::new(pattern).ok())
    .collect()
});
/// What every sentence holds that states a grade, unless it ends with 中.
static GRADED: LazyLock<Cues> = LazyLock::new(|| {
    Cues::of(&[
        "优", "良", "差", "合格", "中\"", "中，", "中,", "中。", "中.", "中；", "中;", "中)", "中等", "中级",
        "中档",
    ])
});
/// Words of which each of [`STATED`] holds one.
static STATING: LazyLock<Cues> = LazyLock::new(|| {
    Cues::of(&[
        "级", "等次", "档", "结论", "评定", "评价", "结果", "自评", "得分", "评分", "分数",
    ])
});
static COUNTED_BEFORE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?:[0-9]+|[一二两三四五六七八九十]+)个[^，,。；;、]{0,16}$").ok());
static COUNTED_AFTER: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"^[^。；;]{0,8}[，,、；;]?"?[0-9]+个"#).ok());

/// Whether words may state a grade.
fn may_state(words: &str) -> bool {
    (GRADED.stand_in(words) || words.ends_with('中')) && STATING.stand_in(words)
}

/// The sentences of a paragraph that may state a grade, each with the byte it begins at; no grade is stated over the end
/// of one.
fn stating<'a>(paragraph: &'a Squashed<'a>) -> impl Iterator<Item = (&'a Squashed<'a>, usize, &'a str)> {
    let mut end = 0;
    let placed = sentences_of(paragraph.as_str()).map(move |sentence| {
        let start = end;
        end += sentence.len();
        (paragraph, start, sentence)
    });
    placed.filter(|(_, _, sentence)| may_state(sentence))
}

/// The sentence that states the grade of the whole.
fn in_prose(document: &Document) -> Option<Stated<String>> {
    let paragraphs: Vec<Squashed<'_>> = document
        .blocks
        .iter()
        .filter(|block| matches!(block, Block::Paragraph(_)))
        .map(|block| Squashed::of(&document.text, block.span()))
        .filter(|squashed| may_state(squashed.as_str()))
        .collect();
    // 1、甲项目，…等级为优。2、乙项目，…等级为优: each is that project's own
    let of_project = |paragraph: &&Squashed<'_>| titles::listed_project(paragraph.as_str()).is_some();
    let are_listed = 1 < paragraphs.iter().filter(of_project).count();
    let own = paragraphs
        .iter()
        .filter(|paragraph| !are_listed || !of_project(paragraph));
    let sentences: Vec<(&Squashed<'_>, usize, &str)> = own.flat_map(stating).collect();
    let stated = |pattern: &Regex| -> Vec<(bool, Stated<String>)> {
        let of = |(squashed, from, sentence): &(&Squashed<'_>, usize, &str)| {
            let words = squashed.as_str();
            let own = pattern.captures_iter(sentence).filter_map(|parts| {
                let (whole, word) = (parts.get(0)?, parts.get(1)?);
                let (start, end) = (from + whole.start(), from + word.end());
                let is_of_all = whole.as_str().contains(['均', '皆', '都']);
                if !is_of_all && is_count(words, start, end) || is_of_others(words, start) {
                    return None;
                }
                let place = squashed.source(from + word.start(), end);
                Some((is_of_whole(words, start), graded(document, place)))
            });
            own.collect::<Vec<_>>()
        };
        sentences.iter().flat_map(of).collect()
    };
    let statements = STATED.iter().map(stated).find(|stated| !stated.is_empty())?;
    the_only(statements.iter().map(|(_, grade)| grade))
        .or_else(|| {
            the_only(
                statements
                    .iter()
                    .filter(|(of_whole, _)| *of_whole)
                    .map(|(_, grade)| grade),
            )
        })
        .cloned()
}

/// The first of several statements that all say the same.
fn the_only<'a>(mut grades: impl Iterator<Item = &'a Stated<String>>) -> Option<&'a Stated<String>> {
    let first = grades.next()?;
    grades.all(|other| other.value == first.value).then_some(first)
}

/// Who else gives a grade than the report itself.
const OTHERS: [&str; 6] = ["财政评价", "复评", "复核", "再评价", "抽评", "抽查"];

/// Whether a grade is told behind what another gave, and not behind what the report gives itself: `自评得分95分，财政局复评得分92分，
/// 等级为良`.
fn is_of_others(words: &str, start: usize) -> bool {
    let before = words.get(words.floor_char_boundary(start.saturating_sub(NEAR))..start);
    let sentence = before.unwrap_or_default().rsplit('。').next().unwrap_or_default();
    let Some(own) = sentence.rfind("自评") else {
        return false;
    };
    let other = OTHERS.iter().filter_map(|other| sentence.rfind(other)).max();
    other.is_some_and(|other| own < other)
}

/// Whether the sentence up to a grade speaks of the whole, not of one project among others.
fn is_of_whole(words: &str, start: usize) -> bool {
    let before = words.get(words.floor_char_boundary(start.saturating_sub(NEAR))..start);
    let sentence = before
        .unwrap_or_default()
        .rsplit(['。', '；'])
        .next()
        .unwrap_or_default();
    ["整体", "综合", "总体", "总得分", "总分"]
        .iter()
        .any(|word| sentence.contains(word))
}

/// How far before a grade its sentence is looked at, in bytes.
const NEAR: usize = 300;

/// Whether the grade is that of some projects among others (37个为优，6个为良), or a rule (90分以上为优).
fn is_count(words: &str, start: usize, end: usize) -> bool {
    let before = words.get(..start).unwrap_or_default();
    let after = words.get(end..).unwrap_or_default();
    let before = before
        .get(before.floor_char_boundary(before.len().saturating_sub(NEAR))..)
        .unwrap_or_default();
    let clause = before.rsplit(['，', ',', '。', '；']).next().unwrap_or_default();
    let is_match = |pattern: &LazyLock<Option<Regex>>, words: &str| {
        pattern.as_ref().is_some_and(|pattern| pattern.is_match(words))
    };
    // 等级为“优”，其中：28个项目…: the counts are of its parts
    let is_itemised = ["，其中", ",其中"]
        .iter()
        .any(|parts| after.trim_start_matches('"').starts_with(parts));
    let of_before = ["上年", "去年", "上一年"]
        .iter()
        .any(|word| clause.contains(word));
    // 无等级为“差”的项目
    let is_denied = ["无", "没有", "未有"].iter().any(|word| clause.ends_with(word));
    of_before
        || is_denied
        || is_match(&COUNTED_BEFORE, before)
        || (is_match(&COUNTED_AFTER, after) && !is_itemised)
        || ["分以上", "分以下", "分(含"]
            .iter()
            .any(|rule| clause.contains(rule))
}
