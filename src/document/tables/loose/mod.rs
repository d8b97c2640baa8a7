//! 散表 Tables whose rows are lost: one cell a line, cells between stray pipes, a table on one line.
//!
//! The header tells the columns, and the columns tell which piece is whose cell. Knows what the
//! columns of an indicator table are called; what its rows mean is read elsewhere.

mod around;
mod cost;
mod form;
mod funds;
mod grid;
mod head;
mod laid;
mod lay;
mod listed;
mod part;
mod token;
mod tokens;
mod torn;
mod words;

use std::sync::LazyLock;

use super::bare;
use super::records;
use crate::document::headings::heading;
use crate::document::lines::{self, Line};
use crate::document::model::{Cell, Table};
use crate::document::names::columns::Column;
use crate::text::{Cues, Text, is_layout_space};
use head::Head;
use token::{Parting, Token};

/// The ways of parting cells, the surest first.
const PARTINGS: [Parting; 4] = [
    Parting::Pipes,
    Parting::BlankLines,
    Parting::Lines,
    Parting::Blanks,
];

/// Tables found among `lines`, in order, none overlapping another.
pub(in crate::document) fn find(text: &Text, lines: &[Line]) -> Vec<Table> {
    let heads = lines::with(text, lines, &HEADS).filter_map(|at| lines.get(at));
    let heads: Vec<&Line> = heads
        .filter(|line| names_columns(text.slice(line.trimmed)))
        .collect();
    if heads.iter().any(|line| line.tabs == 1 && line.led_by_tab) && tokens::are_led(lines) {
        return tables(text, &tokens::split(text, lines, Parting::Tabs), Parting::Tabs);
    }
    if !heads.iter().any(|line| line.tabs == 0) {
        return Vec::new();
    }
    let pipes = lines.iter().filter(|line| line.pipes > 0).count();
    let told = [bare::spans(text, lines), records::spans(text, lines)].concat();
    for parting in PARTINGS {
        if parting == Parting::Pipes && pipes < FEWEST_PIPES {
            continue;
        }
        let mut tokens = tokens::split(text, lines, parting);
        for table in &told {
            tokens::bar(&mut tokens, *table);
        }
        let tables = tables(text, &tokens, parting);
        let are_rows = parting == Parting::Lines && tables.iter().any(|table| holds_rows(text, table));
        if !(tables.is_empty() || are_rows) {
            return tables;
        }
    }
    Vec::new()
}

/// Whether cells of a table that was parted line by line hold figures side by side: lines were its rows.
fn holds_rows(text: &Text, table: &Table) -> bool {
    const FEWEST: usize = 3;
    let is_figure =
        |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) && !word.contains(['，', '。', '；']);
    let holds_row = |cell: &&Cell| {
        let words = cell.place().map_or("", |place| text.slice(place));
        let mut last = words.rsplit(is_layout_space).filter(|word| !word.is_empty());
        last.next().is_some_and(is_figure) && last.next().is_some_and(is_figure)
    };
    table
        .rows
        .iter()
        .flatten()
        .filter(holds_row)
        .nth(FEWEST - 1)
        .is_some()
}

/// Whether a line may be part of a header; most texts have no such line, and are left alone.
pub(in crate::document) fn names_columns(words: &str) -> bool {
    NAMED.stand_in(words) || words.starts_with(FIRST)
}

/// Words of which a header has one, but for the one that it begins with.
const NAMES: [&str; 5] = ["三级", "二级指标", "指标名称", "指标内容", "具体指标"];
const FIRST: &str = "评价内容";
static NAMED: LazyLock<Cues> = LazyLock::new(|| Cues::of(&NAMES));

/// All of them.
static HEADS: LazyLock<Cues> =
    LazyLock::new(|| Cues::of(&NAMES.into_iter().chain([FIRST]).collect::<Vec<_>>()));

/// How many merged cells a row of a table lost at its head, where blank ones at its end make up for them.
pub(in crate::document) fn squeezed(text: &Text, cells: &[Cell], columns: &[Column]) -> Option<usize> {
    let tokens: Vec<Token> = cells.iter().map(|cell| Token::of_cell(text, cell)).collect();
    let first = tokens.iter().find(|token| !token.is_blank())?;
    (!form::ends_indicators(first))
        .then(|| grid::squeezed(&tokens, columns))
        .flatten()
}

/// Fewest lines with a pipe that make a table parted by pipes.
const FEWEST_PIPES: usize = 4;

fn tables(text: &Text, tokens: &[Token], parting: Parting) -> Vec<Table> {
    let mut tables = Vec::new();
    let mut at = 0;
    let mut free = 0;
    while at < tokens.len() {
        let Some(head) = head::read(tokens, at) else {
            at += 1;
            continue;
        };
        let (table, end) = table(text, tokens, free, &head, parting);
        tables.extend(table);
        at = end.max(head.end);
        free = at;
    }
    tables
}

