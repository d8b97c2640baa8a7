//! 演示文件 Makes the demonstration's reports in Word, PDF, Excel, HTML, Markdown and OFD from their texts:
//! `cargo run --release --example demonstration`. A test holds the files to what this makes.

#![expect(clippy::unwrap_used, reason = "it is run by hand, and tells where it fails")]

#[path = "../tests/support/formats/mod.rs"]
mod formats;
#[path = "../tests/support/pages.rs"]
mod pages;

use std::fs;
use std::path::Path;

fn main() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    for (source, target) in formats::demonstration(&content.join("sources"), &content.join("reports")) {
        let text = fs::read_to_string(source).unwrap();
        let ending = target.extension().unwrap().to_string_lossy();
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::write(&target, pages::file_of(&ending, &formats::parts(&text))).unwrap();
    }
}
