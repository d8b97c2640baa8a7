//! 裁去的字 Words that their program drew and cut off, so that nothing of them shows. Most are shown elsewhere: a merged cell is
//! drawn anew on each page that it reaches over, and shows another part of its words on each.

use std::collections::BTreeSet;

use super::{Glyph, Page};

/// Most such stretches that are looked for among what was read: a page has few.
const MOST: usize = 200;

/// A stretch of characters that are cut off, without blanks and marks: what each call drew.
type Stretch = Vec<String>;

/// The stretches of characters that are cut off, each once.
pub(super) fn stretches(pages: &[Page]) -> BTreeSet<Stretch> {
    let mut found = BTreeSet::new();
    for page in pages {
        let runs = page
            .glyphs
            .chunk_by(|one, other| one.is_cut_off() == other.is_cut_off());
        for run in runs.filter(|run| run.first().is_some_and(Glyph::is_cut_off)) {
            let calls = run.chunk_by(|one, other| one.drawn == other.drawn);
            let words = calls.map(|call| worded(call.iter().map(|glyph| glyph.c)));
            found.insert(words.filter(|words| !words.is_empty()).collect());
        }
    }
    found.remove(&Vec::new());
    found
}

/// Whether words were read that hold all stretches, those of merged cells too: each whole, or what each call drew, unless
/// calls drew single characters, which stand anywhere.
pub(super) fn are_told(stretches: &BTreeSet<Stretch>, words: &str) -> bool {
    if stretches.is_empty() {
        return true;
    }
    let words = worded(words.chars());
    let is_told = |stretch: &Stretch| {
        let is_several = |call: &String| call.chars().nth(1).is_some();
        words.contains(&stretch.concat())
            || stretch.iter().any(is_several) && stretch.iter().all(|call| words.contains(call))
    };
    stretches.len() <= MOST && stretches.iter().all(is_told)
}

/// Letters and digits: lines, cells and blanks part words otherwise where they are read.
fn worded(chars: impl Iterator<Item = char>) -> String {
    chars.filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Rule;
    use super::super::tests::{table, words};
    use super::*;

    #[test]
    fn what_is_cut_off_is_told_where_another_page_shows_it_and_else_not() {
        let shown = Rule {
            left: 50.0,
            top: 100.0,
            right: 350.0,
            bottom: 200.0,
        };
        let drawn = |base: f64, it: &str| {
            let mut glyphs = words(60.0, base, it);
            for glyph in &mut glyphs {
                glyph.shown_in = Some(shown);
            }
            glyphs
        };
        let mut cut = table(100.0, &[]);
        cut.glyphs = [drawn(150.0, "护岸工程"), drawn(300.0, "长度（米）")].concat();
        let stretches = stretches(&[cut]);
        assert_eq!(stretches, BTreeSet::from([vec!["长度米".to_owned()]]));
        assert!(are_told(&stretches, "护岸工程\n长 度\n（米） | 5"));
        assert!(!are_told(&stretches, "护岸工程长度"));
        assert!(are_told(&BTreeSet::new(), ""));
        let of_two_cells = BTreeSet::from([vec!["绩效指标".to_owned(), "产出".to_owned()]]);
        assert!(are_told(&of_two_cells, "产出指标，绩效指标"));
        assert!(!are_told(
            &BTreeSet::from([vec!["甲".to_owned(), "乙".to_owned()]]),
            "乙甲"
        ));
    }
}
