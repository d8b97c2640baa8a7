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
use crate::correction::Corrected;
use crate::coverage::{self, Coverage};
use crate::diagnostic::Caveat;
use crate::extract;
use crate::report::Report;
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
    let ground = ground.into();
    let (document, mut caveats) = loaded.document()?;
    let Facts {
        report,
        caveats: doubts,
        corrections,
    } = facts(document, loaded.path(), &loaded.corrections()?, ground.gazetteer)
        .map_err(|mistakes| loaded.refused_for(mistakes))?;
    admit(&report, loaded.path())?;
    caveats.extend(doubts);
    let hash = blake3::hash(loaded.bytes()).to_hex().to_string();
    let audit = audit::audit(&report, ground.profiles);
    Ok(Reading {
        path: loaded.path().into(),
        id: identity::id_of(&report),
        hash,
        coverage: coverage::measure(&report, &audit),
        audit,
        report,
        caveats,
        corrections,
    })
}

/// Refuses what is no performance report.
///
/// # Errors
/// Where nothing in the text evaluates.
pub(crate) fn admit(report: &Report, path: &str) -> Result<(), ReadError> {
    extract::lookalike(report).map_or(Ok(()), |lookalike| Err(ReadError::not_a_report(path, lookalike)))
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
