//! 数据文件 Open data as it streams by: tables, feeds, site map, and what describes them.

use super::super::failure::Failure;
use crate::catalogue::Catalogue;
use crate::contract;
use crate::opendata::{
    About, ReportFiles, Sheet, SheetFile, atom, catalog_jsonld, datapackage, entries, json_feed, robots,
    sitemap,
};
use crate::publish::{Part, Publisher};
use crate::site::Settings;

/// What feeds and data descriptions say of the site.
pub(super) fn about(settings: &Settings) -> About {
    About {
        name: settings.name.clone(),
        description: settings.notice.clone().unwrap_or_default(),
        publisher: settings.host.clone(),
        base: settings.address.clone().unwrap_or_default(),
        licence: None,
        updated: None,
    }
}

/// The tables of all reports, while they are being written.
pub(super) struct Sheets<'a> {
    parts: Vec<(Sheet, Part<'a>)>,
}

impl<'a> Sheets<'a> {
    pub(super) fn begin(publisher: &'a Publisher<'a>) -> Result<Self, Failure> {
        let mut parts = Vec::new();
        for sheet in Sheet::ALL {
            let mut part = publisher.part(&sheet.address())?;
            part.push(&sheet.head())?;
            parts.push((sheet, part));
        }
        Ok(Self { parts })
    }

    /// Appends the rows of one report.
    pub(super) fn push(&mut self, files: &ReportFiles) -> Result<(), Failure> {
        self.parts
            .iter_mut()
            .try_for_each(|(sheet, part)| part.push(files.rows(*sheet)).map_err(Failure::from))
    }

    /// Ends the tables and describes them.
    pub(super) fn describe(
        self,
        publisher: &Publisher<'_>,
        catalogue: &Catalogue,
        about: &About,
    ) -> Result<(), Failure> {
        let mut files = Vec::new();
        for (sheet, part) in self.parts {
            let entry = part.close()?;
            files.push(SheetFile {
                sheet,
                bytes: entry.bytes,
                blake3: entry.blake3,
            });
        }
        add_json(publisher, "data/datapackage.json", &datapackage(&files, about))?;
        add_json(
            publisher,
            "data/catalog.jsonld",
            &catalog_jsonld(catalogue, &files, about),
        )
    }
}

/// The files that are made from the catalogue alone.
pub(super) fn whole(publisher: &Publisher<'_>, catalogue: &Catalogue, about: &About) -> Result<(), Failure> {
    add_json(publisher, "data/schema/report-1.json", &contract::schema())?;
    add_json(publisher, "feed.json", &json_feed(catalogue, about))?;
    publisher.add("feed.xml", atom(catalogue, about)?.as_bytes())?;
    publisher.add("robots.txt", robots(about).as_bytes())?;
    for (path, xml) in sitemap(&entries(catalogue), about)? {
        publisher.add(&path, xml.as_bytes())?;
    }
    Ok(())
}

fn add_json(publisher: &Publisher<'_>, path: &str, value: &serde_json::Value) -> Result<(), Failure> {
    let json = serde_json::to_string_pretty(value).map_err(std::io::Error::other)?;
    Ok(publisher.add(path, (json + "\n").as_bytes())?)
}
