//! 报告 The facts of one report as types: no reading, no printing, no judging.
//!
//! Every stated fact carries its [`Span`]; its words are sliced from the document's text.

mod amount;
mod facts;
mod indicator;
mod lookalike;

pub use amount::{Amount, Item, Stage};
pub use facts::{
    Basis, Ground, Kind, Project, Report, Score, Section, Sensitive, SensitiveKind, Stated, Statement,
};
pub use indicator::{Indicator, Side, Task};
pub use lookalike::Lookalike;
