//! 逗号分隔的表 `.csv`: rows of fields that commas part, also tabs or semicolons, as systems export them.

use csv::{ReaderBuilder, StringRecord};

use super::super::draft::{Draft, Laid};
use super::super::error::Cause;
use super::super::limits::Limits;
use super::Sheet;

/// What may part fields.
const PARTS: [u8; 3] = [b',', b'\t', b';'];

/// Reads a table; `None` where no row has two fields, and it is a text like any other.
///
/// # Errors
/// Where it has more cells than a table may have.
pub(in super::super) fn read(text: &str, limits: &Limits) -> Result<Option<Laid>, Cause> {
    let count = |part: u8| text.bytes().filter(|byte| *byte == part).count();
    let delimiter = PARTS.into_iter().rev().max_by_key(|part| count(*part));
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter.unwrap_or(b','))
        .from_reader(text.as_bytes());
    let (mut sheet, mut cells, mut is_table) = (Sheet::default(), 0, false);
    let (mut record, mut row) = (StringRecord::new(), 0);
    loop {
        let end = usize::try_from(reader.position().byte()).unwrap_or_default();
        let is_read = reader.read_record(&mut record);
        if !is_read.map_err(|_| Cause::Damaged("逗号分隔的表读不出来".to_owned()))? {
            break;
        }
        // empty lines part two tables, as they do in a workbook; lines within a field do not
        let behind = text.as_bytes().get(end..).unwrap_or_default();
        row += 1 + behind.iter().take_while(|byte| **byte == b'\n').count();
        is_table |= 1 < record.iter().filter(|field| !field.trim().is_empty()).count();
        for (column, field) in record.iter().enumerate() {
            cells += 1;
            if limits.cells < cells || limits.columns <= column {
                return Err(Cause::Limit {
                    what: "表格的单元格数",
                    limit: limits.cells as u64,
                });
            }
            sheet.push(row, column, (1, 1), field.replace('\r', ""), limits)?;
        }
    }
    if !is_table {
        return Ok(None);
    }
    let mut draft = Draft::new(limits);
    sheet.write(&mut draft)?;
    draft.finish().map(Some)
}
