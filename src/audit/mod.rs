//! 审核 The auditor: rules as a linter, with the arithmetic shown.
//!
//! A report goes in; checks (every sum and rate recomputed, holding or not) and findings come out.
//! Each rule is one file in `rules/`. Knows facts and arithmetic, not pages.

mod model;

pub use model::{Audit, Check, Code, Finding, Operator, Term};
