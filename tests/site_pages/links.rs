//! Links: none is dead, and old addresses lead to new ones.

use std::collections::{BTreeMap, BTreeSet};

use gongshi::site::assets;

use super::{html, site};

/// Whether `opendata`, `search` or `publish` write a file; the journeys follow links to those in a site that is built.
fn written_elsewhere(file: &str) -> bool {
    let is_data = file.starts_with("data/") && !file.ends_with(".html") && !file.starts_with("data/charts/");
    is_data || file.starts_with("feed.") || file.contains("/search.")
}

#[test]
fn no_link_is_dead() {
    let site = site();
    let files: BTreeSet<String> = site
        .keys()
        .cloned()
        .chain(assets().into_iter().map(|asset| asset.published_name))
        .collect();
    let pages: BTreeMap<&String, html::Html> = site
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, html)| (path, html::read(html)))
        .collect();
    for (path, page) in &pages {
        assert_eq!(page.faults, Vec::<String>::new(), "{path}");
        for link in &page.links {
            let (file, place) = resolve(path, link);
            if written_elsewhere(&file) {
                continue;
            }
            assert!(files.contains(&file), "{path}: {link} leads to {file}");
            let Some(place) = place.filter(|place| !place.is_empty()) else {
                continue;
            };
            assert!(pages[&file].texts.contains_key(&place), "{path}: {link}");
        }
    }
}

/// The file and the place that a link of a page leads to.
fn resolve(page: &str, link: &str) -> (String, Option<String>) {
    let (address, place) = link
        .split_once('#')
        .map_or((link, None), |(address, place)| (address, Some(place.to_owned())));
    if address.is_empty() {
        return (page.to_owned(), place);
    }
    let mut folders: Vec<&str> = if address.starts_with('/') {
        Vec::new()
    } else {
        page.split('/').collect()
    };
    folders.pop();
    for part in address.split('/').filter(|part| !matches!(*part, "" | ".")) {
        if part == ".." {
            folders
                .pop()
                .unwrap_or_else(|| panic!("{page}: {link} leaves the site"));
        } else {
            folders.push(part);
        }
    }
    let file = folders.join("/");
    let folder = address.ends_with('/') || address == ".";
    (
        if file.is_empty() {
            "index.html".to_owned()
        } else if folder {
            format!("{file}/index.html")
        } else {
            file
        },
        place,
    )
}

#[test]
fn an_old_address_leads_to_the_new_one() {
    let site = site();
    let page = &site["old/2024.html"];
    assert!(page.contains("<meta http-equiv=\"refresh\" content=\"0; url=../years/2024/\">"));
    assert!(page.contains("<a href=\"../years/2024/\">") && page.contains("noindex"));
}
