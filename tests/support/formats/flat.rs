//! Documents in one file of XML, as Office of 2003 wrote them, and a table whose fields commas part.

use super::{Part, escaped, reach, word};

/// Word's XML of 2003.
pub(crate) fn word_xml(parts: &[Part]) -> Vec<u8> {
    let body = word::body(parts, "vmerge");
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><?mso-application progid=\"Word.Document\"?><w:wordDocument xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\"><w:body>{body}</w:body></w:wordDocument>"
    )
    .into_bytes()
}

/// Excel's XML of 2003, each paragraph a row of one cell.
pub(crate) fn excel_xml(parts: &[Part]) -> Vec<u8> {
    let mut rows = String::new();
    let mut row = 1;
    for part in parts {
        match part {
            Part::Line(words) => {
                rows.push_str(&format!(
                    "<Row ss:Index=\"{row}\"><Cell><Data ss:Type=\"String\">{}</Data></Cell></Row>",
                    escaped(words)
                ));
                row += 1;
            }
            Part::Table(table) => {
                row += 2;
                for (at, cells) in table.iter().enumerate() {
                    rows.push_str(&format!("<Row ss:Index=\"{row}\">"));
                    for (column, words) in cells.iter().enumerate() {
                        let Some(words) = words else { continue };
                        let down = reach(table, at, column);
                        rows.push_str(&format!(
                            "<Cell ss:Index=\"{}\" ss:MergeDown=\"{down}\"><Data ss:Type=\"String\">{}</Data></Cell>",
                            column + 1,
                            escaped(words).replace('\n', "&#10;")
                        ));
                    }
                    rows.push_str("</Row>");
                    row += 1;
                }
                row += 2;
            }
        }
    }
    format!(
        "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"a\"><Table>{rows}</Table></Worksheet></Workbook>"
    )
    .into_bytes()
}

/// Fields that commas part; what merged cells cover is empty, as exports have it.
pub(crate) fn csv(parts: &[Part]) -> Vec<u8> {
    let field = |words: &str| format!("\"{}\"", words.replace('"', "\"\""));
    let mut lines = String::new();
    for part in parts {
        match part {
            Part::Line(words) => lines.push_str(&format!("{}\r\n", field(words))),
            Part::Table(rows) => {
                lines.push_str("\r\n\r\n");
                for row in rows {
                    let fields: Vec<String> = row
                        .iter()
                        .map(|cell| field(cell.as_deref().unwrap_or_default()))
                        .collect();
                    lines.push_str(&format!("{}\r\n", fields.join(",")));
                }
                lines.push_str("\r\n\r\n");
            }
        }
    }
    lines.into_bytes()
}
