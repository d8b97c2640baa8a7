//! 指标层级 The levels above a row: named once, meant for all rows beneath, sometimes torn, sometimes lost.

use std::borrow::Cow;

use super::align::Aligned;
use super::carried::Carried;
use super::joined::{self, Path};
use crate::document::names::columns::{Column, without_brackets};
use crate::document::names::levels as frame;
use crate::document::{Cell, Document, numbered};
use crate::report::Indicator;
use crate::text::{fold_char, squashed};
use crate::value::{Decimal, parse_decimal};

/// Names of the budget's execution, which stands among the indicators but is none.
const EXECUTION: [&str; 6] = [
    "预算执行率",
    "预算执行率指标",
    "执行率",
    "执行率指标",
    "预算资金执行率",
    "资金执行率",
];

/// One level above the rows being read.
#[derive(Clone, Debug, Default)]
struct Level {
    /// Its name; `None` before one was stated.
    name: Option<String>,
    /// 分值 of the level, where the table states it beside the name.
    weight: Option<Decimal>,
    /// What the rows beneath have used of it.
    used: Decimal,
    /// Whether the source lost the name of the level that the rows now belong to.
    lost: bool,
}

impl Level {
    /// Rows beneath have used up the stated weight: what follows belongs to a level not named.
    fn is_used_up(&self) -> bool {
        self.weight
            .is_some_and(|weight| weight > Decimal::ZERO && self.used >= weight)
    }
}

/// The first and the second level.
#[derive(Clone, Debug, Default)]
pub(super) struct Levels([Level; 2]);

impl Levels {
    /// The names from the first level down; `None` where a name was lost. Where the table has one
    /// column of levels, whatever it is called, there is one level.
    pub(super) fn path(&self, has_first: bool) -> Vec<Option<String>> {
        let [first, second] = &self.0;
        let name = |level: &Level| level.name.clone().filter(|_| !level.lost);
        match (name(first), name(second)) {
            (None, None) if !first.lost && !second.lost => Vec::new(),
            (None, second) if !has_first => vec![second],
            (first, None) if !second.lost => vec![first],
            (first, second) => vec![first, second],
        }
    }

    /// The names that are known.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|level| level.name.as_deref())
    }

    /// Whether a row is that of the budget's execution: by its level, or by its name where no other level claims it. What is said
    /// of satisfaction above claims none.
    pub(super) fn are_of_execution(&self, name: Option<&str>) -> bool {
        let is_rate = |words: &str| EXECUTION.contains(&words);
        let claims = |level: &str| {
            !["预算执行", "资金执行", "满意"]
                .iter()
                .any(|word| level.contains(word))
        };
        self.names().any(is_rate) || (name.is_some_and(is_rate) && !self.names().any(claims))
    }

    /// Takes the levels that a row states. A name spread over the rows it covers is put together, for the rows above too; a
    /// level whose weight is used up has ended. Where no first level is stated, what is above is `carried` on.
    pub(super) fn take(
        &mut self,
        document: &Document,
        aligned: &Aligned,
        rows: &mut [Indicator],
        carried: &mut Carried,
    ) {
        if let Some(words) = stated(document, aligned.get(Column::Levels)) {
            self.take_path(&joined::levels(&squashed(&words)), rows);
            carried.name(None, rows.len());
            return;
        }
        let [first, second] =
            [Column::Level1, Column::Level2].map(|column| stated(document, aligned.get(column)));
        let anew = first.as_ref().is_some_and(|name| self.enter(0, name, rows));
        if anew {
            self.0[1] = Level::default();
        }
        let named = second.as_ref().is_some_and(|name| self.enter(1, name, rows));
        let weights: Vec<(Option<Column>, Decimal)> = aligned.level_weights(&document.text);
        for (beside, weight) in &weights {
            let at = usize::from(*beside != Some(Column::Level1));
            let is_new = if at == 0 { anew } else { named };
            if let Some(level) = self.0.get_mut(at).filter(|_| beside.is_some() && is_new) {
                level.weight = Some(*weight);
            }
        }
        let nameless = weights.iter().any(|(beside, _)| beside.is_none());
        let [_, below] = &mut self.0;
        if !named && !anew && (nameless || (own(aligned, Column::Level2).is_none() && below.is_used_up())) {
            *below = Level {
                lost: true,
                ..Level::default()
            };
        }
        if anew {
            carried.name(self.0[0].weight, rows.len());
        } else if named && aligned.get(Column::Level1).is_none() {
            carried.carry(rows.len());
        }
    }

    /// Takes the levels that one cell states.
    pub(super) fn take_path(&mut self, path: &Path, rows: &mut [Indicator]) {
        let names = [&path.first, &path.second];
        let [first, second] = names.map(|name| name.as_deref().map(level_name));
        if let Some(first) = first
            && self.enter(0, &first, rows)
        {
            self.0[1] = Level::default();
        }
        if let Some(second) = second {
            self.enter(1, &second, rows);
        }
    }

    /// Takes a second level that stands where the name of a row belongs, if that is what it is: 时效指标 with no values, whose name
    /// the source lost.
    pub(super) fn take_from_name(&mut self, name: &str, rows: &mut [Indicator]) -> bool {
        let is_level = name.ends_with("指标") && frame::level_name(name) == Some(frame::LevelName::Second);
        if is_level {
            self.enter(1, name, rows);
        }
        is_level
    }

    /// Takes the first level that a row names and nothing else: 一、产出指标（50分） over the rows of its indicators.
    pub(super) fn take_group(&mut self, document: &Document, cells: &[Cell], rows: &mut [Indicator]) -> bool {
        let text = &document.text;
        let mut own = cells.iter().filter(|cell| !cell.filled && !cell.is_empty(text));
        let (Some(cell), None) = (own.next(), own.next()) else {
            return false;
        };
        let words = cell.words(text);
        let title = numbered(&words).and_then(|number| words.get(number.rest..));
        let name = level_name(title.unwrap_or(&words).trim());
        let is_first = name.ends_with("指标")
            && matches!(
                frame::level_name(&name),
                Some(frame::LevelName::First | frame::LevelName::RatherFirst)
            );
        if is_first && self.enter(0, &name, rows) {
            self.0[1] = Level::default();
        }
        is_first
    }

    /// Words that may name a level stand before the next row and could not be read: what the rows
    /// beneath belong to is not known until levels are named again.
    pub(super) fn lose(&mut self) {
        for level in &mut self.0 {
            *level = Level {
                lost: true,
                ..Level::default()
            };
        }
    }

    /// Counts a row's weight as used.
    pub(super) fn use_weight(&mut self, weight: Option<Decimal>) {
        for level in &mut self.0 {
            level.used = level.used.saturating_add(weight.unwrap_or_default());
        }
    }

    /// Enters a level; false where the words only repeat or complete the level above.
    fn enter(&mut self, at: usize, name: &str, rows: &mut [Indicator]) -> bool {
        let Some(level) = self.0.get_mut(at) else {
            return false;
        };
        // most rows only repeat it
        if !level.lost && level.name.as_deref() == Some(name) {
            return false;
        }
        let Some(part) = level.name.clone().filter(|_| !level.lost) else {
            *level = Level {
                name: Some(name.to_owned()),
                ..Level::default()
            };
            return true;
        };
        let is_rest = name == "指标" && !part.ends_with('标') || name == "标" && part.ends_with('指');
        if is_rest {
            let whole = format!("{part}{name}");
            level.name = Some(whole.clone());
            complete(rows, &part, &whole);
            return false;
        }
        *level = Level {
            name: Some(name.to_owned()),
            ..Level::default()
        };
        true
    }
}

