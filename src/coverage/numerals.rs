//! 数字 What each numeral became: a fact by its place, a known non-fact by its surroundings, or neither.

use super::around::Around;
use super::marks::Marks;
use super::reason::Reason;
use super::rows::{self, Rows};
use super::scan::{self, Scene, Stretch};
use super::{Missed, Share, Subject, words};
use crate::diagnostic::Caveat;
use crate::document::{Cell, Table};
use crate::report::{Indicator, Report};
use crate::text::{Names, Span, Text, fold_char, is_in_page_end, is_layout_space, tidy};

/// Counts the numerals, and tells what was not understood of sentences and rows.
pub(super) fn judge(
    report: &Report,
    marks: &Marks,
    stretches: &[Stretch],
    rows: &Rows,
) -> (Share, Vec<Missed>) {
    let mut judge = Judge::new(report, marks, rows);
    for stretch in stretches {
        judge.stretch(*stretch);
    }
    (judge.share, groups(report, judge.missed, rows))
}

/// A numeral that was not understood, and where its sentence or row begins.
struct Unread {
    span: Span,
    group: Group,
}

/// What is told in one caveat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    /// A row of a table.
    Row(usize, usize),
    /// A sentence, by its first byte.
    Sentence(usize),
}

struct Judge<'a> {
    report: &'a Report,
    marks: &'a Marks,
    rows: &'a Rows,
    tables: Vec<&'a Table>,
    /// The indicators by the place of their names.
    indicators: Vec<&'a Indicator>,
    around: Around,
    share: Share,
    missed: Vec<Unread>,
}

impl<'a> Judge<'a> {
    fn new(report: &'a Report, marks: &'a Marks, rows: &'a Rows) -> Self {
        let tables = report.document.tables();
        let mut indicators: Vec<&Indicator> = report.indicators.iter().collect();
        indicators.sort_by_key(|it| it.span);
        Self {
            report,
            marks,
            rows,
            tables: tables.collect(),
            indicators,
            around: Around::default(),
            share: Share::default(),
            missed: Vec::new(),
        }
    }

    fn text(&self) -> &'a Text {
        &self.report.document.text
    }

    fn stretch(&mut self, stretch: Stretch) {
        for span in scan::numerals(self.text(), stretch.span) {
            let reason = self.reason(stretch, span);
            self.share.count(reason);
            if reason == Reason::Missed {
                let group = match stretch.scene {
                    Scene::Cell(table, row, _) => Group::Row(table, row),
                    _ => Group::Sentence(sentence_start(self.text(), stretch.span, span)),
                };
                self.missed.push(Unread { span, group });
            }
        }
    }

    fn reason(&mut self, stretch: Stretch, span: Span) -> Reason {
        if let Some(fact) = self.marks.fact_at(self.text(), span) {
            return fact;
        }
        if is_in_page_end(self.text().as_str(), span.start()) {
            return Reason::Page;
        }
        self.around.look(&self.report.document.text, stretch.span, span);
        let by_scene = match stretch.scene {
            Scene::HeadingNumber => Some(Reason::ListMark),
            Scene::Prose => None,
            Scene::Cell(table, row, column) => self.in_cell(table, row, column),
            Scene::Stray(table) => self.in_stray(near(self.text(), stretch.span, span), table),
        };
        by_scene
            .or_else(|| {
                self.marks
                    .known_at(self.text(), span)
                    .filter(|reason| *reason == Reason::Contact)
            })
            .or_else(|| self.around.reason())
            .or_else(|| self.marks.known_at(self.text(), span))
            .unwrap_or(Reason::Missed)
    }

    /// What a number in a cell is by its row and column.
    fn in_cell(&self, table: usize, row: usize, column: usize) -> Option<Reason> {
        let judged = self.rows.of(table, row);
        let cells = self.tables.get(table)?.rows.get(row)?;
        let cell = cells.get(column)?;
        match judged.reason? {
            Reason::TableHead => return Some(Reason::TableHead),
            Reason::Indicator => {
                if let Some(reason) = self.in_indicator_row(cells, cell, column) {
                    return Some(reason);
                }
            }
            _ => {}
        }
        if !self.around.is_alone() {
            return None;
        }
        let head = judged
            .head
            .and_then(|head| self.tables.get(table)?.rows.get(head)?.get(column));
        let own = cells.iter().take(column).find(|cell| !cell.is_empty(self.text()));
        [head, own]
            .into_iter()
            .flatten()
            .find_map(|cell| by_label(&rows::label(self.text(), cell)))
    }

    /// Notes and explanations of an indicator are part of its fact; a number before its name is its level's weight.
    fn in_indicator_row(&self, cells: &[Cell], cell: &Cell, column: usize) -> Option<Reason> {
        let at = |cell: &Cell| cell.pieces.iter().find_map(|piece| self.indicator_in(*piece));
        let (name, indicator) = cells
            .iter()
            .enumerate()
            .find_map(|(k, cell)| Some((k, at(cell)?)))?;
        let words = cell.words(self.text());
        let noted = [&indicator.note, &indicator.explanation]
            .into_iter()
            .flatten()
            .any(|note| note.contains(&words));
        if noted {
            return Some(Reason::IndicatorNote);
        }
        let weight = column < name && self.around.is_alone();
        let reason = if column == 0 {
            Reason::ListMark
        } else {
            Reason::PartScore
        };
        weight.then_some(reason)
    }

    fn indicator_in(&self, piece: Span) -> Option<&'a Indicator> {
        let at = self
            .indicators
            .partition_point(|it| it.span.start() < piece.start());
        self.indicators
            .get(at)
            .copied()
            .filter(|it| piece.contains(it.span))
    }

    /// Page numbers, and what a table dropped because its head already says it.
    fn in_stray(&self, span: Span, table: Option<usize>) -> Option<Reason> {
        let words: String = self
            .text()
            .slice(span)
            .chars()
            .filter(|c| !is_layout_space(*c))
            .map(fold_char)
            .collect();
        // 第2页 共3页, - 2 -, 2/3
        let is_mark = |c: &char| matches!(c, '-' | '第' | '页' | '/' | '共' | '|' | '，' | ',');
        let bare: String = words.chars().filter(|c| !is_mark(c)).collect();
        let is_page = bare.len() <= 6 && bare.bytes().all(|b| b.is_ascii_digit());
        let repeats_head = table
            .and_then(|table| self.tables.get(table))
            .is_some_and(|table| {
                let head = table
                    .rows
                    .first()
                    .into_iter()
                    .flatten()
                    .map(|cell| rows::label(self.text(), cell));
                head.filter(|label| !label.is_empty())
                    .any(|label| words.contains(&label))
            });
        (is_page || repeats_head).then_some(Reason::Page)
    }
}

