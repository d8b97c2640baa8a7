//! 口吻 How each language says the site's words: as they are, as markup, to machines and to scripts.
//!
//! Knows the table of texts, not pages.

use std::collections::BTreeMap;

use super::super::view::in_script;
use super::linked;
use super::markup::{escaped, unescaped};
use super::phrases::{APART, Piece};
use super::place::Place;
use super::table::Texts;

/// What parts two things in a line of Chinese.
const GAP: char = '\u{3000}';

/// How a language is spoken.
pub(super) trait Tongue {
    /// `lang` of the page.
    const TAG: &'static str;
    /// Whether words that follow each other are parted by blanks, and what stands for one of a kind is said in the singular.
    const PARTS_WORDS: bool;
    /// `lang` of its twin, and the language's own name.
    const OTHER: (&'static str, &'static str);
    /// The words for an attribute or where nothing can be marked up.
    fn bare(texts: &Texts, words: &str) -> String;
    /// The words as markup.
    fn marked(texts: &Texts, words: &str) -> String;
    /// The words for one thing of a kind; none where the language has no other for one than for all.
    fn singular(_texts: &Texts, _words: &str) -> Option<String> {
        None
    }
    /// What the page says of itself to machines.
    fn linked(texts: &Texts, place: &Place<'_>, data: &str) -> String;
    /// What a script says, given as a JSON array, as an object from the words to what they are in the language.
    fn dictionary(texts: &Texts, words: &str) -> String {
        let words: Vec<String> = serde_json::from_str(words).unwrap_or_default();
        let said: BTreeMap<&str, String> = words
            .iter()
            .map(|words| (words.as_str(), unescaped(&Self::bare(texts, words)).into_owned()))
            .filter(|(words, said)| words != said)
            .collect();
        in_script(&serde_json::to_string(&said).unwrap_or_default())
    }
}

pub(super) struct English;
pub(super) struct Chinese;

impl Tongue for English {
    const TAG: &'static str = "en";
    const PARTS_WORDS: bool = true;
    const OTHER: (&'static str, &'static str) = ("zh-CN", "中文");

    fn bare(texts: &Texts, words: &str) -> String {
        let pieces = texts.english(&unescaped(words)).into_iter();
        let said: String = pieces.map(|piece| escaped(&piece.words)).collect();
        with_gaps(words, &said)
    }

    fn singular(texts: &Texts, words: &str) -> Option<String> {
        texts.singular(words).map(escaped)
    }

    fn linked(texts: &Texts, place: &Place<'_>, data: &str) -> String {
        linked::english(data, texts, place)
    }

    fn marked(texts: &Texts, words: &str) -> String {
        let mark = |piece: Piece| {
            let words = escaped(&piece.words);
            if piece.chinese {
                format!("<span lang=\"zh-CN\">{words}</span>")
            } else {
                words
            }
        };
        let pieces = texts.english(&unescaped(words)).into_iter();
        let said: String = pieces.map(mark).collect();
        with_gaps(words, &said)
    }
}

impl Tongue for Chinese {
    const TAG: &'static str = "zh-CN";
    const PARTS_WORDS: bool = false;
    const OTHER: (&'static str, &'static str) = ("en", "English");

    fn bare(texts: &Texts, words: &str) -> String {
        let changed = texts.chinese(&unescaped(words));
        changed.map_or_else(|| words.to_owned(), |changed| escaped(&changed))
    }

    fn marked(texts: &Texts, words: &str) -> String {
        Self::bare(texts, words)
    }

    fn linked(_texts: &Texts, _place: &Place<'_>, data: &str) -> String {
        data.to_owned()
    }
}

/// English with what stands for the gaps before and behind the Chinese.
fn with_gaps(words: &str, said: &str) -> String {
    let bare = APART.trim();
    let (mut before, mut behind, mut said) = ("", "", said);
    if words.starts_with(GAP) {
        said = said.trim_start().trim_start_matches(bare).trim_start();
        before = APART;
    }
    if words.ends_with(GAP) && !said.is_empty() {
        said = said.trim_end().trim_end_matches(bare).trim_end();
        behind = APART;
    }
    format!("{before}{said}{behind}")
}
