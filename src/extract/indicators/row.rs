//! What one row says: levels, name, target, result, weight, score, notes.

use super::align::{Aligned, align, levels_alone};
use super::carried::Carried;
use super::cells::{is_nothing, pieces, same_words, side_of, status};
use super::glue;
use super::goal::{UNTOLD, goal, label_length, stands_off, without_numbers};
use super::header::Header;
use super::joined::{self, Path};
use super::levels::{Levels, number};
use super::named_unit;
use std::ops::Range;

use crate::diagnostic::Caveat;
use crate::document::names::columns::Column;
use crate::document::{Cell, Document};
use crate::report::{Indicator, Side};
use crate::text::{Span, tidy};
use crate::value::{Comparator, Decimal, Quantity, parse_decimal};

/// Reads rows one after the other and remembers the levels above.
pub(super) struct Reader<'a> {
    document: &'a Document,
    levels: Levels,
    carried: Carried,
    rows: Vec<Indicator>,
    caveats: Vec<Caveat>,
    /// Words of the table that have no cell, in order.
    unlaid: &'a [Span],
    /// Where the row above ends.
    read_to: usize,
    /// Weights of rows that are no indicators.
    weight_elsewhere: Decimal,
}

const LEVEL_LOST: &str = "这一行所属的上级指标名称缺失";

/// A number and its place.
type Placed = (Option<Decimal>, Option<Span>);

impl<'a> Reader<'a> {
    pub(super) fn new(document: &'a Document, unlaid: &'a [Span]) -> Self {
        Self {
            document,
            levels: Levels::default(),
            carried: Carried::default(),
            rows: Vec::new(),
            caveats: Vec::new(),
            unlaid,
            read_to: 0,
            weight_elsewhere: Decimal::ZERO,
        }
    }

    /// A header that ends at `end` stands above: levels begin afresh.
    pub(super) fn restart(&mut self, end: usize) {
        self.read_to = end;
        self.levels = Levels::default();
        self.carried.name(None, self.rows.len());
    }

    /// The rows read, and what could not be read. `beside` is the column of values right beside that of
    /// the weights, `total` what the weights add up to as stated.
    pub(super) fn finish(
        mut self,
        beside: Option<Column>,
        total: Option<Decimal>,
    ) -> (Vec<Indicator>, Vec<Caveat>) {
        let lost = self.carried.refute(&mut self.rows).into_iter();
        self.caveats.extend(lost.map(|span| Caveat::at(span, LEVEL_LOST)));
        let weights = glue::Weights {
            beside,
            total,
            elsewhere: self.weight_elsewhere,
        };
        self.caveats
            .extend(glue::mend(self.document, weights, &mut self.rows));
        (self.rows, self.caveats)
    }

    /// Reads one row under `header`; a row that is no indicator is passed over.
    pub(super) fn read(&mut self, header: &Header, cells: &[Cell]) {
        if let Some(levels) = levels_alone(&self.document.text, header, cells) {
            self.levels
                .take(self.document, &levels, &mut self.rows, &mut self.carried);
            return;
        }
        if !header.has_first_level() && self.levels.take_group(self.document, cells, &mut self.rows) {
            return;
        }
        let Some(aligned) = align(&self.document.text, header, cells) else {
            self.tell_unread(cells);
            return;
        };
        if self.words_are_lost_before(cells) {
            self.levels.lose();
        }
        self.levels
            .take(self.document, &aligned, &mut self.rows, &mut self.carried);
        if let Some(path) = path_of_name(self.document, header, &aligned) {
            self.levels = Levels::default();
            self.levels.take_path(&path, &mut self.rows);
        }
        let name = self.words(aligned.get(Column::Name));
        if self.levels.are_of_execution(name.as_deref()) {
            let weight = aligned
                .get(Column::Weight)
                .and_then(|cell| number(self.document, cell));
            self.weight_elsewhere = self.weight_elsewhere.saturating_add(weight.unwrap_or_default());
            return;
        }
        if let Some(indicator) = self.indicator(header, &aligned) {
            self.levels.use_weight(indicator.weight);
            self.tell_lost(&indicator);
            self.rows.push(indicator);
        }
    }

    /// Whether words that have no cell stand between the row above and this one.
    fn words_are_lost_before(&mut self, cells: &[Cell]) -> bool {
        let own = || {
            cells
                .iter()
                .filter(|cell| !cell.filled)
                .flat_map(|cell| &cell.pieces)
        };
        let start = own().map(|piece| piece.start()).min().unwrap_or(self.read_to);
        let from = self.read_to;
        self.read_to = own().map(|piece| piece.end()).max().unwrap_or(from).max(from);
        self.unlaid
            .iter()
            .any(|span| from > 0 && from <= span.start() && span.end() <= start)
    }

    /// A row with several cells of its own that no way of laying it explains.
    fn tell_unread(&mut self, cells: &[Cell]) {
        let text = &self.document.text;
        let mut own = cells
            .iter()
            .filter(|cell| !cell.filled && !cell.is_empty(text))
            .filter_map(Cell::place);
        let (Some(first), Some(second), Some(third)) = (own.next(), own.next(), own.next()) else {
            return;
        };
        let span = own.fold(first.to(second).to(third), Span::to);
        self.caveats.push(Caveat::at(span, UNTOLD));
    }

