//! 工作表 The sheets of a spreadsheet: cells show the words that stand in them.

use super::super::draft::Draft;
use super::super::error::Cause;
use super::super::limits::Limits;
use super::super::sheet::Sheet;
use super::lists::Lists;
use super::styles::Styles;
use super::text::{Reader, is_hidden};
use crate::source::draft::pieces::Piece;
use crate::source::packed::xml::Element;

/// Reads every sheet that shows.
pub(super) fn read(
    body: Element,
    styles: &Styles,
    lists: Lists,
    limits: &Limits,
    draft: &mut Draft,
) -> Result<(), Cause> {
    let mut reader = Reader::new(styles, lists, limits);
    let mut hidden = 0usize;
    for table in body.children().filter(|it| it.name() == "table") {
        if styles.hides(table) {
            hidden += 1;
            continue;
        }
        let mut state = State {
            sheet: Sheet::default(),
            hidden: Vec::new(),
            row: 0,
            cells: 0,
            left_out: false,
        };
        state.columns(table, &mut 0);
        state.rows(table, &mut reader, limits)?;
        if state.left_out {
            draft.caveat("有隐藏的行或列，没有读取");
        }
        state.sheet.write(draft)?;
    }
    if hidden > 0 {
        draft.caveat(format!("有 {hidden} 个隐藏的工作表，没有读取"));
    }
    Ok(())
}

/// One sheet in the making.
struct State {
    sheet: Sheet,
    /// Columns that are hidden, from and to.
    hidden: Vec<(usize, usize)>,
    row: usize,
    cells: usize,
    left_out: bool,
}

impl State {
    fn columns(&mut self, parent: Element, at: &mut usize) {
        for child in parent.children() {
            match child.name() {
                "table-column" => {
                    let end = at.saturating_add(repeated(child, "number-columns-repeated"));
                    if is_hidden(child) {
                        self.hidden.push((*at, end));
                    }
                    *at = end;
                }
                "table-columns" | "table-header-columns" | "table-column-group" => self.columns(child, at),
                _ => {}
            }
        }
    }

    fn rows(&mut self, parent: Element, reader: &mut Reader, limits: &Limits) -> Result<(), Cause> {
        for child in parent.children() {
            match child.name() {
                "table-row" => {
                    let times = repeated(child, "number-rows-repeated");
                    if is_hidden(child) {
                        self.left_out = true;
                        self.row = self.row.saturating_add(times);
                        continue;
                    }
                    self.row(child, times, reader, limits)?;
                }
                "table-rows" | "table-header-rows" | "table-row-group" => self.rows(child, reader, limits)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// A row that comes many times holds nothing, or the same each time.
    fn row(&mut self, row: Element, times: usize, reader: &mut Reader, limits: &Limits) -> Result<(), Cause> {
        let (mut column, mut bytes) = (0usize, 0usize);
        let mut cells = Vec::new();
        for cell in row.children() {
            let wide = repeated(cell, "number-columns-repeated");
            let start = column;
            column = column.saturating_add(wide);
            if cell.name() != "table-cell" {
                continue;
            }
            let mut pieces = Vec::new();
            reader.blocks(cell, &mut pieces)?;
            let words = words(pieces);
            if words.trim().is_empty() {
                continue;
            }
            let reach = (
                repeated(cell, "number-rows-spanned"),
                repeated(cell, "number-columns-spanned"),
            );
            for column in start..column {
                if self
                    .hidden
                    .iter()
                    .any(|(from, to)| (*from..*to).contains(&column))
                {
                    self.left_out = true;
                    continue;
                }
                self.count(limits)?;
                bytes += words.len();
                if limits.text_bytes < bytes {
                    return Err(Cause::too_long(limits));
                }
                cells.push((column, reach, words.clone()));
            }
        }
        if !cells.is_empty() {
            for step in 0..times {
                for (column, reach, words) in &cells {
                    self.count(limits)?;
                    let row = self.row.saturating_add(step);
                    self.sheet.push(row, *column, *reach, words.clone(), limits)?;
                }
            }
        }
        self.row = self.row.saturating_add(times);
        Ok(())
    }

    fn count(&mut self, limits: &Limits) -> Result<(), Cause> {
        self.cells += 1;
        if self.cells <= limits.cells {
            return Ok(());
        }
        Err(Cause::Limit {
            what: "工作表的单元格数",
            limit: limits.cells as u64,
        })
    }
}

fn repeated(element: Element, name: &str) -> usize {
    element.number(name).unwrap_or(1).max(1)
}

fn words(pieces: Vec<Piece>) -> String {
    let lines = pieces.into_iter().filter_map(|piece| match piece {
        Piece::Paragraph(words) => Some(words),
        Piece::Table(_) => None,
    });
    lines.collect::<Vec<_>>().join("\n")
}
