//! 位置 Where the words of a fact stand in the canonical text.

use crate::text::CharSpan;

/// 位置 `[start, end)` in Unicode scalar values of the canonical text.
pub type Place = CharSpan;
