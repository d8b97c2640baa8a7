//! What all fuzz targets share: bytes go through a reader, and a failure of ours is a crash.

use std::io::{Cursor, Write};

use gongshi::source::{Cause, Limits, Loaded};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Reads bytes as a file. They may be refused, but not because the reader failed or took too long.
pub fn read(bytes: &[u8]) {
    let limits = Limits {
        file_bytes: 1 << 20,
        part_bytes: 1 << 20,
        unpacked_bytes: 1 << 22,
        stream_bytes: 1 << 20,
        ..Limits::default()
    };
    let loaded = Loaded::from_bytes("fuzz".to_owned(), bytes.to_vec(), limits);
    if let Err(error) = loaded.document() {
        assert!(
            !matches!(error.cause, Cause::Internal | Cause::Slow { .. }),
            "{error}"
        );
    }
    let _ = loaded.beside();
}

/// Reads bytes as parts of a package: they are parted at NUL and given to `names` in turn, behind the parts that tell
/// what the package is. Without the packing in the way, the fuzzer reaches the readers of XML.
pub fn read_packed(told: &[(&str, &str)], names: &[&str], bytes: &[u8]) {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let parts = told.iter().map(|(name, words)| (*name, words.as_bytes()));
    for (name, words) in parts.chain(names.iter().copied().zip(bytes.split(|byte| *byte == 0))) {
        zip.start_file(name, options).expect("memory takes it");
        zip.write_all(words).expect("memory takes it");
    }
    read(&zip.finish().expect("memory takes it").into_inner());
}
