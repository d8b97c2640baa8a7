//! 起字 The characters of a sentence at which anything about money may be told: a name, a figure, a mark. Most are none,
//! and the walk passes over them.

use std::sync::LazyLock;

use super::appropriation::APPROPRIATION;
use super::vehicles;
use crate::extract::amounts::{MONEY, figure, words};

/// Marks that the walk heeds: they part clauses and lists, or open and close a bracket.
const MARKS: [char; 7] = ['，', '、', ':', ',', '%', '(', ')'];

/// Where the walk looks closer.
struct Telling {
    /// Characters that may tell something: by themselves or as the first of a name.
    firsts: Bits,
    /// Those that may do so by themselves: marks, the first of a figure, names of one character.
    alone: Bits,
    /// Pairs of characters with which names begin.
    pairs: Bits,
}

static TELLING: LazyLock<Telling> = LazyLock::new(|| {
    let (mut firsts, mut alone, mut pairs) = (Bits::default(), Bits::default(), Bits::default());
    let begins_figure = ('\0'..='\u{ffff}').filter(|c| figure::may_begin_with(*c));
    for c in begins_figure.chain(MARKS) {
        firsts.set(c as usize);
        alone.set(c as usize);
    }
    let others = MONEY.into_iter().chain([APPROPRIATION]);
    let others = others.chain(vehicles::PARTS.map(|(name, _)| name));
    for name in words::all_names().chain(others) {
        let mut chars = name.chars();
        firsts.set(chars.clone().next().map_or(0, |c| c as usize));
        match (chars.next(), chars.next()) {
            (Some(first), Some(second)) => pairs.set(of_pair(first, second)),
            (Some(only), None) => alone.set(only as usize),
            (None, _) => {}
        }
    }
    Telling { firsts, alone, pairs }
});

/// The first character of words that may tell anything, and how many bytes stand before it.
pub(super) fn first(words: &str) -> Option<(usize, char)> {
    let telling: &Telling = &TELLING;
    let mut chars = words.chars();
    while let Some(c) = chars.by_ref().find(|c| telling.firsts.has(*c as usize)) {
        let rest = chars.as_str();
        let begins_name = |next: char| telling.pairs.has(of_pair(c, next));
        if telling.alone.has(c as usize) || rest.chars().next().is_some_and(begins_name) {
            return Some((words.len() - rest.len() - c.len_utf8(), c));
        }
    }
    None
}

/// The number of a pair. Others may have it too: there the walk looks closer in vain.
const fn of_pair(first: char, second: char) -> usize {
    (first as usize * 31 + second as usize) % Bits::COUNT
}

/// A set of small numbers, such as those of the characters of the basic plane.
struct Bits(Vec<u64>);

impl Default for Bits {
    fn default() -> Self {
        Self(vec![0; Self::COUNT / 64])
    }
}

impl Bits {
    const COUNT: usize = 0x1_0000;

    fn set(&mut self, number: usize) {
        if let Some(word) = self.0.get_mut(number / 64) {
            *word |= 1 << (number % 64);
        }
    }

    fn has(&self, number: usize) -> bool {
        self.0
            .get(number / 64)
            .is_some_and(|word| word >> (number % 64) & 1 == 1)
    }
}
