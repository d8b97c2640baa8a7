//! How the cells of a row stand under the header: by position, or, where merged cells were lost, by kind.

use super::header::{Header, Role};
use crate::document::Cell;
use crate::text::Text;
use crate::value::parse_decimal;

/// The cells of one row by role.
#[derive(Clone, Debug, Default)]
pub(super) struct Aligned<'a> {
    cells: Vec<(Role, &'a Cell)>,
    /// Whether the source lost the indicator's name: its weight stands right after the level's.
    nameless: bool,
}

impl<'a> Aligned<'a> {
    /// The first cell of a role.
    pub(super) fn get(&self, role: Role) -> Option<&'a Cell> {
        self.all(role).next()
    }

    /// Whether the source lost the indicator's name.
    pub(super) const fn is_nameless(&self) -> bool {
        self.nameless
    }

    /// All cells of a role, in order.
    pub(super) fn all(&self, role: Role) -> impl Iterator<Item = &'a Cell> + '_ {
        self.cells
            .iter()
            .filter(move |(other, _)| *other == role)
            .map(|(_, cell)| *cell)
    }
}

/// Lays a row under a header; `None` where no way of laying it makes sense.
pub(super) fn align<'a>(text: &Text, header: &Header, cells: &'a [Cell]) -> Option<Aligned<'a>> {
    let width = trimmed_width(text, cells);
    if cells.len() == header.columns.len() {
        let by_place = by_position(header, cells);
        if makes_sense(text, header, &by_place) {
            return Some(by_place);
        }
    }
    if let Some(spread) = under_spread_levels(header, cells) {
        return Some(spread);
    }
    let cells = cells.get(..width)?;
    (0..=2)
        .map(|lost| by_kind(text, header, cells, lost))
        .find(|aligned| makes_sense(text, header, aligned) && is_scored(text, header, aligned))
}

/// Length of a row without blank cells at its end.
fn trimmed_width(text: &Text, cells: &[Cell]) -> usize {
    cells.len() - cells.iter().rev().take_while(|cell| cell.is_empty(text)).count()
}

fn by_position<'a>(header: &Header, cells: &'a [Cell]) -> Aligned<'a> {
    let cells = header
        .columns
        .iter()
        .zip(cells)
        .filter_map(|(role, cell)| role.map(|role| (role, cell)));
    Aligned {
        cells: cells.collect(),
        nameless: false,
    }
}

/// One head over two levels: the row is a cell longer, and its columns count from the right.
fn under_spread_levels<'a>(header: &Header, cells: &'a [Cell]) -> Option<Aligned<'a>> {
    let at = header.column(Role::Levels)?;
    if cells.len() != header.columns.len() + 1 {
        return None;
    }
    let mut aligned = Aligned::default();
    aligned.cells.push((Role::Level1, cells.get(at)?));
    aligned.cells.push((Role::Level2, cells.get(at + 1)?));
    let right = header.columns.iter().skip(at + 1).zip(cells.iter().skip(at + 2));
    aligned
        .cells
        .extend(right.filter_map(|(role, cell)| role.map(|role| (role, cell))));
    Some(aligned)
}

/// Walks header and row together, leaving `lost` leading levels out; a number after a level or a
/// name that the header does not announce is its weight.
fn by_kind<'a>(text: &Text, header: &Header, cells: &'a [Cell], lost: usize) -> Aligned<'a> {
    let mut roles = header.columns.iter().flatten().copied().peekable();
    for _ in 0..lost {
        while roles
            .next_if(|role| matches!(role, Role::Level1 | Role::Level2))
            .is_none()
        {
            if roles.next().is_none() {
                break;
            }
        }
        while roles.next_if_eq(&Role::LevelWeight).is_some() {}
    }
    let mut aligned = Aligned::default();
    let mut last = Role::Other;
    for cell in cells {
        let number = is_number(text, cell);
        // a level's weight that the row does not repeat
        while !number && roles.next_if_eq(&Role::LevelWeight).is_some() {}
        let expects_number = roles
            .peek()
            .is_some_and(|role| matches!(role, Role::Weight | Role::LevelWeight | Role::Score));
        let name_is_lost = last == Role::LevelWeight && number && roles.next_if_eq(&Role::Name).is_some();
        aligned.nameless |= name_is_lost;
        let role = match last {
            _ if name_is_lost => Role::Weight,
            Role::Level1 | Role::Level2 if number && !expects_number => Role::LevelWeight,
            Role::Name if number && !expects_number => Role::Weight,
            _ => roles.next().unwrap_or(Role::Other),
        };
        aligned.cells.push((role, cell));
        last = role;
    }
    aligned
}

fn is_number(text: &Text, cell: &Cell) -> bool {
    parse_decimal(cell.squashed(text).as_str()).is_some()
}

/// Whether a row laid this way could be an indicator: a name in words, numbers where numbers belong.
fn makes_sense(text: &Text, header: &Header, aligned: &Aligned) -> bool {
    let blank_or_number = |role| {
        aligned.get(role).is_none_or(|cell| {
            let squashed = cell.squashed(text);
            let words = squashed.as_str().trim_end_matches('分');
            words.is_empty() || parse_decimal(words).is_some() || matches!(words, "-" | "/" | "*" | "无")
        })
    };
    let named = match (header.column(Role::Name), aligned.get(Role::Name)) {
        (Some(_), Some(cell)) => !is_number(text, cell),
        (Some(_), None) => aligned.nameless,
        (None, _) => true,
    };
    named && blank_or_number(Role::Weight) && blank_or_number(Role::Score)
}

/// Where cells were lost, only a row with name, weight and score is believed.
fn is_scored(text: &Text, header: &Header, aligned: &Aligned) -> bool {
    let number = |role| {
        aligned
            .get(role)
            .and_then(|cell| parse_decimal(cell.squashed(text).as_str()))
    };
    let named = aligned.get(Role::Name).is_some_and(|cell| !cell.is_empty(text));
    let fits = match (number(Role::Weight), number(Role::Score)) {
        (Some(weight), Some(score)) => score <= weight,
        _ => false,
    };
    (named && (fits || header.column(Role::Score).is_none())) || (aligned.nameless && fits)
}
