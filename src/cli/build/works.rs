//! 制作 From what came in to everything that is published: pages, data, search, all or nothing.
//!
//! Reports stream through one by one in the catalogue's order; the catalogue alone stays in memory.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{SyncSender, sync_channel};

use rayon::prelude::*;

use super::super::config::{Config, SearchTable};
use super::super::failure::Failure;
use super::super::output;
use super::super::place::{Place, STAMP};
use super::data::{self, Sheets};
use super::intake::{Accepted, Intake, Received};
use super::made_from::MadeFrom;
use super::remarks;
use super::standing::Gone;
use super::tell::Told;
use super::years::Between;
use crate::catalogue::Catalogue;
use crate::cli::language::said;
use crate::diagnostic::Language;
use crate::opendata::{About, ReportFiles, Written, report_files};
use crate::privacy::{Gate, Original};
use crate::publish::{PublishError, Publisher, Turn};
use crate::search::{self, Entry};
use crate::site::{self, CustomPage, Page, Settings, Theme, Voice};

/// Reports that are made at once before the next are taken up: bounds the memory.
const BATCH: usize = 64;

/// Folder of what the search page fetches.
const SEARCH_INDEX: &str = "search-index";

/// What the site itself brings. It is read before the reports: nobody should wait for them to be told of a mistake in it.
pub(super) struct Own {
    settings: Settings,
    theme: Theme,
    voice: Voice,
    /// All words that these were made of, and what people said to findings, with what the gate must not let through of it.
    pub(super) words: String,
}

impl Own {
    pub(super) fn read(place: &Place, config: &Config) -> Result<Self, Failure> {
        let settings = place.settings(config)?;
        let (templates, texts) = (place.templates()?, place.texts()?);
        Ok(Self {
            words: format!(
                "{settings:?}{:?}{:?}{templates:?}{texts:?}",
                config.answers, config.raw_in_answers
            ),
            theme: Theme::load(templates)?,
            voice: place.voice(&settings, texts.as_deref())?,
            settings,
        })
    }
}

/// What every part of the work needs.
struct Works<'a> {
    intake: &'a Intake,
    publisher: &'a Publisher<'a>,
    catalogue: &'a Catalogue,
    between: &'a Between,
    settings: Settings,
    theme: Theme,
    voice: Voice,
    about: About,
    language: Language,
}

/// Publishes what came in to the place's output folder.
pub(super) fn publish(
    place: &Place,
    config: &Config,
    own: Own,
    intake: &Intake,
    received: Received,
    (turn, language): (Turn, Language),
) -> Result<Told, Failure> {
    let Received { accepted, refused } = received;
    let raw = accepted.iter().flat_map(|one| &one.digest.raw);
    let gate = Gate::new(raw.chain(&config.raw_in_answers).cloned());
    let unique = Catalogue::published_ids(accepted.iter().map(|one| &one.digest.summary));
    let between = Between::of(intake, &accepted, &unique)?;
    let summaries = accepted.iter().map(|one| between.counted(intake, one));
    let (catalogue, collisions) = Catalogue::new(summaries.collect::<Result<_, Failure>>()?);
    let reports = in_order(&catalogue, &accepted);
    let gone = Gone::from(&place.out, |id| unique.contains(id));
    if reports.is_empty() && gone.count() > 0 {
        return Err(Failure::WouldEmpty {
            reports: place.reports.clone(),
            standing: gone.count(),
        });
    }

    let publisher = turn.begin(&gate)?;
    let made_from = MadeFrom::of(&own, intake, &accepted);
    let settings = own.settings.clone();
    let site = if let Some(standing) = made_from.standing(&publisher, &place.index()) {
        standing
    } else {
        let works = Works {
            intake,
            publisher: &publisher,
            catalogue: &catalogue,
            between: &between,
            about: data::about(&settings, &catalogue),
            theme: own.theme,
            voice: own.voice,
            settings: own.settings,
            language,
        };
        let fresh = works.all(place, config, &reports)?;
        let site = publisher.finish()?;
        made_from.keep(&fresh)?;
        replace(&fresh, &place.index(), &site.manifest.hash())?;
        site
    };
    Ok(Told {
        reports: place.reports.clone(),
        received: accepted.len() + refused.len(),
        published: reports.len(),
        refused,
        collisions,
        gone,
        remarks: remarks::of(place, &settings, &site.manifest)?,
        site,
        language,
    })
}

/// The accepted files in the order of the catalogue, without those that it left out.
fn in_order<'a>(catalogue: &Catalogue, accepted: &'a [Accepted]) -> Vec<&'a Accepted> {
    let by_path: BTreeMap<&str, &Accepted> = accepted
        .iter()
        .map(|one| (one.digest.summary.path.as_str(), one))
        .collect();
    catalogue
        .reports()
        .iter()
        .filter_map(|report| by_path.get(report.path.as_str()).copied())
        .collect()
}

/// What one report adds to the files of all.
struct Made {
    entry: Entry,
    files: ReportFiles,
}

