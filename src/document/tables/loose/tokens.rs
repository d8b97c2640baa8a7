//! 词块 The pieces that a table without rows fell into: one a line, one between pipes, one between blanks.

use std::borrow::Cow;

use super::token::{Parting, Token};
use super::torn::untorn;
use crate::document::lines::{Line, trim};
use crate::document::prose::is_page_mark;
use crate::text::{Span, Text, is_ideograph, is_layout_space};
use crate::value::{FiscalYear, unit_at_head};

/// The pieces of `lines`, parted one way.
pub(super) fn split<'a>(text: &'a Text, lines: &[Line], parting: Parting) -> Vec<Token<'a>> {
    match parting {
        Parting::Pipes => by_pipes(text, lines),
        Parting::BlankLines => by_blank_lines(text, lines),
        Parting::Lines => by_lines(text, lines),
        Parting::Tabs => by_tabs(text, lines),
        Parting::Blanks => by_blanks(text, lines),
    }
}

/// Bars the pieces of a stretch that another reader reads.
pub(super) fn bar(tokens: &mut [Token], stretch: Span) {
    let first = tokens.partition_point(|token| token.span.end() <= stretch.start());
    let within = tokens.iter_mut().skip(first);
    for token in within.take_while(|token| token.span.start() < stretch.end()) {
        token.is_barrier = true;
    }
}

fn barrier(line: &Line) -> Token<'static> {
    Token {
        span: line.trimmed,
        words: Cow::default(),
        opens_line: true,
        is_barrier: true,
    }
}

/// A cell ends at a pipe. What stands behind the last pipe of a line goes on in the line below; a
/// pipe that opens a line only repeats the one that closed the line above.
fn by_pipes<'a>(text: &'a Text, lines: &[Line]) -> Vec<Token<'a>> {
    let mut tokens = Vec::new();
    let mut open: Option<Span> = None;
    let mut closed = false;
    for line in lines {
        if line.is_blank() {
            tokens.extend(open.take().map(|span| Token::new(text, span, false)));
            closed = false;
            continue;
        }
        if line.tabs > 0 {
            tokens.extend(open.take().map(|span| Token::new(text, span, false)));
            tokens.push(barrier(line));
            continue;
        }
        let words = text.slice(line.trimmed);
        let parts = words.split('|').count();
        let mut start = line.trimmed.start();
        for (at, part) in words.split('|').enumerate() {
            let span = trim(text, Span::new(start, start + part.len()));
            start += part.len() + 1;
            let is_last = at + 1 == parts;
            // the words above lead on to the table, and are no part of its first name
            if let Some(above) = open.take_if(|above| leads_to_head(text, *above, span)) {
                tokens.push(Token::new(text, above, true));
            }
            let whole = open.map_or(span, |above| if span.is_empty() { above } else { above.to(span) });
            let is_border =
                at == 0 && !is_last && span.is_empty() && open.is_none() && closed && words.len() > 1;
            if is_last {
                open = (!whole.is_empty()).then_some(whole);
            } else if !is_border {
                open = None;
                tokens.push(Token::new(text, whole, at == 0));
            }
        }
        closed = words.ends_with('|');
    }
    tokens.extend(open.map(|span| Token::new(text, span, false)));
    tokens
}

/// Whether words end as those do that lead on to a table, 具体情况如下：, and the first name of its head stands below them.
fn leads_to_head(text: &Text, above: Span, below: Span) -> bool {
    let name = text.slice(below);
    let is_name = ["一级指标", "序号", "指标名称"]
        .iter()
        .any(|first| name.starts_with(first));
    is_name && text.slice(above).ends_with(['：', ':', '。'])
}

/// Lines that follow each other are one cell; where more than one blank line stands between two
/// cells, every second one is a cell that holds nothing.
fn by_blank_lines<'a>(text: &'a Text, lines: &[Line]) -> Vec<Token<'a>> {
    let mut tokens: Vec<Token<'a>> = Vec::new();
    let mut cell: Option<Span> = None;
    let mut gap = 0usize;
    for line in lines {
        if line.trimmed.is_empty() {
            gap += 1;
            continue;
        }
        if is_page_mark(text.slice(line.trimmed)) {
            gap = gap.min(1);
            continue;
        }
        if gap > 0 || is_row(line) {
            tokens.extend(cell.take().map(|span| Token::new(text, span, true)));
        }
        if is_row(line) {
            tokens.push(barrier(line));
        } else {
            if cell.is_none() && !tokens.is_empty() {
                let blanks = gap.saturating_sub(1) / 2;
                tokens.extend((0..blanks.min(MOST_BLANKS)).map(|_| blank(line)));
            }
            cell = Some(cell.map_or(line.trimmed, |above| above.to(line.trimmed)));
        }
        gap = 0;
    }
    tokens.extend(cell.map(|span| Token::new(text, span, true)));
    untorn(text, tokens)
}

/// Fewest cells of a table whose lines a tab leads.
const FEWEST_LED: usize = 20;

/// Whether a tab leads the cells of a table and no blank line stands between any two of them: its rows are lost.
pub(super) fn are_led(lines: &[Line]) -> bool {
    let is_cell = |line: &Line| line.led_by_tab && line.tabs == 1;
    let (mut cells, mut is_within, mut gap) = (0, false, false);
    for line in lines {
        if is_cell(line) {
            if gap && is_within {
                return false;
            }
            (cells, is_within, gap) = (cells + 1, true, false);
        } else if line.is_blank() {
            gap = true;
        } else {
            // text behind a blank line is none of the table's
            is_within &= !gap;
        }
    }
    FEWEST_LED <= cells
}

