//! Excel 2003 的 XML: a workbook in one XML file, which systems that export tables write and call `.xls`.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime, date};
use rust_decimal::Decimal;

use super::super::draft::{Draft, Laid};
use super::super::error::Cause;
use super::super::limits::Limits;
use super::date::Epoch;
use super::merged::Merged;
use super::{COLUMNS, ROWS, Sheet, format};
use crate::source::packed::declared::decoded;
use crate::source::packed::xml::{Element, Tree};

/// What the file is called in messages.
const PART: &str = "Excel XML";

/// The formats that have names.
const NAMED: [(&str, &str); 10] = [
    ("General Number", "General"),
    ("Fixed", "0.00"),
    ("Standard", "#,##0.00"),
    ("Currency", "#,##0.00"),
    ("Percent", "0.00%"),
    ("General Date", "yyyy/m/d h:mm"),
    ("Long Date", "yyyy年m月d日"),
    ("Medium Date", "yyyy年m月d日"),
    ("Short Date", "yyyy/m/d"),
    ("Short Time", "h:mm"),
];

/// Reads a workbook.
pub(in super::super) fn read(bytes: &[u8], limits: &Limits) -> Result<Laid, Cause> {
    let tree = Tree::read(&decoded(bytes, PART)?, PART, limits)?;
    let root = tree.root().filter(|root| root.name() == "Workbook");
    let root = root.ok_or_else(|| Cause::Damaged(format!("{PART} 里没有工作表")))?;
    let book = Book {
        formats: formats(root.child("Styles")),
    };
    let mut draft = Draft::new(limits);
    let mut hidden = 0usize;
    for sheet in root.children().filter(|it| it.name() == "Worksheet") {
        let visible = sheet.child("WorksheetOptions").and_then(|it| it.child("Visible"));
        if visible.is_some_and(|it| it.words().contains("Hidden")) {
            hidden += 1;
            continue;
        }
        if let Some(table) = sheet.child("Table") {
            book.sheet(table, limits, &mut draft)?.write(&mut draft)?;
        }
    }
    if hidden > 0 {
        draft.caveat(format!("有 {hidden} 个隐藏的工作表，没有读取"));
    }
    draft.finish()
}

/// The number format of each style.
fn formats(styles: Option<Element<'_>>) -> BTreeMap<&str, &str> {
    let styles = styles.into_iter().flat_map(Element::children);
    styles.filter_map(stated).collect()
}

/// A style's name and its number format.
fn stated(style: Element<'_>) -> Option<(&str, &str)> {
    let format = style.child("NumberFormat")?.attribute("Format")?;
    Some((style.attribute("ID")?, format_named(format)))
}

fn format_named(format: &str) -> &str {
    let known = NAMED.iter().find(|(name, _)| *name == format);
    known.map_or(format, |(_, format)| format)
}

/// Where the next row, column or cell stands: where it says, or behind the one before.
fn place(element: Element, before: usize, most: usize) -> usize {
    element.number("Index").unwrap_or(before + 1).clamp(1, most)
}

fn is_hidden(element: Element) -> bool {
    element.attribute("Hidden") == Some("1")
}

/// The columns that do not show, from the first to the last of each stretch.
fn hidden_columns(table: Element) -> Vec<(usize, usize)> {
    let mut last = 0;
    let mut hidden = Vec::new();
    for column in table.children().filter(|it| it.name() == "Column") {
        let first = place(column, last, COLUMNS);
        last = first.saturating_add(column.number("Span").unwrap_or(0));
        if is_hidden(column) {
            hidden.push((first, last));
        }
    }
    hidden
}

/// What all sheets of a workbook share.
struct Book<'t> {
    formats: BTreeMap<&'t str, &'t str>,
}

impl Book<'_> {
    fn sheet(&self, table: Element, limits: &Limits, draft: &mut Draft) -> Result<Sheet, Cause> {
        let (mut sheet, mut merged) = (Sheet::default(), Merged::default());
        let hidden = hidden_columns(table);
        let (mut row, mut left_out, mut cells) = (0, false, 0usize);
        for line in table.children().filter(|it| it.name() == "Row") {
            row = place(line, row, ROWS);
            if is_hidden(line) {
                left_out = true;
                continue;
            }
            let mut column = 0;
            for cell in line.children().filter(|it| it.name() == "Cell") {
                column = place(cell, column, COLUMNS);
                let reach = ["MergeDown", "MergeAcross"].map(|name| cell.number(name).unwrap_or(0));
                let last = (
                    row.saturating_add(reach[0]).min(ROWS),
                    column.saturating_add(reach[1]).min(COLUMNS),
                );
                let first = (row, column);
                column = last.1;
                if hidden.iter().any(|(from, to)| (*from..=*to).contains(&first.1)) {
                    left_out = true;
                    continue;
                }
                if merged.covers(first.0, first.1) {
                    continue;
                }
                if last != first {
                    merged.add(first, last, limits);
                }
                cells += 1;
                if limits.cells < cells {
                    return Err(Cause::Limit {
                        what: "工作表的单元格数",
                        limit: limits.cells as u64,
                    });
                }
                let style = cell.attribute("StyleID").or_else(|| line.attribute("StyleID"));
                let words = self.words(cell, style.unwrap_or("Default"));
                sheet.push(first.0, first.1, merged.reach(first.0, first.1), words, limits)?;
            }
        }
        if left_out {
            draft.caveat("有隐藏的行或列，没有读取");
        }
        Ok(sheet)
    }

    /// What a cell shows.
    fn words(&self, cell: Element, style: &str) -> String {
        let Some(data) = cell.child("Data") else {
            return String::new();
        };
        let (stored, format) = (data.words(), self.formats.get(style).copied());
        match data.attribute("Type") {
            Some("Number") => format::shown(&stored, format.unwrap_or("General"), Epoch::Y1900),
            Some("Boolean") => if stored.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned(),
            Some("DateTime") => day(&stored)
                .map(|day| format::shown(&day, format.unwrap_or("yyyy/m/d"), Epoch::Y1900))
                .unwrap_or(stored),
            _ => stored,
        }
    }
}

/// A date as Excel counts it, in days and parts of a day: `2023-05-10T00:00:00.000`.
fn day(stored: &str) -> Option<String> {
    /// The day before the first, as if 1900 had been a leap year.
    const EPOCH: Date = date(1899, 12, 30);
    const SECONDS: i64 = 86_400;
    let time: DateTime = stored.trim().parse().ok()?;
    let days = time.date().since(EPOCH).ok()?.get_days();
    let seconds = (i64::from(time.hour()) * 60 + i64::from(time.minute())) * 60 + i64::from(time.second());
    let part = Decimal::from(seconds) / Decimal::from(SECONDS);
    Some((Decimal::from(days) + part).to_string())
}
