//! Word documents: text, styles and numbering.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    gongshi_fuzz::read_packed(&[("[Content_Types].xml", "wordprocessingml.document.main+xml")], &["word/document.xml", "word/styles.xml", "word/numbering.xml", "_rels/.rels"], bytes);
});
