//! What an indicator's name is about: the pairs of characters that tell it from other names.
//!
//! Knows names, not numbers; the rules that hold prose against rows ask it whether both speak of one thing.

use crate::report::Indicator;
use crate::text::is_han;

/// Two neighbouring characters.
pub(in crate::audit) type Pair = [char; 2];

/// Pairs that stand in the names of many indicators and tell none of them.
const COMMON: [Pair; 12] = [
    ['企', '业'],
    ['数', '量'],
    ['项', '目'],
    ['个', '数'],
    ['工', '业'],
    ['新', '增'],
    ['完', '成'],
    ['支', '持'],
    ['金', '额'],
    ['人', '数'],
    ['次', '数'],
    ['建', '设'],
];

/// The telling pairs of neighbouring characters in a row's name; none where the name is lost.
pub(in crate::audit) fn telling_pairs(row: &Indicator) -> Vec<Pair> {
    let name = row.name.as_deref().unwrap_or_default();
    let chars = name.chars().filter(|c| is_han(*c) && !matches!(c, '“' | '”'));
    pairs(chars).filter(|pair| !COMMON.contains(pair)).collect()
}

/// Each character with the one behind it.
pub(in crate::audit) fn pairs(mut chars: impl Iterator<Item = char>) -> impl Iterator<Item = Pair> {
    let mut before = chars.next();
    chars.filter_map(move |c| Some([before.replace(c)?, c]))
}

/// The words of a pair.
pub(in crate::audit) fn words_of(pair: Pair) -> String {
    pair.into_iter().collect()
}
