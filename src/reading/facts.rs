//! 事实 From a document and its corrections to the facts: read, corrected, and read again where the year or
//! kind was corrected, since that tells what the figures are about.

use crate::correction::{self, Corrected, Correction, Mistake, Read};
use crate::diagnostic::Caveat;
use crate::document::Document;
use crate::extract::{self, Known};
use crate::region::Gazetteer;
use crate::report::{Ground, Report};

/// What one document states, corrections in force.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    pub(crate) report: Report,
    pub(crate) caveats: Vec<Caveat>,
    pub(crate) corrections: Vec<Corrected>,
}

/// Reads a document and corrects what was read. What does not fit is told with the mistakes that were found before: nobody
/// should mend a file twice.
pub(crate) fn facts(
    document: Document,
    path: &str,
    (corrections, mut mistakes): (&[Correction], Vec<Mistake>),
    gazetteer: &Gazetteer,
) -> Result<Facts, Vec<Mistake>> {
    let folder = gazetteer.folder_of(path);
    let as_read = Known {
        folder,
        ..Known::default()
    };
    let (mut report, mut caveats) = extract::extract_as(document, gazetteer, as_read);
    if corrections.is_empty() && !mistakes.is_empty() {
        return Err(mistakes);
    }
    if corrections.is_empty() {
        return Ok(Facts {
            report,
            caveats,
            corrections: Vec::new(),
        });
    }
    let read = Read {
        fiscal_year: report.fiscal_year,
        kind: report.kind,
    };
    let known = correction::known(corrections);
    if known != Read::default() {
        let known = Known {
            fiscal_year: known.fiscal_year,
            kind: known.kind,
            ..as_read
        };
        (report, caveats) = extract::extract_as(report.document, gazetteer, known);
    }
    let stale = extract::missing(&report);
    let applied = correction::apply(report, read, corrections, gazetteer);
    mistakes.extend(applied.as_ref().err().into_iter().flatten().cloned());
    mistakes.sort();
    let applied = applied.ok().filter(|_| mistakes.is_empty());
    let (report, corrections) = applied.ok_or(mistakes)?;
    let report = placed(report, &corrections, |report: &mut Report| {
        extract::replace_region(report, gazetteer, folder);
    });
    caveats.retain(|caveat| !stale.contains(caveat));
    caveats.extend(extract::missing(&report));
    Ok(Facts {
        report,
        caveats,
        corrections,
    })
}

/// The report with what its identity is known from, in the division that a corrected name tells of, unless
/// that is corrected too.
fn placed(mut report: Report, corrections: &[Corrected], replace: impl Fn(&mut Report)) -> Report {
    let corrects = |path: &str| {
        corrections
            .iter()
            .any(|it| it.correction.field.trim().starts_with(path))
    };
    if corrects("region") {
        report.basis.region = Some(Ground::Correction);
    } else if corrects("department") || corrects("fiscal_year") {
        replace(&mut report);
    }
    if corrects("department") {
        report.basis.department = Some(Ground::Correction);
    }
    report
}
