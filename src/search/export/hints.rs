//! Hints: what completes and mends what a reader types, by Chinese, by pinyin and by initials.
//!
//! Every name is entered under each of its own endings, so that `专精特新`, `zhuanjing` and `zjtx` all
//! lead to 培育专精特新企业数. The entries are sorted and cut into blocks; a browser fetches the one
//! that its reader's letters stand in.

use super::Sink;
use super::directory::packed;
use super::stream::Stream;
use crate::reading::slug::slug;
use crate::search::entries::gzip::gzip;
use crate::search::error::SearchError;
use crate::search::words::normal::Normal;
use crate::search::writing::vocabulary::{SYNONYMS, Word, WordKind};

/// Bytes after which a block ends, before compression.
const LENGTH: usize = 6 << 10;
/// Most characters of a key of each sort: Chinese, pinyin, initials.
const CHINESE: usize = 5;
/// See [`CHINESE`].
const PINYIN: usize = 12;
/// See [`CHINESE`].
const INITIALS: usize = 6;

/// Key, name, kind, reports.
type Hint<'a> = (String, &'a str, u8, u32);

/// Writes the hints; gives the bytes of their directory, which is the stream's first part.
pub(super) fn export_hints(words: &[Word], edition: &str, sink: &mut Sink<'_>) -> Result<usize, SearchError> {
    let mut hints: Vec<Hint<'_>> = words.iter().flat_map(hints_of).collect();
    hints.extend(SYNONYMS.map(|(said, name)| (said.to_owned(), name, WordKind::Synonym.number(), 0)));
    hints.sort_by(|a, b| a.0.cmp(&b.0).then(b.3.cmp(&a.3)).then(a.1.cmp(b.1)));
    let mut blocks: Vec<Vec<u8>> = Vec::new();
    let mut entries: Vec<(String, usize)> = Vec::new();
    let mut from = 0;
    while let Some(rest) = hints.get(from..).filter(|rest| !rest.is_empty()) {
        let mut length = 0;
        let count = rest.iter().take_while(|(key, name, ..)| {
            let is_first = length == 0;
            length += key.len() + name.len() + 10;
            is_first || length <= LENGTH
        });
        let block = rest.get(..count.count()).unwrap_or_default();
        let bytes = gzip(&serde_json::to_vec(block)?)?;
        entries.push((
            block.first().map(|first| first.0.clone()).unwrap_or_default(),
            bytes.len(),
        ));
        blocks.push(bytes);
        from += block.len();
    }
    let directory = gzip(&packed(&entries))?;
    let mut stream = Stream::new(edition, "h");
    stream.push(&directory, sink)?;
    for block in blocks {
        stream.push(&block, sink)?;
    }
    stream.finish(sink)?;
    Ok(directory.len())
}

/// The entries of one name.
fn hints_of(word: &Word) -> Vec<Hint<'_>> {
    let name: Vec<char> = Normal::of(&word.name).chars;
    let sounds: Vec<String> = (0..name.len())
        .map(|at| slug(&name.iter().skip(at).take(CHINESE).collect::<String>()))
        .collect();
    let initials: String = sounds.iter().filter_map(|sound| sound.chars().next()).collect();
    let mut keys = Vec::new();
    for at in 0..name.len().saturating_sub(1) {
        keys.push(name.iter().skip(at).take(CHINESE).collect());
        keys.push(
            sounds
                .get(at)
                .map_or("", String::as_str)
                .chars()
                .take(PINYIN)
                .collect(),
        );
        if initials.len() == name.len() {
            keys.push(initials.chars().skip(at).take(INITIALS).collect());
        }
    }
    keys.sort();
    keys.dedup();
    let hint = |key| (key, word.name.as_str(), word.kind.number(), word.reports);
    keys.into_iter().map(hint).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_by_what_it_is_how_it_sounds_and_its_initials() {
        let word = Word {
            name: "培育专精特新企业数".into(),
            kind: WordKind::Indicator,
            reports: 3,
        };
        let keys: Vec<String> = hints_of(&word).into_iter().map(|hint| hint.0).collect();
        for key in [
            "培育专精特",
            "专精特新企",
            "zhuanjingtex",
            "zjtxqy",
            "企业数",
            "qys",
        ] {
            assert!(keys.iter().any(|other| other == key), "{key} in {keys:?}");
        }
    }
}
