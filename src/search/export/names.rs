//! Names that are looked up whole: what their grams find together, found beforehand.
//!
//! Readers ask for departments and indicators by their names. Spelt by grams a name of ten characters costs four
//! parts of the dictionary; kept beside its first gram it costs one, and can be spelt by all of its grams.

use std::collections::BTreeMap;
use std::iter::Peekable;

use crate::search::error::SearchError;
use crate::search::grams::every;
use crate::search::terms::{Found, Lists, Terms};

/// Ends the key of a name: smaller than every character of one, so that a name stands right behind those it begins
/// with, and whoever looks for the longest of them finds them together.
const NAME: char = '\u{1}';

/// Keys of names in the order of their bytes.
pub(super) struct Names<'a> {
    terms: &'a Terms<'a>,
    left: Peekable<std::vec::IntoIter<String>>,
    /// Names share most of their grams.
    known: BTreeMap<Vec<char>, Lists>,
}

impl<'a> Names<'a> {
    /// Of `names`, in normal form.
    pub(super) fn of(terms: &'a Terms<'a>, names: &[String]) -> Self {
        let mut keys: Vec<String> = names.iter().map(|name| format!("{name}{NAME}")).collect();
        keys.sort_unstable();
        Self {
            terms,
            left: keys.into_iter().peekable(),
            known: BTreeMap::new(),
        }
    }

    /// The next name, if its key stands before `gram` or no gram is left.
    pub(super) fn before(&mut self, gram: Option<&str>) -> Result<Option<(String, Found)>, SearchError> {
        let is_next = |key: &String| gram.is_none_or(|gram| key.as_str() < gram);
        let Some(key) = self.left.next_if(is_next) else {
            return Ok(None);
        };
        let name: Vec<char> = key.chars().filter(|c| *c != NAME).collect();
        let grams = every(&name);
        for gram in &grams {
            if !self.known.contains_key(*gram) {
                self.known.insert(gram.to_vec(), self.terms.lists(gram)?);
            }
        }
        let lists: Vec<&Lists> = grams.iter().filter_map(|gram| self.known.get(*gram)).collect();
        Ok(Some((key, self.terms.together(&lists)?)))
    }
}
