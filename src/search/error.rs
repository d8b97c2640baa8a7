//! What can go wrong with an index: the disk and tantivy, never a query's words.

use std::path::PathBuf;

/// Why an index could not be written, opened or asked.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The index folder could not be written.
    #[error("检索索引 {} 无法写入；请检查磁盘空间和权限", path.display())]
    Write {
        /// The folder or file.
        path: PathBuf,
        /// The cause.
        source: std::io::Error,
    },
    /// There is no usable index in the folder.
    #[error("{} 中没有可用的检索索引；请先运行 gongshi build", path.display())]
    Open {
        /// The folder or file.
        path: PathBuf,
        /// The cause.
        source: std::io::Error,
    },
    /// tantivy refused.
    #[error("检索索引出错")]
    Engine(#[from] tantivy::TantivyError),
    /// A part of the index could not be read back.
    #[error("检索索引的内容已损坏；请重新运行 gongshi build")]
    Corrupt(#[from] serde_json::Error),
    /// Reading the index or handing over a file failed.
    #[error("检索索引读写失败")]
    Io(#[from] std::io::Error),
}
