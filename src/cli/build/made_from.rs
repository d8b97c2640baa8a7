//! 制作依据 What a site was made from: where a build finds just the same, the site that stands is the one it would make.

use std::fs;
use std::io;
use std::path::Path;

use super::super::place::STAMP;
use super::intake::{Accepted, Intake};
use super::works::Own;
use crate::publish::{Published, Publisher};

/// The file in an index folder that tells what the site was made from.
const MADE_FROM: &str = "made-from";

/// One hash for the program, the settings, the site's own files, and every report with what was stated beside it.
pub(super) struct MadeFrom(String);

impl MadeFrom {
    pub(super) fn of(own: &Own, intake: &Intake, accepted: &[Accepted]) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(intake.seal(own.words.as_bytes()).as_str().as_bytes());
        for one in accepted {
            hasher.update(one.key().as_bytes());
        }
        Self(hasher.finalize().to_hex().to_string())
    }

    /// The site that stands, where it was made from the same and nobody changed it since.
    pub(super) fn standing(&self, publisher: &Publisher<'_>, index: &Path) -> Option<Published> {
        let read = |name: &str| fs::read_to_string(index.join(name)).ok();
        let is_same = read(MADE_FROM).is_some_and(|made_from| made_from == self.0);
        let site = read(STAMP).filter(|_| is_same)?;
        publisher.standing(&site)
    }

    /// Keeps it with the index of the site.
    pub(super) fn keep(&self, index: &Path) -> io::Result<()> {
        fs::write(index.join(MADE_FROM), &self.0)
    }
}
