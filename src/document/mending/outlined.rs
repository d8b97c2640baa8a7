//! 报告式表格 A whole report in the cells of a table: a numbered title to the left, its text to the right.
//!
//! Such a table is no table of facts but a report with ruled lines around its sections, and is read as one: titles and
//! paragraphs in their order. Knows numbered titles and running text, not what they are about.

use crate::document::headings::heading::{opens_part, opens_point, opens_section};
use crate::document::lines;
use crate::document::model::{Block, Cell, Numbering, Paragraph, Table};
use crate::document::number::numbered;
use crate::document::tables::loose::names_columns;
use crate::text::{Span, Text};

/// Fewest rows with a numbered title that make a table a report.
const FEWEST: usize = 3;

/// Fewest characters of running text in all of it: a list of titles is one of contents.
const SHORTEST: usize = 120;

/// The blocks, with each table that is a report in ruled lines taken apart.
pub(in crate::document) fn unfold(text: &Text, blocks: Vec<Block>) -> Vec<Block> {
    let mut unfolded = Vec::with_capacity(blocks.len());
    for block in blocks {
        match block {
            Block::Table(table) => match sections(text, &table) {
                Some(blocks) => unfolded.extend(blocks),
                None => unfolded.push(Block::Table(table)),
            },
            other => unfolded.push(other),
        }
    }
    unfolded
}

/// The blocks, with each table that holds a report row by row parted into its lines and its tables.
pub(in crate::document) fn part(text: &Text, blocks: Vec<Block>) -> Vec<Block> {
    let mut parts = Vec::with_capacity(blocks.len());
    for block in blocks {
        match block {
            Block::Table(table) => match parted(text, &table) {
                Some(blocks) => parts.extend(blocks),
                None => parts.push(Block::Table(table)),
            },
            other => parts.push(other),
        }
    }
    parts
}

/// The paragraphs of a table whose rows are sections; `None` for any other.
fn sections(text: &Text, table: &Table) -> Option<Vec<Block>> {
    let titled = table.rows.iter().filter(|row| opens(text, row)).count();
    // most tables are none
    if titled < FEWEST {
        return None;
    }
    let rows: Vec<Vec<&Cell>> = table
        .rows
        .iter()
        .map(|row| own(text, row).collect())
        .filter(|row: &Vec<&Cell>| !row.is_empty())
        .collect();
    if titled * 2 < rows.len() || !rows.iter().all(|row| is_section(text, row)) {
        return None;
    }
    let spans: Vec<Span> = rows
        .into_iter()
        .flatten()
        .flat_map(|cell| cell.pieces.iter().copied())
        .collect();
    let is_titled = |numbering: Numbering| {
        spans
            .iter()
            .any(|span| numbered(text.slice(*span)).is_some_and(|n| n.numbering == numbering))
    };
    let characters: usize = spans.iter().map(|span| text.slice(*span).chars().count()).sum();
    let is_report = is_titled(Numbering::Chinese) && characters >= SHORTEST;
    // spans of blocks come in their order and do not overlap
    let in_order = spans
        .windows(2)
        .all(|two| two.first().map(|span| span.end()) <= two.last().map(|span| span.start()));
    (is_report && in_order).then(|| spans.iter().flat_map(|span| paragraphs(text, *span)).collect())
}

/// A whole report in the rows of a table, as a sheet holds it: the lines of its sections, each alone in its row, and the tables
/// between them. `None` for any other.
fn parted(text: &Text, table: &Table) -> Option<Vec<Block>> {
    let is_part = |row: &&Vec<Cell>| alone(text, row).is_some_and(|span| opens_part(text.slice(span)));
    // most tables have no such row
    table.rows.iter().filter(is_part).nth(FEWEST - 1)?;
    let is_text = |row: &Vec<Cell>| alone(text, row).is_some_and(|span| text.slice(span).ends_with('。'));
    let pairs = table.rows.windows(2);
    let told = pairs.filter(|pair| matches!(pair, [part, below] if is_part(&part) && is_text(below)));
    if told.count() < FEWEST - 1 {
        return None;
    }
    let (mut blocks, mut rows) = (Vec::new(), Vec::new());
    for row in &table.rows {
        let line = alone(text, row).filter(|span| rows.is_empty() || opens_part(text.slice(*span)));
        match line {
            Some(span) => {
                blocks.extend(of_rows(std::mem::take(&mut rows)));
                blocks.extend(paragraphs(text, span));
            }
            None => rows.push(row.clone()),
        }
    }
    blocks.extend(of_rows(rows));
    Some(blocks)
}

