//! 拆看 What stands inside a file that the gate cannot read as it is: packed members, cells of a database.
//!
//! Bytes are looked through piece by piece; no value that the gate knows may straddle two pieces, so pieces end where a
//! cell, a row or an element ends.

use std::io::{self, Read, Seek};
use std::path::Path;

use encoding_rs::GB18030;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};
use zip::ZipArchive;

use crate::privacy::{Gate, Leak};

/// How a gzip file begins.
const GZIP: &[u8] = b"\x1f\x8b\x08";
/// How a zip file begins: workbooks and documents of offices are such.
const ZIP: &[u8] = b"PK\x03\x04";
/// How an SQLite file begins.
const SQLITE: &[u8] = b"SQLite format 3\0";

/// Bytes that are looked at together.
const PIECE: usize = 1 << 20;

/// The first leak in `bytes`, packed or not.
///
/// # Errors
/// Where a packed file cannot be unpacked, so that nobody knows what it holds.
pub(super) fn leak_in(gate: &Gate, bytes: &[u8]) -> io::Result<Option<Leak>> {
    if bytes.starts_with(GZIP) {
        let mut unpacked = Vec::new();
        flate2::read::MultiGzDecoder::new(bytes).read_to_end(&mut unpacked)?;
        Ok(first_of_packed(gate, &unpacked))
    } else if bytes.starts_with(ZIP) {
        leak_in_zip(gate, io::Cursor::new(bytes))
    } else {
        Ok(first(gate, bytes))
    }
}

/// The first leak in the file at `path`, a database, a zip file or anything else.
///
/// # Errors
/// Where it cannot be read.
pub(super) fn leak_in_file(gate: &Gate, path: &Path) -> io::Result<Option<Leak>> {
    let mut file = std::fs::File::open(path)?;
    let mut head = Vec::new();
    (&mut file).take(SQLITE.len() as u64).read_to_end(&mut head)?;
    file.rewind()?;
    if head.starts_with(SQLITE) {
        leak_in_database(gate, path).map_err(io::Error::other)
    } else if head.starts_with(ZIP) {
        leak_in_zip(gate, file)
    } else if head.starts_with(GZIP) {
        leak_in_stream(gate, flate2::read::MultiGzDecoder::new(file), first_of_packed)
    } else {
        leak_in_stream(gate, file, first)
    }
}

/// What is no UTF-8 may be text of the national standard, GB 18030, in which digits are what they are in both and Chinese
/// words are not.
fn first(gate: &Gate, bytes: &[u8]) -> Option<Leak> {
    if std::str::from_utf8(bytes).is_err() {
        return first_of_packed(gate, bytes);
    }
    gate.check(bytes).into_iter().next()
}

/// What was packed is looked at as either: the search index packs texts of the national standard, and few words may happen
/// to be right UTF-8 too.
pub(super) fn first_of_packed(gate: &Gate, bytes: &[u8]) -> Option<Leak> {
    let in_national = || gate.check(GB18030.decode_without_bom_handling(bytes).0.as_bytes());
    let as_it_is = gate.check(bytes).into_iter().next();
    as_it_is.or_else(|| in_national().into_iter().next())
}

/// Each member, unpacked.
fn leak_in_zip(gate: &Gate, file: impl Read + Seek) -> io::Result<Option<Leak>> {
    let mut archive = ZipArchive::new(file)?;
    for member in 0..archive.len() {
        if let Some(leak) = leak_in_stream(gate, archive.by_index(member)?, first)? {
            return Ok(Some(leak));
        }
    }
    Ok(None)
}

/// Bytes of any length, in pieces that end before an element begins or where a line ends.
fn leak_in_stream(
    gate: &Gate,
    mut bytes: impl Read,
    look: fn(&Gate, &[u8]) -> Option<Leak>,
) -> io::Result<Option<Leak>> {
    let mut piece = Vec::new();
    loop {
        let read = bytes.by_ref().take(PIECE as u64).read_to_end(&mut piece)?;
        let end = match piece.iter().rposition(|byte| matches!(byte, b'<' | b'\n')) {
            _ if read == 0 => piece.len(),
            Some(0) | None => continue,
            Some(end) => end,
        };
        let rest = piece.split_off(end);
        if let Some(leak) = look(gate, &piece) {
            return Ok(Some(leak));
        }
        if read == 0 {
            return Ok(None);
        }
        piece = rest;
    }
}

