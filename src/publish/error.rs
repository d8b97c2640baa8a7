//! 发布错误 Why nothing was published. In every case the old site stands as it did.

use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::system;

/// Why nothing was published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The disk refused.
    #[error(
        "写入 {path} 失败：{}；原有网站没有改动。请检查写入的权限和磁盘空间，再生成一次",
        system(cause)
    )]
    Disk {
        /// The file or folder.
        path: String,
        /// Why.
        #[source]
        cause: io::Error,
    },
    /// Another build holds the lock.
    #[error("另一次构建正在写入 {0}，请等它结束")]
    Locked(PathBuf),
    /// The target holds something that no build of ours made.
    #[error("{0} 不是空文件夹，也不是本程序生成的网站，未覆盖；请另选 --out")]
    Foreign(PathBuf),
    /// An address that would leave the folder, or is no address.
    #[error("地址 {0} 不能作为文件路径")]
    Address(String),
    /// Two pages claim one address.
    #[error("两个页面的地址相同：{0}")]
    Twice(String),
    /// The privacy gate found raw sensitive words.
    #[error("{path}：{what}，整站未发布")]
    Leak {
        /// The file that would have leaked.
        path: String,
        /// Where in it, and which value by its fingerprint; never the value itself.
        what: String,
    },
    /// There is no published site where one was looked for.
    #[error(
        "{path} 读不到：{}。请先运行 gongshi build 生成网站，或指明已发布的文件夹",
        system(cause)
    )]
    NoSite {
        /// The manifest that is missing.
        path: String,
        /// Why.
        #[source]
        cause: io::Error,
    },
    /// The published folder has no manifest that can be read.
    #[error("{path} 不是完整的清单：{cause}")]
    Manifest {
        /// The manifest.
        path: String,
        /// Why.
        cause: String,
    },
}

impl PublishError {
    /// Puts a path to an error of the disk.
    pub(super) fn disk(path: &Path) -> impl FnOnce(io::Error) -> Self + use<> {
        let path = path.display().to_string();
        |cause| Self::Disk { path, cause }
    }
}
