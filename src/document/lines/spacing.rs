//! 行距 How many blank lines a text has between its lines, and how many more between its rows.
//!
//! Whoever turned a form into text may have put a blank line behind each line, or two where one stood.

use crate::document::lines::Line;

/// Fewest wider gaps that tell rows from lines.
const FEWEST_WIDER: usize = 3;

/// The gaps between the lines of a text, counted in blank lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::document) struct Spacing {
    /// Between any two lines.
    least: usize,
    /// More than that between two rows.
    unit: usize,
}

impl Spacing {
    pub(in crate::document) fn of(lines: &[Line]) -> Self {
        let mut gaps: Vec<usize> = Vec::new();
        let mut gap = 0;
        for line in lines.iter().skip_while(|line| line.is_blank()) {
            if line.is_blank() {
                gap += 1;
            } else {
                gaps.push(std::mem::take(&mut gap));
            }
        }
        let between = gaps.get(1..).unwrap_or_default();
        let least = between.iter().copied().min().unwrap_or_default();
        let wider = || between.iter().copied().filter(|gap| least < *gap);
        match wider().min() {
            Some(next) if FEWEST_WIDER <= wider().count() => Self {
                least,
                unit: next - least,
            },
            _ => Self { least: 0, unit: 1 },
        }
    }

    /// How many blank lines so many are worth where each stands for itself.
    pub(in crate::document) const fn worth(self, blanks: usize) -> usize {
        blanks.saturating_sub(self.least).div_ceil(self.unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::lines;
    use crate::text::Text;

    fn spacing(words: &str) -> Spacing {
        Spacing::of(&lines::split(&Text::new(words.into())))
    }

    #[test]
    fn blank_lines_count_for_themselves_unless_all_are_doubled() {
        let plain = "甲\n乙\n\n丙\n丁\n\n戊\n\n\n己";
        let worth = |spacing: Spacing| [0, 1, 2, 3].map(|blanks| spacing.worth(blanks));
        assert_eq!(worth(spacing(plain)), [0, 1, 2, 3]);
        assert_eq!(worth(spacing("甲\n\n乙\n\n丙")), [0, 1, 2, 3]);
        assert_eq!(worth(spacing("")), [0, 1, 2, 3]);
    }

    #[test]
    fn a_line_behind_each_line_and_two_for_one_are_told() {
        let plain = "甲\n乙\n\n丙\n丁\n\n戊\n\n\n己";
        let after_each = spacing(&plain.replace('\n', "\n\n"));
        assert_eq!([1, 3, 5].map(|blanks| after_each.worth(blanks)), [0, 1, 2]);
        let two_for_one = spacing(&plain.replace("\n\n", "\n\n\n"));
        assert_eq!([0, 2].map(|blanks| two_for_one.worth(blanks)), [0, 1]);
    }
}
