//! 锁 One build at a time for one target. The system drops the lock with the process, however it ends.

use std::fs::{File, TryLockError};
use std::path::Path;

use super::error::PublishError;
use super::swap::beside;

/// Held while a build writes.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock of `target`: a file beside it that stays when the build is over.
    pub(super) fn take(target: &Path) -> Result<Self, PublishError> {
        let path = beside(target, "lock");
        let options = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path);
        let file = options.map_err(PublishError::disk(&path))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(PublishError::Locked(target.to_owned())),
            Err(TryLockError::Error(cause)) => Err(PublishError::disk(&path)(cause)),
        }
    }
}
