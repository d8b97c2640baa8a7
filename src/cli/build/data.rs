//! 数据文件 Open data as it streams by: tables, database and workbook of all reports, and what describes them.

use std::path::{Path, PathBuf};

use super::super::failure::Failure;
use crate::catalogue::Catalogue;
use crate::opendata::{
    About, DATABASE, Database, Licence, ReportFiles, Sheet, SheetFile, Stamp, WORKBOOK, Workbook, Written,
    corpus_files, downloads, entries,
};
use crate::publish::{Entry, Part, Publisher};
use crate::site::{CustomPage, Downloads, Settings};

/// What feeds and data descriptions say of the site.
pub(super) fn about(settings: &Settings, catalogue: &Catalogue) -> About {
    let about = About {
        name: settings.name.clone(),
        description: settings.notice.clone().unwrap_or_default(),
        publisher: settings.host.clone(),
        base: settings.address.clone().unwrap_or_default(),
        licence: settings.licence.clone().map(|name| Licence {
            name,
            url: settings.licence_url.clone(),
        }),
        program: format!("gongshi {}", settings.version),
        ..About::default()
    };
    about.of(catalogue)
}

/// The files of all reports, while they are being written.
pub(super) struct Sheets<'a> {
    publisher: &'a Publisher<'a>,
    parts: Vec<(Sheet, Part<'a>)>,
    scratch: Scratch,
    database: Database,
    workbook: Workbook,
    annotations: usize,
}

impl<'a> Sheets<'a> {
    /// Begins them; `scratch` is a folder for what is not finished.
    pub(super) fn begin(
        publisher: &'a Publisher<'a>,
        scratch: PathBuf,
        about: &About,
    ) -> Result<Self, Failure> {
        let mut parts = Vec::new();
        for sheet in Sheet::ALL {
            let mut part = publisher.part(&sheet.address())?;
            part.push(&sheet.head())?;
            parts.push((sheet, part));
        }
        let scratch = Scratch::new(scratch)?;
        Ok(Self {
            publisher,
            parts,
            database: Database::begin(&scratch.file("sqlite"), about)?,
            workbook: Workbook::begin(&scratch.0, about)?,
            annotations: 0,
            scratch,
        })
    }

    /// Appends the rows of some reports.
    pub(super) fn push(&mut self, batch: &[&ReportFiles]) -> Result<(), Failure> {
        for files in batch {
            self.annotations += files.annotated;
            for (sheet, part) in &mut self.parts {
                part.push(files.lines(*sheet))?;
            }
        }
        let Self {
            database, workbook, ..
        } = self;
        let (in_database, in_workbook) = rayon::join(
            || batch.iter().try_for_each(|files| database.push(files)),
            || batch.iter().try_for_each(|files| workbook.push(files)),
        );
        Ok(in_database.and(in_workbook)?)
    }

    /// Ends the files, and tells what they came to.
    pub(super) fn finish(self) -> Result<Written, Failure> {
        let mut tables = Vec::new();
        for (sheet, part) in self.parts {
            let Stamp { bytes, blake3 } = stamp(part.close()?);
            tables.push(SheetFile { sheet, bytes, blake3 });
        }
        let (sqlite, xlsx) = (self.scratch.file("sqlite"), self.scratch.file("xlsx"));
        self.database.finish()?;
        let database = stamp(self.publisher.adopt(DATABASE, &sqlite)?);
        self.workbook.finish(&xlsx)?;
        let workbook = stamp(self.publisher.adopt(WORKBOOK, &xlsx)?);
        Ok(Written {
            tables,
            database,
            workbook,
            annotations: self.annotations,
        })
    }
}

fn stamp(entry: Entry) -> Stamp {
    Stamp {
        bytes: entry.bytes,
        blake3: entry.blake3,
    }
}

/// A folder for unfinished files, empty at first and gone in the end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(folder: PathBuf) -> Result<Self, Failure> {
        if folder.exists() {
            std::fs::remove_dir_all(&folder)?;
        }
        std::fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }

    fn file(&self, kind: &str) -> PathBuf {
        Path::new(&self.0).join(format!("all.{kind}"))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What stays is removed by the next build.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The lists, the files that describe the data, feeds and the site map; and what there is to download in all.
pub(super) fn whole(
    publisher: &Publisher<'_>,
    catalogue: &Catalogue,
    written: &Written,
    about: &About,
    own: &[CustomPage],
) -> Result<Downloads, Failure> {
    let files = corpus_files(catalogue, written, &entries(catalogue, own), about)?;
    for (path, words) in &files {
        publisher.add(path, words.as_bytes())?;
    }
    Ok(downloads(written, &files, about))
}
