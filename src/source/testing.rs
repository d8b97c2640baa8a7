//! Files made in code for the tests of readers.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::draft::Laid;
use super::error::Cause;

/// Where the pictures stand: the words of the line before each.
pub(super) fn pictured(laid: Result<Laid, Cause>) -> Vec<String> {
    let laid = laid.unwrap();
    let before = |at: &usize| laid.text.as_str().get(..*at).unwrap();
    let line = |words: &str| words.trim_end().rsplit('\n').next().unwrap().to_owned();
    laid.pictures.iter().map(before).map(line).collect()
}

/// A packed document of these parts.
pub(super) fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, words) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(words.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// What was read, as it shows: the text, `|` before each cell of a table, `↓` before what fills a merged cell.
pub(super) fn shown(laid: Result<Laid, Cause>) -> String {
    let laid = match laid {
        Ok(laid) => laid,
        Err(cause) => return cause.to_string(),
    };
    let mut shown = String::new();
    let mut at = 0;
    for table in &laid.tables {
        shown.push_str(laid.text.as_str().get(at..table.span.start()).unwrap());
        for row in &table.rows {
            for cell in row {
                let words: Vec<&str> = cell.pieces.iter().map(|piece| laid.text.slice(*piece)).collect();
                let mark = if cell.filled { "|↓" } else { "|" };
                shown.push_str(&format!("{mark}{}", words.join("").replace('\n', "/")));
            }
            shown.push('\n');
        }
        at = table.span.end() + 1;
    }
    shown.push_str(laid.text.as_str().get(at..).unwrap());
    for caveat in &laid.caveats {
        shown.push_str(&format!("※{}\n", caveat.message));
    }
    shown
}
