//! One report in every format that bureaus hand in, made from the blocks of its text.

#![allow(
    clippy::indexing_slicing,
    clippy::too_many_lines,
    clippy::unwrap_used,
    reason = "a test may fail loudly, and a format is a long string"
)]
#![allow(dead_code, reason = "each test takes what it needs")]

use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use gongshi::document::{Block, Cell, Document, Table};
use gongshi::source::{Limits, Loaded};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// 命名空间 of Word, of Excel, of links, of OpenDocument and of packages.
const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const S: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const O: &str = "urn:oasis:names:tc:opendocument:xmlns:";
const P: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// One block, as plain words.
pub(crate) enum Part {
    /// A paragraph or a heading.
    Line(String),
    /// Rows of cells; `None` where a cell from above reaches.
    Table(Vec<Vec<Option<String>>>),
}

/// The blocks of a plain text.
pub(crate) fn parts(text: &str) -> Vec<Part> {
    let loaded = Loaded::from_bytes("报告.txt".into(), text.into(), Limits::default());
    let (document, _) = loaded.document().unwrap();
    document
        .blocks
        .iter()
        .flat_map(|block| block_parts(&document, block))
        .collect()
}

fn block_parts(document: &Document, block: &Block) -> Vec<Part> {
    match block {
        // the label of an annex stands on a line above its title
        Block::Heading(heading) => document
            .text
            .slice(heading.span)
            .split('\n')
            .map(|it| Part::Line(line(it)))
            .collect(),
        Block::Paragraph(paragraph) => vec![Part::Line(line(document.text.slice(paragraph.span)))],
        Block::Table(table) => vec![Part::Table(rows(document, table))],
    }
}

/// Whether every table's rows are of one width: where they are not, the text lost which columns a cell covers.
pub(crate) fn is_whole(parts: &[Part]) -> bool {
    parts.iter().all(|part| match part {
        Part::Line(_) => true,
        Part::Table(rows) => rows.windows(2).all(|pair| pair[0].len() == pair[1].len()),
    })
}

/// A paragraph as one line, whatever page ends stood in it.
fn line(words: &str) -> String {
    words.split('\n').map(str::trim).collect()
}

/// A cell's words, its own paragraphs as lines.
fn cell_words(document: &Document, cell: &Cell) -> String {
    let pieces = cell.pieces.iter().map(|piece| document.text.slice(*piece));
    let lines = pieces.flat_map(|piece| piece.split('\n')).map(str::trim);
    lines
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

fn rows(document: &Document, table: &Table) -> Vec<Vec<Option<String>>> {
    let cell = |cell: &Cell| (!cell.filled).then(|| cell_words(document, cell));
    table
        .rows
        .iter()
        .map(|row| row.iter().map(cell).collect())
        .collect()
}

/// How many rows below also belong to the cell at a place.
fn reach(rows: &[Vec<Option<String>>], row: usize, column: usize) -> usize {
    rows.iter()
        .skip(row + 1)
        .take_while(|row| row.get(column).is_some_and(Option::is_none))
        .count()
}

/// A packed document of these parts.
pub(crate) fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    for (name, words) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(words.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn escaped(words: &str) -> String {
    words
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// Word: `.docx`
pub(crate) fn docx(parts: &[Part]) -> Vec<u8> {
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
                        let merge = match cell {
                            None => "<w:vMerge/>",
                            Some(_) if reach(rows, at, column) > 0 => "<w:vMerge w:val=\"restart\"/>",
                            Some(_) => "",
                        };
                        let words = cell.as_deref().unwrap_or_default();
                        body.push_str(&format!(
                            "<w:tc><w:tcPr>{merge}</w:tcPr>{}</w:tc>",
                            paragraph(words)
                        ));
                    }
                    body.push_str("</w:tr>");
                }
                body.push_str("</w:tbl>");
            }
        }
    }
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

