//! 写在标签旁的总分 A total that stands beside its label, or alone under a title that says so.

use std::sync::LazyLock;

use regex::Regex;

use super::total::{FULL_MARKS, TOTAL_LABELS};
use super::{Candidate, Title};
use crate::document::Document;
use crate::extract::fields::{plain_label, words_of};
use crate::report::Score;
use crate::text::{Span, Squashed, fold_char, layout_space_in};
use crate::value::{Decimal, parse_decimal};

/// How a label of the total begins that says whose it is.
const BEGINS_OWN_LABEL: [char; 2] = ['自', '绩'];

/// `自评得分 97`: a line that is a label and a number with a blank between.
pub(super) fn beside_label(document: &Document, span: Span) -> Option<Candidate> {
    let line = document.text.slice(span);
    // no bracket and no blank, which a label may begin with, and no label of an own total
    let first = line.chars().next().map_or(' ', fold_char);
    let is_other = first.is_alphanumeric() && !BEGINS_OWN_LABEL.contains(&first);
    if is_other || !line.contains('自') {
        return None;
    }
    let head = line
        .get(..line.ceil_char_boundary(LONGEST_LINE + 1))
        .unwrap_or(line);
    if layout_space_in(head).unwrap_or(head.len()) > LONGEST_LINE {
        return None;
    }
    let mut words = words_of(&document.text, span);
    let (label, number, next) = (words.next()?, words.next()?, words.next());
    let decimal = |span: Span| parse_decimal(document.text.slice(span).trim_end_matches('分'));
    let total = decimal(number).filter(|total| *total <= FULL_MARKS)?;
    let label = plain_label(document.text.slice(label));
    let is_own = label.contains("自评") && TOTAL_LABELS.contains(&label.as_str());
    (is_own && next.and_then(decimal).is_none()).then(|| {
        Candidate::sure(Score {
            total,
            out_of: None,
            out_of_span: None,
            span: number,
        })
    })
}

/// `填报日期：2024年3月12日    总分：96.94`: the total as one of several fields on a line, where it stands nowhere else.
pub(super) fn among_fields(document: &Document) -> Option<Score> {
    document
        .paragraphs()
        .filter(|line| line.len() <= LONGEST_FIELDS && document.text.slice(*line).contains('分'))
        .find_map(|line| {
            let mut words = words_of(&document.text, line);
            words.find_map(|word| behind_label(document, word))?.score
        })
}

/// `总分：96.94`: a line that is a label of the total and its number. `总分：100` tells the full marks.
pub(super) fn behind_label(document: &Document, span: Span) -> Option<Candidate> {
    if span.len() > LONGEST_LINE {
        return None;
    }
    let squashed = Squashed::of(&document.text, span);
    let (label, number) = squashed.as_str().split_once(':')?;
    let digits = number.trim_end_matches('分');
    let total = parse_decimal(digits).filter(|total| *total <= FULL_MARKS)?;
    let is_full = label == "总分" && total == Decimal::ONE_HUNDRED;
    let start = label.len() + ':'.len_utf8();
    (TOTAL_LABELS.contains(&label) && !is_full).then(|| {
        Candidate::sure(Score {
            total,
            out_of: None,
            out_of_span: None,
            span: squashed.source(start, start + number.len()),
        })
    })
}

/// Longest line of such fields, in bytes.
const LONGEST_FIELDS: usize = 180;

/// Longest line that is no more than the label of the total and its number, in bytes.
pub(super) const LONGEST_LINE: usize = 60;

static ALONE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"^(?:得分|评分|总分)?(?:为|是|:)?(([0-9]{1,3}(?:\.[0-9]+)?)分)(?:[，,；;]?(?:评价|自评)?(?:等级|等次)(?:为|是|:)"?[优良中差][秀好]?"?)?[。;；]?$"#)
        .ok()
});

/// `（一）自评得分` and under it nothing but `98分。`, or the grade behind it.
pub(super) fn under_title(document: &Document, span: Span, title: &Title<'_>) -> Option<Candidate> {
    if !title.is_of_total {
        return None;
    }
    let squashed = Squashed::of(&document.text, span);
    let parts = ALONE.as_ref()?.captures(squashed.as_str())?;
    let (stated, number) = (parts.get(1)?, parts.get(2)?);
    Some(Candidate::sure(Score {
        total: parse_decimal(number.as_str())?,
        out_of: None,
        out_of_span: None,
        span: squashed.source(stated.start(), stated.end()),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_of_an_own_total_begins_as_the_gate_asks() {
        let own = TOTAL_LABELS.iter().filter(|label| label.contains("自评"));
        assert!(own.into_iter().all(|label| label.starts_with(BEGINS_OWN_LABEL)));
    }
}
