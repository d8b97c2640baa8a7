//! 问题和措施 in the department's own words, and what the site could not read.

use super::super::view::view;
use super::Scene;
use crate::coverage::{Share, Subject};
use crate::report::Statement;
use crate::text::tidy;
use crate::value::decimal_string;

view! {
    /// How much of one kind was understood
    Understood {
        /// 数字, 表格行 or 标题
        name: String,
        /// The share in per cent.
        percent: String,
        /// How many were understood.
        understood: usize,
        /// How many there are.
        total: usize,
    }

    /// A problem or a measure
    Said {
        /// Its words.
        text: String,
        /// Its first words, to name the link by.
        short: String,
        /// Its place in the text.
        href: String,
    }

    /// A place that the site could not read with certainty
    Note {
        /// What is not certain.
        message: String,
        /// Its place in the text.
        href: Option<String>,
    }
}

/// The shares of numerals, rows and headings, as far as there are any.
pub(super) fn understood(scene: Scene<'_>) -> Vec<Understood> {
    let shares = scene.reading.coverage.shares.named();
    let one = |(subject, share): (Subject, &Share)| {
        Some(Understood {
            name: subject.chinese().to_owned(),
            percent: decimal_string(share.percent()?),
            understood: share.understood(),
            total: share.total(),
        })
    };
    shares.into_iter().filter_map(one).collect()
}

/// Places of what was not understood that a page lists.
pub(super) const MOST_PLACES: usize = 60;

pub(super) fn said(scene: Scene<'_>, statements: &[Statement]) -> Vec<Said> {
    let text = &scene.reading.report.document.text;
    let one = |statement: &Statement| {
        let words = tidy(text.slice(statement.span));
        let short: String = words.chars().take(10).collect();
        Said {
            short: if words.chars().count() > 10 {
                format!("{short}…")
            } else {
                short
            },
            text: words,
            href: scene.fig("", statement.span).href.unwrap_or_default(),
        }
    };
    statements.iter().map(one).collect()
}

pub(super) fn notes(scene: Scene<'_>) -> Vec<Note> {
    let one = |caveat: &crate::diagnostic::Caveat| Note {
        message: caveat.message.clone(),
        href: caveat
            .span
            .filter(|span| !span.is_empty())
            .and_then(|span| scene.fig("", span).href),
    };
    let missed = scene.reading.coverage.caveats(MOST_PLACES);
    scene.reading.caveats.iter().chain(&missed).map(one).collect()
}
