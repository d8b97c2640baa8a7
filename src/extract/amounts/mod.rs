//! 金额 Money that a report states about its own budget: from sentences, tables and formulas.
//!
//! `words` knows what items and stages are called, `labels` and `figure` single labels and figures, and `gate` tells what
//! need not be read. `sentences` reads running text, with what its `walk` remembers and its `naming` recognises; `tables`
//! reads rows and columns; `headed` parts a report of several projects. A figure whose item is not named beside it is not
//! taken: never a guess.

mod figure;
mod gate;
mod headed;
mod labels;
mod sentences;
mod tables;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use super::fields::{has_colon, words_of};
use super::form_projects::FormProjects;
use super::titles::GIVERS;
use crate::diagnostic::Caveat;
use crate::document::{Block, Cell, Document, Heading, Numbering, Table};
use crate::report::{Amount, Item, Kind, Stage};
use crate::text::{Span, Squashed, squashed};
use crate::value::{FiscalYear, MoneyUnit, Yuan};

/// What is known of the report whose money is read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Frame<'a> {
    pub year: Option<FiscalYear>,
    pub kind: Option<Kind>,
    /// The department's name.
    pub department: Option<&'a str>,
    /// The name of the project or policy, if the report is of one.
    pub project: Option<&'a str>,
    /// The projects that its forms name, if they are of several.
    pub forms: Option<&'a FormProjects>,
}

/// What the money of a project is called behind the project's name; longer words first.
const MONEY: [&str; 7] = [
    "专项经费",
    "专项资金",
    "补助经费",
    "补助资金",
    "工作经费",
    "经费",
    "资金",
];

impl<'a> Frame<'a> {
    /// The project's name without the word that says what it is, and without whose it is: 乡村道路养护 of
    /// 乡村道路养护项目, 基本公共卫生服务 of 国家基本公共卫生服务.
    fn stem(&self) -> Option<&'a str> {
        let name = self.project?;
        // 乡村振兴补助资金（转移支付）
        let bracket = name
            .strip_suffix(['）', ')'])
            .and_then(|rest| rest.rfind(['（', '(']));
        let name = bracket.and_then(|at| name.get(..at)).unwrap_or(name);
        let mut ends = MONEY.iter().chain(&["项目"]);
        let stem = ends.find_map(|end| name.strip_suffix(end)).unwrap_or(name);
        let bare = GIVERS
            .iter()
            .chain(&["国家"])
            .find_map(|giver| stem.strip_prefix(giver))
            .map(|bare| bare.strip_prefix("财政").unwrap_or(bare))
            .filter(|bare| bare.chars().nth(3).is_some());
        Some(bare.unwrap_or(stem)).filter(|stem| stem.chars().nth(1).is_some())
    }

    /// Whether a name is that of the report's own project.
    fn is_own(&self, name: &str) -> bool {
        let bare = name.strip_suffix("项目").unwrap_or(name);
        self.stem()
            .is_some_and(|stem| bare.ends_with(stem) || stem.ends_with(bare))
    }

    /// The item of the whole in a report about one project or policy.
    fn project_item(&self) -> Option<Item> {
        self.kind
            .filter(|kind| *kind != Kind::Overall)
            .map(|_| Item::ProjectExpenditure)
    }
}

/// An amount, and what else its place tells.
#[derive(Clone, Debug)]
struct Found {
    amount: Amount,
    /// Whether it is a part of 项目支出.
    of_projects: bool,
}

/// What one stretch gave.
#[derive(Clone, Debug, Default)]
struct Reading {
    found: Vec<Found>,
    caveats: Vec<Caveat>,
}

impl Reading {
    fn add(&mut self, other: Self) {
        self.found.extend(other.found);
        self.caveats.extend(other.caveats);
    }
}

