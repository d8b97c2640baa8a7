//! Any bytes: the format is told by content.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    gongshi_fuzz::read(bytes);
});
