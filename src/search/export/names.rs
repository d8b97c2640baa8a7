//! Names that are looked up whole: what their grams find together, found beforehand.
//!
//! Readers ask for departments and indicators by their names. Spelt by grams a name of ten characters costs four
//! parts of the dictionary; kept beside its first gram it costs one, and can be spelt by all of its grams.

use std::collections::VecDeque;

use rayon::prelude::*;

use crate::search::error::SearchError;
use crate::search::evaluate::phrase;
use crate::search::index::Index;
use crate::search::terms::Found;

/// Names that are found at once.
const BATCH: usize = 256;

/// Ends the key of a name: smaller than what ends a beginning, greater than all else.
const NAME: char = '\u{10fffe}';

/// Keys of names in the order of their bytes, found some at a time.
pub(super) struct Names<'a> {
    index: &'a Index,
    left: std::vec::IntoIter<String>,
    found: VecDeque<(String, Found)>,
}

impl<'a> Names<'a> {
    /// The names of an index that are looked up whole.
    pub(super) fn of(index: &'a Index) -> Self {
        let keys: Vec<String> = index.names.iter().map(|name| format!("{name}{NAME}")).collect();
        Self {
            index,
            left: keys.into_iter(),
            found: VecDeque::new(),
        }
    }

    /// The next name, if its key stands before `gram` or no gram is left.
    pub(super) fn before(&mut self, gram: Option<&str>) -> Result<Option<(String, Found)>, SearchError> {
        if self.found.is_empty() {
            let batch: Vec<String> = self.left.by_ref().take(BATCH).collect();
            let found = batch.into_par_iter().map(|key| {
                let name: Vec<char> = key.chars().filter(|c| *c != NAME).collect();
                Ok((key, phrase(self.index, &name)?))
            });
            self.found = found.collect::<Result<_, SearchError>>()?;
        }
        let is_next = |(key, _): &(String, Found)| gram.is_none_or(|gram| key.as_str() < gram);
        Ok(self.found.pop_front_if(|next| is_next(next)))
    }
}