/// All amounts of a document in the order of its text, and the figures that could not be read.
pub(super) fn read(document: &Document, frame: &Frame<'_>) -> (Vec<Amount>, Vec<Caveat>) {
    let mut reading = Reading::default();
    let mut topic = sentences::walk::Topic::default();
    let mut unit = UnitAbove {
        of_all: unit_of_all(document),
        ..UnitAbove::default()
    };
    let units = sentences::units::Stretches::of(document, frame);
    let mut several = headed::Several::of(document, frame);
    for (at, block) in document.blocks.iter().enumerate() {
        let first = reading.found.len();
        let frame = several.frame();
        match block {
            Block::Heading(heading) => {
                topic = sentences::walk::Topic::below(document, heading);
                several.enter(document, heading, &mut topic);
                unit.enter(document, heading);
            }
            Block::Paragraph(paragraph) => {
                reading.add(
                    if let Some(row) = labelled_line(document, paragraph.span, &unit) {
                        tables::table::read(document, &row, frame, (topic.item, unit.near(document)))
                    } else {
                        let pair = sentences::stood_apart::label_above(document, at);
                        let span = pair.map_or(paragraph.span, |label| label.to(paragraph.span));
                        sentences::sentence::read(document, span, frame, &topic)
                    },
                );
                unit.pass(paragraph.span);
            }
            Block::Table(table) => {
                reading.add(tables::table::read(
                    document,
                    table,
                    frame,
                    (topic.item, unit.take(document, table)),
                ));
                for cell in long_cells(document, table) {
                    reading.add(sentences::sentence::read(document, cell, frame, &topic));
                }
            }
        }
        sentences::units::below(
            reading.found.get_mut(first..).unwrap_or_default(),
            units.unit_at(block.span()),
        );
    }
    wages_as_personnel(&mut reading.found);
    handed_on(document, &mut reading.found);
    if let Some(forms) = frame.forms {
        of_forms(forms, &mut reading.found);
    }
    let mut amounts: Vec<Amount> = reading.found.into_iter().map(|found| found.amount).collect();
    amounts.sort_by_key(|amount| (amount.span, amount.item));
    (amounts, reading.caveats)
}

/// `年初预算数：680　全年预算数：712.5　执行率：98%`: a line of labels with their values, blanks between them, read as the
/// row of a form that it is; so is a single label with a bare figure, 资金总额：1,856.30, below a heading that states the unit.
/// `None` for running text.
fn labelled_line(document: &Document, span: Span, unit: &UnitAbove) -> Option<Table> {
    let text = &document.text;
    if LONGEST_LINE < span.len() || !has_colon(text.slice(span)) {
        return None;
    }
    let is_pair = |word: &Span| {
        let parts = text.slice(*word).split_once(['：', ':']);
        parts.is_some_and(|(label, value)| !label.is_empty() && !value.is_empty())
            && !text.slice(*word).contains(['，', '。', '；'])
    };
    let words = || words_of(text, span);
    let is_bare = |word: Span| {
        let value = text.slice(word).rsplit(['：', ':']).next();
        value.is_some_and(tables::told_over::is_bare)
    };
    let is_row = || words().nth(1).is_some() || unit.of_heading.is_some() && words().all(is_bare);
    if words().all(|word| is_pair(&word)) && is_row() {
        return Some(Table {
            span,
            rows: vec![words().map(Cell::new).collect()],
            ..Table::default()
        });
    }
    tables::told_over::line_under_unit(text, span)
}

/// Longest line of labels and values, in bytes.
const LONGEST_LINE: usize = 400;

/// Cells longer than this, in characters, hold running text.
const LONG_CELL: usize = 40;

fn long_cells<'a>(document: &'a Document, table: &'a Table) -> impl Iterator<Item = Span> + 'a {
    table
        .rows
        .iter()
        .flatten()
        .filter(|cell| !cell.filled)
        .flat_map(|cell| cell.pieces.iter().copied())
        .filter(|piece| piece.len() > LONG_CELL && document.text.slice(*piece).chars().count() > LONG_CELL)
}

/// The unit that the last blocks before a table state: `单位：万元`, `…如下表（单位：元）：`. They are looked at when a table
/// asks.
#[derive(Clone, Copy, Debug, Default)]
struct UnitAbove {
    /// Where the blocks stand, the last one first.
    blocks: [Span; Self::REACH],
    /// The unit that the head of the report states for all of it.
    of_all: Option<MoneyUnit>,
    /// The first label of the table right above, and the unit stated over it.
    table: Option<(Span, MoneyUnit)>,
    /// The unit that a heading states for all below it, and its level: 二、资金情况（单位：万元）.
    of_heading: Option<(Numbering, MoneyUnit)>,
}

/// The unit in a line of its own between the title and the first heading: it is that of the whole report. Right above a
/// table it is that of the table, and of all parts of a form that has no headings.
fn unit_of_all(document: &Document) -> Option<MoneyUnit> {
    const LONGEST: usize = 60;
    const NEAREST: usize = 8;
    let is_line = |block: &&Block| matches!(block, Block::Paragraph(_));
    let lines = document.blocks.iter().take_while(is_line).take(NEAREST);
    let opening = document.blocks.iter().find(|block| !is_line(block))?;
    let mut lines = lines.map(Block::span).filter(|line| line.len() <= LONGEST);
    let is_heading = |block: &Block| matches!(block, Block::Heading(_));
    if !is_heading(opening) && document.blocks.iter().any(is_heading) {
        return None;
    }
    lines.find_map(|line| {
        let words = Squashed::of(&document.text, line);
        let words = words.as_str().trim_end_matches(')');
        let (_, unit) = words.rsplit_once("单位:")?;
        MoneyUnit::from_word(unit)
    })
}

