//! Web pages: the bytes behind the first tag.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    gongshi_fuzz::read(&[b"<html>", bytes].concat());
});