/// The rows above that stand under the first part of a name stand under all of it.
fn complete(rows: &mut [Indicator], part: &str, whole: &str) {
    for row in rows.iter_mut().rev() {
        let mut steps = row
            .path
            .iter_mut()
            .flatten()
            .filter(|step| *step == part)
            .peekable();
        if steps.peek().is_none() {
            return;
        }
        steps.for_each(|step| whole.clone_into(step));
    }
}

fn own<'a>(aligned: &Aligned<'a>, column: Column) -> Option<&'a Cell> {
    aligned
        .get(column)
        .filter(|cell| !cell.filled && !cell.pieces.is_empty())
}

fn stated(document: &Document, cell: Option<&Cell>) -> Option<String> {
    let words = cell?.words(&document.text);
    let name = level_name(&words);
    let is_other = matches!(name.as_str(), "-" | "/" | "—" | "N/A" | "n/a") || is_ditto(&name);
    (!name.is_empty() && !is_other).then_some(name)
}

/// Whether a cell says that the level above goes on.
fn is_ditto(words: &str) -> bool {
    matches!(words, "同上" | "同上。" | "〃" | "″" | "\"" | "”" | "↑" | "〻")
}

/// What forms headed 绩效目标 call the levels of the national frame (财预〔2020〕10号, annex 1): one name for
/// one level, so that the same indicator can be held against itself across departments.
const CALLED_GOALS: [(&str, &str); 4] = [
    ("产出目标", "产出指标"),
    ("效益目标", "效益指标"),
    ("满意度目标", "满意度指标"),
    ("成本目标", "成本指标"),
];

/// A level's name without its weight, by the frame's own word: 产出指标（50分） and 产出目标 are 产出指标.
pub(super) fn level_name(words: &str) -> String {
    let name = without_weight(words);
    let called = CALLED_GOALS.iter().find(|(goal, _)| *goal == name);
    called.map_or(name, |(_, level)| (*level).to_owned())
}

fn without_weight(words: &str) -> String {
    let folded = if words.contains(['（', '）', '【', '】', '〔', '〕', '［', '］']) {
        Cow::Owned(words.chars().map(fold_char).collect())
    } else {
        Cow::Borrowed(words)
    };
    let plain = without_brackets(&folded);
    let bare = plain
        .strip_suffix('分')
        .filter(|rest| rest.ends_with(|c: char| c.is_ascii_digit()))
        .unwrap_or(&plain);
    let name = bare.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.' || c == '%');
    if name.is_empty() {
        plain.into_owned()
    } else {
        name.to_owned()
    }
}

/// The number of a cell, if it is one.
pub(super) fn number(document: &Document, cell: &Cell) -> Option<Decimal> {
    parse_decimal(cell.squashed(&document.text).as_str().trim_end_matches('分'))
}

#[cfg(test)]
mod tests {
    use super::level_name;

    #[test]
    fn a_level_is_named_by_the_frame_and_without_its_weight() {
        for (words, name) in [
            ("产出指标（50分）", "产出指标"),
            ("产出指标(50)", "产出指标"),
            ("产出指标【50分】", "产出指标"),
            ("效益指标〔30分〕", "效益指标"),
            ("产出指标50分", "产出指标"),
            ("效益指标30", "效益指标"),
            ("满意度指标（10%）", "满意度指标"),
            ("产出", "产出"),
            ("扣分", "扣分"),
            ("效益目标（预期实现的效益）", "效益指标"),
            ("总体目标", "总体目标"),
        ] {
            assert_eq!(level_name(words), name, "{words}");
        }
    }
}