impl UnitAbove {
    /// How many blocks may stand between a table's first row and the words that state the unit, their own included.
    const REACH: usize = 3;

    /// Bytes of a line that may be a row without figures, 2、二级机构: the tables above and below it are of one form.
    const SHORT: usize = 60;

    fn pass(&mut self, block: Span) {
        self.blocks.rotate_right(1);
        self.blocks[0] = block;
        self.table = self.table.filter(|_| block.len() <= Self::SHORT);
    }

    /// Passes a heading, which may state the unit of what stands below it.
    fn enter(&mut self, document: &Document, heading: &Heading) {
        let title = Squashed::of(&document.text, heading.title);
        let above = self.of_heading.filter(|(level, _)| *level < heading.numbering);
        let stated = labels::unit_in(title.as_str()).map(|unit| (heading.numbering, unit));
        self.of_heading = stated.or(above);
        self.pass(heading.span);
        self.table = None;
    }

    fn near(self, document: &Document) -> Option<MoneyUnit> {
        let mut words = self
            .blocks
            .iter()
            .map(|block| Squashed::of(&document.text, *block));
        words
            .find_map(|words| labels::unit_in(words.as_str()))
            .or(self.of_heading.map(|(_, unit)| unit))
            .or(self.of_all)
    }

    fn take(&mut self, document: &Document, table: &Table) -> Option<MoneyUnit> {
        let corner = table.rows.first().and_then(|row| row.first()?.place());
        let unit = self
            .near(document)
            .or_else(|| self.of_part_above(document, corner?));
        self.blocks = [Span::default(); Self::REACH];
        let stated = || labels::unit_in(Squashed::of(&document.text, table.caption?).as_str());
        self.table = corner.zip(unit.or_else(stated));
        unit
    }

    /// A table right below another whose first column has the same name is a part of the same form, in the same unit.
    fn of_part_above(&self, document: &Document, corner: Span) -> Option<MoneyUnit> {
        let (above, unit) = self.table?;
        let words = |span| Squashed::of(&document.text, span);
        (words(above).as_str() == words(corner).as_str()).then_some(unit)
    }
}

/// Money that was 拨付 is what was spent only where nothing else is: 拨付320万元，实际使用309.8万元.
fn handed_on(document: &Document, found: &mut [Found]) {
    let is_handed_on = |amount: &Amount| {
        let before = document.text.as_str().get(..amount.span.start());
        let before = before.unwrap_or_default().trim_end_matches(['为', '了']);
        amount.stage == Some(Stage::Actual) && before.ends_with("拨付")
    };
    let of = |amount: &Amount| {
        (
            amount.item,
            amount.year,
            amount.unit.clone(),
            amount.class.clone(),
        )
    };
    let mut spent: BTreeMap<_, BTreeSet<Yuan>> = BTreeMap::new();
    for amount in found.iter().map(|found| &found.amount) {
        if amount.stage == Some(Stage::Actual) && !is_handed_on(amount) {
            spent.entry(of(amount)).or_default().insert(amount.yuan);
        }
    }
    for own in found.iter_mut().map(|found| &mut found.amount) {
        let others = || spent.get(&of(own));
        if is_handed_on(own) && others().is_some_and(|others| !others.contains(&own.yuan)) {
            own.stage = None;
        }
    }
}

/// What a form tells is its own project's money, where the forms in one file are of several projects.
fn of_forms(forms: &FormProjects, found: &mut [Found]) {
    for amount in found.iter_mut().map(|found| &mut found.amount) {
        if amount.class.is_none() {
            let form = forms.at(amount.span.start());
            amount.class = form.map(|project| squashed(&project.value));
        }
    }
}

/// 工资福利支出 of the basic expenditure stands for 人员经费 where a report gives none.
fn wages_as_personnel(found: &mut [Found]) {
    if found.iter().any(|found| found.amount.item == Item::Personnel) {
        return;
    }
    let is_wages = |found: &Found| {
        found.amount.item == Item::EconomicClass
            && found.amount.class.as_deref() == Some("工资福利支出")
            && !found.of_projects
    };
    if let Some(wages) = found
        .iter_mut()
        .find(|found| is_wages(found) && !found.amount.yuan.value().is_zero())
    {
        wages.amount.item = Item::Personnel;
    }
}
