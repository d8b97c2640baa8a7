//! OpenDocument spreadsheets.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    gongshi_fuzz::read_packed(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet")], &["content.xml", "styles.xml", "META-INF/manifest.xml"], bytes);
});
