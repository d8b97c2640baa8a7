//! 可公布的识读结果 A reading of the masked text: every word derived from it is masked by construction.

use std::ops::Deref;

use super::mask::{mask, mask_text};
use crate::diagnostic::Caveat;
use crate::reading::Reading;
use crate::region::Gazetteer;
use crate::report::Sensitive;
use crate::text::{CharSpan, Span, Text};
use crate::{audit, document, extract};

/// A reading that may be published. It can only be made by [`published`].
#[derive(Clone, Debug)]
pub struct Published(Reading);

impl Deref for Published {
    type Target = Reading;

    fn deref(&self) -> &Reading {
        &self.0
    }
}

/// Masks the canonical text and reads the masked text again, so that no raw value is left in any
/// name, note or message. Places count characters as before; id, path and hash stay.
///
/// A reading without anything sensitive is published as it is.
#[must_use]
pub fn published(reading: Reading, gazetteer: &Gazetteer) -> Published {
    if reading.report.sensitive.is_empty() {
        return Published(reading);
    }
    let raw = &reading.report.document.text;
    let text = Text::new(mask_text(raw, &reading.report.sensitive));
    let places = Places::between(raw, &text);
    let sensitive = reading
        .report
        .sensitive
        .iter()
        .map(|it| Sensitive {
            span: places.convert(it.span),
            ..*it
        })
        .collect();
    let caveats = reading
        .caveats
        .iter()
        .map(|caveat| masked_caveat(caveat, &reading, &places))
        .collect();
    let (mut report, _) = extract::extract(document::read(text), gazetteer);
    report.sensitive = sensitive;
    let audit = audit::audit(&report);
    Published(Reading {
        report,
        caveats,
        audit,
        ..reading
    })
}

/// The sensitive stretches of a reading as written: what a [`super::Gate`] must find nowhere.
#[must_use]
pub fn raw_values(reading: &Reading) -> Vec<String> {
    let text = &reading.report.document.text;
    reading
        .report
        .sensitive
        .iter()
        .map(|it| text.slice(it.span).to_owned())
        .collect()
}

/// A caveat of the raw reading, its words masked and its place carried over.
fn masked_caveat(caveat: &Caveat, reading: &Reading, places: &Places) -> Caveat {
    let text = &reading.report.document.text;
    let mut message = caveat.message.clone();
    for it in &reading.report.sensitive {
        let raw = text.slice(it.span);
        if !raw.is_empty() {
            message = message.replace(raw, &mask(raw, it.kind));
        }
    }
    Caveat {
        message,
        span: caveat.span.map(|span| places.convert(span)),
    }
}

/// The way from byte places in the raw text to those in the masked text: a full-width digit is
/// three bytes long, its mask one.
struct Places<'a> {
    raw: &'a Text,
    /// Byte at which each character of the masked text begins, and the end.
    starts: Vec<usize>,
}

impl<'a> Places<'a> {
    fn between(raw: &'a Text, masked: &Text) -> Self {
        let string = masked.as_str();
        Self {
            raw,
            starts: string
                .char_indices()
                .map(|(at, _)| at)
                .chain([string.len()])
                .collect(),
        }
    }

    fn convert(&self, span: Span) -> Span {
        let CharSpan { start, end } = self.raw.char_span(span);
        let byte = |at: usize| {
            self.starts
                .get(at)
                .or(self.starts.last())
                .copied()
                .unwrap_or_default()
        };
        Span::new(byte(start), byte(end))
    }
}
