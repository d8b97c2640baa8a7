//! Indicators written as sentences that label each value: `…：年度指标值…，实际完成值…，分值…，得分…`.

use std::sync::LazyLock;

use regex::Regex;

use super::cells::{same_words, side, status};
use crate::document::Document;
use crate::report::{Indicator, Side};
use crate::text::{Span, Squashed, tidy};
use crate::value::parse_decimal;

static SENTENCE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^(?:\(?\d{1,3}\)?[、.]?)?([^，。；:]{2,80}):?(?:年度|年初)?(?:指标值|目标值)(?:为|:)?([^，；]{1,60})[，；](?:实际)?(?:完成值|完成情况|实际值)(?:为|:)?([^，；]{1,60}?)(?:[，；](?:分值|权重)(?:为|:)?(\d+(?:\.\d+)?)分?)?(?:[，；](?:自评)?得分(?:为|:)?(\d+(?:\.\d+)?)分?)?(?:[。；，](.*))?$",
    )
    .ok()
});

/// Whether the first clause labels a target, as such a sentence does.
fn labels_a_target(words: &str) -> bool {
    let clause = words
        .find(['，', '。', '；'])
        .and_then(|end| words.get(..end))
        .unwrap_or(words);
    clause.contains("指标值") || clause.contains("目标值")
}

/// What parts the levels from each other and from the name.
const BETWEEN_LEVELS: [char; 3] = ['-', '/', '>'];

/// The indicator that a paragraph states, if it is such a sentence.
pub(super) fn read(document: &Document, span: Span) -> Option<Indicator> {
    let squashed = Squashed::of(&document.text, span);
    if !labels_a_target(squashed.as_str()) {
        return None;
    }
    let parts = SENTENCE.as_ref()?.captures(squashed.as_str())?;
    let place = |k: usize| parts.get(k).map(|m| squashed.source(m.start(), m.end()));
    let labelled = parts.get(1)?.as_str().trim_end_matches(BETWEEN_LEVELS);
    let levels: Vec<&str> = labelled
        .split(BETWEEN_LEVELS)
        .filter(|level| !level.is_empty())
        .collect();
    let (name, path) = levels.split_last()?;
    let name_end = parts.get(1)?.start() + labelled.len();
    let name_span = squashed.source(name_end - name.len(), name_end);
    let one = |k: usize| place(k).map_or_else(Side::default, |span| side(document, &[span]));
    let (target, actual) = (one(2), one(3));
    let echo = same_words(target.text.as_deref(), actual.text.as_deref());
    let name = tidy(document.text.slice(name_span));
    let status = status(&name, &target, &actual, echo);
    let target_in_words = target.quantity.value.is_none();
    let number = |k: usize| parts.get(k).and_then(|m| parse_decimal(m.as_str()));
    let note = place(6)
        .map(|span| tidy(document.text.slice(span)))
        .filter(|note| !note.is_empty());
    Some(Indicator {
        path: path.iter().map(|level| Some((*level).to_owned())).collect(),
        name: Some(name),
        target,
        actual,
        weight: number(4),
        weight_span: place(4),
        score: number(5),
        score_span: place(5),
        note,
        explanation: None,
        status,
        echo: echo && target_in_words,
        span: name_span,
    })
}
