//! 工作簿 One XLSX of everything: a sheet that says what it is, then one for each table, written row by row so that
//! memory does not grow with the reports. Words are words: no cell can hold a formula.
//!
//! A number is a number where a spreadsheet keeps all its digits, and words where it would not.

use std::path::Path;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook as Xlsx, Worksheet, XlsxError};

use super::about::About;
use super::columns::{Column, ColumnType};
use super::error::DataError;
use super::files::ReportFiles;
use super::sheet::{Cells, Sheet};

/// The workbook's address below the site's root.
pub const WORKBOOK: &str = "data/gongshi.xlsx";

/// Rows that a sheet of the format can hold.
const MOST_ROWS: u32 = 1_048_576;

/// Characters, in UTF-16, that a cell of the format can hold.
const MOST_CHARACTERS: usize = 32_767;

/// Digits that a spreadsheet keeps of a number.
const MOST_DIGITS: usize = 15;

/// 工作簿 while it is being written.
pub struct Workbook {
    xlsx: Xlsx,
    tables: Vec<Table>,
    most_rows: u32,
}

/// The sheet that a table goes on at.
struct Table {
    sheet: Sheet,
    /// Which sheet of the workbook.
    index: usize,
    /// Its next free row.
    next: u32,
    /// How many sheets the table fills.
    sheets: usize,
}

impl Workbook {
    /// Begins a workbook that keeps its unfinished parts in the folder `scratch`.
    ///
    /// # Errors
    /// Where the folder cannot be written.
    pub fn begin(scratch: &Path, about: &About) -> Result<Self, DataError> {
        Self::with_rows(scratch, about, MOST_ROWS)
    }

    fn with_rows(scratch: &Path, about: &About, most_rows: u32) -> Result<Self, DataError> {
        let mut xlsx = Xlsx::new();
        xlsx.set_tempdir(scratch)?;
        xlsx.set_properties(&properties(about)?);
        write_about(xlsx.add_worksheet_with_constant_memory()?, about)?;
        let mut tables = Vec::new();
        for (at, sheet) in Sheet::ALL.into_iter().enumerate() {
            begin_sheet(xlsx.add_worksheet_with_constant_memory()?, sheet, 1)?;
            tables.push(Table {
                sheet,
                index: at + 1,
                next: 1,
                sheets: 1,
            });
        }
        Ok(Self {
            xlsx,
            tables,
            most_rows,
        })
    }

    /// Adds one report.
    ///
    /// # Errors
    /// Where the parts cannot be written.
    pub fn push(&mut self, files: &ReportFiles) -> Result<(), DataError> {
        for table in &mut self.tables {
            for row in files.cells(table.sheet) {
                if table.next == self.most_rows {
                    table.go_on(&mut self.xlsx)?;
                }
                let worksheet = self.xlsx.worksheet_from_index(table.index)?;
                write_row(worksheet, table.next, table.sheet, row)?;
                table.next += 1;
            }
        }
        Ok(())
    }

    /// Ends the workbook and writes it to `path`.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn finish(mut self, path: &Path) -> Result<(), DataError> {
        for table in &self.tables {
            table.filter(&mut self.xlsx)?;
        }
        Ok(self.xlsx.save(path)?)
    }
}

impl Table {
    /// Goes on at a new sheet, since this one is full.
    fn go_on(&mut self, xlsx: &mut Xlsx) -> Result<(), XlsxError> {
        self.filter(xlsx)?;
        self.sheets += 1;
        self.index = xlsx.worksheets().len();
        self.next = 1;
        begin_sheet(
            xlsx.add_worksheet_with_constant_memory()?,
            self.sheet,
            self.sheets,
        )
    }

    /// Lets readers sort and filter the rows of the sheet.
    fn filter(&self, xlsx: &mut Xlsx) -> Result<(), XlsxError> {
        let last = u16::try_from(self.sheet.columns().len()).unwrap_or(1) - 1;
        xlsx.worksheet_from_index(self.index)?
            .autofilter(0, 0, self.next - 1, last)?;
        Ok(())
    }
}

/// What the file says of itself where spreadsheets show it. Its day is the newest report's: the same reports, the
/// same bytes.
fn properties(about: &About) -> Result<DocProperties, XlsxError> {
    let day = about
        .updated
        .map_or_else(|| "2000-01-01".to_owned(), |date| date.to_string());
    let licence = about.licence.as_ref().map_or("未载明", |it| it.name.as_str());
    Ok(DocProperties::new()
        .set_title(&about.name)
        .set_author(about.publisher.as_deref().unwrap_or_default())
        .set_comment(format!("版本 {}；许可 {licence}", about.version))
        .set_creation_datetime(&ExcelDateTime::parse_from_str(&day)?))
}

/// The first sheet: what the workbook is, then what each column means.
fn write_about(worksheet: &mut Worksheet, about: &About) -> Result<(), XlsxError> {
    let strong = Format::new().set_bold();
    worksheet.set_name("说明")?;
    for (column, width) in [(0, 18), (1, 26), (2, 60), (3, 10)] {
        worksheet.set_column_width(column, width)?;
    }
    let mut row = 0;
    for (key, value) in about.told() {
        worksheet.write_string_with_format(row, 0, key, &strong)?;
        worksheet.write_string(row, 1, value)?;
        row += 1;
    }
    row += 1;
    for (column, head) in ["表", "字段", "名称", "类型"].into_iter().enumerate() {
        worksheet.write_string_with_format(row, place(column), head, &strong)?;
    }
    for sheet in Sheet::ALL {
        for column in sheet.columns() {
            row += 1;
            let cells = [sheet.title(), column.name, column.title, column.kind.chinese()];
            for (at, cell) in cells.into_iter().enumerate() {
                worksheet.write_string(row, place(at), cell)?;
            }
        }
    }
    Ok(())
}

