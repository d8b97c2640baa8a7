//! What the search index costs and how well it ranks, over a folder of reports.
//!
//!   cargo bench --bench search_index -- FOLDER [--keep DIR] [--no-ranking]
//!
//! Every report is read once and kept on disk as it is published, so that the index is measured alone: its
//! CPU-seconds are those of taking the reports from there and indexing and exporting them, less those of only
//! taking them from there. Memory is the most that the process held meanwhile. Then known items are asked
//! for (`ranking`), and the site's own modules fetch the answers from the exported files under Node
//! (`fetches`). `--keep` leaves the exported index in that folder.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a measurement tells the time and may fail loudly"
)]

#[path = "../../tests/search_corpus/dice.rs"]
mod dice;
mod fetches;
mod kept;
mod ranking;

use std::path::{Path, PathBuf};
use std::time::Instant;

use gongshi::search::{self, Index};
use kept::Kept;

/// What is asked of the bench.
struct Asked {
    reports: PathBuf,
    keep: Option<PathBuf>,
    ranks: bool,
}

fn asked() -> Option<Asked> {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let (mut reports, mut keep, mut ranks) = (None, None, true);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--keep" => keep = arguments.next().map(PathBuf::from),
            "--no-ranking" => ranks = false,
            _ => reports = Some(PathBuf::from(argument)),
        }
    }
    Some(Asked {
        reports: reports?,
        keep,
        ranks,
    })
}

fn main() {
    let Some(asked) = asked() else {
        println!("usage: cargo bench --bench search_index -- FOLDER [--keep DIR] [--no-ranking]");
        return;
    };
    let scratch = tempfile::tempdir().unwrap();
    let kept = Kept::read(&asked.reports, &scratch.path().join("kept"));
    println!(
        "{} reports, {:.1} MB of text",
        kept.reports,
        megabytes(kept.bytes)
    );
    let index = built(&kept, scratch.path());
    let folder = asked.keep.unwrap_or_else(|| scratch.path().join("static"));
    exported(&kept, &index, &folder, scratch.path());
    let questions = ranking::questions(&kept);
    if asked.ranks {
        ranking::tell(&index, &questions, &kept);
    }
    fetches::tell(&folder, &questions);
}

/// Builds the index and tells what that cost.
fn built(kept: &Kept, scratch: &Path) -> Index {
    let before = cpu_seconds();
    let taken = kept.entries().count();
    assert_eq!(taken, kept.reports);
    let taking = cpu_seconds() - before;
    forget_peak();
    let (before, begun) = (cpu_seconds(), Instant::now());
    search::build(kept.entries(), &scratch.join("index")).unwrap();
    let index = search::open(&scratch.join("index")).unwrap();
    println!(
        "indexing   {:>6.1} CPU-s (and {taking:.1} to take the reports), {:.1} s, at most {:.0} MB of memory",
        cpu_seconds() - before - taking,
        begun.elapsed().as_secs_f64(),
        peak_megabytes()
    );
    index
}

/// Exports the index and tells what that cost and came to.
fn exported(kept: &Kept, index: &Index, folder: &Path, scratch: &Path) {
    forget_peak();
    let (before, begun) = (cpu_seconds(), Instant::now());
    let exported = search::export(
        index,
        |_| Ok(()),
        |path, bytes| {
            let file = folder.join(path);
            std::fs::create_dir_all(file.parent().unwrap())?;
            std::fs::write(file, bytes)
        },
    )
    .unwrap();
    println!(
        "exporting  {:>6.1} CPU-s, {:.1} s, at most {:.0} MB of memory",
        cpu_seconds() - before,
        begun.elapsed().as_secs_f64(),
        peak_megabytes()
    );
    let engine: u64 = files(&scratch.join("index")).iter().sum();
    println!(
        "exported   {} files, {:.1} MB ({:.0} % of the text), largest {} bytes; tantivy's own {:.1} MB",
        exported.files,
        megabytes(exported.bytes),
        100.0 * megabytes(exported.bytes) / megabytes(kept.bytes),
        exported.largest,
        megabytes(engine)
    );
}

fn files(folder: &Path) -> Vec<u64> {
    let entries = std::fs::read_dir(folder).unwrap();
    entries
        .map(|entry| entry.unwrap().metadata().unwrap().len())
        .collect()
}

#[expect(clippy::cast_precision_loss, reason = "a figure for people")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

/// What the process has used of processors, as the kernel counts it in hundredths.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let fields: Vec<&str> = stat.rsplit_once(')').unwrap().1.split_whitespace().collect();
    let ticks = |at: usize| fields[at].parse::<f64>().unwrap();
    (ticks(11) + ticks(12)) / 100.0
}

/// Lets the kernel measure the most memory anew.
fn forget_peak() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

fn peak_megabytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .unwrap();
    line.trim().trim_end_matches(" kB").parse::<f64>().unwrap() / 1024.0
}
