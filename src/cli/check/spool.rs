//! 暂存 Readings between being read and being told: on disk, since those of a whole corpus would fill the memory.
//!
//! What was put here stays as long as the spool does, used or not. The file has no name, and goes with the program.

use std::io::{self, Read, Seek, SeekFrom, Write};
use std::sync::{Mutex, PoisonError};

use serde::Serialize;
use serde::de::DeserializeOwned;
use tempfile::SpooledTempFile;

/// Bytes that are kept in memory before a file is begun: a few hundred readings.
const IN_MEMORY: usize = 8 * 1024 * 1024;

/// What was put away.
#[derive(Debug)]
pub(super) struct Spool(Mutex<SpooledTempFile>);

/// Where a thing lies in the spool.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    at: u64,
    length: usize,
}

impl Slot {
    /// Bytes that lie in it.
    pub(super) const fn length(self) -> usize {
        self.length
    }
}

impl Default for Spool {
    fn default() -> Self {
        Self(Mutex::new(SpooledTempFile::new(IN_MEMORY)))
    }
}

impl Spool {
    /// Puts a thing away.
    pub(super) fn put(&self, thing: &impl Serialize) -> io::Result<Slot> {
        let bytes = postcard::to_stdvec(thing).map_err(io::Error::other)?;
        let mut file = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = file.seek(SeekFrom::End(0))?;
        file.write_all(&bytes)?;
        Ok(Slot {
            at,
            length: bytes.len(),
        })
    }

    /// Whether most of a large spool lies in slots that nobody knows any more, where `used` bytes are in those that are known.
    pub(super) fn is_mostly_idle(&self, used: usize) -> io::Result<bool> {
        let mut file = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let length = file.seek(SeekFrom::End(0))?;
        let most = 2 * (used + IN_MEMORY) as u64;
        Ok(most < length)
    }

    /// Takes a copy of what lies in a slot.
    pub(super) fn get<T: DeserializeOwned>(&self, slot: Slot) -> io::Result<T> {
        let mut bytes = vec![0; slot.length];
        {
            let mut file = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            file.seek(SeekFrom::Start(slot.at))?;
            file.read_exact(&mut bytes)?;
        }
        postcard::from_bytes(&bytes).map_err(io::Error::other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_away_comes_back_in_any_order_from_memory_and_from_disk() {
        let spool = Spool::default();
        let long = "绩".repeat(IN_MEMORY);
        let slots = ["甲", long.as_str(), "乙"].map(|words| spool.put(&words).unwrap());
        let words = |nth: usize| spool.get::<String>(slots[nth]).unwrap();
        assert_eq!((words(2), words(0)), ("乙".to_owned(), "甲".to_owned()));
        assert_eq!(words(1), long);
        assert_eq!(spool.get::<String>(spool.put(&"丙").unwrap()).unwrap(), "丙");
    }

    #[test]
    fn a_spool_of_things_replaced_is_mostly_idle() {
        let spool = Spool::default();
        let long = "绩".repeat(IN_MEMORY);
        let used = spool.put(&long).unwrap().length();
        assert!(!spool.is_mostly_idle(used).unwrap());
        spool.put(&long).unwrap();
        assert!(!spool.is_mostly_idle(used).unwrap(), "half of it");
        spool.put(&long).unwrap();
        assert!(spool.is_mostly_idle(used).unwrap());
    }
}
