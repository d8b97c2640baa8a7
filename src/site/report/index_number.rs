//! 索引号 The report's number in the catalogue of government information, where its text bears one.
//!
//! Its first part is the publisher's unified social credit code (GB 32100-2015): whether the check digits hold is said
//! beside it, and no number is made up where none is stated.

use super::super::parts::Fig;
use super::scene::Scene;
use crate::text::Span;
use crate::value::division_of_credit_code;

/// The label of the field.
const LABEL: &str = "索引号";

/// How far into the text the head of a document reaches, in bytes.
const HEAD: usize = 6_000;

/// The number with its place, and what is to be said of its check digits.
pub(super) fn index_number(scene: Scene<'_>) -> Option<(Fig, &'static str)> {
    let text = &scene.reading.report.document.text;
    let span = place(text.as_str())?;
    let words = text.slice(span);
    let verdict = if division_of_credit_code(words).is_some() {
        "前段码校验相符"
    } else {
        "前段码不是统一社会信用代码，或者校验不符"
    };
    Some((scene.fig(words, span), verdict))
}

/// Where the number stands: what follows the label up to a blank.
pub(in super::super) fn place(text: &str) -> Option<Span> {
    let label = text.find(LABEL).filter(|at| *at < HEAD)? + LABEL.len();
    let behind = text.get(label..)?;
    let number = behind.trim_start_matches([':', '：', ' ', '\t', '\u{3000}', '|']);
    let start = label + behind.len() - number.len();
    let end = number
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_')))
        .unwrap_or(number.len());
    (end >= 10).then(|| Span::new(start, start + end))
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "a test may fail loudly")]
mod tests {
    use super::*;

    #[test]
    fn the_number_stands_behind_its_label() {
        let text = "索 引 号\n索引号：11441700007280420Y/2024-00012　分类：财政\n";
        let span = place(text).unwrap();
        assert_eq!(&text[span.start()..span.end()], "11441700007280420Y/2024-00012");
        assert_eq!(place("索引号：\n一、基本情况"), None, "an empty field is none");
        assert_eq!(place("一、基本情况"), None);
    }

    #[test]
    fn its_first_part_is_checked() {
        assert!(division_of_credit_code("11441700007280420Y/2024-00012").is_some());
        assert!(division_of_credit_code("11441700007280421Y/2024-00012").is_none());
    }
}
