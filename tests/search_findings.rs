//! Findings are found as far as the office publishes them, and where the report's page has them.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use gongshi::search::{Results, Unit};
use serde_json::Value;
use tempfile::TempDir;

fn gongshi(arguments: &[&Path]) -> Vec<u8> {
    let mut command = Command::cargo_bin("gongshi").unwrap();
    let ran = command.args(arguments).output().unwrap();
    ran.stdout
}

/// The demonstration, built with `findings.publish` as given; gives the published folder.
fn demonstration(publish: &str) -> (TempDir, PathBuf) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    let config = std::fs::read_to_string(root.join("gongshi.toml")).unwrap();
    let config = config.replace("publish = \"all\"", &format!("publish = \"{publish}\""));
    std::fs::write(folder.path().join("gongshi.toml"), config).unwrap();
    let (reports, out) = (root.join("content/reports"), folder.path().join("public"));
    let flags = ["build", "--reports", "--out"].map(Path::new);
    gongshi(&[flags[0], folder.path(), flags[1], &reports, flags[2], &out]);
    (folder, out)
}

fn ask(site: &Path, words: &str) -> Results {
    let flags = ["search", "--json", "--limit", "100", "--site"].map(Path::new);
    let [search, json, limit, hundred, at] = flags;
    let printed = gongshi(&[search, Path::new(words), json, limit, hundred, at, site]);
    serde_json::from_slice(&printed).unwrap()
}

/// Id and message of every finding in the published data.
fn published(site: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(site.join("data/reports")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "json") {
            let data: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
            let message = |finding: &Value| finding["message"].as_str().unwrap().to_owned();
            let findings = data["findings"].as_array().unwrap().iter().map(message);
            found.extend(findings.map(|message| (data["id"].as_str().unwrap().to_owned(), message)));
        }
    }
    found.sort();
    found
}

/// Where the report's page has the sentence, by what search says.
fn place(site: &Path, id: &str, message: &str) -> Option<String> {
    let results = ask(site, message);
    let hit = results.hits.into_iter().find(|hit| hit.id == id)?;
    let told = hit
        .passages
        .into_iter()
        .filter(|passage| passage.unit == Unit::Finding);
    let plain = |words: &str| {
        words
            .chars()
            .filter(|c| !c.is_whitespace())
            .take(30)
            .collect::<String>()
    };
    told.into_iter()
        .find(|passage| plain(&passage.text) == plain(message))
        .map(|passage| passage.anchor)
}

#[test]
fn each_published_finding_is_found_and_leads_to_its_place_and_no_other_is() {
    let (_all, with_all) = demonstration("all");
    let (_proven, site) = demonstration("proven");
    // Copied elsewhere a site has lost its index: it is made anew of what is published.
    let copied = tempfile::tempdir().unwrap();
    let copy = copied.path().join("copy");
    assert!(
        std::process::Command::new("cp")
            .arg("-r")
            .arg(&site)
            .arg(&copy)
            .status()
            .unwrap()
            .success()
    );
    let proven = published(&site);
    assert!(!proven.is_empty());
    for (id, message) in &proven {
        let anchor = place(&site, id, message).unwrap_or_else(|| panic!("{id}: {message}"));
        let page = std::fs::read_to_string(site.join(format!("reports/{id}/index.html"))).unwrap();
        let heading = page.split(&format!("id=\"{anchor}\"")).nth(1).unwrap();
        let heading = heading.split("</h3>").next().unwrap();
        let first: String = message.chars().take_while(|c| !"\"'&<>".contains(*c)).collect();
        assert!(heading.contains(&first), "{anchor}: {heading}");
    }
    let (id, message) = &proven[0];
    assert_eq!(place(&copy, id, message), place(&site, id, message));
    let doubts: Vec<(String, String)> = published(&with_all)
        .into_iter()
        .filter(|finding| !proven.contains(finding))
        .collect();
    assert!(!doubts.is_empty());
    for (id, message) in doubts.iter().step_by(7) {
        assert!(place(&with_all, id, message).is_some(), "{id}: {message}");
        assert_eq!(place(&site, id, message), None, "{id}: {message}");
    }
    assert_eq!(place(&copy, &doubts[0].0, &doubts[0].1), None);
}
