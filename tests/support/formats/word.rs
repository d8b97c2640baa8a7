//! A document of Word.

use super::{Part, R, escaped, packed, reach};

/// 命名空间 of Word.
const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The body of a document; `merge` is what the element for cells merged downwards is called.
pub(super) fn body(parts: &[Part], merge: &str) -> String {
    let paragraph = |words: &str| {
        let lines: Vec<String> = words
            .split('\n')
            .map(|line| format!("<w:t xml:space=\"preserve\">{}</w:t>", escaped(line)))
            .collect();
        format!("<w:p><w:r>{}</w:r></w:p>", lines.join("<w:br/>"))
    };
    let mut body = String::new();
    for part in parts {
        match part {
            Part::Line(words) => body.push_str(&paragraph(words)),
            Part::Table(rows) => {
                body.push_str("<w:tbl><w:tblPr><w:tblBorders/></w:tblPr>");
                for (at, row) in rows.iter().enumerate() {
                    body.push_str("<w:tr>");
                    for (column, cell) in row.iter().enumerate() {
                        let merged = match cell {
                            None => format!("<w:{merge}/>"),
                            Some(_) if reach(rows, at, column) > 0 => {
                                format!("<w:{merge} w:val=\"restart\"/>")
                            }
                            Some(_) => String::new(),
                        };
                        let words = cell.as_deref().unwrap_or_default();
                        body.push_str(&format!(
                            "<w:tc><w:tcPr>{merged}</w:tcPr>{}</w:tc>",
                            paragraph(words)
                        ));
                    }
                    body.push_str("</w:tr>");
                }
                body.push_str("</w:tbl>");
            }
        }
    }
    body
}

/// Word: `.docx`
pub(crate) fn docx(parts: &[Part]) -> Vec<u8> {
    let body = body(parts, "vMerge");
    packed(&[
        (
            "[Content_Types].xml",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>",
        ),
        (
            "_rels/.rels",
            &format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{R}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
            ),
        ),
        (
            "word/document.xml",
            &format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"{W}\"><w:body>{body}<w:sectPr/></w:body></w:document>"
            ),
        ),
    ])
}
