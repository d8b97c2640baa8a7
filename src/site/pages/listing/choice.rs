//! 所选 What a list is narrowed to: one narrowing, or two of different groups that leave something together.

use std::collections::BTreeMap;

use super::narrowing::Narrowing;

/// 两样同选: two narrowings of different groups together, by their places in the list, and the lines that both leave.
pub(in super::super) type Pairs = BTreeMap<(usize, usize), Vec<usize>>;

/// What is chosen and an order, by their places in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Turn {
    pub(super) chosen: Chosen,
    pub(super) order: usize,
}

/// 所选: nothing, one narrowing, or two of different groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Chosen {
    Nothing,
    One(usize),
    Two(usize, usize),
}

impl Chosen {
    pub(super) fn all(self) -> Vec<usize> {
        match self {
            Self::Nothing => Vec::new(),
            Self::One(one) => vec![one],
            Self::Two(one, other) => vec![one, other],
        }
    }

    /// Of narrowings in ascending order; `None` of more than two.
    pub(super) fn of(narrowings: &[usize]) -> Option<Self> {
        match *narrowings {
            [] => Some(Self::Nothing),
            [one] => Some(Self::One(one)),
            [one, other] => Some(Self::Two(one, other)),
            _ => None,
        }
    }
}

/// Every two narrowings of different groups that leave something together, and less than either alone. Found line by
/// line: each line is left by few narrowings, so that the work and the pairs grow with the list and not with their square.
pub(super) fn pairs(narrowings: &[Narrowing], lines: usize) -> Pairs {
    let mut of_line: Vec<Vec<usize>> = vec![Vec::new(); lines];
    for (nth, narrowing) in narrowings.iter().enumerate() {
        for &place in &narrowing.places {
            if let Some(line) = of_line.get_mut(place) {
                line.push(nth);
            }
        }
    }
    let mut pairs = Pairs::new();
    for (place, line) in of_line.iter().enumerate() {
        for (nth, &one) in line.iter().enumerate() {
            for &other in line.iter().skip(nth + 1) {
                pairs.entry((one, other)).or_default().push(place);
            }
        }
    }
    pairs.retain(|&(one, other), places| {
        let (Some(one), Some(other)) = (narrowings.get(one), narrowings.get(other)) else {
            return false;
        };
        one.group != other.group && places.len() < one.places.len().min(other.places.len())
    });
    pairs
}
