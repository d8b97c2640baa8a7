//! English all the way: the demonstration's pages below `/en/`, what the rules say of themselves and of reports. Whatever
//! is Chinese there is a report's own or the office's.

#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test may fail loudly")]

#[path = "support/command.rs"]
mod command;
#[path = "support/markup.rs"]
mod markup;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use command::ran;
use serde_json::Value;
use walkdir::WalkDir;

/// Signs and words of calculations that part a report's words from others where nothing can be marked up.
const PARTED: &str = " ,;:()=–…（）、";

/// A report's words on the page of components, which shows what no report says.
const SAMPLES: [&str; 3] = [
    "比率以年初预算为分母，下年写明。",
    "一、预算安排",
    "企业培育周期较长",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What reports and office say: their texts without blanks, and the names and cells that are read from them.
struct Said {
    texts: String,
    names: BTreeSet<String>,
}

impl Said {
    fn of(site: &Path) -> Self {
        let data = site.join("data");
        let mut names = BTreeSet::new();
        for list in ["departments", "regions", "indicators", "reports"] {
            let words = fs::read(data.join(format!("{list}.json"))).unwrap();
            gather(&serde_json::from_slice(&words).unwrap(), &mut names);
        }
        let mut texts = String::new();
        for path in files(&data.join("reports")) {
            let words = fs::read_to_string(&path).unwrap();
            if path.extension().is_some_and(|it| it == "txt") {
                texts.push_str(&squashed(&words));
            } else if path.extension().is_some_and(|it| it == "json") {
                let mut record: Value = serde_json::from_str(&words).unwrap();
                for judged in [
                    "findings",
                    "checks",
                    "caveats",
                    "rescoring",
                    "coverage",
                    "unreckoned",
                ] {
                    record.as_object_mut().unwrap().remove(judged);
                }
                gather(&record, &mut names);
            }
        }
        // What the office says: its answers and corrections, as files.
        for path in files(&root().join("content")).chain([root().join("waivers.toml")]) {
            if path.extension().is_some_and(|it| it == "toml") {
                texts.push_str(&squashed(&fs::read_to_string(path).unwrap()));
            }
        }
        names.insert("中文".to_owned());
        names.extend(SAMPLES.map(ToOwned::to_owned));
        Self { texts, names }
    }

    /// Of some words, the stretches that no report and no office said. What a calculation strings together is looked up
    /// part by part.
    fn unsaid(&self, words: &str) -> Vec<String> {
        let title = words.split(" - ").next().unwrap_or_default();
        let words = squashed(title);
        if words
            .trim_end_matches("的目标")
            .split('占')
            .all(|it| self.is_said(it))
        {
            return Vec::new();
        }
        let stretches = words.split(|c: char| !is_han(c)).filter(|it| !it.is_empty());
        stretches
            .filter(|it| !self.is_said(it) && !self.is_said_around(&words, it))
            .map(ToOwned::to_owned)
            .collect()
    }

    /// Whether the words are a name, or stand in a report and are more than a word that might stand anywhere.
    fn is_said(&self, words: &str) -> bool {
        let has_figure = words.contains(|c: char| c.is_ascii_digit());
        let long = has_figure || words.chars().count() > 5;
        self.names.contains(words) || long && self.texts.contains(words)
    }

    /// Whether a short stretch stands in a longer one of a report, with the figures and signs beside it.
    fn is_said_around(&self, words: &str, stretch: &str) -> bool {
        let parts = words.split(|c: char| c.is_ascii_alphabetic() || PARTED.contains(c));
        let mut around = parts.filter(|part| part.contains(stretch));
        around.all(|part| self.is_said(part.trim_matches(['“', '”', '≤', '≥', '.'])))
    }
}

fn gather(value: &Value, names: &mut BTreeSet<String>) {
    match value {
        Value::String(words) => {
            names.insert(squashed(words));
        }
        Value::Array(values) => values.iter().for_each(|it| gather(it, names)),
        Value::Object(fields) => fields.values().for_each(|it| gather(it, names)),
        _ => {}
    }
}

/// The words of a page's JSON-LD.
fn machine_words(html: &str) -> Vec<String> {
    let mut words = BTreeSet::new();
    for block in html.split("<script type=\"application/ld+json\">").skip(1) {
        let data = block.split("</script>").next().unwrap_or_default();
        gather(&serde_json::from_str(data).expect("JSON-LD parses"), &mut words);
    }
    words.into_iter().collect()
}

/// What opens a report's own text.
const SOURCE: &str = "<div class=\"source\"";

/// A report's text as its page has it, citations left out.
fn source_of(html: &str) -> String {
    let (_, text) = html.split_once(SOURCE).unwrap();
    let (text, _) = text.split_once("<section").unwrap();
    let mut notes = text.split("<span class=\"cite\"");
    let first = notes.next().unwrap_or_default().to_owned();
    let text = notes.fold(first, |text, note| {
        text + note.split_once("</span></span>").map_or("", |(_, after)| after)
    });
    let pieces = text.split('<').skip(1);
    pieces
        .filter_map(|piece| Some(piece.split_once('>')?.1))
        .collect()
}

fn files(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter();
    entries
        .map(|entry| entry.expect("readable").into_path())
        .filter(|path| path.is_file())
}

fn squashed(words: &str) -> String {
    words.split_whitespace().collect()
}

const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

#[test]
fn every_page_of_the_demonstration_is_in_english_but_for_what_reports_and_office_say() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    let (code, out, err) = ran(root(), &["build", ".", "--out", site.to_str().unwrap()]);
    assert_eq!(code, 0, "{out}{err}");
    let said = Said::of(&site);
    let mut shown: BTreeMap<String, String> = BTreeMap::new();
    let pages: Vec<PathBuf> = files(&site.join("en")).collect();
    for path in &pages {
        let html = fs::read_to_string(path).unwrap();
        let place = path.strip_prefix(&site).unwrap().display();
        assert!(html.contains("<html lang=\"en\">"), "{place}");
        // the page of all components shows a sample of it
        if html.contains(SOURCE) && !path.ends_with("styleguide/index.html") {
            let twin = fs::read_to_string(site.join(path.strip_prefix(site.join("en")).unwrap())).unwrap();
            let source = source_of(&html);
            assert!(
                source.len() > 1000 || path.ends_with("styleguide/index.html"),
                "{place}: {source}"
            );
            assert_eq!(source, source_of(&twin), "{place}: a report's words");
        }
        let chinese = markup::own_words(&html)
            .into_iter()
            .chain(machine_words(&html))
            .filter(|words| words.contains(is_han));
        shown.extend(chinese.map(|words| (words, place.to_string())));
    }
    let mut left: BTreeMap<String, String> = BTreeMap::new();
    for (words, place) in &shown {
        let unsaid = said.unsaid(words).into_iter();
        left.extend(unsaid.map(|stretch| (stretch, format!("{place}: {words}"))));
    }
    assert!(pages.len() > 600, "{} pages", pages.len());
    let told: Vec<_> = left.iter().take(60).collect();
    assert!(
        left.is_empty(),
        "{} words lack their English: {told:#?}",
        left.len()
    );
}

