//! 排序 The orders that a list can be looked at in, and how values compare where some are missing.

use std::cmp::{Ordering, Reverse};

/// 排序: one order of a list.
pub(super) struct Order<T> {
    /// Its part of the address; empty for the list's own order.
    pub(super) word: &'static str,
    /// Its words: 得分从高到低.
    pub(super) label: &'static str,
    /// Which of two lines comes first; those that are equal keep the list's own order.
    pub(super) compare: fn(&T, &T) -> Ordering,
}

/// Greater values first, what has none last.
pub(super) fn falling<K: Ord>(a: Option<K>, b: Option<K>) -> Ordering {
    Reverse(a).cmp(&Reverse(b))
}

/// Smaller values first, what has none last.
pub(super) fn rising<K: Ord>(a: Option<K>, b: Option<K>) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => a.cmp(&b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_value_comes_last_either_way() {
        let mut values = [None, Some(1), Some(2)];
        values.sort_by(|a, b| falling(*a, *b));
        assert_eq!(values, [Some(2), Some(1), None]);
        values.sort_by(|a, b| rising(*a, *b));
        assert_eq!(values, [Some(1), Some(2), None]);
    }
}
