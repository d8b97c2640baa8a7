//! 更正 What staff corrected: the old value, the new one, why, who and when.

use super::super::parts::Fig;
use super::super::view::view;
use super::Scene;
use crate::text::Span;

view! {
    /// 更正
    Correction {
        /// Its place in the list: `correction-1`.
        id: String,
        /// What is corrected.
        name: String,
        /// What had been read, with its place; none where nothing was.
        was: Option<Fig>,
        /// What is right; none where the report does not state it.
        value: Option<String>,
        /// 理由
        reason: String,
        /// 更正人
        by: String,
        /// 更正日期
        at: String,
    }
}

pub(super) fn view(scene: Scene<'_>) -> Vec<Correction> {
    let corrections = scene.reading.corrections.iter().enumerate();
    let one = |(nth, it): (usize, &crate::correction::Corrected)| {
        let place = it.span.map(|span| scene.place(span));
        Correction {
            id: id(nth),
            name: it.name.clone(),
            was: it.was.clone().map(|was| Fig::perhaps(was, "", place)),
            value: Some(it.correction.value.clone()).filter(|value| !value.is_empty()),
            reason: it.correction.reason.clone(),
            by: it.correction.by.clone(),
            at: it.correction.at.strftime("%Y年%-m月%-d日").to_string(),
        }
    };
    corrections.map(one).collect()
}

fn id(nth: usize) -> String {
    format!("correction-{}", nth + 1)
}

/// Where the correction stands of what was read at a place, if it was corrected.
pub(super) fn at(scene: Scene<'_>, span: Span) -> Option<String> {
    let corrections = &scene.reading.corrections;
    let nth = corrections
        .iter()
        .position(|it| it.span == Some(span) && !span.is_empty())?;
    Some(format!("#{}", id(nth)))
}

/// The figure marked as corrected by a field, whether or not the text has a place for it.
pub(super) fn marked(scene: Scene<'_>, field: &str, fig: Fig) -> Fig {
    let corrections = &scene.reading.corrections;
    let nth = corrections
        .iter()
        .position(|it| it.correction.field.trim().starts_with(field));
    Fig {
        corrected: nth.map(|nth| format!("#{}", id(nth))),
        ..fig
    }
}
