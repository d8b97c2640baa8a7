//! 相近的名称 A name that somebody wrote and the one that is meant.
//!
//! Knows letters and the names in a folder, not what the files are for.

use std::path::Path;

/// How many letters may be wrong in a file's name for it still to be told.
const NEAR: usize = 2;

/// The file of a folder whose name is the wanted one but for capitals or a few letters; none where its ending is another.
pub(super) fn called(folder: &Path, wanted: &str) -> Option<String> {
    let ending = wanted.rsplit_once('.').map(|(_, ending)| ending);
    let entries = std::fs::read_dir(folder).ok()?.flatten();
    let names = entries
        .filter(|entry| entry.path().is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned());
    let near = names.filter_map(|name| {
        let small = name.to_ascii_lowercase();
        let steps = steps_apart(&small, wanted);
        let is_kind = small.rsplit_once('.').map(|(_, ending)| ending) == ending;
        (steps == 0 || steps <= NEAR && is_kind).then_some((steps, name))
    });
    near.min().map(|(_, name)| name)
}

/// How many letters are to be put in, taken out or replaced to make one word of another.
pub(super) fn steps_apart(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (above, letter) in one.chars().enumerate() {
        let mut next = vec![above + 1];
        for ((wanted, pair), beside) in other.iter().zip(row.windows(2)).zip(1..) {
            if let ([corner, over], Some(before)) = (pair, next.get(beside - 1)) {
                let replaced = corner + usize::from(*wanted != letter);
                next.push(replaced.min(over + 1).min(before + 1));
            }
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_found_by_a_name_with_capitals_or_a_wrong_letter() {
        let folder = tempfile::tempdir().unwrap();
        for (name, wanted, found) in [
            ("Gongshi.toml", "gongshi.toml", true),
            ("gonshi.toml", "gongshi.toml", true),
            ("waiver.toml", "waivers.toml", true),
            ("gongshi.toml.bak", "gongshi.toml", false),
            ("site.toml", "gongshi.toml", false),
        ] {
            let path = folder.path().join(name);
            std::fs::write(&path, "").unwrap();
            let called = called(folder.path(), wanted);
            assert_eq!(called.as_deref(), found.then_some(name), "{name}");
            std::fs::remove_file(path).unwrap();
        }
    }

    #[test]
    fn steps_are_counted() {
        for (one, other, steps) in [
            ("base", "base", 0),
            ("bsae", "base", 2),
            ("", "abc", 3),
            ("reprot", "report", 2),
        ] {
            assert_eq!(steps_apart(one, other), steps, "{one} {other}");
        }
    }
}
