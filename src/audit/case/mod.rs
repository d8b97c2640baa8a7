//! The case before the rules: the report, and what many rules ask of its text, read once.

mod beside;
mod cells;
pub(super) mod dated;
pub(super) mod forms;
pub(super) mod grid;
pub(super) mod naming;
pub(super) mod part;
pub(super) mod scoring;
pub(super) mod sentence;
pub(super) mod telling;

use std::cell::OnceCell;

use super::profile::{Judged, Profile, judge};
use super::reckoning::arithmetic::{Figure, interval_of};
use super::reckoning::told_points;
use crate::document::{Block, Cell, Table};
use crate::report::{Amount, Item, Report, Stage};
use crate::text::{Span, Squashed, Text, digit_from};
use crate::value::{Decimal, FiscalYear, MoneyUnit, half_up, parse_decimal};
use cells::Cells;
use dated::{Dated, dated};
use forms::{Form, forms};
use grid::{Grid, grids};
use scoring::Scoring;
use sentence::{Sentence, sentences};

/// How many amounts are held against each other: more than any report has, and few enough for all pairs.
pub(super) const MOST_COMPARED: usize = 1_000;

/// How many totals before a breakdown are held against it.
pub(super) const MOST_TOTALS: usize = 100;

/// A report and the readings of its text that rules share.
pub(super) struct Case<'a> {
    pub(super) report: &'a Report,
    /// 评分办法 that holds for the report; `None` where none is known.
    pub(super) profile: Option<&'a Profile>,
    sentences: OnceCell<Vec<Sentence<'a>>>,
    whole: OnceCell<Squashed<'a>>,
    scoring: OnceCell<Option<Scoring<'a>>>,
    forms: OnceCell<Vec<Form<'a>>>,
    judged: OnceCell<Vec<Judged<'a>>>,
    /// The places of the report's amounts, block by block, each with its place in the list.
    placed: OnceCell<Vec<(Place, usize)>>,
    dated_amounts: OnceCell<Vec<Dated<'a>>>,
    /// What the report's amounts say, in the order of their places and what they are worth.
    stated_money: OnceCell<Vec<ReadMoney>>,
    cells: OnceCell<Cells>,
    told_points: OnceCell<Vec<told_points::Item>>,
    grids: OnceCell<Vec<Grid<'a>>>,
    prose: OnceCell<String>,
}

/// A number as written, and how many yuan its unit is.
type StatedMoney = (Decimal, Decimal);
/// What an amount says, behind its place and what it is worth.
type ReadMoney = ((Span, Decimal), Option<StatedMoney>);

/// Where something stands: the block, and the cell where the block is a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) block: usize,
    pub(super) cell: Option<(usize, usize)>,
}

impl<'a> Case<'a> {
    pub(super) fn new(report: &'a Report, profile: Option<&'a Profile>) -> Self {
        Self {
            report,
            profile,
            sentences: OnceCell::new(),
            whole: OnceCell::new(),
            scoring: OnceCell::new(),
            forms: OnceCell::new(),
            judged: OnceCell::new(),
            placed: OnceCell::new(),
            dated_amounts: OnceCell::new(),
            stated_money: OnceCell::new(),
            cells: OnceCell::new(),
            told_points: OnceCell::new(),
            grids: OnceCell::new(),
            prose: OnceCell::new(),
        }
    }

