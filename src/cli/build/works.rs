//! 制作 From what came in to everything that is published: pages, data, search, all or nothing.
//!
//! Reports stream through one by one in the catalogue's order; the catalogue alone stays in memory.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use rayon::prelude::*;

use super::super::config::Config;
use super::super::failure::Failure;
use super::super::output;
use super::super::place::Place;
use super::intake::{Accepted, Intake, Received};
use super::tell::Told;
use crate::catalogue::Catalogue;
use crate::contract;
use crate::privacy::Gate;
use crate::publish::Publisher;
use crate::search::{self, Entry};

/// Reports that are made at once before the next are taken up: bounds the memory.
const BATCH: usize = 64;

/// What every part of the work needs.
struct Works<'a> {
    intake: &'a Intake,
    publisher: &'a Publisher<'a>,
    catalogue: &'a Catalogue,
}

/// Publishes what came in to the place's output folder.
pub(super) fn publish(
    place: &Place,
    config: &Config,
    intake: &Intake,
    received: Received,
) -> Result<Told, Failure> {
    let Received { accepted, refused } = received;
    let gate = Gate::new(accepted.iter().flat_map(|one| one.digest.raw.iter().cloned()));
    let (catalogue, collisions) =
        Catalogue::new(accepted.iter().map(|one| one.digest.summary.clone()).collect());
    let by_path: BTreeMap<&str, &Accepted> = accepted
        .iter()
        .map(|one| (one.digest.summary.path.as_str(), one))
        .collect();
    let reports: Vec<&Accepted> = catalogue
        .reports()
        .iter()
        .filter_map(|report| by_path.get(report.path.as_str()).copied())
        .collect();

    let publisher = Publisher::begin(&place.out, &gate)?;
    let works = Works {
        intake,
        publisher: &publisher,
        catalogue: &catalogue,
    };
    let index = place.index();
    let fresh = index.with_extension("new");
    works.reports(&reports, &fresh)?;
    works.search(&fresh)?;
    let published = publisher.finish()?;
    replace(&fresh, &index, &published.manifest.hash())?;
    Ok(Told {
        received: accepted.len() + refused.len(),
        published: catalogue.reports().len(),
        refused,
        collisions,
        site: published,
    })
}

impl Works<'_> {
    /// Pages and data of each report, and the search index of all.
    fn reports(&self, reports: &[&Accepted], index: &Path) -> Result<(), Failure> {
        let (sender, receiver) = sync_channel(BATCH);
        output::with_progress("生成", |tick| {
            std::thread::scope(|scope| {
                let indexing = scope.spawn(|| search::build(received(receiver), index));
                let made = self.make_all(reports, &sender, tick);
                drop(sender);
                let indexed = indexing
                    .join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic));
                made.and(indexed.map_err(Failure::from))
            })
        })
    }

    fn make_all(
        &self,
        reports: &[&Accepted],
        entries: &SyncSender<Entry>,
        tick: &(dyn Fn(usize) + Sync),
    ) -> Result<(), Failure> {
        for batch in reports.chunks(BATCH) {
            let made: Vec<Entry> = batch
                .par_iter()
                .map(|one| self.make(one))
                .collect::<Result<_, Failure>>()?;
            for entry in made {
                tick(reports.len());
                // The index is gone only if it failed, and then tells why itself.
                let _ = entries.send(entry);
            }
        }
        Ok(())
    }

    /// Everything that is published of one report.
    fn make(&self, accepted: &Accepted) -> Result<Entry, Failure> {
        let reading = self.intake.reading(accepted)?;
        let record =
            serde_json::to_string_pretty(&contract::record(&reading)).map_err(std::io::Error::other)?;
        self.publisher.add(
            &format!("data/reports/{}.json", reading.id),
            (record + "\n").as_bytes(),
        )?;
        self.publisher.add(
            &format!("data/reports/{}.txt", reading.id),
            reading.report.document.text.as_str().as_bytes(),
        )?;
        Ok(Entry::of(&reading))
    }

    /// The shards that the search page fetches.
    fn search(&self, index: &Path) -> Result<(), Failure> {
        let index = search::open(index)?;
        let mut refused = None;
        let exported = search::export(&index, |path, bytes| {
            self.publisher
                .add(&format!("search-index/{path}"), &bytes)
                .map_err(|error| {
                    refused = Some(error);
                    std::io::Error::other("refused")
                })
        });
        match refused {
            Some(error) => Err(error.into()),
            None => exported.map(drop).map_err(Failure::from),
        }
    }
}

/// The entries as they arrive.
fn received(receiver: Receiver<Entry>) -> impl Iterator<Item = Entry> {
    receiver.into_iter()
}

/// Puts the fresh index in the place of the old, stamped with the site it belongs to.
fn replace(fresh: &Path, index: &PathBuf, site: &str) -> Result<(), Failure> {
    std::fs::write(fresh.join(super::super::place::STAMP), site)?;
    if index.exists() {
        std::fs::remove_dir_all(index)?;
    }
    Ok(std::fs::rename(fresh, index)?)
}
