//! 书架 What was made of a file, kept on disk under the hash of all that it was made from.
//!
//! Memory does not grow with the texts, and a file that did not change is not read again. A kept
//! thing that is damaged or of another program is made anew; nothing depends on what stands here.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

/// 书架: a folder of kept things.
#[derive(Clone, Debug)]
pub struct Shelf {
    folder: PathBuf,
    /// Hash of the program and the configuration: other makers, other keys.
    maker: blake3::Hash,
}

/// Under which name a thing is kept: 64 hex digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(String);

impl Key {
    /// Its hex digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The shelf could not be written to or read from.
#[derive(Debug, thiserror::Error)]
#[error(
    "缓存 {path}：{}；请检查有没有写入的权限、磁盘有没有空间，或者用 --out 把网站生成到别处",
    crate::diagnostic::system(cause)
)]
pub struct ShelfError {
    /// The file or folder.
    pub path: String,
    /// Why.
    #[source]
    pub cause: io::Error,
}

impl ShelfError {
    fn new(path: &Path, cause: impl Into<io::Error>) -> Self {
        Self {
            path: path.display().to_string(),
            cause: cause.into(),
        }
    }
}

/// Length of the hash before each kept thing.
const HASH: usize = 32;

impl Shelf {
    /// Opens the shelf in `folder`, for this program under `configuration`.
    ///
    /// # Errors
    /// Where the folder cannot be made.
    pub fn open(folder: &Path, configuration: &[u8]) -> Result<Self, ShelfError> {
        make_private(folder).map_err(|cause| ShelfError::new(folder, cause))?;
        let mut maker = blake3::Hasher::new();
        maker
            .update(env!("CARGO_PKG_VERSION").as_bytes())
            .update(program().as_bytes())
            .update(configuration);
        Ok(Self {
            folder: folder.to_owned(),
            maker: maker.finalize(),
        })
    }

    /// The key of what is made from a file at `path` with these bytes.
    #[must_use]
    pub fn key(&self, path: &str, bytes: &[u8]) -> Key {
        let mut hasher = blake3::Hasher::new();
        hasher
            .update(self.maker.as_bytes())
            .update(blake3::hash(path.as_bytes()).as_bytes())
            .update(bytes);
        Key(hasher.finalize().to_hex().to_string())
    }

    /// What is kept under `key`, if it is whole.
    #[must_use]
    pub fn get<T: DeserializeOwned>(&self, key: &Key) -> Option<T> {
        let bytes = fs::read(self.place(key)).ok()?;
        let (hash, kept) = bytes.split_at_checked(HASH)?;
        let is_whole = blake3::hash(kept).as_bytes().as_slice() == hash;
        is_whole.then(|| postcard::from_bytes(kept).ok()).flatten()
    }

    /// Keeps `thing` under `key`, whole or not at all.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub fn put<T: Serialize>(&self, key: &Key, thing: &T) -> Result<(), ShelfError> {
        let place = self.place(key);
        let refuse = |cause| ShelfError::new(&place, cause);
        let kept = postcard::to_stdvec(thing).map_err(|error| refuse(io::Error::other(error)))?;
        let mut file = tempfile::NamedTempFile::new_in(&self.folder).map_err(refuse)?;
        let written = io::Write::write_all(&mut file, blake3::hash(&kept).as_bytes())
            .and_then(|()| io::Write::write_all(&mut file, &kept));
        written.map_err(refuse)?;
        file.persist(&place)
            .map_err(|error| refuse(error.error))
            .map(drop)
    }

    /// Removes everything that is not kept under one of `keys`: files changed since, programs replaced.
    ///
    /// # Errors
    /// Where the folder cannot be listed.
    pub fn keep_only(&self, keys: &BTreeSet<Key>) -> Result<(), ShelfError> {
        let entries = fs::read_dir(&self.folder).map_err(|cause| ShelfError::new(&self.folder, cause))?;
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if !keys.contains(&Key(name)) {
                // What cannot be removed does no harm.
                let _ = fs::remove_file(entry.path());
            }
        }
        Ok(())
    }

    fn place(&self, key: &Key) -> PathBuf {
        self.folder.join(&key.0)
    }
}

/// The hash of the running program, so that a rebuilt one trusts nothing that another made.
fn program() -> String {
    let bytes = std::env::current_exe().and_then(fs::read).unwrap_or_default();
    blake3::hash(&bytes).to_hex().to_string()
}

/// A folder that its owner alone can read: what lies there is not published.
fn make_private(folder: &Path) -> io::Result<()> {
    let mut making = fs::DirBuilder::new();
    making.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut making, 0o700);
    making.create(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back_and_what_is_damaged_does_not() {
        let folder = tempfile::tempdir().unwrap();
        let shelf = Shelf::open(folder.path(), b"").unwrap();
        let key = shelf.key("甲.txt", b"one");
        shelf.put(&key, &("绩效", 7u32)).unwrap();
        assert_eq!(shelf.get::<(String, u32)>(&key), Some(("绩效".into(), 7)));

        let place = shelf.place(&key);
        let mut bytes = fs::read(&place).unwrap();
        *bytes.last_mut().unwrap() ^= 1;
        fs::write(&place, bytes).unwrap();
        assert_eq!(shelf.get::<(String, u32)>(&key), None);
    }

    #[test]
    fn another_path_another_text_or_another_configuration_is_another_key() {
        let folder = tempfile::tempdir().unwrap();
        let shelf = Shelf::open(folder.path(), b"").unwrap();
        let other = Shelf::open(folder.path(), b"region").unwrap();
        let keys = [
            shelf.key("a", b"b"),
            shelf.key("ab", b""),
            shelf.key("b", b"b"),
            other.key("a", b"b"),
        ];
        assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), 4);
    }

    #[test]
    fn what_no_build_asks_for_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let shelf = Shelf::open(folder.path(), b"").unwrap();
        let (kept, left) = (shelf.key("甲", b""), shelf.key("乙", b""));
        shelf.put(&kept, &1u8).unwrap();
        shelf.put(&left, &2u8).unwrap();
        shelf.keep_only(&BTreeSet::from([kept.clone()])).unwrap();
        assert_eq!((shelf.get::<u8>(&kept), shelf.get::<u8>(&left)), (Some(1), None));
    }
}
