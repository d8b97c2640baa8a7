//! One report in every format that bureaus hand in, made from the blocks of its text.

#![allow(
    clippy::indexing_slicing,
    clippy::too_many_lines,
    clippy::unwrap_used,
    reason = "a test may fail loudly, and a format is a long string"
)]
#![allow(dead_code, unused_imports, reason = "each test takes what it needs")]

mod flat;
mod markdown;
mod opendocument;
mod page;
mod rtf;
mod word;
mod workbook;

use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use gongshi::document::{Block, Cell, Document, Table};
use gongshi::source::{Limits, Loaded};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

pub(crate) use flat::{csv, excel_xml, word_xml};
pub(crate) use markdown::markdown;
pub(crate) use opendocument::{ods, odt};
pub(crate) use page::html;
pub(crate) use rtf::rtf;
pub(crate) use word::docx;
pub(crate) use workbook::xlsx;

/// 命名空间 of links.
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

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
