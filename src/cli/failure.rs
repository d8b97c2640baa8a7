//! 失败 Why a command could not run, and how to mend it.

use std::fmt::Write as _;

use crate::publish::PublishError;
use crate::source::ReadError;

/// Why a command could not run.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// A report could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The configuration could not be read.
    #[error("配置文件 {path}：{cause}")]
    Config {
        /// The file.
        path: String,
        /// Why.
        cause: String,
    },
    /// Nothing was published.
    #[error(transparent)]
    Publish(#[from] PublishError),
    /// The system refused to write.
    #[error("写不出结果（{0}）")]
    Output(#[from] std::io::Error),
}

impl Failure {
    /// What is shown on standard error: the error, its causes and the remedy.
    pub(super) fn told(&self) -> String {
        let mut told = format!("错误：{self}");
        if let Self::Read(error) = self {
            let _ = write!(told, "\n办法：{}", error.remedy());
        }
        told
    }
}
