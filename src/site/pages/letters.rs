//! 首字母索引 `search/a/` … `search/z/`: departments, indicators and divisions by the first letter of their
//! pinyin, for readers who search without scripts.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::super::address;
use super::super::parts::Link;
use super::super::settings::CustomPage;
use super::own::one;
use super::sheets::{self, ON_A_PAGE};
use super::{Made, Shelf, root_of};
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
        let title = format!("{}：部门、指标、地区", shown(letter));
        let first = format!("search/{letter}/");
        let count = sheets::count_of(entries.len());
        for (nth, part) in entries.chunks(ON_A_PAGE).enumerate() {
            let own_address = sheets::address(&first, nth);
            let root = root_of(&own_address);
            let own = CustomPage {
                title: sheets::title(&title, nth),
                markdown: list(part, &root) + &turns(&sheets::links(&first, nth, count)),
                slug: own_address.trim_end_matches('/').to_owned(),
                ..CustomPage::default()
            };
            pages.extend(one(shelf, &own)?);
        }
    }
    Ok(pages)
}

/// The way to the other pages of a letter.
fn turns(sheets: &[Link]) -> String {
    let turn = |sheet: &Link| {
        let words = format!("第{}页", sheet.label);
        if sheet.current {
            format!("**{words}**")
        } else {
            format!("[{words}]({})", sheet.href)
        }
    };
    let turns: Vec<String> = sheets.iter().map(turn).collect();
    format!("\n{}\n", turns.join("\u{3000}"))
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
fn list(entries: &[Entry<'_>], root: &str) -> String {
    let mut list = String::new();
    let mut last = "";
    for (sort, name, address) in entries {
        if *sort != last {
            let _ = write!(list, "\n## {sort}\n\n");
            last = sort;
        }
        let _ = writeln!(list, "- [{}]({root}{address})", plain(name));
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
    fn a_long_list_is_turned_by_links() {
        assert_eq!(turns(&[]), "\n\n");
        assert_eq!(
            turns(&sheets::links("search/x/", 1, 2)),
            "\n[第1页](../../../../search/x/)\u{3000}**第2页**\n"
        );
    }

    #[test]
    fn names_are_listed_under_their_sort_and_say_nothing_to_markdown() {
        let entries = [
            ("部门", "民政局", "departments/a/".to_owned()),
            ("指标", "[x](y)率", "indicators/b/".to_owned()),
        ];
        assert_eq!(
            list(&entries, "../../"),
            "\n## 部门\n\n- [民政局](../../departments/a/)\n\n## 指标\n\n- [\\[x\\]\\(y\\)率](../../indicators/b/)\n"
        );
    }
}
