//! 问题和措施 in the department's own words, and what the site could not read.

use super::super::view::view;
use super::Scene;
use crate::report::Statement;
use crate::text::tidy;

view! {
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
    scene.reading.caveats.iter().map(one).collect()
}
