//! 可公布的识读结果 A reading of the masked text: every word derived from it is masked by construction.

use std::ops::Deref;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::mask::{mask, mask_text};
use super::places::Places;
use crate::correction::{Correction, Mistake};
use crate::diagnostic::Caveat;
use crate::document::Document;
use crate::reading::{self, Facts, Ground, Halt, Reading, facts, identity};
use crate::report::{Report, Sensitive};
use crate::source::{Loaded, ReadError};
use crate::text::{Text, tidy};
use crate::{audit, coverage, extract};

/// A reading that may be published. It can only be made by [`read`] or [`published`], or taken back from
/// where one was kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Published(Reading);

impl Published {
    /// The same reading with what people said to its findings.
    #[must_use]
    pub fn answered(mut self, answers: &audit::Answers) -> Self {
        let path = self.0.path.to_string_lossy().into_owned();
        answers.give(&self.0.id, &path, &mut self.0.audit.findings);
        self
    }

    /// The same reading with those findings only that the office publishes. Arithmetic that does not hold goes with
    /// the finding that it is behind: what the office does not say in words, it does not say in figures.
    #[must_use]
    pub fn with_findings(mut self, is_shown: impl Fn(&audit::Finding) -> bool) -> Self {
        self.0.audit.keep(is_shown);
        self
    }

    /// The same reading with findings that were made of published facts alone: those between years.
    #[must_use]
    pub fn and_findings(mut self, findings: Vec<audit::Finding>) -> Self {
        self.0.audit.add(findings);
        self
    }
}

impl Deref for Published {
    type Target = Reading;

    fn deref(&self) -> &Reading {
        &self.0
    }
}

/// Takes one file through all stages with its text masked first, so that no raw value comes into any
/// name, note or message. With it come the raw values: what a [`super::Gate`] must find nowhere.
///
/// # Errors
/// Where the file is no text that this version reads, or no performance report, or its corrections have
/// mistakes.
pub fn read<'a>(
    loaded: &Loaded,
    ground: impl Into<Ground<'a>>,
) -> Result<(Published, Vec<String>), ReadError> {
    let kept = ground.into().kept();
    let (corrections, mistakes) = loaded.corrections()?;
    let (path, raw_in_path) = masked_path(loaded.path());
    let begun = Begun {
        place: loaded.path().to_owned(),
        path: path.into(),
        hash: blake3::hash(loaded.bytes()).to_hex().to_string(),
        corrections,
        mistakes,
    };
    let made = loaded.through(move |document, caveats| stages(&document, &caveats, begun, kept.ground()))?;
    let (published, mut raw) = made.map_err(|halt| halt.refusal(loaded))?;
    raw.extend(raw_in_path);
    Ok((published, raw))
}

/// What is known of a file before its document.
struct Begun {
    place: String,
    path: PathBuf,
    hash: String,
    corrections: Vec<Correction>,
    /// What is wrong with the other corrections.
    mistakes: Vec<Mistake>,
}

/// All stages behind the document, its text masked before the first.
fn stages(
    document: &Document,
    caveats: &[Caveat],
    begun: Begun,
    ground: Ground<'_>,
) -> Result<(Published, Vec<String>), Halt> {
    let sensitive = extract::sensitive(&document.text);
    let mut raw = words(&document.text, &sensitive);
    let Masked {
        document,
        sensitive,
        mut caveats,
    } = masked(document, &sensitive, caveats);
    raw.extend(begun.corrections.iter().flat_map(raw_words));
    let corrections: Vec<Correction> = begun.corrections.into_iter().map(masked_correction).collect();
    let Facts {
        mut report,
        caveats: doubts,
        corrections,
    } = facts(
        document,
        &begun.place,
        (&corrections, begun.mistakes),
        ground.gazetteer,
    )
    .map_err(Halt::Mistakes)?;
    reading::admit(&report)?;
    report.sensitive = sensitive;
    caveats.extend(doubts);
    let audit = audit::audit(&report, ground.profiles);
    let reading = Reading {
        path: begun.path,
        id: identity::id_of(&report),
        hash: public_hash(&report, || begun.hash.clone()),
        coverage: coverage::measure(&report, &audit),
        audit,
        report,
        caveats,
        corrections,
    };
    Ok((Published(reading), raw))
}

