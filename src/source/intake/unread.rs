//! 未读之物 What a file holds beside its text, whatever its format.

/// What a file holds beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// All words anywhere in the file: notes, headers, properties, hidden cells.
    pub words: String,
    /// Whether it holds pictures or anything else that has no words.
    pub pictures: bool,
    /// Whether it holds programs, or files within the file.
    pub active: bool,
}
