//! How the cells of a row stand under the header: by position, or, where merged cells were lost, by kind.

use super::header::Header;
use super::joined;
use super::parted;
use crate::document::Cell;
use crate::document::names::columns::Column;
use crate::document::names::levels::{LevelName, level_name};
use crate::text::Text;
use crate::value::{Decimal, Quantity, parse_decimal};

/// The cells of one row by role.
#[derive(Clone, Debug, Default)]
pub(super) struct Aligned<'a> {
    cells: Vec<(Column, &'a Cell)>,
    /// Whether the source lost the indicator's name: its weight stands right after the level's.
    nameless: bool,
}

impl<'a> Aligned<'a> {
    /// The first cell of a role.
    pub(super) fn get(&self, role: Column) -> Option<&'a Cell> {
        self.all(role).next()
    }

    /// The cell that holds weight and score, and their column, which tells their order.
    pub(super) fn points(&self) -> Option<(&'a Cell, Column)> {
        let mut cells = self.cells.iter();
        let (column, cell) = cells.find(|(column, _)| column.joins_points())?;
        Some((cell, *column))
    }

    /// Whether the source lost the indicator's name.
    pub(super) const fn is_nameless(&self) -> bool {
        self.nameless
    }

    /// 分值 of levels, each with the level it stands beside, if one is named there.
    pub(super) fn level_weights(&self, text: &Text) -> Vec<(Option<Column>, Decimal)> {
        let mut beside = None;
        let mut weights = Vec::new();
        for (column, cell) in &self.cells {
            match column {
                Column::LevelWeight => {
                    let weight = parse_decimal(cell.squashed(text).as_str().trim_end_matches('分'));
                    weights.extend(weight.filter(|_| !cell.filled).map(|weight| (beside, weight)));
                    beside = None;
                }
                column => beside = Some(*column).filter(|it| it.names() && !cell.is_empty(text)),
            }
        }
        weights
    }

    /// All cells of a role, in order.
    pub(super) fn all(&self, role: Column) -> impl Iterator<Item = &'a Cell> + '_ {
        self.cells
            .iter()
            .filter(move |(other, _)| *other == role)
            .map(|(_, cell)| *cell)
    }
}

/// Lays a row under a header; `None` where no way of laying it makes sense.
pub(super) fn align<'a>(text: &Text, header: &Header, cells: &'a [Cell]) -> Option<Aligned<'a>> {
    if let Some(spread) = under_spread_levels(text, header, cells) {
        return Some(spread);
    }
    if cells.len() == header.columns.len() {
        let by_place = by_position(text, &header.columns, cells);
        if makes_sense(text, header, &by_place) {
            return Some(by_place);
        }
    }
    if let Some(cut) = without_tail(text, header, cells) {
        return Some(cut);
    }
    if let Some(behind) = behind_merged_lead(text, header, cells) {
        return Some(behind);
    }
    let own = own_cells(text, cells);
    (0..=2)
        .map(|lost| by_kind(text, header, own, lost))
        .find(|aligned| {
            makes_sense(text, header, aligned)
                && is_scored(text, header, aligned)
                && !is_shifted(text, header, aligned)
        })
}

/// Whether a row stands a column too far to the left: 数量指标 in the place of a first level.
fn is_shifted(text: &Text, header: &Header, aligned: &Aligned) -> bool {
    let level = |column| {
        let cell = aligned.get(column).filter(|cell: &&Cell| !cell.filled)?;
        level_name(cell.squashed(text).as_str())
    };
    header.column(Column::Level2).is_some()
        && level(Column::Level1) == Some(LevelName::Second)
        && level(Column::Level2).is_none()
}

/// A row that names levels and nothing beneath them: the rows below belong there all the same.
pub(super) fn levels_alone<'a>(text: &Text, header: &Header, cells: &'a [Cell]) -> Option<Aligned<'a>> {
    let is_own = |cell: &Cell| !cell.filled && !cell.is_empty(text);
    let few = cells.iter().filter(|cell| is_own(cell)).take(3).count() < 3;
    if !few || header.columns.len() < cells.len() || header.column(Column::Name).is_none() {
        return None;
    }
    // blank cells at its end may have been left out
    let aligned = by_position(text, &header.columns, cells);
    let levels = [Column::Level1, Column::Level2];
    let own = |level| aligned.get(level).filter(|cell| is_own(cell));
    let names = |cell: &Cell| cell.squashed(text).as_str().contains("指标");
    let is_named = levels.into_iter().filter_map(own).all(names) && own(Column::Level2).is_some();
    let mut rest = aligned
        .cells
        .iter()
        .filter(|(column, _)| !levels.contains(column));
    (is_named && rest.all(|(_, cell)| !is_own(cell))).then_some(aligned)
}