fn begin_sheet(worksheet: &mut Worksheet, sheet: Sheet, number: usize) -> Result<(), XlsxError> {
    let name = match number {
        1 => sheet.title().to_owned(),
        more => format!("{}（{more}）", sheet.title()),
    };
    worksheet.set_name(name)?.set_freeze_panes(1, 0)?;
    let strong = Format::new().set_bold();
    for (at, column) in sheet.columns().iter().enumerate() {
        worksheet.set_column_width(place(at), width(column))?;
        worksheet.write_string_with_format(0, place(at), column.title, &strong)?;
    }
    Ok(())
}

/// How wide a column is: enough for its head and what usually stands in it.
fn width(column: &Column) -> u16 {
    let head = u16::try_from(column.title.chars().count() * 2 + 4).unwrap_or(40);
    let usual = match column.kind {
        ColumnType::Text => 16,
        ColumnType::Number | ColumnType::Date => 12,
        ColumnType::Integer | ColumnType::Year | ColumnType::Boolean => 8,
    };
    head.clamp(usual, 40)
}

fn write_row(worksheet: &mut Worksheet, row: u32, sheet: Sheet, cells: &Cells) -> Result<(), XlsxError> {
    for (at, (column, cell)) in sheet.columns().iter().zip(cells).enumerate() {
        let at = place(at);
        match column.kind {
            _ if cell.is_empty() => continue,
            ColumnType::Number | ColumnType::Integer | ColumnType::Year => match exact_number(cell) {
                Some(number) => worksheet.write_number(row, at, number)?,
                None => worksheet.write_string(row, at, cell)?,
            },
            ColumnType::Boolean => worksheet.write_boolean(row, at, cell == "true")?,
            ColumnType::Text | ColumnType::Date => worksheet.write_string(row, at, fitting(cell))?,
        };
    }
    Ok(())
}

/// The number, where a spreadsheet keeps every digit of it.
fn exact_number(cell: &str) -> Option<f64> {
    let digits = cell.trim_start_matches(['-', '0', '.']);
    let kept = digits.chars().filter(char::is_ascii_digit).count() <= MOST_DIGITS;
    cell.parse()
        .ok()
        .filter(|number: &f64| kept && number.is_finite())
}

/// Words that fit into a cell; what is left out is marked.
fn fitting(cell: &str) -> String {
    if cell.len() <= MOST_CHARACTERS || cell.encode_utf16().count() <= MOST_CHARACTERS {
        return cell.to_owned();
    }
    let mut left = MOST_CHARACTERS - 1;
    let fits = |c: &char| {
        let width = c.len_utf16();
        let fits = width <= left;
        left = left.saturating_sub(width);
        fits
    };
    let mut kept: String = cell.chars().take_while(fits).collect();
    kept.push('…');
    kept
}

/// The number of a column as the format counts it.
fn place(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::opendata::testing::sample_files;
    use calamine::{Data, Reader, open_workbook};

    fn book(
        most_rows: u32,
    ) -> (
        tempfile::TempDir,
        calamine::Xlsx<std::io::BufReader<std::fs::File>>,
    ) {
        let folder = tempfile::tempdir().unwrap();
        let mut workbook = Workbook::with_rows(folder.path(), &About::default(), most_rows).unwrap();
        let files = sample_files();
        workbook.push(&files).unwrap();
        let path = folder.path().join("all.xlsx");
        workbook.finish(&path).unwrap();
        (folder, open_workbook(&path).unwrap())
    }

    #[test]
    fn a_full_sheet_is_followed_by_another() {
        let (_folder, mut book) = book(3);
        let rows = |book: &mut calamine::Xlsx<_>, name: &str| book.worksheet_range(name).unwrap().height();
        assert_eq!(rows(&mut book, "金额"), 3);
        assert_eq!(rows(&mut book, "金额（2）"), 3);
        let range = book.worksheet_range("金额（2）").unwrap();
        assert_eq!(
            range.get((0, 0)),
            Some(&Data::String("报告编号".into())),
            "each has the head"
        );
    }

    #[test]
    fn words_that_look_like_a_formula_stay_words() {
        let folder = tempfile::tempdir().unwrap();
        let mut xlsx = Xlsx::new();
        let mut cells = vec![String::new(); Sheet::Statements.columns().len()];
        cells[7] = "=HYPERLINK(\"http://x\")".into();
        let worksheet = xlsx.add_worksheet_with_constant_memory().unwrap();
        write_row(worksheet, 0, Sheet::Statements, &cells).unwrap();
        let path = folder.path().join("a.xlsx");
        xlsx.save(&path).unwrap();
        let mut book: calamine::Xlsx<_> = open_workbook(&path).unwrap();
        let range = book.worksheet_range("Sheet1").unwrap();
        assert_eq!(range.get_value((0, 7)), Some(&Data::String(cells[7].clone())));
        assert!(book.worksheet_formula("Sheet1").unwrap().is_empty());
    }

    #[test]
    fn a_number_keeps_all_its_digits() {
        assert_eq!(exact_number("-3708.44"), Some(-3708.44));
        assert_eq!(exact_number("0.000123"), Some(0.000_123));
        assert_eq!(exact_number("1234567890123456"), None);
        assert_eq!(exact_number("1234567890123.456"), None);
        assert_eq!(exact_number("约5"), None);
    }

    #[test]
    fn words_longer_than_a_cell_are_cut_and_marked() {
        assert_eq!(fitting("水利局"), "水利局");
        for words in ["字".repeat(40_000), "𠮷".repeat(20_000)] {
            let kept = fitting(&words);
            assert!(kept.encode_utf16().count() <= MOST_CHARACTERS && kept.ends_with('…'));
        }
    }
}