    /// Tells a row whose cells stand one column off.
    fn tell_off(&mut self, span: Option<Span>) -> Option<Indicator> {
        self.caveats.extend(span.map(|span| Caveat::at(span, UNTOLD)));
        None
    }

    fn tell_lost(&mut self, indicator: &Indicator) {
        if indicator.path.iter().any(Option::is_none) {
            self.caveats.push(Caveat::at(indicator.span, LEVEL_LOST));
        }
        if indicator.name.is_none() {
            self.caveats
                .push(Caveat::at(indicator.span, "这一行的指标名称缺失"));
        }
    }

    fn words(&self, cell: Option<&Cell>) -> Option<String> {
        cell.map(|cell| cell.words(&self.document.text))
            .filter(|words| !is_nothing(words))
    }

    fn indicator(&mut self, header: &Header, aligned: &Aligned) -> Option<Indicator> {
        let (mut name, mut span) = self.name(aligned.get(Column::Name));
        let mut target = self.target(aligned);
        let actual = side_of(self.document, aligned.get(Column::Actual));
        if header.column(Column::Name).is_none() {
            let stated = aligned.get(Column::Target)?;
            let goal = goal(self.document, stated, actual.text.as_deref());
            (name, span, target) = (goal.name, Some(goal.span), goal.target);
        }
        if let Some((own, place)) = self.name_behind_path(header, aligned) {
            (name, span) = (Some(own), Some(place));
        }
        if stands_off(name.as_deref(), &target, &actual) {
            return self.tell_off(span);
        }
        let (mut weight, score) = self.weight_and_score(aligned);
        if header.column(Column::Weight).is_none()
            && let Some(named) = joined::name_with_weight(self.document, aligned.get(Column::Name))
        {
            (name, span) = (Some(named.name), Some(named.span));
            if weight.0.is_none() {
                weight = (Some(named.weight), Some(named.weight_span));
            }
        }
        let is_empty = target.text.is_none() && actual.text.is_none();
        name = name.filter(|name| !(is_empty && self.is_level(header, name)));
        let told = [
            target.text.is_some(),
            actual.text.is_some(),
            score.0.is_some(),
            weight.0.is_some(),
        ];
        let is_scored = weight.0.and(score.0).is_some() && header.column(Column::Name).is_some();
        if tells_nothing(told, name.is_some(), is_scored || aligned.is_nameless()) {
            return None;
        }
        let span = span.or_else(|| place_without_name(aligned))?;
        let echo = target.text.is_some() && same_words(target.text.as_deref(), actual.text.as_deref());
        let status = status(name.as_deref().unwrap_or_default(), &target, &actual, echo);
        let unit = self.part(aligned, Column::Unit);
        let has_first_level = header.has_first_level() && aligned.get(Column::Levels).is_none();
        let mut indicator = Indicator {
            project: None,
            path: without_numbers(self.levels.path(has_first_level)),
            weight: weight.0,
            weight_span: weight.1,
            score: score.0,
            score_span: score.1,
            note: self.note(aligned),
            explanation: self.words(aligned.get(Column::Explanation)),
            name,
            echo: echo && target.quantity.value.is_none(),
            target,
            actual,
            status,
            span,
        };
        named_unit::give_unit(&mut indicator, &unit);
        Some(indicator)
    }

    /// Whether a name without values is that of the second level, whose row the source lost; then it is taken for it.
    fn is_level(&mut self, header: &Header, name: &str) -> bool {
        header.column(Column::Level2).is_some() && self.levels.take_from_name(name, &mut self.rows)
    }

    /// The name behind the levels that its cell states, and where it stands.
    fn name_behind_path(&self, header: &Header, aligned: &Aligned) -> Option<(String, Span)> {
        let path = path_of_name(self.document, header, aligned)?;
        let squashed = aligned.get(Column::Name)?.squashed(&self.document.text);
        let place = squashed.source(path.name, squashed.as_str().len());
        Some((tidy(self.document.text.slice(place)), place))
    }

    /// Weight and score, each of its own column or both of one.
    fn weight_and_score(&mut self, aligned: &Aligned) -> (Placed, Placed) {
        let weight = self.number(aligned, Column::Weight, "分值");
        let score = self.number(aligned, Column::Score, "得分");
        self.points(aligned).unwrap_or((weight, score))
    }

    /// Weight and score where one cell holds both, each with its place.
    fn points(&self, aligned: &Aligned) -> Option<(Placed, Placed)> {
        let (cell, order) = aligned.points()?;
        let both = cell.squashed(&self.document.text);
        let points = joined::points(both.as_str(), order)?;
        let placed =
            |(value, at): (Decimal, Range<usize>)| (Some(value), Some(both.source(at.start, at.end)));
        Some((placed(points.weight), placed(points.score)))
    }