/// A saved web page, with the site around the article.
pub(crate) fn html(parts: &[Part]) -> Vec<u8> {
    let mut body = String::new();
    let lines = |words: &str| escaped(words).replace('\n', "<br>");
    for part in parts {
        match part {
            Part::Line(words) => body.push_str(&format!("<p>{}</p>\n", lines(words))),
            Part::Table(rows) => {
                body.push_str("<table border=\"1\">\n");
                for (at, row) in rows.iter().enumerate() {
                    body.push_str("<tr>");
                    for (column, cell) in row.iter().enumerate() {
                        let Some(words) = cell else { continue };
                        let down = reach(rows, at, column) + 1;
                        let span = if down > 1 {
                            format!(" rowspan=\"{down}\"")
                        } else {
                            String::new()
                        };
                        body.push_str(&format!("<td{span}>{}</td>", lines(words)));
                    }
                    body.push_str("</tr>\n");
                }
                body.push_str("</table>\n");
            }
        }
    }
    format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>示范市人民政府</title>\n<style>.hidden {{ display: none }} td {{ vertical-align: top }}</style>\n<script>document.title = '<p>脚本</p>';</script></head>\n<body>\n<nav><a href=\"/\">首页</a> <a href=\"/xxgk/\">政府信息公开</a></nav>\n<div class=\"hidden\">不显示的内容</div>\n<div class=\"article\">\n{body}</div>\n<footer>主办单位：示范市人民政府办公室　网站标识码：0000000000</footer>\n</body></html>\n"
    )
    .into_bytes()
}

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

/// Markdown: `.md`, with its headings marked.
pub(crate) fn markdown(parts: &[Part]) -> Vec<u8> {
    let mut text = String::new();
    let escaped = |words: &str| {
        let signs = ['\\', '`', '*', '_', '[', ']', '<', '>', '|', '~', '&'];
        let mut escaped = String::new();
        for c in words.chars() {
            if signs.contains(&c) {
                escaped.push('\\');
            }
            escaped.push(c);
        }
        escaped
    };
    for (at, part) in parts.iter().enumerate() {
        match part {
            Part::Line(words) if at == 0 => text.push_str(&format!("# {}\n\n", escaped(words))),
            Part::Line(words) => text.push_str(&format!("{}\n\n", unlisted(&escaped(words)))),
            Part::Table(rows) => {
                for (at, row) in rows.iter().enumerate() {
                    let cells: Vec<String> = row
                        .iter()
                        .map(|cell| escaped(cell.as_deref().unwrap_or_default()).replace('\n', "<br>"))
                        .collect();
                    text.push_str(&format!("| {} |\n", cells.join(" | ")));
                    if at == 0 {
                        text.push_str(&format!("|{}\n", " --- |".repeat(row.len())));
                    }
                }
                text.push('\n');
            }
        }
    }
    text.into_bytes()
}

/// A line that would be taken for the item of a list, so written that it is not.
fn unlisted(line: &str) -> String {
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    match line.split_at_checked(digits) {
        Some((number, rest)) if digits > 0 && rest.starts_with(['.', ')']) => format!("{number}\\{rest}"),
        _ if line.starts_with(['-', '+', '#', '=']) => format!("\\{line}"),
        _ => line.to_owned(),
    }
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

/// The texts of the demonstration that are kept in another format, each with the file that is made from it:
/// `sources/甲/报告.docx.txt` makes `reports/甲/报告.docx`.
pub(crate) fn demonstration(sources: &Path, reports: &Path) -> Vec<(PathBuf, PathBuf)> {
    let files = walkdir::WalkDir::new(sources).sort_by_file_name().into_iter();
    let files = files.map(|entry| entry.unwrap().into_path());
    files
        .filter(|path| path.is_file())
        .map(|path| {
            let target = reports
                .join(path.strip_prefix(sources).unwrap())
                .with_extension("");
            (path, target)
        })
        .collect()
}
