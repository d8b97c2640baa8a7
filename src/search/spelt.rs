//! 拼写 How a stretch is found by its grams: the first, then those that few chunks are known to have, and no more than
//! are needed. `static/search/spelt.js` does the same, gram by gram: a browser pays for each.
//!
//! Enough is known once few chunks are left, whose texts tell the rest, or once the first of those that are left does
//! hold the words: then the others are taken to hold them too. Chunks whose text does not are left out.

use super::error::SearchError;
use super::exact::{FEW, holds, verified};
use super::grams::every;
use super::index::Index;
use super::terms::{Found, Lists, Terms};

/// Grams that are asked before it is looked what is left.
const AT_FIRST: usize = 2;

/// Where a stretch stands that a chunk is sure to hold.
pub(super) fn spelt(index: &Index, terms: &Terms<'_>, words: &[char]) -> Result<Found, SearchError> {
    let grams = every(words);
    let lists: Vec<Lists> = grams
        .iter()
        .map(|gram| terms.lists(gram))
        .collect::<Result<_, _>>()?;
    let of = |asked: &[usize]| -> Vec<&Lists> { asked.iter().filter_map(|gram| lists.get(*gram)).collect() };
    let mut left = order(&grams, |gram| index.common.may_hold(gram));
    let last = grams.len().saturating_sub(1);
    let mut asked: Vec<usize> = left.drain(..AT_FIRST.min(left.len())).collect();
    let mut texts = terms.texts_together(&of(&asked))?;
    let mut refuted: Vec<u32> = Vec::new();
    loop {
        asked.sort_unstable();
        let mut found = terms.found(&texts, &of(&asked))?;
        found.chunks.retain(|chunk| !refuted.contains(chunk));
        let is_little = found.heads.is_empty() && found.chunks.len() <= FEW;
        if left.is_empty() || is_little {
            return verified(index, words, found);
        }
        // Only the last gram tells whether a name ends with the words.
        let of_name = left
            .iter()
            .position(|gram| *gram == last && !found.heads.is_empty());
        if let (None, Some(first)) = (of_name, found.chunks.first().copied()) {
            if holds(index, first, words)? {
                found.is_sure = true;
                return Ok(found);
            }
            refuted.push(first);
        }
        let next = left.remove(of_name.unwrap_or_default());
        for lists in of(&[next]) {
            terms.narrow(&mut texts, lists)?;
        }
        asked.push(next);
    }
}

/// Where words stand that are several names, one behind another: their grams are nearly never all together anywhere
/// else, so that all of them are asked.
pub(super) fn of_names(index: &Index, terms: &Terms<'_>, words: &[char]) -> Result<Found, SearchError> {
    let grams = every(words);
    let lists: Vec<Lists> = grams
        .iter()
        .map(|gram| terms.lists(gram))
        .collect::<Result<_, _>>()?;
    verified(
        index,
        words,
        terms.together(&lists.iter().collect::<Vec<&Lists>>())?,
    )
}

/// The grams by their numbers: the first, then the rare ones, then the others; of each the farthest from those before,
/// which tells most.
fn order(grams: &[&[char]], is_common: impl Fn(&[char]) -> bool) -> Vec<usize> {
    let mut left: Vec<(bool, usize)> = Vec::new();
    left.extend(
        (1..)
            .zip(grams.iter().skip(1))
            .map(|(at, gram)| (is_common(gram), at)),
    );
    let mut order = Vec::from_iter((!grams.is_empty()).then_some(0));
    let apart = |at: usize, order: &[usize]| order.iter().map(|other| other.abs_diff(at)).min();
    while let Some(best) = left
        .iter()
        .copied()
        .min_by_key(|&(common, at)| (common, std::cmp::Reverse(apart(at, &order)), at))
    {
        left.retain(|one| *one != best);
        order.push(best.1);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::order;

    #[test]
    fn the_first_gram_and_rare_ones_far_apart_come_first() {
        let words: Vec<char> = "一二三四五六七八".chars().collect();
        let grams: Vec<&[char]> = words.windows(3).collect();
        let is_common = |gram: &[char]| matches!(gram.first(), Some('一' | '二' | '六'));
        assert_eq!(order(&grams, is_common), [0, 4, 2, 3, 1, 5]);
        assert!(order(&[], is_common).is_empty());
    }
}