/// What a bare number is under a column's head or beside a row's label.
fn by_label(label: &str) -> Option<Reason> {
    let columns: [(&Names<()>, Reason); 5] = [
        (&words::SERIAL_COLUMNS, Reason::ListMark),
        (&words::CODES, Reason::Code),
        (&words::SCORE_COLUMNS, Reason::PartScore),
        (&words::STAFF_COLUMNS, Reason::Staff),
        (&words::RATE_COLUMNS, Reason::Change),
    ];
    let money = label.contains("经费") || label.contains("支出");
    let found = columns
        .iter()
        .find(|(words, _)| words.stand_in(label))
        .map(|(_, reason)| *reason);
    found.filter(|reason| !(money && *reason == Reason::Staff))
}

/// The first byte of the sentence that a numeral stands in.
fn sentence_start(text: &Text, stretch: Span, numeral: Span) -> usize {
    let before = text.slice(Span::new(stretch.start(), numeral.start()));
    let back = before.char_indices().rev().take(LONGEST_SENTENCE);
    let end = back.clone().find(|(_, c)| matches!(c, '。' | '；' | '！' | '？'));
    let from = end
        .map(|(at, c)| at + c.len_utf8())
        .or_else(|| back.last().map(|(at, _)| at));
    stretch.start() + from.unwrap_or_default()
}

/// Longest stretch between the cells of a table that is looked at as a whole, and how far to either side of a number a longer one
/// is, in bytes: no page's foot and no head is longer, and each number would cost all of them.
const LONGEST_STRAY: usize = 2_000;
/// See [`LONGEST_STRAY`].
const NEAR: usize = 200;

/// The part of a stretch that may be a page's foot or a head with the numeral in it.
fn near(text: &Text, stretch: Span, numeral: Span) -> Span {
    if stretch.len() <= LONGEST_STRAY {
        return stretch;
    }
    let words = text.as_str();
    let start = words.floor_char_boundary(numeral.start().saturating_sub(NEAR));
    let end = words.floor_char_boundary(numeral.end() + NEAR);
    Span::new(start.max(stretch.start()), end.min(stretch.end()))
}

/// How far back the beginning of a sentence is looked for, in characters.
const LONGEST_SENTENCE: usize = 200;

/// One caveat for each sentence and row, rows that became nothing included.
fn groups(report: &Report, unread: Vec<Unread>, rows: &Rows) -> Vec<Missed> {
    let text = &report.document.text;
    let mut unread = unread;
    unread.sort_by_key(|it| (it.group, it.span));
    let mut missed = Vec::new();
    let mut told = std::collections::BTreeSet::new();
    for group in unread.chunk_by(|a, b| a.group == b.group) {
        let Some(first) = group.first() else { continue };
        let numbers = listed(text, group);
        let (subject, message) = match first.group {
            Group::Row(table, row) if rows.of(table, row).reason == Some(Reason::Missed) => {
                told.insert((table, row));
                (
                    Subject::Rows,
                    format!("表格这一行没有识读，其中有{}个数：{numbers}", group.len()),
                )
            }
            Group::Row(..) => (
                Subject::Numerals,
                format!("表格这一行有{}个数没有归入任何一项：{numbers}", group.len()),
            ),
            Group::Sentence(_) => (
                Subject::Numerals,
                format!("这句话有{}个数没有归入任何一项：{numbers}", group.len()),
            ),
        };
        missed.push(Missed {
            subject,
            caveat: Caveat::at(first.span, message),
        });
    }
    missed.extend(wordless_rows(report, rows, &told));
    missed
}

/// Rows that became nothing and hold no numeral that was told of.
fn wordless_rows(
    report: &Report,
    rows: &Rows,
    told: &std::collections::BTreeSet<(usize, usize)>,
) -> Vec<Missed> {
    let mut missed = Vec::new();
    let tables = report.document.tables();
    for (at, table) in tables.enumerate() {
        for (row, cells) in table.rows.iter().enumerate() {
            if rows.of(at, row).reason == Some(Reason::Missed) && !told.contains(&(at, row)) {
                let place = cells.iter().filter(|cell| !cell.filled).find_map(Cell::place);
                missed.extend(place.map(|span| Missed {
                    subject: Subject::Rows,
                    caveat: Caveat::at(span, "表格这一行没有识读"),
                }));
            }
        }
    }
    missed
}

/// The first numbers of a group, as a reader would quote them.
fn listed(text: &Text, group: &[Unread]) -> String {
    let shown: Vec<String> = group
        .iter()
        .take(SHOWN)
        .map(|it| tidy(text.slice(it.span)))
        .collect();
    let more = if group.len() > SHOWN { "……" } else { "" };
    shown.join("、") + more
}

/// Numbers of one sentence or row that a caveat quotes.
const SHOWN: usize = 5;