#[test]
fn every_rule_explains_itself_in_english() {
    let (_, listed, _) = ran(root(), &["explain", "--lang", "en"]);
    let rules = gongshi::audit::rules().iter().map(|rule| rule.code);
    let others = gongshi::audit::NOT_SEPARATE.iter().map(|(code, ..)| *code);
    let told: String = rules
        .chain(others)
        .map(|code| ran(root(), &["explain", code, "--lang", "en"]).1)
        .collect();
    let chinese: Vec<&str> = listed
        .lines()
        .chain(told.lines())
        .filter(|line| line.contains(is_han))
        .collect();
    assert!(chinese.is_empty(), "{chinese:#?}");
}

#[test]
fn checking_tells_findings_and_counts_in_english() {
    let reports = root().join("content/reports/示范市民政局");
    let (_, told, _) = ran(root(), &["check", reports.to_str().unwrap(), "--lang", "en"]);
    let heads: Vec<&str> = told
        .lines()
        .filter(|line| line.starts_with("error[") || line.starts_with("warning[") || line.starts_with("info"))
        .collect();
    assert!(heads.len() > 5, "{told}");
    assert!(
        told.contains("Identity numbers that are not masked: 1 place."),
        "{told}"
    );
    let count = told.lines().last().unwrap();
    assert!(
        count.contains("reports checked") && !count.contains(is_han),
        "{count}"
    );
}
