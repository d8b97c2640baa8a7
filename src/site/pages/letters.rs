//! 首字母索引 `search/a/` … `search/z/`: departments, indicators and divisions by the first letter of their
//! pinyin, for readers who search without scripts.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::super::address;
use super::super::settings::CustomPage;
use super::own::one;
use super::{Made, Shelf};
use crate::catalogue::Catalogue;
use crate::reading::slug::slug;

/// What does not begin with a letter.
const OTHER: char = '0';

/// Sort of a name, the name, its address.
type Entry<'a> = (&'static str, &'a str, String);

/// The letters that have a page, as they stand in addresses.
pub(super) fn letters(catalogue: &Catalogue) -> Vec<String> {
    by_letter(catalogue).keys().map(char::to_string).collect()
}

pub(super) fn pages(shelf: Shelf<'_>) -> Made {
    let mut pages = Vec::new();
    for (letter, entries) in by_letter(shelf.catalogue) {
        let shown = shown(letter);
        let own = CustomPage {
            slug: format!("search/{letter}"),
            title: format!("{shown}：部门、指标、地区"),
            markdown: list(&entries),
            ..CustomPage::default()
        };
        pages.extend(one(shelf, &own)?);
    }
    Ok(pages)
}

/// A letter as readers see it.
fn shown(letter: char) -> String {
    if letter == OTHER {
        "其他".to_owned()
    } else {
        letter.to_ascii_uppercase().to_string()
    }
}

/// Names by their first letter, sorts together, each sort by sound.
fn by_letter(catalogue: &Catalogue) -> BTreeMap<char, Vec<Entry<'_>>> {
    let departments = catalogue.departments().iter();
    let departments = departments.map(|it| ("部门", it.name.as_str(), address::department(&it.slug)));
    let indicators = catalogue.indicators().iter();
    let indicators = indicators.map(|it| ("指标", it.name.as_str(), address::indicator(&it.slug)));
    let regions = catalogue.regions().iter();
    let regions = regions.map(|it| ("地区", it.region.name.as_str(), address::region(&it.region.code)));
    let mut entries: Vec<(String, Entry<'_>)> = departments
        .chain(indicators)
        .chain(regions)
        .map(|entry| (slug(entry.1), entry))
        .collect();
    entries.sort_by(|(a, (sort_a, ..)), (b, (sort_b, ..))| sort_a.cmp(sort_b).reverse().then(a.cmp(b)));
    let mut letters: BTreeMap<char, Vec<Entry<'_>>> = BTreeMap::new();
    for (sound, entry) in entries {
        let first = sound.chars().next().filter(char::is_ascii_lowercase);
        letters.entry(first.unwrap_or(OTHER)).or_default().push(entry);
    }
    letters
}

/// The entries as Markdown, a heading before each sort.
fn list(entries: &[Entry<'_>]) -> String {
    let mut list = String::new();
    let mut last = "";
    for (sort, name, address) in entries {
        if *sort != last {
            let _ = write!(list, "\n## {sort}\n\n");
            last = sort;
        }
        let _ = writeln!(list, "- [{}](../../{address})", plain(name));
    }
    list
}

/// A name without what Markdown would take for its own.
fn plain(name: &str) -> String {
    let escaped = name
        .chars()
        .flat_map(|c| c.is_ascii_punctuation().then_some('\\').into_iter().chain([c]));
    escaped.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_listed_under_their_sort_and_say_nothing_to_markdown() {
        let entries = [
            ("部门", "民政局", "departments/a/".to_owned()),
            ("指标", "[x](y)率", "indicators/b/".to_owned()),
        ];
        assert_eq!(
            list(&entries),
            "\n## 部门\n\n- [民政局](../../departments/a/)\n\n## 指标\n\n- [\\[x\\]\\(y\\)率](../../indicators/b/)\n"
        );
    }
}
