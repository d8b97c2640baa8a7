//! Every rule is held to its bar: two examples that it must find, two tempting ones that it must not.
//!
//! Reads the rules' own tests as text, since an example is a call with or without marked places.

#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::LazyLock;

use regex::Regex;

const ENOUGH: usize = 2;

static CALL: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\bcheck(?:_after|_years)?\(").unwrap());
static UNMARKING: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"\w+\s*\.replace\(\['⟦', '⟧'\], ""\)"#).unwrap());
static CONST: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"const (\w+):[^;]*⟦[^;]*;").unwrap());
static HELPER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?s)\n    fn (\w+)\([^\n]*\{(.*?)\n    \}").unwrap());

#[test]
fn every_rule_has_two_examples_and_two_counterexamples() {
    let mut short = Vec::new();
    for (code, source) in rules() {
        let (found, passed) = examples(&source);
        if found < ENOUGH || passed < ENOUGH {
            short.push(format!("{code}: {found} found, {passed} passed over"));
        }
    }
    assert!(short.is_empty(), "{short:#?}");
}

#[test]
fn every_rule_is_one_file_named_by_its_code() {
    let files: BTreeSet<String> = rules().into_iter().map(|(code, _)| code).collect();
    let codes: BTreeSet<String> = gongshi::audit::rules()
        .iter()
        .map(|rule| rule.code.to_lowercase())
        .collect();
    assert_eq!(files, codes);
    assert!(codes.len() >= 45, "{} rules", codes.len());
}

/// Code and source of every rule.
fn rules() -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/audit/rules");
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    files
        .filter(|path| !path.ends_with("mod.rs"))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let (code, _) = name.split_once('_').unwrap();
            (code.to_owned(), std::fs::read_to_string(&path).unwrap())
        })
        .collect()
}

/// How many examples a rule's tests must find, and how many they must pass over.
fn examples(source: &str) -> (usize, usize) {
    let (_, tests) = source.split_once("mod tests").unwrap_or_default();
    let tests = UNMARKING.replace_all(tests, "");
    let mut parts = tests.split("#[test]");
    let helpers = parts.next().unwrap_or_default();
    let marked_helpers = HELPER
        .captures_iter(helpers)
        .filter(|found| found[2].contains('⟦'))
        .map(|found| found[1].to_owned());
    let marked: Vec<String> = CONST
        .captures_iter(&tests)
        .map(|found| found[1].to_owned())
        .chain(marked_helpers)
        .collect();
    let (mut found, mut passed) = (0, 0);
    for test in parts {
        let is_marked = test.contains('⟦') || marked.iter().any(|name| names(test, name));
        let calls = CALL.find_iter(test).count();
        *(if is_marked { &mut found } else { &mut passed }) += calls;
    }
    (found, passed)
}

/// Whether a name stands in a text as a whole word.
fn names(text: &str, name: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric() && c != '_')
        .any(|word| word == name)
}