/// Every value of every table; a page of the file may hold a part of one only, or two without a gap.
fn leak_in_database(gate: &Gate, path: &Path) -> rusqlite::Result<Option<Leak>> {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut tables = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")?;
    let tables: Vec<String> = tables
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for table in tables.iter().map(String::as_str).chain(["sqlite_schema"]) {
        if let Some(leak) = leak_in_table(gate, &connection, table)? {
            return Ok(Some(leak));
        }
    }
    Ok(None)
}

fn leak_in_table(gate: &Gate, connection: &Connection, table: &str) -> rusqlite::Result<Option<Leak>> {
    let quoted = table.replace('"', "\"\"");
    let mut select = connection.prepare(&format!("SELECT * FROM \"{quoted}\""))?;
    let columns = select.column_count();
    let mut rows = select.query([])?;
    let mut piece = Vec::new();
    while let Some(row) = rows.next()? {
        for column in 0..columns {
            match row.get_ref(column)? {
                ValueRef::Null => {}
                ValueRef::Integer(number) => piece.extend(number.to_string().into_bytes()),
                ValueRef::Real(number) => piece.extend(number.to_string().into_bytes()),
                ValueRef::Text(bytes) | ValueRef::Blob(bytes) => piece.extend(bytes),
            }
            piece.push(b',');
        }
        if PIECE < piece.len() {
            if let Some(leak) = first(gate, &piece) {
                return Ok(Some(leak));
            }
            piece.clear();
        }
    }
    Ok(first(gate, &piece))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gate() -> Gate {
        Gate::new(["13107191333".to_owned()])
    }

    #[test]
    fn an_address_in_the_national_standard_s_encoding_is_found() {
        let address = "云溪市文澜区平安路12号3栋502室";
        let gate = Gate::new([address.to_owned()]);
        let bytes = GB18030
            .encode("住址：云溪市文澜区平安路12号3栋502室。")
            .0
            .into_owned();
        assert!(gate.check(&bytes).is_empty());
        assert!(leak_in(&gate, &bytes).unwrap().is_some());
        assert!(leak_in(&gate, &packed(&bytes)).unwrap().is_some());
    }

    #[test]
    fn packed_words_that_happen_to_be_right_in_both_encodings_are_looked_at_as_either() {
        let gate = Gate::new(["小前坪弄12".to_owned()]);
        let bytes = GB18030.encode("小前坪弄12").0.into_owned();
        assert!(std::str::from_utf8(&bytes).is_ok());
        assert!(leak_in(&gate, &packed(&bytes)).unwrap().is_some());
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), packed(&bytes)).unwrap();
        assert!(leak_in_file(&gate, file.path()).unwrap().is_some());
    }

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        io::Write::write_all(&mut packed, bytes).unwrap();
        packed.finish().unwrap()
    }

    #[test]
    fn a_number_in_the_middle_of_a_long_stream_is_found_wherever_it_stands() {
        for before in [0, 1, PIECE - 40, PIECE - 12, PIECE - 5, PIECE + 3] {
            let mut words = "<c>甲</c>".repeat(before / 10);
            words.push_str("<c>13107191333</c>");
            words.push_str(&"<c>乙</c>".repeat(10));
            assert!(
                leak_in_stream(&gate(), words.as_bytes(), first)
                    .unwrap()
                    .is_some(),
                "{before}"
            );
        }
        let harmless = "<c>131****1333</c>".repeat(PIECE / 8);
        assert_eq!(leak_in_stream(&gate(), harmless.as_bytes(), first).unwrap(), None);
    }

    #[test]
    fn a_packed_member_is_looked_into() {
        use std::io::Write;
        let mut zip = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file("xl/worksheets/sheet1.xml", options).unwrap();
        zip.write_all(b"<t>131 0719 1333</t>").unwrap();
        let bytes = zip.finish().unwrap().into_inner();
        assert!(leak_in(&gate(), &bytes).unwrap().is_some());
    }

    #[test]
    fn a_cell_of_a_database_is_looked_at_by_itself() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sqlite");
        let fill = |words: &str| {
            let connection = Connection::open(&path).unwrap();
            connection
                .execute_batch("CREATE TABLE IF NOT EXISTS t (a TEXT, b TEXT)")
                .unwrap();
            // Longer than a page, so that the words stand on several.
            let long = "甲".repeat(4000) + words + &"乙".repeat(4000);
            connection
                .execute("INSERT INTO t VALUES (?, '1310719')", [long])
                .unwrap();
        };
        fill("131****1333");
        assert_eq!(leak_in_file(&gate(), &path).unwrap(), None);
        fill("13107191333");
        assert!(leak_in_file(&gate(), &path).unwrap().is_some());
    }
}
