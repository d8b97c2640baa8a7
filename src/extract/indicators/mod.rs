//! 绩效指标 Indicator rows: from tables of any make, and from sentences that label each value.
//!
//! `header` knows what columns are called, `align` how a row's cells stand under them, `row` what a
//! row says, `sentence` the written form.

mod align;
mod header;
mod row;
mod sentence;

use crate::document::{Block, Cell, Document, Table};
use crate::report::Indicator;
use header::Header;

/// All indicator rows of a document, in order.
pub(super) fn read(document: &Document) -> Vec<Indicator> {
    let mut indicators = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Table(table) => indicators.extend(of_table(document, table)),
            Block::Paragraph(paragraph) => indicators.extend(sentence::read(document, paragraph.span)),
            Block::Heading(_) => {}
        }
    }
    indicators
}

/// Rows below a header, until another header or a row that ends the table.
fn of_table(document: &Document, table: &Table) -> Vec<Indicator> {
    let mut header: Option<Header> = None;
    let mut reader = row::Reader::new(document);
    for cells in &table.rows {
        if let Some(found) = Header::read(&document.text, cells) {
            reader.restart();
            header = Some(found);
        } else if ends_rows(document, cells) {
            header = None;
        } else if let Some(header) = &header {
            reader.read(header, cells);
        }
    }
    reader.finish()
}

/// Labels of rows that stand below the indicators.
const AFTER_ROWS: [&str; 13] = [
    "总分",
    "合计",
    "总计",
    "自评总分",
    "绩效自评综合得分",
    "总得分",
    "评价等次",
    "评价等级",
    "绩效等级",
    "自评得分",
    "存在问题",
    "改进措施",
    "说明",
];

fn ends_rows(document: &Document, cells: &[Cell]) -> bool {
    let own = cells
        .iter()
        .find(|cell| !cell.filled && !cell.is_empty(&document.text));
    own.is_some_and(|cell| {
        AFTER_ROWS.contains(&super::fields::plain_label(&cell.words(&document.text)).as_str())
    })
}
