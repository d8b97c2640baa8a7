//! 换入 The moment of publication: the new folder takes the old one's place in one step.
//!
//! Where the system can exchange two names at once there is no moment without a site. Elsewhere two
//! renames do it, and [`sweep`] puts the old site back if the program dies between them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::error::PublishError;
use super::manifest::Manifest;

/// The hidden neighbour of `target` for `purpose`: `.public.lock` beside `public`.
pub(super) fn beside(target: &Path, purpose: &str) -> PathBuf {
    target.with_file_name(format!(".{}.{purpose}", name_of(target)))
}

/// The folder a build of this process writes into: `public.new-4711` beside `public`.
pub(super) fn staging_of(target: &Path) -> PathBuf {
    target.with_file_name(format!("{}.new-{}", name_of(target), std::process::id()))
}

fn old_of(target: &Path) -> PathBuf {
    target.with_file_name(format!("{}.old-{}", name_of(target), std::process::id()))
}

fn name_of(target: &Path) -> String {
    target
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// Puts `staging` in the place of `target` and removes what stood there.
pub(super) fn swap(staging: &Path, target: &Path) -> Result<(), PublishError> {
    let in_target = PublishError::disk(target);
    if !target.exists() {
        fs::rename(staging, target).map_err(in_target)?;
        return flush_folder(target);
    }
    let old = old_of(target);
    if exchange(staging, target).is_ok() {
        fs::rename(staging, &old).map_err(in_target)?;
    } else {
        fs::rename(target, &old).map_err(in_target)?;
        if let Err(cause) = fs::rename(staging, target) {
            // Back to the old site; if that fails too, the next build finds it by its name.
            let _ = fs::rename(&old, target);
            return Err(PublishError::disk(target)(cause));
        }
    }
    flush_folder(target)?;
    fs::remove_dir_all(&old).map_err(PublishError::disk(&old))
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(staging: &Path, target: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, staging, CWD, target, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Makes the new name last beyond a power failure.
fn flush_folder(target: &Path) -> Result<(), PublishError> {
    let Some(parent) = target.parent() else {
        return Ok(());
    };
    match fs::File::open(parent).and_then(|folder| folder.sync_all()) {
        Ok(()) => Ok(()),
        // Some systems cannot flush a folder; the site stands all the same.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Ok(()),
        Err(cause) => Err(PublishError::disk(parent)(cause)),
    }
}

/// Makes what was written under `staging` last, all files at once.
#[cfg(target_os = "linux")]
pub(super) fn flush(staging: &Path) -> io::Result<()> {
    Ok(rustix::fs::syncfs(fs::File::open(staging)?)?)
}

/// Makes what was written under `staging` last; elsewhere than on Linux the system's own pace must do.
#[cfg(not(target_os = "linux"))]
pub(super) fn flush(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Removes what interrupted builds left beside `target`, and puts back a site that was lost between two renames.
///
/// Only called under the lock, so that no running build's folder is taken.
pub(super) fn sweep(target: &Path) -> Result<(), PublishError> {
    let (new, old) = (
        format!("{}.new-", name_of(target)),
        format!("{}.old-", name_of(target)),
    );
    let Some(parent) = target.parent() else {
        return Ok(());
    };
    for entry in fs::read_dir(parent).map_err(PublishError::disk(parent))? {
        let path = entry.map_err(PublishError::disk(parent))?.path();
        let is_left = |prefix: &String| is_numbered(&name_of(&path), prefix);
        if is_left(&old) && !target.exists() && Manifest::read(&path).is_ok() {
            fs::rename(&path, target).map_err(PublishError::disk(target))?;
        } else if is_left(&new) || is_left(&old) {
            fs::remove_dir_all(&path).map_err(PublishError::disk(&path))?;
        }
    }
    Ok(())
}

/// Whether `name` is `prefix` and a process number.
fn is_numbered(name: &str, prefix: &str) -> bool {
    name.strip_prefix(prefix)
        .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
}