/// A row without blank cells at its end, and without those at its head, which only stand for levels above.
fn own_cells<'a>(text: &Text, cells: &'a [Cell]) -> &'a [Cell] {
    let tail = cells.iter().rev().take_while(|cell| cell.is_empty(text)).count();
    let lead = cells
        .iter()
        .take_while(|cell| cell.filled || cell.is_empty(text))
        .count();
    cells
        .get(lead..cells.len().saturating_sub(tail))
        .unwrap_or_default()
}

/// Cell by cell under its head. Heads that were merged over several columns have blanks to their
/// right: the one cell with words beneath such a head is its cell.
fn by_position<'a>(text: &Text, columns: &[Option<Column>], cells: &'a [Cell]) -> Aligned<'a> {
    let mut aligned = Aligned::default();
    let (mut open, mut taken) = (false, 0);
    for (at, (column, cell)) in columns.iter().zip(cells).enumerate() {
        if at < taken {
            continue;
        }
        if let Some((parts, width)) = parted::value(text, columns, cells, at) {
            aligned.cells.extend(parts);
            (open, taken) = (false, at + width);
            continue;
        }
        match column {
            Some(Column::Levels) if let Some(second) = beneath_levels(text, columns, cells, at) => {
                open = false;
                aligned
                    .cells
                    .extend([(Column::Level1, cell), (Column::Level2, second)]);
            }
            Some(column) => {
                open = cell.is_empty(text);
                aligned.cells.push((*column, cell));
            }
            None if open && !cell.is_empty(text) => {
                open = false;
                if let Some(last) = aligned.cells.last_mut() {
                    last.1 = cell;
                }
            }
            None => {}
        }
    }
    aligned
}

/// The second level where one head was merged over the columns of both: 评价内容 over 产出目标 | 数量指标.
fn beneath_levels<'a>(
    text: &Text,
    columns: &[Option<Column>],
    cells: &'a [Cell],
    at: usize,
) -> Option<&'a Cell> {
    let blanks = columns
        .iter()
        .skip(at + 1)
        .take_while(|column| column.is_none())
        .count();
    let mut beneath = cells.iter().skip(at + 1).take(blanks);
    beneath.find(|cell| !cell.is_empty(text))
}

/// A row whose blank cells at the end were left out: its cells stand under their heads from the left, score and all.
fn without_tail<'a>(text: &Text, header: &Header, cells: &'a [Cell]) -> Option<Aligned<'a>> {
    if header.columns.len() <= cells.len() {
        return None;
    }
    let aligned = by_position(text, &header.columns, cells);
    if !makes_sense(text, header, &aligned) {
        return None;
    }
    let has = |column| {
        aligned
            .get(column)
            .is_some_and(|cell: &Cell| !cell.is_empty(text))
    };
    // levels that the row does not repeat stand blank before its own
    let is_kept = || cells.first().is_some_and(|cell| cell.is_empty(text));
    let is_whole = || has(Column::Name) && has(Column::Target) && has(Column::Actual);
    let mut left_out = header.columns.iter().skip(cells.len()).flatten();
    let is_cut = if !header.has_scores() {
        let are_notes =
            left_out.all(|column| matches!(column, Column::Note | Column::Explanation | Column::Other));
        is_kept() && are_notes && is_whole()
    } else if header.has_weights() {
        is_scored(text, header, &aligned)
    } else {
        // 单项得分 | 自评得分: the points of all, merged down beside those of each
        let is_score = aligned
            .get(Column::Score)
            .is_some_and(|cell| is_number(text, cell));
        is_score && is_kept() && is_whole() || is_scored(text, header, &aligned)
    };
    is_cut.then_some(aligned)
}

/// 绩效指标 to the left of the levels is one cell down the whole table, which the rows do not repeat.
fn behind_merged_lead<'a>(text: &Text, header: &Header, cells: &'a [Cell]) -> Option<Aligned<'a>> {
    let (lead, columns) = header.columns.split_first()?;
    let is_of_table =
        matches!(lead, None | Some(Column::Other)) && columns.first() == Some(&Some(Column::Level1));
    if !is_of_table || cells.len() != columns.len() {
        return None;
    }
    let aligned = by_position(text, columns, cells);
    let has_level = aligned
        .get(Column::Level1)
        .is_some_and(|cell| !cell.is_empty(text) && !is_number(text, cell));
    (has_level && makes_sense(text, header, &aligned)).then_some(aligned)
}

