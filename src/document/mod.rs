//! 文档 A document: headings, paragraphs and tables in reading order, each with its place.
//!
//! Knows layout (blank lines, tabs, pipes, page breaks, numbering), not what a report is about.

mod headings;
mod lines;
mod mending;
mod model;
pub(crate) mod names;
mod number;
mod pieces;
mod prose;
mod regions;
mod tables;
#[cfg(test)]
mod testing;

use memchr::memmem;

use crate::text::{Span, Text};
use lines::Line;

pub use model::{Block, Cell, Document, Heading, Numbering, Paragraph, Table};
pub(crate) use names::section_names::section_name_at_head;
pub use number::{Numbered, numbered};
pub use pieces::Pieces;
pub(crate) use tables::pipes::heads_columns;

/// 图片: U+FFFC, the object replacement character, which stands in a text for a picture.
pub(crate) const PICTURE: char = '\u{fffc}';

/// Recovers the blocks of a plain text, whichever of the layouts it has: running prose with page
/// breaks, one cell per line, pipe tables, tab-parted rows, nested forms, and mixtures of them.
#[must_use]
pub fn read(text: Text) -> Document {
    let lines = lines::sheet::whole_rows(&text, lines::split(&text));
    let lines = lines::run_in::part(&text, lines);
    let mut marked = tables::markup::find(&text);
    if marked.is_empty() {
        marked = tables::wiki::find(&text);
    }
    let blocks = told_by_lines(&text, lines, marked);
    let sign = PICTURE.to_string();
    let pictures = memmem::find_iter(text.as_str().as_bytes(), &sign).collect();
    finish(text, blocks, pictures)
}

/// Takes over the tables that a format states itself, in order and with merged cells filled; what stands
/// between them is read as the lines of a plain text are, since tables are set there with tabs and blanks too, with pictures
/// at these bytes.
#[must_use]
pub fn laid(text: Text, tables: Vec<Table>, pictures: Vec<usize>) -> Document {
    let lines = lines::split(&text);
    let mut blocks = Vec::new();
    let mut rest = lines.as_slice();
    for mut table in tables {
        empty_fillers(&text, &mut table);
        let (above, _) = around(&text, rest, None, table.span);
        blocks.extend(told_by_lines(&text, above, Vec::new()));
        rest = behind(rest, table.span);
        blocks.push(Block::Table(table));
    }
    blocks.extend(told_by_lines(&text, rest.to_vec(), Vec::new()));
    finish(text, blocks, pictures)
}

/// Empties the cells of a table of which a program wrote that they had nothing in them: NaN.
fn empty_fillers(text: &Text, table: &mut Table) {
    for cell in table.rows.iter_mut().flatten() {
        if let [piece] = cell.pieces.as_slice()
            && piece.len() <= lines::LONGEST_FILLER
            && lines::without_filler(text, *piece).is_empty()
        {
            cell.pieces = Pieces::default();
        }
    }
}

/// The blocks of lines, of which these tables in HTML may be parts.
fn told_by_lines(text: &Text, mut lines: Vec<Line>, marked: Vec<Table>) -> Vec<Block> {
    let is_parted = tables::parted::tell(text, &mut lines);
    let mut blocks = Vec::new();
    let mut rest = lines.as_slice();
    let mut tail = None;
    let tables = if marked.is_empty() {
        whole_tables(text, &lines, is_parted)
    } else {
        marked
    };
    for table in tables {
        let (above, below) = around(text, rest, tail, table.span);
        blocks.extend(by_make(text, &above));
        tail = below;
        rest = behind(rest, table.span);
        blocks.push(Block::Table(table));
    }
    match tail {
        None => blocks.extend(by_make(text, rest)),
        Some(tail) => {
            let left: Vec<Line> = std::iter::once(tail).chain(rest.iter().copied()).collect();
            blocks.extend(by_make(text, &left));
        }
    }
    blocks
}

/// What blocks of any origin still want: broken tables rejoined, headings told, tables named.
fn finish(text: Text, blocks: Vec<Block>, pictures: Vec<usize>) -> Document {
    let blocks = mending::outlined::unfold(
        &text,
        mending::merge::rejoin(&text, mending::outlined::part(&text, blocks)),
    );
    let mut blocks = headings::heading::mark(&text, blocks);
    mending::merge::name(&text, &mut blocks);
    Document {
        text,
        blocks,
        pictures,
    }
}

