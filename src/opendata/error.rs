//! 成文错误 Why the database or the workbook of all reports could not be written.

use rust_xlsxwriter::XlsxError;

/// Why a file of all reports could not be written.
#[derive(Debug, thiserror::Error)]
pub enum DataError {
    /// The database refused.
    #[error("写不出数据库 gongshi.sqlite；请检查缓存文件夹是否可写、磁盘是否已满")]
    Database(#[from] rusqlite::Error),
    /// The workbook refused.
    #[error("写不出工作簿 gongshi.xlsx；请检查缓存文件夹是否可写、磁盘是否已满")]
    Workbook(#[from] XlsxError),
}
