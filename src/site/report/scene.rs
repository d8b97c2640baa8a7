//! 页面所据 What the parts of a report's page need of the reading, and how a figure opens its place.

use super::super::parts::{Fig, Sum};
use super::super::settings::Settings;
use super::{checks, corrections};
use crate::catalogue::Catalogue;
use crate::reading::Reading;
use crate::text::{CharSpan, Span};

/// What the parts of the page need of the reading.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) reading: &'a Reading,
    pub(super) catalogue: &'a Catalogue,
    pub(super) settings: &'a Settings,
    pub(super) root: &'a str,
}

impl Scene<'_> {
    pub(super) fn place(self, span: Span) -> CharSpan {
        self.reading.report.document.text.char_span(span)
    }

    /// A figure of this page's own report, marked where staff corrected what stands there.
    pub(super) fn fig(self, shown: impl Into<String>, span: Span) -> Fig {
        Fig {
            corrected: corrections::at(self, span),
            ..Fig::cited(shown, "", self.place(span))
        }
    }

    /// A figure of this page's own report whose place may be lost.
    pub(super) fn perhaps(self, shown: impl Into<String>, span: Option<Span>) -> Fig {
        match span {
            Some(span) => self.fig(shown, span),
            None => Fig::computed(shown),
        }
    }

    /// The same figure with the way to the calculation that it was held against, where the page shows one.
    pub(super) fn summed(self, fig: Fig, span: Span) -> Fig {
        let sum = checks::of_figure(self, span).map(|(nth, check)| Sum {
            href: format!("#{}", checks::id_of(nth)),
            sign: checks::sign(check.verdict).to_owned(),
            verdict: check.verdict.chinese().to_owned(),
        });
        Fig { sum, ..fig }
    }
}
