//! Reads, extracts and audits every report of a folder and tells what that cost, stage by stage.
//!
//!   cargo bench --bench read -- FOLDER [--digests]
//!
//! With `--digests` it tells instead, file by file, a hash of all that was read of it: a reader that was made faster
//! must still read the same.
//!
//! Nothing is kept and nothing is written: a report is dropped when it is audited. CPU-seconds are what the
//! kernel counted for the whole process, memory is the most that it ever held, and a stage has its share of
//! the time that the threads spent in all of them.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a measurement tells the time and may fail loudly"
)]

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use gongshi::region::Gazetteer;
use gongshi::source::{Limits, SourceFile};
use gongshi::{audit, contract, document, extract, reading, source};
use rayon::prelude::*;

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What the stages took, in nanoseconds, over all threads.
#[derive(Default)]
struct Costs {
    bytes: AtomicU64,
    findings: AtomicU64,
    stages: [AtomicU64; 5],
}

const STAGES: [&str; 5] = ["source", "document", "extract", "audit", "drop"];

fn main() {
    let arguments = || std::env::args().skip(1);
    let Some(folder) = arguments().find(|argument| !argument.starts_with('-')) else {
        println!("usage: cargo bench --bench read -- FOLDER [--digests]");
        return;
    };
    let files: Vec<SourceFile> = source::walk(Path::new(&folder))
        .unwrap()
        .into_iter()
        .filter_map(Result::ok)
        .collect();
    let gazetteer = Gazetteer::default();
    if arguments().any(|argument| argument == "--digests") {
        let digests: Vec<String> = files.par_iter().map(|file| digest(file, &gazetteer)).collect();
        println!("{}", digests.join("\n"));
        return;
    }
    let costs = Costs::default();
    let begun = Instant::now();
    files.par_iter().for_each(|file| read(file, &gazetteer, &costs));
    let wall = begun.elapsed().as_secs_f64();
    tell(files.len(), wall, &costs);
    let share = audit_in_percent_of_extract(&costs);
    println!("{:<10} {share:>8.1} % of extract", "audit");
    if share > 100.0 {
        println!("auditing must cost less than extraction");
        std::process::exit(1);
    }
}

/// What auditing took beside what extraction took, in percent: it must stay below a hundred.
#[expect(clippy::cast_precision_loss, reason = "a share for people")]
fn audit_in_percent_of_extract(costs: &Costs) -> f64 {
    let [_, _, extract, audit, _] = &costs.stages;
    let took = |cost: &AtomicU64| cost.load(Ordering::Relaxed) as f64;
    100.0 * took(audit) / took(extract).max(1.0)
}

/// A hash of the facts and findings of a report, or why there are none.
fn digest(file: &SourceFile, gazetteer: &Gazetteer) -> String {
    let told = match source::load(file, &Limits::default()) {
        Ok(loaded) => match reading::read(&loaded, gazetteer) {
            Ok(reading) => serde_json::to_string(&contract::record(&reading)).unwrap(),
            Err(error) => format!("{error:?}"),
        },
        Err(error) => format!("{error:?}"),
    };
    format!("{} {}", blake3::hash(told.as_bytes()).to_hex(), file.path)
}

/// One report through the stages.
fn read(file: &SourceFile, gazetteer: &Gazetteer, costs: &Costs) {
    let mut clock = Clock::start();
    let Ok(loaded) = source::load(file, &Limits::default()) else {
        return;
    };
    let Ok(text) = loaded.text() else { return };
    clock.lap(costs, 0);
    let document = document::read(text);
    clock.lap(costs, 1);
    let (report, caveats) = extract::extract(document, gazetteer);
    clock.lap(costs, 2);
    let audit = audit::audit(&report, audit::Profiles::built_in());
    clock.lap(costs, 3);
    costs
        .bytes
        .fetch_add(loaded.bytes().len() as u64, Ordering::Relaxed);
    costs
        .findings
        .fetch_add(audit.findings.len() as u64, Ordering::Relaxed);
    drop((report, caveats, audit, loaded));
    clock.lap(costs, 4);
}

/// The time since the last lap. The kernel counts a thread's own time too coarsely for single stages, so
/// this is time on the wall: where other programs want the processor too, only the shares mean something.
struct Clock(Instant);

impl Clock {
    fn start() -> Self {
        Self(Instant::now())
    }

    fn lap(&mut self, costs: &Costs, stage: usize) {
        let passed = u64::try_from(self.0.elapsed().as_nanos()).unwrap_or(u64::MAX);
        if let Some(cost) = costs.stages.get(stage) {
            cost.fetch_add(passed, Ordering::Relaxed);
        }
        self.0 = Instant::now();
    }
}

#[expect(clippy::cast_precision_loss, reason = "seconds and megabytes for people")]
fn tell(files: usize, wall: f64, costs: &Costs) {
    let seconds = |cost: &AtomicU64| cost.load(Ordering::Relaxed) as f64 / 1e9;
    let megabytes = costs.bytes.load(Ordering::Relaxed) as f64 / 1e6;
    let total: f64 = costs.stages.iter().map(seconds).sum();
    println!(
        "{files} reports, {megabytes:.1} MB, {} findings",
        costs.findings.load(Ordering::Relaxed)
    );
    let process = of_process();
    println!(
        "{:<10} {process:>8.2} CPU-s {:>8.1} MB/s, starting and listing the folder included",
        "all",
        megabytes / process.max(1e-9)
    );
    for (stage, cost) in STAGES.iter().zip(&costs.stages) {
        println!("{stage:<10} {:>8.1} %", 100.0 * seconds(cost) / total.max(1e-9));
    }
    println!(
        "{:<10} {wall:>8.2} s on {} threads",
        "wall",
        rayon::current_num_threads()
    );
    println!("{:<10} {:>8.1} MB", "peak", peak());
}

/// Seconds of user and system time of the whole process so far.
fn of_process() -> f64 {
    let told = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<f64> = told
        .rsplit(')')
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|ticks| ticks.parse().ok())
        .collect();
    fields.iter().sum::<f64>() / 100.0
}

/// The most resident memory that the process ever held, in megabytes.
fn peak() -> f64 {
    let told = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kilobytes.unwrap_or_default() / 1024.0
}
