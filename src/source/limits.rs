//! 上限 What a source may cost: a file beyond a limit is refused, never cut short.

/// Limits of one source file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub file_bytes: u64,
    /// Bytes of one line; a longer one is no report but a dump.
    pub line_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 16 * 1024 * 1024,
            line_bytes: 1024 * 1024,
        }
    }
}
