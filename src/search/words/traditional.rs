//! 繁简: characters of the Traditional script as those of the Simplified, so that either finds either.
//!
//! Character by character, where the Simplified form is a common one and the Traditional one is not:
//! `traditional.txt` holds them in pairs, most taken from OpenCC's TSCharacters (Apache License 2.0).

use std::sync::LazyLock;

const PAIRS: &str = include_str!("traditional.txt");
/// 两可字 Traditional characters that Simplified writing has too (显著, 乾坤), so that they tell nothing of a text's script.
/// A browser knows them without the table: see `static/search/tokens.js`.
const SHARED: [(char, char); 11] = [
    ('於', '于'),
    ('後', '后'),
    ('徵', '征'),
    ('乾', '干'),
    ('著', '着'),
    ('瞭', '了'),
    ('藉', '借'),
    ('摺', '折'),
    ('夥', '伙'),
    ('甯', '宁'),
    ('麽', '么'),
];
/// First of the characters that the table is about, and how many they are.
const FIRST: u32 = 0x4e00;
/// See [`FIRST`].
const COUNT: usize = 0x5200;

/// For each character from [`FIRST`] on: what it is folded to.
static FOLDED: LazyLock<Vec<char>> = LazyLock::new(|| {
    let mut folded: Vec<char> = (FIRST..).filter_map(char::from_u32).take(COUNT).collect();
    for (traditional, simplified) in pairs().chain(SHARED) {
        if let Some(place) = place(traditional).and_then(|place| folded.get_mut(place)) {
            *place = simplified;
        }
    }
    folded
});

/// Traditional and Simplified characters.
pub(in crate::search) fn pairs() -> impl Iterator<Item = (char, char)> {
    let mut chars = PAIRS.chars().filter(|c| *c != '\n');
    std::iter::from_fn(move || Some((chars.next()?, chars.next()?)))
}

/// The character in the Simplified script.
pub(super) fn simplified(c: char) -> char {
    place(c).and_then(|place| FOLDED.get(place)).copied().unwrap_or(c)
}

/// Whether a character is of the Traditional script alone.
pub(in crate::search) fn is_traditional(c: char) -> bool {
    simplified(c) != c && !SHARED.iter().any(|(shared, _)| *shared == c)
}

fn place(c: char) -> Option<usize> {
    usize::try_from(u32::from(c).checked_sub(FIRST)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traditional_words_become_simplified_ones() {
        let folded: String = "預算績效評價報告，臺灣5G".chars().map(simplified).collect();
        assert_eq!(folded, "预算绩效评价报告，台湾5G");
        let folded: String = "關於稅收徵收，乾旱，著力，今後，瞭解，藉助"
            .chars()
            .map(simplified)
            .collect();
        assert_eq!(folded, "关于税收征收，干旱，着力，今后，了解，借助");
        assert!(
            pairs()
                .chain(SHARED)
                .all(|(_, simple)| simplified(simple) == simple)
        );
    }

    #[test]
    fn what_both_scripts_have_tells_of_neither() {
        assert!("關稅學".chars().all(is_traditional));
        assert!(!"成效显著，著名，乾坤，瞭望".chars().any(is_traditional));
    }
}