/// A cell begins at a tab; lines without one go on with it.
fn by_tabs<'a>(text: &'a Text, lines: &[Line]) -> Vec<Token<'a>> {
    let mut tokens: Vec<Token<'a>> = Vec::new();
    let mut is_open = false;
    for line in lines {
        if line.led_by_tab && line.tabs == 1 {
            tokens.push(Token::new(text, line.trimmed, true));
            is_open = true;
        } else if line.is_blank() || is_page_mark(text.slice(line.trimmed)) {
            is_open &= !line.is_blank();
        } else if let Some(cell) = tokens.last_mut().filter(|_| is_open && line.tabs == 0) {
            *cell = Token::new(text, cell.span.to(line.trimmed), true);
        } else {
            tokens.push(barrier(line));
            is_open = false;
        }
    }
    untorn(text, tokens)
}

/// One cell a line; an empty line is a cell that holds nothing.
fn by_lines<'a>(text: &'a Text, lines: &[Line]) -> Vec<Token<'a>> {
    let mut run = 0;
    let mut tokens = Vec::new();
    for line in lines {
        if is_row(line) {
            tokens.push(barrier(line));
        } else if line.trimmed.is_empty() {
            run += 1;
            if run <= MOST_BLANKS {
                tokens.push(blank(line));
            }
            continue;
        } else if is_page_mark(text.slice(line.trimmed)) {
            continue;
        } else {
            tokens.push(Token::new(text, line.trimmed, true));
        }
        run = 0;
    }
    untorn(text, tokens)
}

/// Most empty cells in a row that are kept.
const MOST_BLANKS: usize = 12;

fn blank(line: &Line) -> Token<'static> {
    Token {
        span: Span::new(line.span.start(), line.span.start()),
        words: Cow::default(),
        opens_line: true,
        is_barrier: false,
    }
}

const fn is_row(line: &Line) -> bool {
    line.tabs > 0 || line.pipes > 1
}

fn by_blanks<'a>(text: &'a Text, lines: &[Line]) -> Vec<Token<'a>> {
    let mut tokens = Vec::new();
    // a unit has a column of its own
    let units_apart = lines
        .iter()
        .any(|line| text.slice(line.trimmed).contains("量单位"));
    for line in lines.iter().filter(|line| !line.trimmed.is_empty()) {
        if is_row(line) {
            tokens.push(barrier(line));
            continue;
        }
        if is_page_mark(text.slice(line.trimmed)) {
            continue;
        }
        let mut start = line.trimmed.start();
        for part in text.slice(line.trimmed).split(is_layout_space) {
            let end = start + part.len();
            let span = Span::new(start, end);
            let is_first = start == line.trimmed.start();
            match tokens.last_mut() {
                // 2020 年: a blank stands beside each number of a page that was printed
                Some(year) if !is_first && part.starts_with('年') && is_year(year) => {
                    *year = Token::new(text, year.span.to(span), year.opens_line);
                }
                _ if part.is_empty() => {}
                // ≥20 公里
                Some(number) if !is_first && !units_apart && wants_unit(number, part) => {
                    *number = Token::new(text, number.span.to(span), number.opens_line);
                }
                _ => tokens.push(Token::new(text, span, is_first)),
            }
            let gap = text
                .slice(Span::new(end, line.trimmed.end()))
                .chars()
                .next()
                .map_or(0, char::len_utf8);
            start = end + gap;
        }
    }
    filled_in(untorn(text, tokens))
}

/// Whether a piece is a number and the next one nothing but its unit, or the beginning of one: 35 万元/.
fn wants_unit(number: &Token<'_>, unit: &str) -> bool {
    let bare = number.words.trim_start_matches(['≥', '≤', '>', '<', '=']);
    let is_number = || {
        bare.starts_with(|c: char| c.is_ascii_digit())
            && bare
                .bytes()
                .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
    };
    let unit = unit.strip_suffix('/').unwrap_or(unit);
    unit.starts_with(is_ideograph)
        && !number.is_barrier
        && is_number()
        && unit
            .split('/')
            .all(|part| unit_at_head(part).is_some_and(|own| own == part))
}

fn is_year(token: &Token<'_>) -> bool {
    !token.is_barrier && FiscalYear::parse(&token.words).is_some()
}

/// A name that nobody filled in: 指标2：, 指标3：/ and ……
pub(super) fn is_left_open(words: &str) -> bool {
    let rest = words
        .strip_prefix("指标")
        .map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    words.starts_with('…') || rest.is_some_and(|rest| matches!(rest, ":" | ":/" | ":-" | ":无"))
}

/// Without the names that a form numbers and nobody filled in, and the strokes behind them: `指标1：/ / /`.
fn filled_in(mut tokens: Vec<Token<'_>>) -> Vec<Token<'_>> {
    let mut is_open = false;
    tokens.retain(|token| {
        let says_nothing = matches!(&*token.words, "/" | "-" | "--");
        is_open = !token.is_barrier && (is_left_open(&token.words) || is_open && says_nothing);
        !is_open
    });
    tokens
}
