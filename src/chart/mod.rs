//! 图表 Charts: a typed series of facts to an accessible SVG and the data behind it.
//!
//! Everything is drawn with x in per cent and y in em, without `viewBox`: a chart fills any width while
//! its letters keep the reader's size. Colours are classes on the theme's tokens. Printed values are the
//! exact strings given; floats serve geometry only. Knows nothing of pages.

mod bullet;
mod composition;
mod coverage;
mod data;
mod draw;
mod figure;
mod histogram;
mod money;
mod multiple;
mod scores;
mod strip;
mod table;
mod three_public;

pub use bullet::{Aim, Bullet, bullet, target_row};
pub use composition::{Part, composition};
pub use coverage::coverage_bar;
pub use data::{ChartData, DataCell, DataRow};
pub use figure::{Figure, Shown};
pub use histogram::{Bin, histogram};
pub use money::{Budget, budget_row, money_steps};
pub use multiple::{MultiplePoint, multiple};
pub use scores::{YearScore, score_line};
pub use strip::{Scale, scale_axis, strip};
pub use three_public::{StackPart, ThreePublic, three_public};

/// Where a chart stands on its page and what it is called.
#[derive(Clone, Copy, Debug)]
pub struct Caption<'a> {
    /// An identifier that is unique on the page; `title` and `desc` ids are made from it.
    pub id: &'a str,
    /// The chart's name, read out first.
    pub title: &'a str,
}
