//! 语言 What a site is published in.

/// 语言: what a site is published in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Languages {
    /// 中文
    #[default]
    Chinese,
    /// English alone.
    English,
    /// 中文, and English below `en/`.
    Both,
}

impl Languages {
    /// The setting that a list of words names: `zh`; `en`; `zh`, `en`.
    #[must_use]
    pub fn from_words<W: AsRef<str>>(words: &[W]) -> Option<Self> {
        let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
        Some(match words.as_slice() {
            [] | ["zh"] => Self::Chinese,
            ["en"] => Self::English,
            ["zh", "en"] => Self::Both,
            _ => return None,
        })
    }
}