/// The words of a row that has them in one cell only.
fn alone(text: &Text, row: &[Cell]) -> Option<Span> {
    let mut own = own(text, row);
    let (first, None) = (own.next()?, own.next()) else {
        return None;
    };
    first.place().filter(|_| first.pieces.len() == 1)
}

/// The table of some rows.
fn of_rows(rows: Vec<Vec<Cell>>) -> Option<Block> {
    let mut places = rows
        .iter()
        .flatten()
        .filter(|cell| !cell.filled)
        .filter_map(Cell::place);
    let first = places.next()?;
    let span = places.fold(first, Span::to);
    Some(Block::Table(Table {
        span,
        rows,
        ..Table::default()
    }))
}

/// The cells of a row that hold words of their own.
fn own<'a>(text: &'a Text, row: &'a [Cell]) -> impl Iterator<Item = &'a Cell> {
    row.iter().filter(|cell| !cell.filled && !cell.is_empty(text))
}

/// Whether a row begins with a numbered title.
fn opens(text: &Text, row: &[Cell]) -> bool {
    own(text, row).next().is_some_and(|cell| is_title(text, cell))
}

fn is_title(text: &Text, cell: &Cell) -> bool {
    cell.place().is_some_and(|span| {
        let words = text.slice(span);
        opens_section(words) && !words.contains('\n')
    })
}

/// Whether a row is a section or a line of its own: titles, then at most one cell that is none and names no columns.
fn is_section(text: &Text, row: &[&Cell]) -> bool {
    let is_point = |cell: &Cell| cell.place().is_some_and(|span| opens_point(text.slice(span)));
    let mut titles = row.iter().take_while(|cell| is_title(text, cell)).count();
    // （二）自评组织过程 | 1.前期准备 | 成立了自评小组。
    let has_more = |at: usize| at + 1 < row.len();
    titles += usize::from(has_more(titles) && row.get(titles).is_some_and(|cell| is_point(cell)));
    let behind = row.iter().skip(titles);
    let others: Vec<&&Cell> = behind.filter(|cell| !is_title(text, cell)).collect();
    let names = |cell: &&&Cell| {
        cell.pieces
            .iter()
            .any(|piece| text.slice(*piece).chars().count() < 12 && names_columns(text.slice(*piece)))
    };
    others.len() <= 1 && !others.iter().any(names)
}

/// The lines of a cell, each a paragraph.
fn paragraphs(text: &Text, cell: Span) -> Vec<Block> {
    let mut start = cell.start();
    let mut found = Vec::new();
    for line in text.slice(cell).split('\n') {
        let span = lines::trim(text, Span::new(start, start + line.len()));
        start += line.len() + 1;
        if !span.is_empty() {
            found.push(Block::Paragraph(Paragraph { span }));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::document::{Block, read};
    use crate::text::Text;

    const LONG: &str =
        "制定了财务、采购、资产和档案管理的各项制度，明确了各科室的职责和办理时限，并按季度检查落实情况。";

    fn shape(words: &str) -> String {
        let document = read(Text::new(words.into()));
        let sign = |block: &Block| match block {
            Block::Heading(_) => 'H',
            Block::Paragraph(_) => 'P',
            Block::Table(_) => 'T',
        };
        document.blocks.iter().map(sign).collect()
    }

    #[test]
    fn a_report_in_ruled_lines_is_read_as_sections() {
        let words = format!(
            "部门整体支出绩效自评情况\n\n一、部门基本情况\t（一）部门概况\t{LONG}\n\t（二）收支情况\t{LONG}\n二、自评结论\t\t自评得分96.8分。\n三、存在的问题\t\t{LONG}\n"
        );
        assert_eq!(shape(&words), "PHHPHPHPHP");
    }

    #[test]
    fn points_within_a_section_stand_beside_their_text() {
        let words = format!(
            "绩效自评情况\n\n一、基本情况\t（一）部门概况\t{LONG}\n二、自评工作情况\t（一）自评组织过程\t1.前期准备\t{LONG}\n\t\t2.组织实施\t{LONG}\n三、自评结论\t\t自评得分96.8分。\n"
        );
        assert_eq!(shape(&words), "PHHPHHHPHPHP");
    }

    #[test]
    fn tables_of_facts_and_lists_of_titles_stay() {
        let facts = format!("说明\n\n一、收入\t12\t13\n二、支出\t14\t15\n三、结余\t{LONG}\t2\n");
        assert_eq!(shape(&facts), "PT");
        let titles = "说明\n\n一、收入\t一、支出\n二、结转\t二、结余\n三、合计\t三、合计\n";
        assert_eq!(shape(titles), "PT");
    }
}
