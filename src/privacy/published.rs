//! 可公布的识读结果 A reading of the masked text: every word derived from it is masked by construction.

use std::ops::Deref;

use serde::{Deserialize, Serialize};

use super::mask::{mask, mask_text};
use super::places::Places;
use crate::audit::Finding;
use crate::diagnostic::Caveat;
use crate::reading::Reading;
use crate::region::Gazetteer;
use crate::report::Sensitive;
use crate::text::Text;
use crate::{audit, extract};

/// A reading that may be published. It can only be made by [`published`], or taken back from where
/// one was kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Published(Reading);

impl Published {
    /// The same reading with only those findings that the office publishes. Checks keep their places.
    #[must_use]
    pub fn keeping(mut self, publish: impl Fn(&Finding) -> bool) -> Self {
        self.0.audit.findings.retain(publish);
        self
    }
}

impl Deref for Published {
    type Target = Reading;

    fn deref(&self) -> &Reading {
        &self.0
    }
}

impl Published {
    /// The same reading with those findings only that the office publishes.
    #[must_use]
    pub fn with_findings(mut self, is_shown: impl Fn(&audit::Finding) -> bool) -> Self {
        self.0.audit.findings.retain(is_shown);
        self
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
    let document = places.document(&reading.report.document, text);
    let (mut report, _) = extract::extract(document, gazetteer);
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
fn masked_caveat(caveat: &Caveat, reading: &Reading, places: &Places<'_>) -> Caveat {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::privacy::Gate;
    use crate::reading::sample::sample;

    #[test]
    fn nothing_derived_from_a_reading_keeps_a_raw_value() {
        let raw = sample();
        let gate = Gate::new(raw_values(&raw));
        assert_eq!(gate.check(format!("{raw:?}").as_bytes()).len(), 1);
        let published = published(raw, &Gazetteer::default());
        assert_eq!(gate.check(format!("{published:?}").as_bytes()), []);
    }

    #[test]
    fn places_count_characters_as_before() {
        let raw = sample();
        let published = published(raw.clone(), &Gazetteer::default());
        let (before, after) = (&raw.report, &published.report);
        let place = |report: &crate::report::Report| report.document.text.char_span(report.sensitive[0].span);
        assert_eq!(place(before), place(after));
        assert_eq!(
            after.document.text.slice(after.sensitive[0].span),
            "１３１****１333"
        );
        let table = |report: &crate::report::Report| report.document.blocks[0].span();
        assert_eq!(
            before.document.text.slice(table(before)),
            after.document.text.slice(table(after))
        );
        assert_eq!(
            (&raw.id, &raw.hash, &raw.path),
            (&published.id, &published.hash, &published.path)
        );
    }

    #[test]
    fn caveats_are_masked_and_carried_over() {
        let published = published(sample(), &Gazetteer::default());
        let caveat = &published.caveats[0];
        assert_eq!(caveat.message, "“１３１****１333”没有识读");
        assert_eq!(
            published.report.document.text.slice(caveat.span.unwrap()),
            "１３１****１333"
        );
    }
}
