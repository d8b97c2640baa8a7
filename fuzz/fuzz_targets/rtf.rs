//! RTF: the bytes behind the mark of the format.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    gongshi_fuzz::read(&[br"{\rtf1\ansi ", bytes].concat());
});
