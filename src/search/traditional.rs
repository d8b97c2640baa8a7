//! 繁简: characters of the Traditional script as those of the Simplified, so that either finds either.
//!
//! Character by character, where the Simplified form is a common one and the Traditional one is not:
//! `traditional.txt` holds them in pairs, taken from OpenCC's TSCharacters (Apache License 2.0).

use std::sync::LazyLock;

const PAIRS: &str = include_str!("traditional.txt");
/// First of the characters that the table is about, and how many they are.
const FIRST: u32 = 0x4e00;
/// See [`FIRST`].
const COUNT: usize = 0x5200;

/// For each character from [`FIRST`] on: what it is folded to.
static FOLDED: LazyLock<Vec<char>> = LazyLock::new(|| {
    let mut folded: Vec<char> = (FIRST..).filter_map(char::from_u32).take(COUNT).collect();
    for (traditional, simplified) in pairs() {
        if let Some(place) = place(traditional).and_then(|place| folded.get_mut(place)) {
            *place = simplified;
        }
    }
    folded
});

/// Traditional and Simplified characters.
pub(super) fn pairs() -> impl Iterator<Item = (char, char)> {
    let mut chars = PAIRS.chars().filter(|c| *c != '\n');
    std::iter::from_fn(move || Some((chars.next()?, chars.next()?)))
}

/// The character in the Simplified script.
pub(super) fn simplified(c: char) -> char {
    place(c).and_then(|place| FOLDED.get(place)).copied().unwrap_or(c)
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
        assert!(pairs().all(|(_, simple)| simplified(simple) == simple));
    }
}
