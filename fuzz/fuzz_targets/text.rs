//! Markdown and plain text: the bytes behind a heading.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    gongshi_fuzz::read(&["# 绩效自评\n".as_bytes(), bytes].concat());
});
