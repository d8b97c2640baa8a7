//! 公示情况: how many of the expected reports were found, as a thin bar beneath the figure that says so.

use super::draw::Pen;
use super::scores::to_f64;

/// A thin bar, hidden from screen readers because the figure above it says the same.
#[must_use]
pub fn coverage_bar(found: usize, expected: usize) -> String {
    let mut pen = Pen::default();
    pen.rect((0.0, 0.0), (100.0, 0.4), "band");
    pen.rect(
        (0.0, 0.0),
        (to_f64(found) / to_f64(expected.max(1)) * 100.0, 0.4),
        "bar",
    );
    pen.finish_hidden(0.4)
}
