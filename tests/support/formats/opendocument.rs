//! OpenDocument: a text and a spreadsheet.

use super::{Part, escaped, packed, reach};

/// 命名空间: how those of OpenDocument begin.
const O: &str = "urn:oasis:names:tc:opendocument:xmlns:";

/// OpenDocument text: `.odt`
pub(crate) fn odt(parts: &[Part]) -> Vec<u8> {
    let paragraphs = |words: &str| -> String {
        let lines = words.split('\n');
        lines
            .map(|line| format!("<text:p>{}</text:p>", spaced(line)))
            .collect()
    };
    let mut body = String::new();
    for part in parts {
        match part {
            Part::Line(words) => body.push_str(&paragraphs(words)),
            Part::Table(rows) => {
                body.push_str("<table:table>");
                for (at, row) in rows.iter().enumerate() {
                    body.push_str("<table:table-row>");
                    for (column, cell) in row.iter().enumerate() {
                        let Some(words) = cell else {
                            body.push_str("<table:covered-table-cell/>");
                            continue;
                        };
                        let down = reach(rows, at, column) + 1;
                        body.push_str(&format!(
                            "<table:table-cell table:number-rows-spanned=\"{down}\">{}</table:table-cell>",
                            paragraphs(words)
                        ));
                    }
                    body.push_str("</table:table-row>");
                }
                body.push_str("</table:table>");
            }
        }
    }
    packed(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        (
            "META-INF/manifest.xml",
            &format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><manifest:manifest xmlns:manifest=\"{O}manifest:1.0\" manifest:version=\"1.3\"><manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"application/vnd.oasis.opendocument.text\"/><manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>"
            ),
        ),
        (
            "content.xml",
            &format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"{O}office:1.0\" xmlns:text=\"{O}text:1.0\" xmlns:table=\"{O}table:1.0\" office:version=\"1.3\"><office:body><office:text>{body}</office:text></office:body></office:document-content>"
            ),
        ),
    ])
}

/// Words with their runs of blanks as OpenDocument keeps them.
fn spaced(words: &str) -> String {
    escaped(words).replace("  ", " <text:s/>")
}

/// OpenDocument spreadsheet: `.ods`, each paragraph a row of one cell.
pub(crate) fn ods(parts: &[Part]) -> Vec<u8> {
    let cell = |words: &str, down: usize| {
        let lines: String = words
            .split('\n')
            .map(|line| format!("<text:p>{}</text:p>", spaced(line)))
            .collect();
        format!(
            "<table:table-cell office:value-type=\"string\" table:number-rows-spanned=\"{down}\">{lines}</table:table-cell>"
        )
    };
    let empty = "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell/></table:table-row>";
    let mut rows = String::new();
    for part in parts {
        match part {
            Part::Line(words) => {
                rows.push_str(&format!("<table:table-row>{}</table:table-row>", cell(words, 1)));
            }
            Part::Table(table) => {
                rows.push_str(empty);
                for (at, row) in table.iter().enumerate() {
                    rows.push_str("<table:table-row>");
                    for (column, words) in row.iter().enumerate() {
                        match words {
                            Some(words) => rows.push_str(&cell(words, reach(table, at, column) + 1)),
                            None => rows.push_str("<table:covered-table-cell/>"),
                        }
                    }
                    rows.push_str("</table:table-row>");
                }
                rows.push_str(empty);
            }
        }
    }
    packed(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        (
            "content.xml",
            &format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"{O}office:1.0\" xmlns:text=\"{O}text:1.0\" xmlns:table=\"{O}table:1.0\" office:version=\"1.3\"><office:body><office:spreadsheet><table:table table:name=\"自评报告\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
            ),
        ),
    ])
}