/// One head over two levels: the row is a cell longer, and its columns count from the right. Where the table was made even,
/// the head has a blank cell at its end.
fn under_spread_levels<'a>(text: &Text, header: &Header, cells: &'a [Cell]) -> Option<Aligned<'a>> {
    let at = header.column(Column::Levels)?;
    // a blank beside the head is the second level's own column
    header.columns.get(at + 1)?.as_ref()?;
    let last = header.columns.iter().rposition(Option::is_some)?;
    let (over, behind) = cells.get(last + 1..)?.split_first()?;
    let is_longer = !over.is_empty(text) || header.columns.len() < cells.len();
    if !is_longer || !behind.iter().all(|cell| cell.is_empty(text)) {
        return None;
    }
    let mut aligned = Aligned::default();
    aligned.cells.push((Column::Level1, cells.get(at)?));
    aligned.cells.push((Column::Level2, cells.get(at + 1)?));
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
            .next_if(|role| matches!(role, Column::Level1 | Column::Level2))
            .is_none()
        {
            if roles.next().is_none() {
                break;
            }
        }
        while roles.next_if_eq(&Column::LevelWeight).is_some() {}
    }
    let mut aligned = Aligned::default();
    let mut last = Column::Other;
    let numbers = cells.iter().filter(|cell| is_number(text, cell)).count();
    for (at, cell) in cells.iter().enumerate() {
        let number = is_number(text, cell);
        if at == 0 && number && lost > 0 && header.column(Column::LevelWeight).is_some() {
            // the name of a level, or of the indicator itself, that the source lost
            let whose = if numbers > 2 {
                Column::LevelWeight
            } else {
                Column::Weight
            };
            aligned.cells.push((whose, cell));
            if whose == Column::Weight {
                aligned.nameless = true;
                while roles
                    .next_if(|role| role.names() || *role == Column::LevelWeight)
                    .is_some()
                {}
            }
            last = whose;
            continue;
        }
        // a level's weight that the row does not repeat
        while !number && roles.next_if_eq(&Column::LevelWeight).is_some() {}
        let expects_number = roles
            .peek()
            .is_some_and(|role| matches!(role, Column::Weight | Column::LevelWeight | Column::Score));
        let name_is_lost = last == Column::LevelWeight && number && roles.next_if_eq(&Column::Name).is_some();
        aligned.nameless |= name_is_lost;
        let role = match last {
            _ if name_is_lost => Column::Weight,
            Column::Level1 | Column::Level2 if number && !expects_number => Column::LevelWeight,
            Column::Name if number && !expects_number => Column::Weight,
            _ => roles.next().unwrap_or(Column::Other),
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
            words.is_empty()
                || parse_decimal(words).is_some()
                || matches!(words, "-" | "/" | "无")
                || is_masked(words)
        })
    };
    let named = match (header.column(Column::Name), aligned.get(Column::Name)) {
        (Some(_), Some(cell)) => !is_number(text, cell),
        (Some(_), None) => aligned.nameless,
        (None, _) => true,
    };
    // ≥120人 stands where merged cells were lost before it, and names nothing
    let is_quantity =
        |cell: &Cell| !cell.is_empty(text) && Quantity::read(cell.squashed(text).as_str()).value.is_some();
    let mut names = [Column::Level1, Column::Level2, Column::Name].into_iter();
    let none_is_quantity = !names.any(|role| {
        let cell = aligned.get(role).filter(|cell| !cell.filled);
        cell.is_some_and(|cell| !is_number(text, cell) && is_quantity(cell))
    });
    named && none_is_quantity && blank_or_number(Column::Weight) && blank_or_number(Column::Score)
}

/// Whether a number was hidden by whoever published it: `**`, `*.*`.
fn is_masked(words: &str) -> bool {
    !words.is_empty() && words.chars().all(|c| matches!(c, '*' | '×' | '.'))
}

/// The points that a name states in its brackets: 相关性（5分）.
fn points_of_name(text: &Text, aligned: &Aligned) -> Option<Decimal> {
    let squashed = aligned.get(Column::Name)?.squashed(text);
    let (_, points) = squashed.as_str().strip_suffix("分)")?.rsplit_once('(')?;
    parse_decimal(points)
}

/// Where cells were lost, only a row with name, weight and score is believed.
fn is_scored(text: &Text, header: &Header, aligned: &Aligned) -> bool {
    let number = |role| {
        aligned
            .get(role)
            .and_then(|cell| parse_decimal(cell.squashed(text).as_str()))
    };
    let named = aligned.get(Column::Name).is_some_and(|cell| !cell.is_empty(text));
    let both = aligned
        .points()
        .and_then(|(cell, order)| joined::points(cell.squashed(text).as_str(), order));
    let weight = number(Column::Weight)
        .or(both.as_ref().map(|both| both.weight.0))
        .or_else(|| points_of_name(text, aligned));
    let fits = match (weight, number(Column::Score).or(both.map(|both| both.score.0))) {
        (Some(weight), Some(score)) => score <= weight,
        _ => false,
    };
    (named && (fits || !header.has_scores())) || (aligned.nameless && fits)
}
