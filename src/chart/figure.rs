//! A figure as a chart takes it: the words to print, the number to place, the address of its source.

use rust_decimal::prelude::ToPrimitive as _;

use crate::value::Decimal;

/// 数字: one figure of a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The figure as printed, exactly.
    pub shown: String,
    /// What it is worth; places the mark and nothing else.
    pub value: Decimal,
    /// Address of the characters it was read from; `None` for a figure the site computed.
    pub source: Option<String>,
}

impl Figure {
    /// A figure for a mark's place. Geometry may round; what is printed never does.
    pub(super) fn place(&self) -> f64 {
        place(self.value)
    }
}

/// A decimal as a coordinate.
pub(super) fn place(value: Decimal) -> f64 {
    value.to_f64().unwrap_or_default()
}

/// Whether the marks of a chart can be pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// As an image with a description.
    Image,
    /// As a group of links.
    Links,
}
