//! 上限 What a source may cost: a file beyond a limit is refused, never cut short.

use serde::Deserialize;

/// The deepest that elements may be allowed to nest: readers walk them by recursion, and a stack ends.
const DEEPEST: usize = 1_000;

/// Limits of one source file: `[limits]` of the configuration, field by field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
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
    /// Bytes of one data stream of a PDF, unpacked.
    pub stream_bytes: u64,
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
    /// Seconds that the reading of a file may take.
    pub seconds: u64,
    /// Seconds that another program may take over a file, beside those.
    pub program_seconds: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 64 * 1024 * 1024,
            line_bytes: 1024 * 1024,
            text_bytes: 4 * 1024 * 1024,
            part_bytes: 32 * 1024 * 1024,
            unpacked_bytes: 64 * 1024 * 1024,
            stream_bytes: 32 * 1024 * 1024,
            entries: 5_000,
            depth: 256,
            nodes: 1_000_000,
            columns: 512,
            cells: 200_000,
            pages: 1_000,
            seconds: 10,
            program_seconds: 60,
        }
    }
}

impl Limits {
    /// What is wrong with them, one sentence in Chinese; `None` where they can be held to.
    #[must_use]
    pub fn mistake(&self) -> Option<String> {
        let sizes = [
            ("file_bytes", self.file_bytes),
            ("part_bytes", self.part_bytes),
            ("unpacked_bytes", self.unpacked_bytes),
            ("stream_bytes", self.stream_bytes),
            ("seconds", self.seconds),
            ("program_seconds", self.program_seconds),
        ];
        let counts = [
            ("line_bytes", self.line_bytes),
            ("text_bytes", self.text_bytes),
            ("entries", self.entries),
            ("depth", self.depth),
            ("nodes", self.nodes),
            ("columns", self.columns),
            ("cells", self.cells),
            ("pages", self.pages),
        ];
        let size = sizes.iter().find(|(_, value)| *value == 0).map(|it| it.0);
        let count = counts.iter().find(|(_, value)| *value == 0).map(|it| it.0);
        if let Some(name) = size.or(count) {
            return Some(format!("[limits] 的 {name} 不能是 0：这样任何文件都读不了"));
        }
        let is_deep = DEEPEST < self.depth;
        is_deep.then(|| format!("[limits] 的 depth 不能超过 {DEEPEST}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_that_nothing_could_be_held_to_are_told() {
        assert_eq!(Limits::default().mistake(), None);
        let none = Limits {
            pages: 0,
            ..Limits::default()
        };
        assert_eq!(
            none.mistake().as_deref(),
            Some("[limits] 的 pages 不能是 0：这样任何文件都读不了")
        );
        let deep = Limits {
            depth: 100_000,
            ..Limits::default()
        };
        assert_eq!(deep.mistake().as_deref(), Some("[limits] 的 depth 不能超过 1000"));
    }
}