    pub(super) fn text(&self) -> &'a Text {
        &self.report.document.text
    }

    pub(super) fn words(&self, span: Span) -> &'a str {
        self.text().slice(span)
    }

    /// The sentences of the paragraphs in order, then those of table cells that hold whole paragraphs, as forms have
    /// them. The notes of indicator rows are no prose: they belong to their row.
    pub(super) fn sentences(&self) -> &[Sentence<'a>] {
        self.sentences.get_or_init(|| {
            let mut all = sentences(&self.report.document);
            let first = all.last().map_or(0, |sentence| sentence.paragraph + 1);
            for (nth, place) in self.paragraphs_in_cells().into_iter().enumerate() {
                let spans = sentence::split(self.text(), place);
                all.extend(spans.map(|span| Sentence::of(self.text(), span, first + nth)));
            }
            all
        })
    }

    /// The words of all sentences, one a line: what does not stand here need not be looked for in each of them.
    pub(super) fn prose(&self) -> &str {
        self.prose.get_or_init(|| {
            let sentences = self.sentences();
            let length: usize = sentences.iter().map(|sentence| sentence.words().len() + 1).sum();
            let mut prose = String::with_capacity(length);
            for sentence in sentences {
                prose.push_str(sentence.words());
                prose.push('\n');
            }
            prose
        })
    }

    /// The paragraphs with the points they tell; none where no points are told.
    pub(super) fn told_points(&self) -> &[told_points::Item] {
        self.told_points.get_or_init(|| {
            let in_text = |place| self.place(place).is_some_and(|place| place.cell.is_none());
            told_points::items(self.sentences(), self.prose(), in_text)
        })
    }

    /// The places of cells that are long enough for a paragraph.
    fn paragraphs_in_cells(&self) -> Vec<Span> {
        const PARAGRAPH: usize = 90;
        let mut names: Vec<usize> = self
            .report
            .indicators
            .iter()
            .map(|row| row.span.start())
            .collect();
        names.sort_unstable();
        let scored = |row: &[Cell]| {
            let places = || row.iter().filter_map(Cell::place);
            let (Some(start), Some(end)) = (places().map(Span::start).min(), places().map(Span::end).max())
            else {
                return false;
            };
            names
                .get(names.partition_point(|name| *name < start))
                .is_some_and(|name| *name < end)
        };
        let rows = self
            .tables()
            .flat_map(|table| &table.rows)
            .filter(|row| !scored(row));
        let cells = rows.flatten().filter(|cell| !cell.filled);
        cells
            .filter_map(Cell::place)
            .filter(|place| place.len() > PARAGRAPH)
            .collect()
    }

    /// The words at a place without layout, as a message quotes them.
    pub(super) fn whole_words(&self, span: Span) -> String {
        crate::text::tidy(self.words(span))
    }

    /// The whole text squashed.
    pub(super) fn whole(&self) -> &Squashed<'a> {
        self.whole
            .get_or_init(|| Squashed::of(self.text(), self.text().whole()))
    }

    /// The scored table; `None` where no row carries a weight.
    pub(super) fn scoring(&self) -> Option<&Scoring<'a>> {
        self.scoring
            .get_or_init(|| Scoring::of(self.report, || self.grids(), || self.whole()))
            .as_ref()
    }

    /// The scored tables where there are several, each with full marks of its own; none where there is one.
    pub(super) fn forms(&self) -> &[Form<'a>] {
        let block_of = |place| Some(self.place(place)?.block);
        self.forms.get_or_init(|| {
            let whole = self.scoring();
            whole.map_or_else(Vec::new, |whole| {
                forms(whole, self.report, || self.grids(), block_of)
            })
        })
    }

    /// The rows of the scored table under the profile; none where either is missing.
    pub(super) fn judged(&self) -> &[Judged<'a>] {
        self.judged.get_or_init(|| {
            let both = self.profile.zip(self.scoring());
            both.map_or_else(Vec::new, |(profile, scoring)| judge(profile, scoring))
        })
    }

    /// The amounts of one block, in their order, with their places.
    pub(super) fn amounts_in(&self, block: usize) -> impl Iterator<Item = (&'a Amount, Place)> {
        let amounts = &self.report.amounts;
        let placed = self.placed.get_or_init(|| {
            let place = |(at, amount): (usize, &Amount)| Some((self.place(amount.span)?, at));
            let mut placed: Vec<(Place, usize)> = amounts.iter().enumerate().filter_map(place).collect();
            placed.sort_by_key(|(place, at)| (place.block, *at));
            placed
        });
        let from = placed.partition_point(|(place, _)| place.block < block);
        let here = placed
            .iter()
            .skip(from)
            .take_while(move |(place, _)| place.block == block);
        here.take(MOST_COMPARED)
            .filter_map(|(place, at)| Some((amounts.get(*at)?, *place)))
    }

    /// The department's own amounts of the prose whose stage and year are stated.
    pub(super) fn dated_amounts(&self) -> &[Dated<'a>] {
        let in_prose = |place| Some(self.place(place).filter(|place| place.cell.is_none())?.block);
        self.dated_amounts.get_or_init(|| {
            dated(&self.report.amounts, in_prose)
                .take(MOST_COMPARED)
                .collect()
        })
    }

    pub(super) fn year(&self) -> Option<FiscalYear> {
        self.report.fiscal_year
    }

    /// Whether the last year named in words is another than the one evaluated.
    pub(super) fn of_another_year(&self, words: &str) -> bool {
        let named = words
            .match_indices("年")
            .filter_map(|(at, _)| FiscalYear::parse(words.get(at.checked_sub(4)?..at)?))
            .last();
        named.is_some() && named != self.year()
    }

    /// The report's amount of an item at a stage of a year: the whole department's, not a class of it.
    pub(super) fn stated(&self, item: Item, stage: Stage, year: Option<FiscalYear>) -> Option<&'a Amount> {
        self.report.amounts.iter().find(|amount| {
            (amount.item, amount.stage, amount.year) == (item, Some(stage), year)
                && amount.unit.is_none()
                && amount.class.is_none()
        })
    }

    /// The same of the report's own year, in 万元.
    pub(super) fn stated_money_of(&self, item: Item, stage: Stage) -> Option<Figure> {
        self.money(self.stated(item, stage, self.year())?, MoneyUnit::TenThousand)
    }

    /// The tables of the document.
    pub(super) fn tables(&self) -> impl Iterator<Item = &'a Table> {
        self.report.document.tables()
    }

    /// The tables with the words of their cells.
    pub(super) fn grids(&self) -> &[Grid<'a>] {
        self.grids.get_or_init(|| grids(&self.report.document))
    }

    /// The block and cell that hold a place. Without blocks the whole text is one.
    pub(super) fn place(&self, span: Span) -> Option<Place> {
        let blocks = &self.report.document.blocks;
        if blocks.is_empty() {
            return Some(Place { block: 0, cell: None });
        }
        let block = blocks.partition_point(|block| block.span().end() <= span.start());
        if !blocks.get(block)?.span().overlaps(span) {
            return None;
        }
        let cell = match blocks.get(block)? {
            Block::Table(_) => self.cells.get_or_init(|| Cells::of(blocks)).at(block, span),
            _ => None,
        };
        Some(Place { block, cell })
    }

    /// A stated amount of money as a figure in `unit`, with the precision it is stated to.
    pub(super) fn money(&self, amount: &Amount, unit: MoneyUnit) -> Option<Figure> {
        let (number, own) = self.stated_money(amount)?;
        // Multiplied by one, a zero would lose its decimals.
        let is_own_unit = !number.is_zero() && own.scale() == 0 && own == unit.in_yuan();
        let (value, interval) = if is_own_unit {
            (number, interval_of(number))
        } else {
            let ratio = own.checked_div(unit.in_yuan())?;
            (number.checked_mul(ratio)?, interval_of(number).times(ratio))
        };
        Some(Figure {
            label: label_of(amount),
            value: trim_to_stated(value),
            interval,
            span: Some(amount.span),
        })
    }

    /// The unit that an amount is stated in.
    pub(super) fn money_unit(&self, amount: &Amount) -> MoneyUnit {
        let yuan = self.stated_money(amount).map_or(Decimal::ONE, |(_, own)| own);
        let known = MONEY_UNITS.into_iter().find(|unit| unit.in_yuan() == yuan);
        known.unwrap_or(MoneyUnit::HundredMillion)
    }

    /// What an amount says; of those of the report, which many rules ask for, read once.
    fn stated_money(&self, amount: &Amount) -> Option<StatedMoney> {
        let key = |amount: &Amount| (amount.span, amount.yuan.value());
        let read = self.stated_money.get_or_init(|| {
            let read = |amount: &Amount| (key(amount), self.read_money(amount));
            let mut read: Vec<ReadMoney> = self.report.amounts.iter().map(read).collect();
            read.sort_unstable_by_key(|(key, _)| *key);
            read
        });
        let own = read.binary_search_by_key(&key(amount), |(key, _)| *key);
        own.ok()
            .and_then(|at| read.get(at))
            .map_or_else(|| self.read_money(amount), |(_, money)| *money)
    }

    /// The number as written, and how many yuan its unit is: beside it, or from the amount's worth.
    fn read_money(&self, amount: &Amount) -> Option<StatedMoney> {
        let squashed = Squashed::of(self.text(), amount.span);
        let words = squashed.as_str();
        let digits = digit_from(words, 0)?;
        let number = words.get(digits..)?;
        let end = number
            .find(|c: char| !matches!(c, '0'..='9' | '.' | ','))
            .unwrap_or(number.len());
        let value = parse_decimal(number.get(..end)?.trim_end_matches(['.', ',']))?;
        let unit = MoneyUnit::from_word(number.get(end..)?)
            .unwrap_or(MoneyUnit::TenThousand)
            .in_yuan();
        let yuan = amount.yuan.value();
        // Multiplying is cheaper than dividing, and says the same where it comes out.
        let is_so_many = || yuan.scale() <= value.scale() && value.checked_mul(unit) == Some(yuan);
        if value.is_zero() || is_so_many() {
            return Some((value, unit));
        }
        let own = yuan.checked_div(value)?.abs();
        if !MONEY_UNITS.iter().any(|unit| unit.in_yuan() == own) {
            // Another figure was put in the place of the stated one: it counts as it is, in 万元.
            let corrected = amount.yuan.in_ten_thousands();
            return Some((corrected, MoneyUnit::TenThousand.in_yuan()));
        }
        Some((value, own))
    }
}

/// Units that a figure may be stated in.
const MONEY_UNITS: [MoneyUnit; 5] = [
    MoneyUnit::Yuan,
    MoneyUnit::Thousand,
    MoneyUnit::TenThousand,
    MoneyUnit::Million,
    MoneyUnit::HundredMillion,
];

/// Zeros that only the change of unit brought are dropped down to two decimals.
fn trim_to_stated(value: Decimal) -> Decimal {
    if value.scale() <= 2 {
        return value;
    }
    let short = value.normalize();
    if short.scale() < 2 {
        half_up(value, 2)
    } else if value.scale() > 4 {
        short
    } else {
        value
    }
}

/// What an amount is, in the words of a check.
pub(super) fn label_of(amount: &Amount) -> String {
    let class = amount.class.as_deref();
    class.unwrap_or(amount.item.chinese()).to_owned()
}
