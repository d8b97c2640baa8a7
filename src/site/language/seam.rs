//! 接缝 Where words end and others follow in the same line. Chinese needs no blank there; English does.
//!
//! Knows the last sign before and the first behind, not what is said.

use crate::text::is_ideograph;

/// Elements that stand in a line of words.
const IN_LINE: [&str; 12] = [
    "a", "abbr", "b", "code", "em", "i", "q", "small", "span", "strong", "sub", "sup",
];

/// The place behind the words that were written last.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seam {
    /// Where a blank would be put.
    at: usize,
    /// The last sign of the words.
    last: char,
    /// Whether the site says them.
    said: bool,
    /// Whether an element was opened since: the blank stands before it.
    opened: bool,
}

impl Seam {
    /// The seam behind some markup that ends at `at`; none where a blank or nothing stands there.
    pub(super) fn behind(markup: &str, at: usize, said: bool) -> Option<Self> {
        let last = markup.chars().next_back().filter(|c| !c.is_whitespace())?;
        let is_sign = last == ';' && markup.rfind('&').is_some_and(|from| markup.len() - from < 8);
        (!is_sign).then_some(Self {
            at,
            last,
            said,
            opened: false,
        })
    }

    /// What is left of it behind a tag that ends at `at`: only a tag in the line leaves it.
    pub(super) fn beyond(self, tag: &str, at: usize) -> Option<Self> {
        let (closes, name) = tag
            .strip_prefix("</")
            .map_or_else(|| (false, tag.trim_start_matches('<')), |name| (true, name));
        let name: &str = name.split(['>', ' ', '/', '\n']).next().unwrap_or_default();
        IN_LINE.contains(&name).then_some(match (closes, self.opened) {
            (true, false) => Self { at, ..self },
            (true, true) => self,
            (false, _) => Self { opened: true, ..self },
        })
    }

    /// Where a blank is to be put before the words that follow; none where they need none.
    pub(super) fn blank(self, next: &str, said: bool) -> Option<usize> {
        let first = next.chars().next()?;
        let ends = is_ideograph(self.last) || self.last.is_alphanumeric() || ".,;:!?)%”’".contains(self.last);
        let begins = is_ideograph(first) || first.is_alphanumeric() || "(“‘≤≥＜＞<>#".contains(first);
        let is_one_name = is_ideograph(self.last) && is_ideograph(first);
        ((self.said || said) && ends && begins && !is_one_name).then_some(self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_site_are_parted_from_what_follows_in_the_line_and_from_nothing_else() {
        let seam = |words: &str| Seam::behind(words, 6, true);
        let target = seam("Target").unwrap();
        let link = target.beyond("<a class=\"fig\" href=\"#t1-2\">", 40).unwrap();
        assert_eq!(link.blank("≤100%", false), Some(6), "before the link");
        let bold = target.beyond("</b>", 10).unwrap();
        assert_eq!(bold.blank("(of 3)", true), Some(10), "behind the bold words");
        assert_eq!(bold.blank(", of 3", true), None, "before a comma");
        assert!(target.beyond("</td>", 11).is_none(), "in another cell");
        assert!(
            seam("Target ").is_none() && seam("&quot;").is_none(),
            "a blank and a sign end with none"
        );
        let figure = Seam::behind("97", 2, false).unwrap();
        assert_eq!(
            figure.blank("98", false),
            None,
            "a report's own figures stay as they are"
        );
        assert_eq!(figure.blank("points", true), Some(2));
    }
}
