//! The shape of the program: one direction, small files, a map that names what is there.

#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

/// Modules in the order of `src/lib.rs`.
fn modules() -> Vec<String> {
    let lib = read("src/lib.rs");
    lib.lines()
        .filter_map(|line| Some(line.strip_prefix("pub mod ")?.trim_end_matches(';').to_owned()))
        .collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// Every Rust file below `src`.
fn sources() -> Vec<PathBuf> {
    let is_rust = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "rs");
    WalkDir::new(root().join("src"))
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(is_rust)
        .collect()
}

/// The modules that the words after `crate::` name, test code left out: `crate::{audit, text::Span}`.
fn used_modules(source: &str) -> BTreeSet<String> {
    let source = source.split("#[cfg(test)]\nmod").next().unwrap();
    let code: String = source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    let mut used = BTreeSet::new();
    for after in code.split("crate::").skip(1) {
        match after.strip_prefix('{') {
            None => used.extend(first_word(after)),
            Some(group) => used.extend(top_level(group).iter().filter_map(|part| first_word(part))),
        }
    }
    used
}

fn first_word(words: &str) -> Option<String> {
    let word: String = words
        .trim_start()
        .chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect();
    (!word.is_empty()).then_some(word)
}

/// The parts of a `{…}` group that its own commas part.
fn top_level(group: &str) -> Vec<String> {
    let (mut parts, mut depth) = (vec![String::new()], 0);
    for c in group.chars() {
        match c {
            '}' if depth == 0 => break,
            ',' if depth == 0 => parts.push(String::new()),
            _ => {
                depth += i32::from(c == '{') - i32::from(c == '}');
                parts.last_mut().unwrap().push(c);
            }
        }
    }
    parts
}

#[test]
fn a_module_uses_only_what_stands_above_it() {
    let modules = modules();
    let place = |name: &str| modules.iter().position(|module| module == name);
    let mut wrong = Vec::new();
    for path in sources() {
        let below = path.strip_prefix(root().join("src")).unwrap();
        let own = below
            .components()
            .next()
            .unwrap()
            .as_os_str()
            .to_string_lossy()
            .trim_end_matches(".rs")
            .to_owned();
        let Some(own_place) = place(&own) else { continue };
        let used = used_modules(&fs::read_to_string(&path).unwrap());
        let upward = used
            .iter()
            .filter(|name| place(name).is_some_and(|used_place| used_place > own_place));
        wrong.extend(upward.map(|name| format!("{} uses {name}, which stands below {own}", below.display())));
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn grouped_and_nested_uses_are_seen() {
    let source = "use crate::text::Span;\nuse crate::{audit, site::{Page, Theme}};\nfn f() { crate::publish::verify() }";
    assert_eq!(
        used_modules(source),
        ["audit", "publish", "site", "text"].map(String::from).into()
    );
}

#[test]
fn every_file_opens_with_what_it_is_for() {
    let wordless: Vec<PathBuf> = sources()
        .into_iter()
        .filter(|path| !fs::read_to_string(path).unwrap().starts_with("//! "))
        .collect();
    assert_eq!(wordless, Vec::<PathBuf>::new());
}

#[test]
fn files_are_short() {
    let is_data = |path: &Path| path.ends_with("region/table.rs");
    let mut lengths: Vec<(usize, PathBuf)> = sources()
        .into_iter()
        .filter(|path| !is_data(path))
        .map(|path| (fs::read_to_string(&path).unwrap().lines().count(), path))
        .collect();
    lengths.sort();
    let (longest, path) = lengths.last().unwrap();
    assert!(*longest <= 800, "{} has {longest} lines", path.display());
    let at = |share: usize| lengths[lengths.len() * share / 100].0;
    assert!(at(50) <= 150, "the median file has {} lines", at(50));
    assert!(at(90) <= 400, "one file in ten has more than {} lines", at(90));
}

#[test]
fn the_map_names_every_module_and_no_path_that_is_not_there() {
    let map = read("ARCHITECTURE.md");
    assert!(
        map.lines().count() <= 150,
        "ARCHITECTURE.md has {} lines",
        map.lines().count()
    );
    for module in modules() {
        assert!(
            map.contains(&format!("`{module}`")),
            "ARCHITECTURE.md does not name `{module}`"
        );
    }
    let quoted = map.split('`').skip(1).step_by(2);
    let is_path = |word: &&str| {
        word.contains('/') && !word.starts_with('/') && !word.contains(['<', ' ', '*', '{', ':'])
    };
    for path in quoted.filter(is_path) {
        assert!(
            root().join(path).exists(),
            "ARCHITECTURE.md names {path}, which is not there"
        );
    }
}

#[test]
fn the_program_prints_and_writes_only_at_its_edges() {
    let edges = ["source", "reading", "publish", "search", "serve", "cli"];
    let mut wrong = Vec::new();
    for path in sources() {
        let below = path.strip_prefix(root().join("src")).unwrap().to_path_buf();
        let source = fs::read_to_string(&path).unwrap();
        let code = source.split("#[cfg(test)]\nmod").next().unwrap();
        let own = below
            .components()
            .next()
            .unwrap()
            .as_os_str()
            .to_string_lossy()
            .into_owned();
        let is_test = below.to_string_lossy().contains("test");
        if !edges.contains(&own.as_str()) && !is_test && code.contains("std::fs") {
            wrong.push(format!("{} touches the disk", below.display()));
        }
        if own != "cli" && !is_test && (code.contains("println!(") || code.contains("eprint")) {
            wrong.push(format!("{} prints", below.display()));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_file_of_tests_is_run() {
    let (all, manifest) = (read("tests/all.rs"), read("Cargo.toml"));
    let mut files = 0;
    for entry in fs::read_dir(root().join("tests")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let file = match path.extension() {
            Some(extension) if extension == "rs" => name.to_owned(),
            None if path.join("main.rs").exists() => format!("{name}/main.rs"),
            _ => continue,
        };
        let stem = name.trim_end_matches(".rs");
        let is_apart = manifest.contains(&format!("[[test]]\nname = \"{stem}\""));
        let is_told = all.contains(&format!("#[path = \"{file}\"]\nmod {stem};"));
        assert!(
            is_apart != is_told,
            "{file} is run once: by tests/all.rs, or as a test of Cargo.toml"
        );
        files += 1;
    }
    assert!(files > 40, "{files}");
}
