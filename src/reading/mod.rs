//! 识读 One file's way through the stages: source, document, report, audit.
//!
//! Knows the order of the stages and how what they made is kept between builds; knows nothing of
//! other files.

mod facts;
mod ground;
pub mod identity;
mod shelf;
pub mod slug;

#[cfg(test)]
pub(crate) mod sample;

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

pub(crate) use facts::{Facts, facts};
pub use ground::Ground;
pub use shelf::{Key, Shelf, ShelfError};

use crate::audit::{self, Audit};
use crate::correction::{Corrected, Correction, Mistake};
use crate::coverage::{self, Coverage};
use crate::diagnostic::Caveat;
use crate::document::Document;
use crate::extract;
use crate::report::{Lookalike, Report};
use crate::source::{Loaded, ReadError};

/// 识读结果: everything known about one source file.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Reading {
    /// Path below the reports folder, with `/` between its parts.
    pub path: PathBuf,
    /// BLAKE3 hash of the source's bytes, in hex.
    pub hash: String,
    /// 报告编号: stable, ASCII, derived from the report's facts alone.
    pub id: String,
    /// The facts.
    pub report: Report,
    /// What could not be read.
    pub caveats: Vec<Caveat>,
    /// 更正 by staff, in force.
    pub corrections: Vec<Corrected>,
    /// What the auditor says.
    pub audit: Audit,
    /// How much was understood.
    pub coverage: Coverage,
}

/// Takes one file through all stages. The reading is raw: it may hold what must not be published.
///
/// # Errors
/// Where the file is no text that this version reads, or no performance report, or its corrections have
/// mistakes.
pub fn read<'a>(loaded: &Loaded, ground: impl Into<Ground<'a>>) -> Result<Reading, ReadError> {
    let kept = ground.into().kept();
    let (corrections, mistakes) = loaded.corrections()?;
    let path = loaded.path().to_owned();
    let hash = blake3::hash(loaded.bytes()).to_hex().to_string();
    let made = loaded.through(move |document, caveats| {
        let reading = Reading {
            path: path.into(),
            hash,
            caveats,
            ..Reading::default()
        };
        stages(document, reading, (&corrections, mistakes), kept.ground())
    })?;
    made.map_err(|halt| halt.refusal(loaded))
}

/// All stages behind the document.
fn stages(
    document: Document,
    begun: Reading,
    stated: (&[Correction], Vec<Mistake>),
    ground: Ground<'_>,
) -> Result<Reading, Halt> {
    let path = begun.path.to_string_lossy();
    let Facts {
        report,
        caveats: doubts,
        corrections,
    } = facts(document, &path, stated, ground.gazetteer).map_err(Halt::Mistakes)?;
    admit(&report)?;
    let audit = audit::audit(&report, ground.profiles);
    Ok(Reading {
        id: identity::id_of(&report),
        coverage: coverage::measure(&report, &audit),
        caveats: [begun.caveats, doubts].concat(),
        audit,
        report,
        corrections,
        path: begun.path,
        hash: begun.hash,
    })
}

/// Why the way through the stages ended before its end.
#[derive(Debug)]
pub(crate) enum Halt {
    /// The corrections do not fit what was read.
    Mistakes(Vec<Mistake>),
    /// Nothing in the text evaluates.
    NotAReport(Lookalike),
}

impl Halt {
    /// The refusal of the file.
    pub(crate) fn refusal(self, loaded: &Loaded) -> ReadError {
        match self {
            Self::Mistakes(mistakes) => loaded.refused_for(mistakes),
            Self::NotAReport(lookalike) => ReadError::not_a_report(loaded.path(), lookalike),
        }
    }
}

/// Halts at what is no performance report.
pub(crate) fn admit(report: &Report) -> Result<(), Halt> {
    extract::lookalike(report).map_or(Ok(()), |lookalike| Err(Halt::NotAReport(lookalike)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::region::Gazetteer;
    use crate::source::Limits;

    #[test]
    fn a_reading_kept_and_taken_back_is_the_same() {
        let text = "示范市财政局2022年度部门整体支出绩效自评报告\n一、基本情况\n电话：13107191333\n";
        let loaded = Loaded::from_bytes("甲.txt".into(), text.into(), Limits::default());
        let reading = read(&loaded, &Gazetteer::default()).unwrap();
        let kept: Reading = postcard::from_bytes(&postcard::to_stdvec(&reading).unwrap()).unwrap();
        assert_eq!(kept.report.document.text, reading.report.document.text);
        assert_eq!(format!("{kept:?}"), format!("{reading:?}"));
    }
}
