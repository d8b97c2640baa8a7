//! 拼写 How a stretch is found by its grams: those that few chunks are known to have, far apart, and no more than are
//! needed. `static/search/spelt.js` does the same, gram by gram: a browser pays for each.
//!
//! Enough is known once few chunks are left, whose texts tell the rest, or once the first of those that are left does
//! hold the words: then the others are taken to hold them too. Chunks whose text does not are left out.

use super::error::SearchError;
use super::exact::{holds, verified};
use super::grams::every;
use super::index::Index;
use super::terms::{Found, Lists, Terms};

/// Grams that are asked before it is looked what is left.
const AT_FIRST: usize = 2;

/// Where a stretch stands that a chunk is sure to hold.
pub(super) fn spelt(
    index: &Index,
    terms: &Terms<'_>,
    words: &[char],
    few: usize,
) -> Result<Found, SearchError> {
    let grams = every(words);
    let lists = terms.all_lists(&grams)?;
    let of = |asked: &[usize]| -> Vec<&Lists> { asked.iter().filter_map(|gram| lists.get(*gram)).collect() };
    let begins = grams.first().is_some_and(|first| index.begins.may_hold(first));
    let mut left = order(&grams, begins.then_some(0), |gram| index.common.may_hold(gram));
    let last = grams.len().saturating_sub(1);
    let mut asked: Vec<usize> = left.drain(..AT_FIRST.min(left.len())).collect();
    let mut texts = terms.texts_together(&of(&asked))?;
    let mut refuted: Vec<u32> = Vec::new();
    loop {
        asked.sort_unstable();
        let mut found = terms.found(&texts, &of(&asked))?;
        found.chunks.retain(|chunk| !refuted.contains(chunk));
        let is_little = found.heads.is_empty() && found.chunks.len() <= few;
        if left.is_empty() || is_little {
            return verified(index, words, found, few);
        }
        let edges = edges_of_name(&found, &left, last);
        if let (true, Some(first)) = (edges.is_empty(), found.chunks.first().copied()) {
            if holds(index, first, words)? {
                (found.is_sure, found.held) = (true, Some(first));
                return Ok(found);
            }
            refuted.push(first);
        }
        let next = if edges.is_empty() {
            vec![left.remove(0)]
        } else {
            edges
        };
        left.retain(|gram| !next.contains(gram));
        for lists in of(&next) {
            terms.narrow(&mut texts, lists)?;
        }
        asked.extend(next);
    }
}

/// Only the first and the last gram tell whether a name begins and ends with the words: those that are `left`.
fn edges_of_name(found: &Found, left: &[usize], last: usize) -> Vec<usize> {
    let mut edges = vec![0, last];
    edges.retain(|gram| !found.heads.is_empty() && left.contains(gram));
    edges
}

/// Where words stand that are several names, one behind another: their grams are nearly never all together anywhere
/// else, so that all of them are asked.
pub(super) fn of_names(
    index: &Index,
    terms: &Terms<'_>,
    words: &[char],
    few: usize,
) -> Result<Found, SearchError> {
    let found = terms.holding(&every(words))?;
    verified(index, words, found, few)
}

/// The grams by their numbers: the rare ones, then the others; of each the farthest from those before, which tells most.
/// The first comes first where a name was looked for: it stands beside it.
fn order(grams: &[&[char]], first: Option<usize>, is_common: impl Fn(&[char]) -> bool) -> Vec<usize> {
    let numbered = (0..).zip(grams);
    let mut left: Vec<(bool, usize)> = numbered.map(|(at, gram)| (is_common(gram), at)).collect();
    let mut order = Vec::from_iter(first);
    left.retain(|(_, at)| !order.contains(at));
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
    fn rare_grams_far_apart_come_first() {
        let words: Vec<char> = "一二三四五六七八".chars().collect();
        let grams: Vec<&[char]> = words.windows(3).collect();
        let is_common = |gram: &[char]| matches!(gram.first(), Some('一' | '二' | '六'));
        assert_eq!(order(&grams, None, is_common), [2, 4, 3, 0, 1, 5]);
        assert_eq!(order(&grams, Some(0), is_common), [0, 4, 2, 3, 1, 5]);
        assert!(order(&[], None, is_common).is_empty());
    }
}