/// Masks the text of a raw reading and takes it through the stages again. Places count characters as
/// before; id, path and hash stay.
///
/// A reading without anything sensitive is published as it is.
#[must_use]
pub fn published<'a>(mut reading: Reading, ground: impl Into<Ground<'a>>) -> Published {
    let ground = ground.into();
    reading.path = masked_path(&reading.path.to_string_lossy()).0.into();
    // what staff state is published too, whatever the text holds
    let in_corrections = reading
        .corrections
        .iter()
        .any(|it| masked_correction(it.correction.clone()) != it.correction);
    for corrected in &mut reading.corrections {
        corrected.correction = masked_correction(corrected.correction.clone());
        corrected.name = masked_words(&corrected.name);
        corrected.was = corrected.was.as_deref().map(masked_words);
    }
    if reading.report.sensitive.is_empty() && !in_corrections {
        return Published(reading);
    }
    let Masked {
        document,
        sensitive,
        caveats,
    } = masked(
        &reading.report.document,
        &reading.report.sensitive,
        &reading.caveats,
    );
    let corrections: Vec<Correction> = reading
        .corrections
        .iter()
        .map(|it| it.correction.clone())
        .collect();
    // Corrections that no longer fit once the text is masked leave a report without facts, never an uncorrected one.
    let Facts {
        mut report,
        corrections,
        ..
    } = facts(
        document.clone(),
        &reading.path.to_string_lossy(),
        (&corrections, Vec::new()),
        ground.gazetteer,
    )
    .unwrap_or_else(|_| Facts {
        report: Report {
            document,
            ..Report::default()
        },
        ..Facts::default()
    });
    report.sensitive = sensitive;
    let hash = public_hash(&report, || reading.hash.clone());
    let audit = audit::audit(&report, ground.profiles);
    Published(Reading {
        hash,
        coverage: coverage::measure(&report, &audit),
        report,
        caveats,
        corrections,
        audit,
        ..reading
    })
}

/// The hash that is published: the source's own, or that of the masked text where something was masked. The hash of a
/// source beside its masked text would tell, by trying, the four digits that a mask hides.
fn public_hash(report: &Report, of_source: impl FnOnce() -> String) -> String {
    if report.sensitive.is_empty() {
        of_source()
    } else {
        let text = report.document.text.as_str();
        blake3::hash(text.as_bytes()).to_hex().to_string()
    }
}

/// The sensitive stretches of a reading as written: what a [`super::Gate`] must find nowhere.
#[must_use]
pub fn raw_values(reading: &Reading) -> Vec<String> {
    words(&reading.report.document.text, &reading.report.sensitive)
}

fn words(text: &Text, sensitive: &[Sensitive]) -> Vec<String> {
    sensitive
        .iter()
        .map(|it| text.slice(it.span).to_owned())
        .collect()
}

/// A file's path with the sensitive numbers in its name masked, and those numbers. A number in a name is often set off
/// by nothing but letters and low lines (报告_q13900000000.txt), which beside a number in a text tell of a code: so the
/// name is looked at without them too, once with each X that may end an identity number.
fn masked_path(path: &str) -> (String, Vec<String>) {
    let (mut masked, mut raw) = masked_with_raw(path);
    for kept in ["xX", ""] {
        let is_hidden = |c: char| (c.is_ascii_alphabetic() || c == '_') && !kept.contains(c);
        let apart = masked.replace(is_hidden, "|");
        let (seen, more) = masked_with_raw(&apart);
        let mask = |(c, seen): (char, char)| if seen == '*' { '*' } else { c };
        masked = masked.chars().zip(seen.chars()).map(mask).collect();
        raw.extend(more);
    }
    (masked, raw)
}

/// The sensitive numbers in a correction's words.
fn raw_words(correction: &Correction) -> Vec<String> {
    let of = |word: &str| {
        let text = Text::new(word.to_owned());
        words(&text, &extract::sensitive(&text))
    };
    correction.words().flat_map(of).collect()
}

/// Words with the sensitive numbers in them masked, and those numbers as written.
#[must_use]
pub fn masked_with_raw(words: &str) -> (String, Vec<String>) {
    let text = Text::new(words.to_owned());
    let sensitive = extract::sensitive(&text);
    (mask_text(&text, &sensitive), self::words(&text, &sensitive))
}

/// A correction with the sensitive numbers in its words masked.
fn masked_correction(correction: Correction) -> Correction {
    correction.map_words(|words| mask_text(words, &extract::sensitive(words)))
}

fn masked_words(words: &str) -> String {
    let text = Text::new(words.to_owned());
    mask_text(&text, &extract::sensitive(&text))
}

/// A document without its raw values, and what points into it.
struct Masked {
    document: Document,
    sensitive: Vec<Sensitive>,
    caveats: Vec<Caveat>,
}

fn masked(raw: &Document, sensitive: &[Sensitive], caveats: &[Caveat]) -> Masked {
    let text = Text::new(mask_text(&raw.text, sensitive));
    let places = Places::between(&raw.text, &text);
    let caveat = |it: &Caveat| Caveat {
        message: mask_known(&it.message, &raw.text, sensitive),
        span: it.span.map(|span| places.convert(span)),
    };
    Masked {
        sensitive: sensitive
            .iter()
            .map(|it| Sensitive {
                span: places.convert(it.span),
                ..*it
            })
            .collect(),
        caveats: caveats.iter().map(caveat).collect(),
        document: places.document(raw, text),
    }
}

/// Words about a text with every raw value of the text in them masked, as written and without layout.
#[must_use]
pub fn mask_known(words: &str, text: &Text, sensitive: &[Sensitive]) -> String {
    let raw = sensitive
        .iter()
        .map(|it| (text.slice(it.span), it.kind))
        .filter(|(raw, _)| !raw.is_empty());
    raw.fold(words.to_owned(), |words, (raw, kind)| {
        let mask = mask(raw, kind);
        words.replace(raw, &mask).replace(&tidy(raw), &tidy(&mask))
    })
}

#[cfg(test)]
mod tests;
