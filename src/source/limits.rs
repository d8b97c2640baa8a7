//! 上限 What a source may cost: a file beyond a limit is refused, never cut short.

/// Limits of one source file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub file_bytes: u64,
    /// Bytes of one line; a longer one is no report but a dump.
    pub line_bytes: usize,
    /// Bytes of the canonical text.
    pub text_bytes: usize,
    /// Bytes of one part of a packed document, unpacked; what its header claims does not count.
    pub part_bytes: u64,
    /// Bytes of all parts that are read, unpacked.
    pub unpacked_bytes: u64,
    /// Parts of a packed document.
    pub entries: usize,
    /// How deep elements may be nested.
    pub depth: usize,
    /// Elements and stretches of words in one part.
    pub nodes: usize,
    /// Columns of a table.
    pub columns: usize,
    /// Rows times columns of a table.
    pub cells: usize,
    /// Pages of a document.
    pub pages: usize,
    /// Seconds that another program may take over a file.
    pub seconds: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 64 * 1024 * 1024,
            line_bytes: 1024 * 1024,
            text_bytes: 16 * 1024 * 1024,
            part_bytes: 32 * 1024 * 1024,
            unpacked_bytes: 64 * 1024 * 1024,
            entries: 5_000,
            depth: 256,
            nodes: 2_000_000,
            columns: 512,
            cells: 200_000,
            pages: 1_000,
            seconds: 60,
        }
    }
}
