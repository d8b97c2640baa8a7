//! 相连 Where terms stand side by side, as they were asked. `static/search/evaluate.js` does the same.

use super::exact::{FIRST, verified};
use super::found::{Found, in_all};
use super::terms::Terms;
use crate::search::error::SearchError;
use crate::search::index::Index;
use crate::search::words::grams::bridge;

/// Where terms stand side by side in the order in which they were asked: what is `found` of each of them, and
/// what spans their joints, or what the texts say where they are few. A name is asked for as such, and its joints for
/// nothing.
pub(in crate::search) fn side_by_side(
    index: &Index,
    asked: &[Vec<char>],
    found: &[Found],
) -> Result<Found, SearchError> {
    let apart = in_all(found.to_vec());
    let may_join = !apart.is_nowhere() && !asked.iter().any(|term| index.is_name(term));
    let Some(terms) = Terms::of(index)?.filter(|_| may_join) else {
        return Ok(Found::default());
    };
    if apart.heads.is_empty() && apart.chunks.len() <= FIRST {
        return verified(index, &asked.concat(), apart, FIRST);
    }
    let mut parts: Vec<Found> = found.iter().take(1).cloned().collect();
    for (pair, next) in asked.windows(2).zip(found.iter().skip(1)) {
        if let [first, second] = pair {
            parts.push(terms.beginning(&bridge(first, second))?);
        }
        parts.push(next.clone());
    }
    Ok(in_all(parts))
}
