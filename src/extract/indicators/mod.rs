//! 绩效指标 Indicator rows: from tables of any make, and from sentences that label each value.
//!
//! `header` knows what columns are called, `align` how a row's cells stand under them, `row` what a
//! row says, `sentence` the written form.

mod above;
mod align;
mod carried;
mod cells;
mod glue;
mod goal;
mod header;
mod joined;
mod levels;
mod named_unit;
mod parted;
mod row;
mod sentence;
mod turned;

use std::cell::LazyCell;
use std::collections::BTreeSet;

use crate::diagnostic::Caveat;
use crate::document::names::columns::{Column, label_of, labels_of};
use crate::document::{Block, Cell, Document, Table};
use crate::report::Indicator;
use crate::text::{Span, Text};
use crate::value::Decimal;
use header::Header;

/// All indicator rows of a document, in order, and what of their tables could not be read.
pub(super) fn read(document: &Document) -> (Vec<Indicator>, Vec<Caveat>) {
    let (mut indicators, mut caveats) = (Vec::new(), Vec::new());
    let (mut above, mut told) = (above::Above::default(), BTreeSet::new());
    for block in &document.blocks {
        match block {
            Block::Table(table) => {
                let (mut rows, doubts) = of_table(document, table);
                for row in &mut rows {
                    above.complete(&mut row.path);
                }
                indicators.extend(rows);
                caveats.extend(doubts);
            }
            Block::Paragraph(paragraph) => {
                above.line(document.text.slice(paragraph.span));
                let found = sentence::read(document, paragraph.span, &above);
                told.extend(found.iter().map(|indicator| indicator.span));
                indicators.extend(found);
            }
            Block::Heading(heading) => above.heading(document.text.slice(heading.title)),
        }
    }
    indicators.iter_mut().for_each(named_unit::give);
    (without_retold(indicators, &told), caveats)
}

/// Name, target and result, as they are told.
type Told = (Option<String>, Option<String>, Option<String>);

/// The indicators without those that a sentence tells of a row of a table again, with its target and its result.
fn without_retold(indicators: Vec<Indicator>, told: &BTreeSet<Span>) -> Vec<Indicator> {
    if told.is_empty() || told.len() == indicators.len() {
        return indicators;
    }
    let key =
        |own: &Indicator| -> Told { (own.name.clone(), own.target.text.clone(), own.actual.text.clone()) };
    let is_told = |own: &Indicator| told.contains(&own.span);
    let rows: BTreeSet<Told> = indicators.iter().filter(|own| !is_told(own)).map(key).collect();
    let mut indicators = indicators;
    indicators.retain(|own| !is_told(own) || !rows.contains(&key(own)));
    indicators
}

/// Rows below a header, until another header or a row that ends the table.
fn of_table(document: &Document, table: &Table) -> (Vec<Indicator>, Vec<Caveat>) {
    let mut header: Option<Header> = None;
    let (mut total, mut beside, mut headers) = (None, None, 0);
    let mut reader = row::Reader::new(document, &table.unlaid);
    let text = &document.text;
    let upright = turned::upright(text, &table.rows);
    let mut rows = upright.as_ref().unwrap_or(&table.rows).iter().peekable();
    // told of the row below where it was asked for already
    let mut below_may_be_head = None;
    while let Some(cells) = rows.next() {
        let may_be_head = below_may_be_head
            .take()
            .unwrap_or_else(|| header::may_be(text, cells));
        let labels = LazyCell::new(|| labels_of(text, cells));
        let is_flat = may_be_head && labels.first().is_some_and(|label| header::is_flat_name(label));
        let is_torn = may_be_head && labels.iter().any(|label| header::is_torn_level(label));
        if let Some(found) = rows.peek().filter(|_| is_flat || is_torn).and_then(|below| {
            let below = labels_of(text, below);
            Header::read_spliced(&labels, &below).or_else(|| Header::read_torn(&labels, &below))
        }) {
            rows.next();
            reader.restart(below_end(cells));
            (beside, headers) = (found.beside_weight(), headers + 1);
            header = Some(found);
        } else if let Some(found) = may_be_head.then(|| Header::read(&labels)).flatten() {
            reader.restart(below_end(cells));
            (beside, headers) = (found.beside_weight(), headers + 1);
            header = Some(found);
        } else if let Some(found) = rows
            .peek()
            .filter(|below| may_be_head || *below_may_be_head.insert(header::may_be(text, below)))
            .and_then(|below| Header::read_double(&labels, &labels_of(text, below), below))
        {
            rows.next();
            below_may_be_head = None;
            reader.restart(below_end(cells));
            (beside, headers) = (found.beside_weight(), headers + 1);
            header = Some(found);
        } else if ends_rows(text, cells) {
            total = total.or_else(|| {
                header
                    .as_ref()
                    .and_then(|header| total_weight(document, header, cells))
            });
            header = None;
        } else if let Some(header) = &header {
            reader.read(header, cells);
        }
    }
    // where several tables were joined, their totals are not told apart
    let (rows, mut caveats) = reader.finish(beside.filter(|_| headers == 1), total);
    caveats.extend(
        table
            .unlaid
            .iter()
            .filter(|span| !span.is_empty())
            .map(|span| Caveat::at(*span, "这些字属于表格的哪一格无法确定，没有读取")),
    );
    (rows, caveats)
}

/// What the weights add up to, where the row states it in their column.
fn total_weight(document: &Document, header: &Header, cells: &[Cell]) -> Option<Decimal> {
    let at = header.column(Column::Weight)?;
    levels::number(
        document,
        cells.get(at).filter(|_| cells.len() == header.columns.len())?,
    )
}

/// Where a row's words end.
fn below_end(cells: &[Cell]) -> usize {
    let pieces = cells.iter().flat_map(|cell| &cell.pieces);
    pieces.map(|piece| piece.end()).max().unwrap_or_default()
}

/// Labels of rows that stand below the indicators, or at the head of the next form.
const AFTER_ROWS: [&str; 36] = [
    "综合得分",
    "总评分",
    "自评分",
    "总分",
    "合计",
    "总计",
    "自评总分",
    "绩效自评综合得分",
    "总得分",
    "得分合计",
    "合计得分",
    "评价等次",
    "评价等级",
    "绩效等级",
    "自评等级",
    "自评得分",
    "自评结论",
    "评价结论",
    "存在问题",
    "改进措施",
    "说明",
    "其他需要说明的问题",
    "其他需说明的问题",
    "填表人",
    "填报人",
    "联系人",
    "项目负责人",
    "项目名称",
    "主管部门",
    "实施单位",
    "部门名称",
    "单位名称",
    "项目资金",
    "年度资金总额",
    "年度总体目标",
    "总体目标",
];

fn ends_rows(text: &Text, cells: &[Cell]) -> bool {
    let own = cells.iter().filter(|cell| !cell.filled);
    let mut labels = own.map(|cell| label_of(text, cell));
    labels.find(|label| !label.is_empty()).is_some_and(|label| {
        let label = label.split(':').next().unwrap_or_default();
        AFTER_ROWS.contains(&label) || matches!(label, "注" | "备注")
    })
}