/// Tables with their rows lost, which no reader of single lines could read. Lines may be rows that other signs part.
fn whole_tables(text: &Text, lines: &[Line], is_parted: bool) -> Vec<Table> {
    let told_by_lines = is_parted
        || tables::pipes::has_header_row(text, lines)
        || tables::pipes::has_header_column(text, lines)
        || tables::led::is_in(text, lines)
        || tables::trailed::is_in(text, lines)
        || tables::drawn::is_in(text, lines)
        || tables::ruled::is_in(text, lines)
        || tables::aligned::holds_indicators(text, lines);
    if told_by_lines {
        return Vec::new();
    }
    tables::loose::find(text, lines)
}

/// The lines above a table, the end of a line before included, and what is left of its last line.
fn around(text: &Text, lines: &[Line], tail: Option<Line>, table: Span) -> (Vec<Line>, Option<Line>) {
    let mut above: Vec<Line> = tail.into_iter().collect();
    let mut left = None;
    for line in lines.iter().take_while(|line| line.span.start() < table.end()) {
        if line.span.end() <= table.start() {
            above.push(*line);
            continue;
        }
        if line.span.start() < table.start() {
            above.push(lines::part(text, Span::new(line.span.start(), table.start())));
        }
        if table.end() < line.span.end() {
            left = Some(lines::part(text, Span::new(table.end(), line.span.end())));
        }
    }
    (above, left)
}

/// The whole lines behind a table.
fn behind(lines: &[Line], table: Span) -> &[Line] {
    let skipped = lines.partition_point(|line| line.span.start() < table.end());
    lines.get(skipped..).unwrap_or_default()
}

/// The blocks of lines that stand for themselves, each run by the make of its lines.
fn by_make(text: &Text, lines: &[Line]) -> Vec<Block> {
    let mut blocks = Vec::new();
    for region in regions::find(text, lines) {
        match region {
            regions::Region::Prose(range) => {
                let lines: Vec<Line> = lines
                    .get(range)
                    .unwrap_or_default()
                    .iter()
                    .map(|line| {
                        line.without_pipes(text)
                            .without_bullet(text)
                            .without_hashes(text)
                            .without_stars(text)
                    })
                    .collect();
                blocks.extend(prose::read(text, &lines));
            }
            regions::Region::Cells(range) => {
                blocks.extend(tables::cells::read(text, lines.get(range).unwrap_or_default()));
            }
            regions::Region::Pipes(range) => {
                blocks.extend(tables::pipes::read(text, lines.get(range).unwrap_or_default()));
            }
            regions::Region::Led(range) => {
                blocks.extend(tables::led::read(text, lines.get(range).unwrap_or_default()));
            }
            regions::Region::Trailed(range) => {
                blocks.extend(tables::trailed::read(text, lines.get(range).unwrap_or_default()));
            }
            regions::Region::Blanks(range) => {
                blocks.extend(tables::blanks::read(text, lines.get(range).unwrap_or_default()));
            }
            regions::Region::Aligned(range) => {
                blocks.extend(tables::aligned::read(text, lines.get(range).unwrap_or_default()));
            }
            regions::Region::Form(range) => {
                blocks.extend(tables::aligned::read_form(
                    text,
                    lines.get(range).unwrap_or_default(),
                ));
            }
            regions::Region::Drawn(range) => {
                blocks.extend(tables::drawn::read(text, lines.get(range).unwrap_or_default()));
            }
            regions::Region::Bare(range) => {
                blocks.extend(tables::bare::read(text, lines.get(range).unwrap_or_default()));
            }
            regions::Region::Records(range) => {
                blocks.extend(tables::records::read(text, lines.get(range).unwrap_or_default()));
            }
            regions::Region::Ruled(range) => {
                blocks.extend(tables::ruled::read(text, lines.get(range).unwrap_or_default()));
            }
            regions::Region::Tabs(range) => {
                blocks.extend(tables::tabs::read(text, lines.get(range).unwrap_or_default()));
            }
        }
    }
    blocks
}
