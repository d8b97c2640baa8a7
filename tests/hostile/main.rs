//! 恶意和损坏的文件 Whatever lies in the folder: refused with file, cause and remedy, or read; never more than 500 MB
//! or a few seconds, no panic, nothing on standard output, nothing written anywhere.
//!
//! `cargo test --release --test hostile -- --nocapture` prints what each file took.

#![expect(
    clippy::unwrap_used,
    clippy::cast_possible_truncation,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a test may fail loudly, and tells what a file took"
)]

#[path = "../support/command.rs"]
mod command;
#[path = "../support/formats/mod.rs"]
mod formats;
#[path = "../support/pages.rs"]
mod pages;

mod archives;
mod circles;
mod damage;
mod made;
mod repetition;
mod sites;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// Most memory that a file may take, in kilobytes.
const MEMORY: u64 = 500 * 1024;

/// Most time that a file may take; twice what the program allows itself, since tests share the machine.
const TIME: Duration = Duration::from_secs(20);

/// How often it is looked at.
const STEP: Duration = Duration::from_millis(5);

/// What came of one file.
#[derive(Debug)]
struct Outcome {
    code: Option<i32>,
    out: String,
    err: String,
    memory: u64,
}

/// Runs the program on one file, watching what it takes.
fn run(folder: &Path, arguments: &[&str]) -> Outcome {
    let (out, err) = (folder.join(".out"), folder.join(".err"));
    let program = assert_cmd::cargo::cargo_bin("gongshi");
    let mut child = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .env("LC_ALL", "zh_CN.UTF-8")
        .env("PATH", "")
        .stdin(Stdio::null())
        .stdout(fs::File::create(&out).unwrap())
        .stderr(fs::File::create(&err).unwrap())
        .spawn()
        .unwrap();
    let mut memory = 0;
    let mut steps: u32 = 0;
    let begun = std::time::Instant::now();
    let code = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status.code();
        }
        let about = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let peak = about.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let peak = peak.and_then(|it| it.trim().trim_end_matches(" kB").parse().ok());
        memory = memory.max(peak.unwrap_or(0));
        if TIME < STEP * steps {
            child.kill().unwrap();
            child.wait().unwrap();
            panic!("{arguments:?} took longer than {TIME:?}");
        }
        std::thread::sleep(STEP);
        steps += 1;
    };
    let words = |place: &Path| String::from_utf8(fs::read(place).unwrap()).unwrap();
    println!(
        "{:>6.2} s {:>4} MB  {arguments:?}",
        begun.elapsed().as_secs_f64(),
        memory / 1024
    );
    Outcome {
        code,
        out: words(&out),
        err: words(&err),
        memory,
    }
}

fn extract(name: &str, bytes: &[u8]) -> Outcome {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), bytes).unwrap();
    let outcome = run(folder.path(), &["extract", name, "--text"]);
    assert!(
        outcome.memory <= MEMORY,
        "{name} took {} MB",
        outcome.memory / 1024
    );
    assert!(!outcome.err.contains("panicked"), "{}", outcome.err);
    let mut left: Vec<String> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    left.sort();
    assert_eq!(left, [".err", ".out", name], "nothing is written beside the file");
    outcome
}

/// Holds a file to its refusal: file, cause and remedy, and nothing else.
fn refused(name: &str, bytes: &[u8], cause: &str) {
    let outcome = extract(name, bytes);
    assert_eq!(outcome.code, Some(2), "{name}: {outcome:?}");
    assert_eq!(outcome.out, "", "{name}");
    assert!(outcome.err.starts_with("错误："), "{name}: {}", outcome.err);
    for needed in [name, cause, "办法：请"] {
        assert!(outcome.err.contains(needed), "{name}: {}", outcome.err);
    }
}

/// Holds a file to its text.
fn is_read(name: &str, bytes: &[u8], words: &str) {
    let outcome = extract(name, bytes);
    assert_eq!(outcome.code, Some(0), "{name}: {}", outcome.err);
    assert!(outcome.out.contains(words), "{name}: {}", outcome.out);
}