    /// The name without its `指标1：`, and where it stands.
    fn name(&self, cell: Option<&Cell>) -> (Option<String>, Option<Span>) {
        let Some(cell) = cell else {
            return (None, None);
        };
        let text = &self.document.text;
        let squashed = cell.squashed(text);
        let length = squashed.as_str().len();
        let start = label_length(squashed.as_str());
        let rest = squashed.as_str().get(start..).unwrap_or_default();
        if is_nothing(rest) {
            return (None, None);
        }
        let own = pieces(text, cell);
        match own.as_slice() {
            [_] if start > 0 => {
                let span = squashed.source(start, length);
                (Some(tidy(text.slice(span))), Some(span))
            }
            [] => (None, None),
            [first, ..] => {
                let words: Vec<&str> = own.iter().map(|piece| text.slice(*piece)).collect();
                let name = tidy(&words.join("\n"));
                let plain = (start > 0).then(|| crate::text::squashed(&name));
                let name = match plain.filter(|plain| plain.len() == name.len()) {
                    Some(plain) => name.get(label_length(&plain)..).unwrap_or(&name).to_owned(),
                    None => name,
                };
                (Some(name), Some(*first))
            }
        }
    }

    /// The target: the adjusted one where the table has it; one cell, or sign, number and unit in
    /// cells of their own.
    fn target(&self, aligned: &Aligned) -> Side {
        let adjusted = side_of(self.document, aligned.get(Column::Adjusted));
        let mut target = if adjusted.text.is_some() {
            adjusted
        } else {
            side_of(self.document, aligned.get(Column::Target))
        };
        let sign = self.part(aligned, Column::Sign);
        let unit = self.part(aligned, Column::Unit);
        if target.quantity.upper.is_some() || target.text.is_none() {
            return target;
        }
        let plain = matches!(target.quantity.op, Some(Comparator::Equal));
        if target.quantity.value.is_some() && plain && sign.starts_with("定性") {
            target.quantity = Quantity::default();
            return target;
        }
        let sign = if plain { sign.as_str() } else { "" };
        let unit = if target.quantity.unit.is_none() {
            unit.as_str()
        } else {
            ""
        };
        // a cell in one piece has been read whole
        if sign.is_empty() && unit.is_empty() && target.span.is_some() {
            return target;
        }
        let words = crate::text::squashed(target.text.as_deref().unwrap_or_default());
        let whole = Quantity::read(&format!("{sign}{words}{unit}"));
        // a figure in the column of units belongs to another column: 56 beside 1800人 is no 561800人
        if whole.value.is_some() && whole.value == target.quantity.value {
            target.quantity = whole;
        }
        target
    }

    fn part(&self, aligned: &Aligned, column: Column) -> String {
        let words = aligned
            .get(column)
            .map(|cell| cell.squashed(&self.document.text).as_str().to_owned())
            .unwrap_or_default();
        if is_nothing(&words) { String::new() } else { words }
    }

    /// The number of a column and its place; words where a number belongs are told.
    fn number(&mut self, aligned: &Aligned, column: Column, what: &str) -> (Option<Decimal>, Option<Span>) {
        let text = &self.document.text;
        let Some(cell) = aligned.get(column).filter(|cell| !cell.is_empty(text)) else {
            return (None, None);
        };
        // the end of a page tore the number: no place would quote it
        let is_whole = cell.pieces.len() == 1;
        let value = is_whole.then(|| number(self.document, cell)).flatten();
        if let Some(place) = cell.place().filter(|_| value.is_none())
            && !is_nothing(cell.squashed(text).as_str())
        {
            self.caveats
                .push(Caveat::at(place, format!("{what}栏不是数字，没有读取")));
        }
        (value, cell.place().filter(|_| value.is_some()))
    }

    /// Reasons and measures, each on a line of its own.
    fn note(&self, aligned: &Aligned) -> Option<String> {
        let notes: Vec<String> = aligned
            .all(Column::Note)
            .filter_map(|cell| self.words(Some(cell)))
            .filter(|note| parse_decimal(note).is_none())
            .collect();
        (!notes.is_empty()).then(|| notes.join("\n"))
    }
}

/// Whether a row states too little to be one, by whether target, result, score and weight are told, whether it has a name
/// and whether it may do without. One value alone without a name is none: 5 beneath the columns of a form that was pasted
/// cell by cell.
fn tells_nothing([target, actual, score, weight]: [bool; 4], is_named: bool, may_be_nameless: bool) -> bool {
    let some_value = target || actual || score;
    let is_alone = !(target || score || weight);
    !some_value || !is_named && (is_alone || !actual && !may_be_nameless)
}

/// Where a row without a name stands.
fn place_without_name(aligned: &Aligned) -> Option<Span> {
    [Column::Actual, Column::Target, Column::Explanation]
        .into_iter()
        .find_map(|column| aligned.all(column).find_map(Cell::place))
}

/// The levels that the cell of the name states before it, where no column of the table holds levels.
fn path_of_name(document: &Document, header: &Header, aligned: &Aligned) -> Option<Path> {
    if header.has_first_level() || header.column(Column::Level2).is_some() {
        return None;
    }
    let cell = aligned.get(Column::Name).filter(|cell| cell.pieces.len() == 1)?;
    joined::path(cell.squashed(&document.text).as_str())
}
