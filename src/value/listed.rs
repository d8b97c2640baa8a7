//! 并列数量 Several quantities in one cell: `举办12场、培训300人`. Each clause counts one thing.

use std::ops::Range;

use super::quantity::Quantity;

/// What parts the clauses of a list; an ASCII comma parts thousands.
const PARTERS: [char; 5] = ['、', '，', '；', ';', '。'];

/// The quantities of a squashed cell and the bytes they stand at, if the cell is a list of them: two or
/// more clauses, each of words and one quantity behind them.
#[must_use]
pub fn listed_quantities(squashed: &str) -> Vec<(Range<usize>, Quantity)> {
    let body = squashed.trim_end_matches(PARTERS);
    let mut start = 0;
    let mut parts = Vec::new();
    for clause in body.split(PARTERS) {
        let Some((from, quantity)) = at_end(clause) else {
            return Vec::new();
        };
        parts.push((start + from..start + clause.len(), quantity));
        let gap = body
            .get(start + clause.len()..)
            .and_then(|rest| rest.chars().next())
            .map_or(0, char::len_utf8);
        start += clause.len() + gap;
    }
    if parts.len() > 1 { parts } else { Vec::new() }
}

/// Words that may stand before the number and belong to its quantity.
const LEADS: [&str; 16] = [
    "大于等于",
    "小于等于",
    "不少于",
    "不低于",
    "不小于",
    "不超过",
    "不高于",
    "不大于",
    "至少",
    "至多",
    "超过",
    "大于",
    "小于",
    "约",
    "≥",
    "≤",
];

/// The one quantity at the end of a clause, and the byte where it begins.
fn at_end(clause: &str) -> Option<(usize, Quantity)> {
    let digit = clause.find(|c: char| c.is_ascii_digit())?;
    let before = clause.get(..digit)?;
    let lead = LEADS
        .iter()
        .find(|lead| before.ends_with(*lead))
        .map_or(0, |lead| lead.len());
    let from = digit - lead;
    let quantity = Quantity::read(clause.get(from..)?);
    quantity.value.is_some().then_some((from, quantity))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Comparator, decimal_string};

    fn read(words: &str) -> Vec<String> {
        listed_quantities(words)
            .into_iter()
            .map(|(range, it)| {
                format!(
                    "{} {} {}",
                    words.get(range).unwrap(),
                    it.op.map_or("-", Comparator::sign),
                    it.value.map_or("-".into(), decimal_string)
                )
            })
            .collect()
    }

    #[test]
    fn a_list_of_quantities_is_read_clause_by_clause() {
        assert_eq!(read("举办12场、培训300人"), ["12场 = 12", "300人 = 300"]);
        assert_eq!(
            read("增长10亿元以上，贡献增长不少于1亿元。"),
            ["10亿元以上 >= 10", "不少于1亿元 >= 1"]
        );
    }

    #[test]
    fn sentences_and_single_quantities_are_no_list() {
        for words in [
            "300人",
            "举办12场",
            "举办12场、效果明显",
            "2023年底前完成，共3期",
            "良好、显著",
            "",
        ] {
            assert_eq!(read(words), [""; 0], "{words}");
        }
    }
}
