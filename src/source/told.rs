//! 说明 How a file that could not be read is told of, in the language of who asks.

use super::english;
use super::error::ReadError;
use crate::diagnostic::Language;

impl ReadError {
    /// File, place, cause and remedy in one line.
    #[must_use]
    pub fn told(&self, language: Language) -> String {
        match language {
            Language::Chinese => format!("{self}。{}", self.remedy()),
            Language::English => format!(
                "{}: {}. {}",
                self.path,
                english::cause(&self.cause),
                english::remedy(&self.cause)
            ),
        }
    }

    /// The cause by itself, and the remedy by itself.
    #[must_use]
    pub fn parts(&self, language: Language) -> (String, String) {
        match language {
            Language::Chinese => (self.cause.to_string(), self.remedy().to_owned()),
            Language::English => (
                english::cause(&self.cause),
                english::remedy(&self.cause).to_owned(),
            ),
        }
    }
}
