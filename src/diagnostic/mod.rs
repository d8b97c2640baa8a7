//! Diagnostics: what we could not read, how grave a finding is, and the excerpt that shows a place.
//!
//! A [`Caveat`] is data about our reading, shown to the operator and never published as a fault of
//! the report. Findings about the report itself live in `audit`.

mod excerpt;
mod settings;
mod settings_file;
mod system;

use serde::{Deserialize, Serialize};

pub use excerpt::{Excerpt, Palette, line_and_column};
pub use settings::{settings_in_chinese, toml_mistake};
pub use settings_file::{line_of, read_settings};
pub use system::system;

use crate::text::Span;

/// 语言 that clerks are told things in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// 中文
    #[default]
    Chinese,
    /// English
    English,
}

/// 严重程度: how much a finding claims.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// 提示: worth a look, never an accusation.
    Info,
    /// 警告: a claim is unsupported, or the contradiction rests on an inference.
    Warning,
    /// 错误: two statements cannot both be true, beyond rounding.
    Error,
}

impl Severity {
    /// The word of the contract: `error`, `warning`, `info`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The word that is told in that language.
    #[must_use]
    pub const fn named(self, language: Language) -> &'static str {
        match language {
            Language::Chinese => self.chinese(),
            Language::English => self.word(),
        }
    }

    /// The word that staff and readers see.
    #[must_use]
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::Info => "提示",
            Self::Warning => "警告",
            Self::Error => "错误",
        }
    }
}

/// 存疑: something in the source that we could not read, with its place where it has one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caveat {
    /// What could not be read, in Chinese, one sentence.
    pub message: String,
    /// Where it stands.
    pub span: Option<Span>,
}

impl Caveat {
    /// A caveat about the report as a whole.
    #[must_use]
    pub fn whole(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            span: None,
        }
    }

    /// A caveat about one place.
    #[must_use]
    pub fn at(span: Span, message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            span: Some(span),
        }
    }
}