impl Works<'_> {
    /// Everything that is published; gives the folder of the search index that it was written with.
    fn all(mut self, place: &Place, config: &Config, reports: &[&Accepted]) -> Result<PathBuf, Failure> {
        let fresh = place.index().with_extension("new");
        let written = self.reports(reports, &fresh, place.unfinished())?;
        let first = self.search(&fresh, &config.search)?;
        self.settings.search = site::search_script(&first);
        self.whole(&written)?;
        Ok(fresh)
    }

    /// Pages and data of each report, the tables of all, and the search index.
    fn reports(&self, reports: &[&Accepted], index: &Path, scratch: PathBuf) -> Result<Written, Failure> {
        let mut sheets = Sheets::begin(self.publisher, scratch, &self.about)?;
        let (sender, receiver) = sync_channel(BATCH);
        output::with_progress(said(self.language, "生成"), |tick| {
            std::thread::scope(|scope| {
                let indexing = scope.spawn(|| search::build(receiver, index));
                let made = self.make_all(reports, &sender, &mut sheets, tick);
                drop(sender);
                let indexed = indexing
                    .join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic));
                made.and(indexed.map_err(Failure::from))
            })
        })?;
        sheets.finish()
    }

    fn make_all(
        &self,
        reports: &[&Accepted],
        entries: &SyncSender<Entry>,
        sheets: &mut Sheets<'_>,
        tick: &(dyn Fn(usize) + Sync),
    ) -> Result<(), Failure> {
        for batch in reports.chunks(BATCH) {
            let made: Vec<Made> = batch
                .par_iter()
                .map(|one| self.make(one))
                .collect::<Result<_, Failure>>()?;
            sheets.push(&made.iter().map(|it| &it.files).collect::<Vec<_>>())?;
            for Made { entry, .. } in made {
                tick(reports.len());
                // The index is gone only if it failed, and then tells why itself.
                let _ = entries.send(entry);
            }
        }
        Ok(())
    }

    /// Everything that is published of one report.
    fn make(&self, accepted: &Accepted) -> Result<Made, Failure> {
        let reading = self.intake.reading(accepted)?;
        let between = self.between.of_report(&reading.id).to_vec();
        let reading = reading.and_findings(between).answered(self.intake.answers());
        let original = self.intake.original(accepted, &reading);
        if let Original::Offered(file) = &original {
            let path = site::address::original(&reading.id, file.ending);
            self.publisher.add(&path, &file.bytes)?;
        }
        self.add_all(site::report_pages(
            &reading,
            &original,
            self.catalogue,
            &self.settings,
            &self.theme,
        )?)?;
        let next = self.catalogue.after(&reading.id).map(|it| it.id.as_str());
        let files = report_files(&reading, next, &self.about).map_err(std::io::Error::other)?;
        for (path, words) in files.published() {
            self.publisher.add(&path, words.as_bytes())?;
        }
        Ok(Made {
            entry: Entry::of(&reading),
            files,
        })
    }

    /// The pages and files that are made from the catalogue.
    fn whole(&self, written: &Written) -> Result<(), Failure> {
        for asset in site::assets().iter().chain([&self.settings.search]) {
            self.publisher.add(&asset.published_name, &asset.bytes)?;
        }
        for server in &self.settings.servers {
            let rules = server.rules(self.settings.address.as_deref());
            self.publisher.add(server.file(), rules.as_bytes())?;
        }
        for page in site::catalogue_pages(self.catalogue, &self.settings, &self.theme) {
            self.add_all([page?])?;
        }
        let downloads = data::whole(
            self.publisher,
            self.catalogue,
            written,
            &self.about,
            &self.settings.pages,
        )?;
        self.add_all(site::data_pages(
            self.catalogue,
            &self.settings,
            &self.theme,
            &downloads,
        )?)
    }

    fn add_all(&self, pages: impl IntoIterator<Item = Page>) -> Result<(), Failure> {
        let mut spoken = pages.into_iter().flat_map(|page| self.voice.pages(page));
        spoken.try_for_each(|page| self.publisher.add(&page.path, &page.bytes).map_err(Failure::from))
    }

    /// What the search page fetches, and the page of its self-check where the site wants one. Gives what is fetched first.
    fn search(&self, index: &Path, wanted: &SearchTable) -> Result<Vec<u8>, Failure> {
        let index = search::open(index)?;
        if wanted.audit {
            let own = CustomPage {
                slug: "search/audit".to_owned(),
                title: "检索自查".to_owned(),
                markdown: search::selfcheck(&index)?.page(),
                ..CustomPage::default()
            };
            self.add_all(site::single_page(
                &own,
                self.catalogue,
                &self.settings,
                &self.theme,
            )?)?;
        }
        let refused = RefCell::new(None);
        let passed = |looked: Result<(), PublishError>| {
            looked.map_err(|error| {
                refused.replace(Some(error));
                std::io::Error::other("refused")
            })
        };
        let mut first = Vec::new();
        let look = |plain: &[u8]| passed(self.publisher.look_into(SEARCH_INDEX, plain));
        let exported = search::export(&index, look, |path, bytes| {
            if path == search::FIRST {
                first.clone_from(&bytes);
            }
            passed(self.publisher.add(&format!("{SEARCH_INDEX}/{path}"), &bytes))
        });
        match refused.take() {
            Some(error) => Err(error.into()),
            None => exported.map(|_| first).map_err(Failure::from),
        }
    }
}

/// Puts the fresh index in the place of the old, stamped with the site it belongs to.
fn replace(fresh: &Path, index: &Path, site: &str) -> Result<(), Failure> {
    std::fs::write(fresh.join(STAMP), site)?;
    if index.exists() {
        std::fs::remove_dir_all(index)?;
    }
    Ok(std::fs::rename(fresh, index)?)
}
