//! 词段 Where the words of a cell stand. Most cells have one stretch, which needs no memory of its own.

use std::ops::Deref;
use std::slice::{Iter, from_ref};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::text::Span;

/// The stretches of a cell in order; used as a slice of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pieces(Held);

/// One stretch is always held as `One`.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Held {
    One(Span),
    Others(Vec<Span>),
}

impl Default for Held {
    fn default() -> Self {
        Self::Others(Vec::new())
    }
}

impl Pieces {
    /// All of them.
    #[must_use]
    pub fn as_slice(&self) -> &[Span] {
        match &self.0 {
            Held::One(span) => from_ref(span),
            Held::Others(spans) => spans,
        }
    }

    /// Adds one behind the others.
    pub(crate) fn push(&mut self, span: Span) {
        match &mut self.0 {
            Held::One(first) => self.0 = Held::Others(vec![*first, span]),
            Held::Others(spans) if spans.is_empty() => self.0 = Held::One(span),
            Held::Others(spans) => spans.push(span),
        }
    }
}

impl Deref for Pieces {
    type Target = [Span];

    fn deref(&self) -> &[Span] {
        self.as_slice()
    }
}

impl From<Span> for Pieces {
    fn from(span: Span) -> Self {
        Self(Held::One(span))
    }
}

impl Extend<Span> for Pieces {
    fn extend<I: IntoIterator<Item = Span>>(&mut self, spans: I) {
        spans.into_iter().for_each(|span| self.push(span));
    }
}

impl FromIterator<Span> for Pieces {
    fn from_iter<I: IntoIterator<Item = Span>>(spans: I) -> Self {
        let mut pieces = Self::default();
        pieces.extend(spans);
        pieces
    }
}

impl<'a> IntoIterator for &'a Pieces {
    type Item = &'a Span;
    type IntoIter = Iter<'a, Span>;

    fn into_iter(self) -> Iter<'a, Span> {
        self.iter()
    }
}

/// They are kept as a list.
impl Serialize for Pieces {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_slice().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Pieces {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spans: Vec<Span> = Vec::deserialize(deserializer)?;
        Ok(spans.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_are_held_in_their_order_however_many_there_are() {
        let spans: Vec<Span> = (0..4).map(|at| Span::new(at, at + 1)).collect();
        for count in 0..=spans.len() {
            let some = spans.get(..count).unwrap();
            let pieces: Pieces = some.iter().copied().collect();
            assert_eq!(pieces.as_slice(), some);
            let mut again = Pieces::default();
            for span in some {
                again.push(*span);
            }
            assert_eq!(again, pieces);
            let kept = serde_json::to_string(&pieces).unwrap();
            assert_eq!(kept, serde_json::to_string(some).unwrap());
            assert_eq!(serde_json::from_str::<Pieces>(&kept).unwrap(), pieces);
        }
        assert_eq!(Pieces::from(Span::new(0, 1)).as_slice(), [Span::new(0, 1)]);
    }
}
