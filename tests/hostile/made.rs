//! Small packages and PDF files, each part written by hand.

use super::formats::packed;

pub(super) const TYPES: (&str, &str) = (
    "[Content_Types].xml",
    "<Types>wordprocessingml.document.main+xml</Types>",
);

pub(super) fn docx(body: &str) -> Vec<u8> {
    let body = format!("<w:document><w:body>{body}</w:body></w:document>");
    packed(&[TYPES, ("word/document.xml", &body)])
}

pub(super) fn paragraph(words: &str) -> String {
    format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
}

pub(super) fn xlsx(sheet: &str) -> Vec<u8> {
    packed(&[
        (
            "[Content_Types].xml",
            "<Types>spreadsheetml.sheet.main+xml</Types>",
        ),
        (
            "xl/workbook.xml",
            "<workbook><sheets><sheet name='a' id='r1'/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id='r1' Target='worksheets/sheet1.xml'/></Relationships>",
        ),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

pub(super) fn ods(table: &str) -> Vec<u8> {
    packed(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        (
            "content.xml",
            &format!(
                "<office:document-content><office:body><office:spreadsheet><table:table>{table}</table:table></office:spreadsheet></office:body></office:document-content>"
            ),
        ),
    ])
}

pub(super) fn pdf(objects: &[&str], trailer: &str) -> Vec<u8> {
    let mut file = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", at + 1));
    }
    let start = file.len();
    let count = objects.len() + 1;
    file.push_str(&format!("xref\n0 {count}\n0000000000 65535 f \n"));
    for place in places {
        file.push_str(&format!("{place:010} 00000 n \n"));
    }
    file.push_str(&format!(
        "trailer\n<</Size {count}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n"
    ));
    file.into_bytes()
}
