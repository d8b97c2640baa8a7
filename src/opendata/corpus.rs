//! 全站数据文件 What the data folder and the root hold beside the reports' own files and the tables.

use serde_json::Value;

use super::about::About;
use super::csvw::csvw;
use super::describe::{SheetFile, catalog_jsonld, datapackage};
use super::feeds::{atom, json_feed};
use super::sitemap::{Entry, robots, sitemap};
use crate::catalogue::Catalogue;
use crate::contract;

/// 数据文件: a file's path below the root and its words.
pub type DataFile = (String, String);

/// Feeds, site map, robots' file, schema and descriptions of the data. `tables` are the tables as they
/// were written, `pages` the addresses that the site map lists.
///
/// # Errors
/// Where a template fails, which would be a fault of ours.
pub fn corpus_files(
    catalogue: &Catalogue,
    tables: &[SheetFile],
    pages: &[Entry],
    about: &About,
) -> Result<Vec<DataFile>, askama::Error> {
    let mut files = vec![
        (
            "data/catalog.jsonld".to_owned(),
            printed(&catalog_jsonld(catalogue, tables, about)),
        ),
        ("data/csv-metadata.json".to_owned(), printed(&csvw(about))),
        (
            "data/datapackage.json".to_owned(),
            printed(&datapackage(tables, about)),
        ),
        (
            "data/schema/report-1.json".to_owned(),
            printed(&contract::schema()),
        ),
        ("feed.json".to_owned(), printed(&json_feed(catalogue, about))),
        ("feed.xml".to_owned(), atom(catalogue, about)?),
        ("robots.txt".to_owned(), robots(about)),
    ];
    files.extend(sitemap(pages, about)?);
    Ok(files)
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
        let files = corpus_files(&Catalogue::default(), &[], &[], &about).unwrap();
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(
            names,
            [
                "data/catalog.jsonld",
                "data/csv-metadata.json",
                "data/datapackage.json",
                "data/schema/report-1.json",
                "feed.json",
                "feed.xml",
                "robots.txt",
                "sitemap.xml"
            ]
        );
        for (name, words) in &files {
            assert!(
                words.ends_with(['\n', '>']) && !words.contains("null,"),
                "{name}: {words}"
            );
        }
    }
}