/// The table under one header, and the piece behind it.
fn table(
    text: &Text,
    tokens: &[Token],
    free: usize,
    head: &Head,
    parting: Parting,
) -> (Option<Table>, usize) {
    let start = form::start(tokens, free, head.start);
    let end = indicators_end(text, tokens, head);
    let body = tokens.get(head.end..end).unwrap_or_default();
    let head = head.clone().over_levels(body);
    let laid = lay::lay(body, &head.columns, parting);
    let laid = around::with_bounds(laid, &head.columns, body);
    let is_guess = is_guessed(laid.doubtful.len(), body.len())
        || parting == Parting::Blanks && around::stand_around(text, body)
        || parting != Parting::Tabs && around::are_mixed(text, &laid, &head.columns, body);
    if laid.rows.is_empty() || is_guess {
        return (None, head.end);
    }
    let laid = match parting {
        Parting::Tabs => laid,
        _ => around::without_mixed_row(laid, &head.columns, body),
    };
    let above = form::above(tokens, start, head.start);
    let mut below = part::Rows::default();
    let behind = form::below(
        tokens,
        behind_empty_heads(tokens, end),
        head.columns.len(),
        &mut below,
    );
    let mut rows = form_rows(tokens, &above);
    rows.push(head.labels.iter().map(|span| Cell::new(*span)).collect());
    rows.extend(laid.rows.iter().map(|row| {
        row.iter()
            .map(|pieces| joined(body, pieces))
            .collect::<Vec<Cell>>()
    }));
    rows.extend(form_rows(tokens, &below));
    let place = |at: &usize| tokens.get(*at).map(|token| token.span);
    let unlaid = laid
        .doubtful
        .iter()
        .filter_map(|at| body.get(*at).map(|token| token.span))
        .chain(above.doubtful.iter().chain(&below.doubtful).filter_map(place))
        .collect();
    let last = tokens
        .get(start..behind)
        .unwrap_or_default()
        .iter()
        .rev()
        .find(|token| !token.is_blank() && !token.is_barrier);
    let first = tokens.get(start).map(|token| token.span);
    let span = first.zip(last).map(|(first, last)| first.to(last.span));
    let table = span.map(|span| Table {
        span,
        rows,
        unlaid,
        ..Table::default()
    });
    (table, behind)
}

/// The rows of a form as cells.
fn form_rows(tokens: &[Token], rows: &part::Rows) -> Vec<Vec<Cell>> {
    let cell = |piece: &Option<usize>| {
        piece
            .and_then(|at| tokens.get(at))
            .map_or_else(Cell::default, |token| Cell::new(token.span))
    };
    rows.rows
        .iter()
        .map(|row| row.iter().map(cell).collect())
        .collect()
}

/// The piece behind further heads that nobody filled anything in below, where the total stands right behind them: 年度绩效目标2.
fn behind_empty_heads(tokens: &[Token], end: usize) -> usize {
    // 年度绩效目标2（80分） stands before its head
    let is_named = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|token| token.words.contains("绩效目标"))
    };
    let mut at = end;
    while let Some(head) = head::read(tokens, at + usize::from(is_named(at))) {
        let behind = tokens.get(head.end..).unwrap_or_default();
        let blank = behind.iter().take_while(|token| token.is_blank()).count();
        at = head.end + blank;
    }
    let is_total = tokens.get(at).is_some_and(form::ends_indicators);
    if is_total { at } else { end }
}

/// Whether so many of the pieces of a table have no sure cell that the others cannot be trusted: words of several lines stand
/// beside each other, and every line has something of several rows.
const fn is_guessed(doubtful: usize, pieces: usize) -> bool {
    const SHARE: usize = 5;
    const FEWEST: usize = 20;
    FEWEST <= pieces && pieces < doubtful * SHARE
}

fn joined(tokens: &[Token], pieces: &[usize]) -> Cell {
    let own = pieces
        .iter()
        .filter_map(|at| tokens.get(*at))
        .filter(|token| !token.is_blank());
    Cell {
        pieces: own.map(|token| token.span).collect(),
        ..Cell::default()
    }
}

/// Words without the marks of a heading in Markdown, or of words in bold, at their ends.
fn unmarked(words: &str) -> &str {
    match words.as_bytes().first() {
        Some(b'#' | b'*') => words.trim_matches(['#', '*', ' ']),
        _ => words,
    }
}

/// Longest piece of a table, in characters.
const LONGEST_PIECE: usize = 300;

/// Whether a piece of several lines that no pipe ends is the text below the table, by its first line.
fn opens_section_below(text: &Text, token: &Token) -> bool {
    let words = text.slice(token.span);
    let behind = text.as_str().get(token.span.end()..).unwrap_or_default();
    let first = words.lines().next().unwrap_or_default();
    first.len() < words.len() && heading::opens_section(first) && !behind.trim_start().starts_with('|')
}

/// Where the indicators beneath a header end: at the total, at another header, at a new part, at
/// running text; and no further than one note behind the last number, where there are scores.
fn indicators_end(text: &Text, tokens: &[Token], head: &Head) -> usize {
    let mut end = head.end;
    while let Some(token) = tokens.get(end) {
        let words = unmarked(text.slice(token.span));
        let is_over = form::ends_indicators(token)
            || words.chars().count() > LONGEST_PIECE
            || (token.opens_line && heading::opens_section(words))
            || (token.opens_line && heading::opens_annex(words))
            || opens_section_below(text, token)
            || head::read(tokens, end).is_some();
        if is_over {
            break;
        }
        end += 1;
    }
    let scored = head.columns.iter().any(|column| column.is_numeric());
    let last_number = tokens
        .get(head.end..end)
        .unwrap_or_default()
        .iter()
        .rposition(|token| cost::number(&token.words).is_some());
    match last_number.filter(|_| scored) {
        Some(at) => {
            let behind = head.end + at + 1;
            let rest = tokens.get(behind..end).unwrap_or_default();
            let note = rest
                .iter()
                .position(|token| !token.is_blank())
                .filter(|step| !form::is_left_empty(tokens, behind + step));
            let noted = head.columns.last() == Some(&crate::document::names::columns::Column::Note);
            note.filter(|_| noted).map_or(behind, |step| behind + step + 1)
        }
        None if scored => head.end,
        None => end,
    }
}
