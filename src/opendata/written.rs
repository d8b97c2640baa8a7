//! 写成的文件 The files of all reports as they were written, for those that describe them.

use super::describe::SheetFile;

/// 写成的文件 of all reports.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The tables.
    pub tables: Vec<SheetFile>,
    /// The database.
    pub database: Stamp,
    /// The workbook.
    pub workbook: Stamp,
    /// How many annotations the reports' own files hold.
    pub annotations: usize,
}

/// Size and hash of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    /// Its size.
    pub bytes: u64,
    /// BLAKE3 hash of its bytes, in hex.
    pub blake3: String,
}
