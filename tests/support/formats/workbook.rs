//! A workbook of Excel.

use super::{Part, R, escaped, packed, reach};

/// 命名空间 of Excel and of packages.
const S: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const P: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// Excel: `.xlsx`, each paragraph a row of one cell.
pub(crate) fn xlsx(parts: &[Part]) -> Vec<u8> {
    let mut rows = String::new();
    let mut merged = String::new();
    let mut row = 1;
    let mut was_table = false;
    let cell = |row: usize, column: usize, words: &str| {
        let letter = char::from(b'A' + u8::try_from(column).unwrap());
        format!(
            "<c r=\"{letter}{row}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
            escaped(words)
        )
    };
    for part in parts {
        match part {
            Part::Line(words) => {
                row += if was_table { 2 } else { 0 };
                was_table = false;
                rows.push_str(&format!("<row r=\"{row}\">{}</row>", cell(row, 0, words)));
                row += 1;
            }
            Part::Table(table) => {
                row += 2;
                was_table = true;
                for (at, cells) in table.iter().enumerate() {
                    rows.push_str(&format!("<row r=\"{row}\">"));
                    for (column, words) in cells.iter().enumerate() {
                        let Some(words) = words else { continue };
                        rows.push_str(&cell(row, column, words));
                        let down = reach(table, at, column);
                        if down > 0 {
                            let letter = char::from(b'A' + u8::try_from(column).unwrap());
                            merged.push_str(&format!(
                                "<mergeCell ref=\"{letter}{row}:{letter}{}\"/>",
                                row + down
                            ));
                        }
                    }
                    rows.push_str("</row>");
                    row += 1;
                }
            }
        }
    }
    let merged = if merged.is_empty() {
        merged
    } else {
        format!("<mergeCells>{merged}</mergeCells>")
    };
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    packed(&[
        (
            "[Content_Types].xml",
            &format!(
                "{head}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            &format!(
                "{head}<Relationships xmlns=\"{P}\"><Relationship Id=\"r1\" Type=\"{R}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            &format!(
                "{head}<workbook xmlns=\"{S}\" xmlns:r=\"{R}\"><sheets><sheet name=\"自评报告\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &format!(
                "{head}<Relationships xmlns=\"{P}\"><Relationship Id=\"r1\" Type=\"{R}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            &format!("{head}<worksheet xmlns=\"{S}\"><sheetData>{rows}</sheetData>{merged}</worksheet>"),
        ),
    ])
}
