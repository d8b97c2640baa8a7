//! 文字表 All interface texts in one place, Chinese beside English: `site-templates/texts.tsv`. A site's own table of the same
//! name changes any of them, in either language.

use std::collections::BTreeMap;

use super::phrases::{Phrases, Piece};

/// The program's table: the words as they stand in templates and views, a tab, and what they are in English.
static TABLE: &str = include_str!("../../../site-templates/texts.tsv");

/// What stands before words in the table where they name one thing, as the head of a column does.
const ONE: &str = "一个：";

/// 文字表: what the site's words are in each language.
#[derive(Debug)]
pub(super) struct Texts {
    english: Phrases,
    chinese: Phrases,
}

/// 文字表有误: a line that is not of the form.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("文字表 texts.tsv 第{line}行：{why}")]
pub struct TextsError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong and how to mend it.
    pub why: &'static str,
}

/// One line of a table.
struct Entry<'a> {
    words: &'a str,
    english: &'a str,
    /// Other Chinese words in the place of these; only a site's own table has them.
    chinese: Option<&'a str>,
}

impl Texts {
    /// The program's texts.
    pub(super) fn of_program() -> Self {
        Self {
            english: Phrases::new(&all()),
            chinese: Phrases::new(&BTreeMap::new()),
        }
    }

    /// The program's texts, with those of `own` in their place and what the office says of itself.
    pub(super) fn with(own: &str, office: &[(String, String)]) -> Result<Self, TextsError> {
        let mut english: BTreeMap<&str, &str> = all();
        english.extend(office.iter().map(|(words, said)| (words.as_str(), said.as_str())));
        let mut chinese: BTreeMap<&str, &str> = BTreeMap::new();
        for entry in entries(own) {
            let Entry {
                words,
                english: said,
                chinese: changed,
            } = entry?;
            if !said.is_empty() {
                english.insert(words, said);
            }
            if let Some(changed) = changed.filter(|it| !it.is_empty()) {
                chinese.insert(words, changed);
            }
        }
        Ok(Self {
            english: Phrases::new(&english),
            chinese: Phrases::new(&chinese),
        })
    }

    /// Whether the Chinese words stay as they are.
    pub(super) fn leaves_chinese(&self) -> bool {
        self.chinese.is_empty()
    }

    /// The words in English, in pieces; what has no English is a piece of Chinese.
    pub(super) fn english(&self, words: &str) -> Vec<Piece> {
        self.english.say(words)
    }

    /// The words in English as the head of a column or of a pair has them, which names one thing: 部门 is Department there.
    pub(super) fn singular(&self, words: &str) -> Option<&str> {
        self.english.whole(&format!("{ONE}{words}"))
    }

    /// The words in the site's own Chinese.
    pub(super) fn chinese(&self, words: &str) -> Option<String> {
        self.chinese.swapped(words)
    }
}

/// The program's texts.
pub(super) fn all() -> BTreeMap<&'static str, &'static str> {
    entries(TABLE)
        .filter_map(Result::ok)
        .map(|entry| (entry.words, entry.english))
        .collect()
}

/// The lines of a table that state something.
fn entries(table: &str) -> impl Iterator<Item = Result<Entry<'_>, TextsError>> {
    let lines = table.lines().enumerate();
    let stated = lines.filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    stated.map(|(nth, line)| {
        let mut columns = line.split('\t');
        let wrong = |why| TextsError { line: nth + 1, why };
        let words = columns.next().unwrap_or_default();
        let english = columns
            .next()
            .ok_or_else(|| wrong("要写成“原文<制表符>英文”或“原文<制表符>英文<制表符>改用的中文”"))?;
        let chinese = columns.next();
        if columns.next().is_some() {
            return Err(wrong("一行最多三栏：原文、英文、改用的中文"));
        }
        Ok(Entry {
            words,
            english,
            chinese,
        })
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::phrases::is_chinese;
    use super::*;

    #[test]
    fn every_text_stands_once_in_both_languages_with_the_same_places_to_fill() {
        let mut seen = BTreeSet::new();
        for entry in entries(TABLE) {
            let Entry {
                words,
                english,
                chinese,
            } = entry.unwrap();
            assert!(seen.insert(words), "{words} stands twice");
            assert!(
                !words.trim().is_empty() && !english.is_empty(),
                "{words} lacks its English"
            );
            assert!(!english.contains(is_chinese), "{english} is not English");
            assert_eq!(
                chinese, None,
                "{words}: the program's own Chinese is the first column"
            );
            assert_eq!(
                words.matches('{').count(),
                english.matches('{').count(),
                "{words}"
            );
        }
        assert!(seen.len() > 500);
    }

    #[test]
    fn a_site_changes_texts_of_either_language_and_a_bad_line_is_named() {
        let texts = Texts::with("部门\tOffices\t单位\n", &[]).unwrap();
        assert_eq!(texts.chinese("部门").as_deref(), Some("单位"));
        assert_eq!(texts.english("部门")[0].words, "Offices");
        assert!(!texts.leaves_chinese());
        // what a report or a finding says is no text of the site, whatever signs stand in it
        assert_eq!(texts.chinese("“a=1”：没有意义，得不出这个结果。"), None);
        let counted = Texts::with(
            "共{}个部门，{}份\t{} offices, {} reports\t{2}份，{1}家单位\n",
            &[],
        )
        .unwrap();
        assert_eq!(
            counted.chinese("共3个部门，12份").as_deref(),
            Some("12份，3家单位")
        );
        let error = Texts::with("# 说明\n部门 Offices\n", &[]).unwrap_err();
        assert_eq!(error.line, 2);
    }
}
