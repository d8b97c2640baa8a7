//! 全站数据文件 What the data folder and the root hold beside the reports' own files and the tables.

use serde_json::Value;

use super::about::About;
use super::annotations::{COLLECTION, annotation_collection};
use super::api::lists;
use super::csvw::csvw;
use super::dcat::dcat;
use super::describe::{datapackage, schema_org};
use super::feeds::{atom, json_feed};
use super::openapi::openapi;
use super::sitemap::{Entry, robots, sitemap};
use super::written::Written;
use crate::catalogue::Catalogue;
use crate::contract;

/// 数据文件: a file's path below the root and its words.
pub type DataFile = (String, String);

/// Feeds, site map, robots' file, lists, schemas and descriptions of the data. `written` are the files of all reports as
/// they were written, `pages` the addresses that the site map lists.
///
/// # Errors
/// Where a template fails or a list cannot be written, which would be a fault of ours.
pub fn corpus_files(
    catalogue: &Catalogue,
    written: &Written,
    pages: &[Entry],
    about: &About,
) -> Result<Vec<DataFile>, CorpusError> {
    let tables = &written.tables;
    let described = [
        (
            COLLECTION,
            annotation_collection(catalogue, written.annotations, about),
        ),
        ("data/catalog.jsonld", dcat(catalogue, written, about)),
        ("data/csv-metadata.json", csvw(about)),
        ("data/datapackage.json", datapackage(tables, about)),
        ("data/openapi.json", openapi(catalogue, about)),
        ("data/schema-org.jsonld", schema_org(catalogue, tables, about)),
        ("data/schema/report-1.json", contract::schema()),
        ("feed.json", json_feed(catalogue, about)),
    ];
    let mut files: Vec<DataFile> = described
        .into_iter()
        .map(|(path, value)| (path.to_owned(), printed(&value)))
        .collect();
    files.push(("feed.xml".to_owned(), atom(catalogue, about)?));
    files.push(("robots.txt".to_owned(), robots(about)));
    files.extend(lists(catalogue, about)?);
    files.extend(sitemap(pages, about)?);
    Ok(files)
}

/// Why these files could not be made: a fault of ours.
#[derive(Debug, thiserror::Error)]
pub enum CorpusError {
    /// A template failed.
    #[error("内置模板出错")]
    Template(#[from] askama::Error),
    /// A list could not be written as JSON.
    #[error("清单写不成 JSON")]
    List(#[from] serde_json::Error),
}

/// JSON for people too: indented, and ended like a text.
fn printed(value: &Value) -> String {
    format!("{value:#}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_site_has_its_files_too() {
        let about = About {
            base: "https://example.gov.cn".into(),
            ..About::default()
        };
        let files = corpus_files(&Catalogue::default(), &Written::default(), &[], &about).unwrap();
        for name in [
            "data/openapi.json",
            "data/reports.json",
            "feed.xml",
            "robots.txt",
            "sitemap.xml",
        ] {
            assert!(files.iter().any(|(path, _)| path == name), "{name}");
        }
        for (name, words) in &files {
            assert!(
                words.ends_with(['\n', '>']) && (name.starts_with("data/") || !words.contains("null,")),
                "{name}: {words}"
            );
        }
    }
}
