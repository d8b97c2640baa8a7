//! 代价 What it costs to put a piece into a column, or to leave the column blank.
//!
//! Nothing where the piece is what the column holds; more, the stranger it would be there.

use std::cell::OnceCell;

use super::token::{Parting, Token};
use super::tokens::is_left_open;
use super::words::{LONGEST_UNIT, is_known_unit, is_sign, is_told, says_nothing};
use crate::document::names::columns::{Column, without_brackets};
use crate::document::names::levels::{LevelName, level_name};
use crate::value::{Decimal, Quantity, Status, compare, parse_decimal};

/// A cost; only differences matter.
pub(super) type Cost = u32;

/// A blank piece that stands for nothing.
pub(super) const NOTHING: Cost = 1;

/// A piece that belongs nowhere.
pub(super) const STRAY: Cost = 12;

/// What a piece's words are, each looked at once and only where a column asks.
#[derive(Clone, Debug)]
pub(super) struct Traits<'a> {
    words: &'a str,
    number: OnceCell<Option<Decimal>>,
    is_quantity: OnceCell<bool>,
    level: OnceCell<Option<LevelName>>,
    length: OnceCell<usize>,
}

impl<'a> Traits<'a> {
    /// What a piece is.
    pub(super) fn of(token: &'a Token<'_>) -> Self {
        Self {
            words: &token.words,
            number: OnceCell::new(),
            is_quantity: OnceCell::new(),
            level: OnceCell::new(),
            length: OnceCell::new(),
        }
    }

    fn number(&self) -> Option<Decimal> {
        *self.number.get_or_init(|| number(self.words))
    }

    /// A number is a quantity without a unit, or of points.
    fn is_quantity(&self) -> bool {
        let read = || self.number().is_some() || is_quantity(self.words);
        *self.is_quantity.get_or_init(read)
    }

    fn level(&self) -> Option<LevelName> {
        let read = || level_name(&without_brackets(self.words));
        *self.level.get_or_init(read)
    }

    /// Characters.
    fn length(&self) -> usize {
        *self.length.get_or_init(|| self.words.chars().count())
    }
}

/// Where in the laying a piece is weighed.
pub(super) struct Context<'a> {
    /// All pieces.
    pub tokens: &'a [Token<'a>],
    /// What each of them is.
    pub traits: &'a [Traits<'a>],
    /// Whether the first of the usual first levels among them is one of a project: 项目产出. Told when it is first asked.
    pub in_project_frame: &'a OnceCell<bool>,
    /// The piece at hand.
    pub at: usize,
    /// The column at hand.
    pub column: Column,
    /// The column before, if it has a cell in this row.
    pub previous: Option<Column>,
    /// What parts the pieces.
    pub parting: Parting,
}

/// The number that a piece is.
pub(super) fn number(words: &str) -> Option<Decimal> {
    parse_decimal(words.strip_suffix('分').unwrap_or(words))
}

fn is_quantity(words: &str) -> bool {
    Quantity::read(words).value.is_some() || words.starts_with(['≥', '≤', '<', '>', '='])
}

/// A name as forms number them: 指标1：… and ……, which stands for as many more as are wanted.
pub(super) fn is_numbered_name(words: &str) -> bool {
    let is_number = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
    words.strip_prefix("指标").is_some_and(is_number) || words.starts_with('…')
}

/// The points of a level in a piece of their own, whose bracket may be lost: （50分）, 30分）.
fn are_points(words: &str) -> bool {
    let inner = words.strip_suffix("分)");
    inner.is_some_and(|inner| number(inner.strip_prefix('(').unwrap_or(inner)).is_some())
}

/// Whether a piece may be left out: a blank one, a name that nobody filled in, a second level right above another
/// level, the points of a level whose name is lost.
pub(super) fn stands_for_nothing(context: &Context, token: &Token) -> bool {
    let level = |at: Option<usize>| context.traits.get(at?)?.level();
    let above = level(context.at.checked_sub(1));
    let heads_nothing =
        level(Some(context.at)) == Some(LevelName::Second) && level(context.at.checked_add(1)).is_some();
    let lost_its_level = are_points(&token.words) && above.is_none();
    token.is_blank() || is_left_open(&token.words) || heads_nothing || lost_its_level
}

/// The cost of a piece as the cell of the column; `None` where it cannot be.
pub(super) fn cell(context: &Context, token: &Token) -> Option<Cost> {
    let words = &*token.words;
    if token.is_blank() {
        return blank_piece(context.column);
    }
    let traits = context.traits.get(context.at)?;
    let number = || traits.number();
    let price = match context.column {
        Column::Serial => (number().is_some() && words.len() <= 3).then_some(0),
        Column::Level1 | Column::Levels => level(context, words, traits, First::Yes),
        Column::Level2 => level(context, words, traits, First::No),
        Column::Name => name(words, traits),
        Column::Target | Column::Adjusted | Column::Actual => Some(value(traits)),
        Column::Sign => is_sign(words).then_some(0),
        Column::Unit => unit(words, traits),
        Column::Weight => number().map(|_| 0),
        Column::LevelWeight => number().map(|_| if context.previous.is_some() { 0 } else { 5 }),
        Column::Score => number().map(|score| match weight_before(context) {
            Some(weight) if score > weight => 8,
            _ => 0,
        }),
        // an empty level of the form is nobody's reason
        Column::Note if traits.level().is_some() => None,
        Column::Note => Some(note(context, words, traits)),
        Column::WeightAndScore | Column::ScoreAndWeight | Column::Explanation | Column::Other => {
            Some(if number().is_some() { 3 } else { 0 })
        }
    }?;
    let numbered = is_numbered_name(words) && context.column != Column::Name;
    Some(price + if numbered { 6 } else { 0 } + across_lines(context, token))
}

/// What is counted in; words that are no known unit may as well be a name: 群众负担减轻.
fn unit(words: &str, traits: &Traits) -> Option<Cost> {
    const LONGEST: usize = 6;
    let is_unit = traits.length() <= LONGEST && traits.number().is_none() && !is_sign(words);
    is_unit.then(|| if is_known_unit(words) { 0 } else { 4 })
}

/// Whether the piece at hand, at this price, is the name of a level that the column is not for.
pub(super) fn is_stray_level(context: &Context, price: Cost) -> bool {
    let may_be_stray = match context.column {
        Column::Level1 | Column::Level2 | Column::Levels => OTHER_LEVEL <= price,
        Column::Other => true,
        _ => false,
    };
    let traits = context.traits.get(context.at).filter(|_| may_be_stray);
    traits.is_some_and(|traits| traits.level().is_some())
}

/// What the name of a level costs in another level's column.
const OTHER_LEVEL: Cost = 6;

/// One row a line: a line begins with a level, a name or a serial number, and these begin a line
/// or follow a level.
fn across_lines(context: &Context, token: &Token) -> Cost {
    if context.parting != Parting::Blanks {
        return 0;
    }
    let begins = matches!(context.column, Column::Serial) || context.column.names();
    let follows_a_level = context
        .previous
        .is_some_and(|column| column.names() || column == Column::Serial);
    match (token.opens_line, begins) {
        (true, false) => 3,
        (false, true) if !follows_a_level => 2,
        _ => 0,
    }
}

const fn blank_piece(column: Column) -> Option<Cost> {
    match column {
        Column::Name => None,
        Column::Weight | Column::Score => Some(2),
        Column::Target | Column::Adjusted | Column::Actual => Some(1),
        _ => Some(0),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum First {
    Yes,
    No,
}

fn level(context: &Context, words: &str, traits: &Traits, first: First) -> Option<Cost> {
    let plain = without_brackets(words);
    let bare = plain.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '分' | '.' | '%'));
    if bare.is_empty() || traits.is_quantity() || says_nothing(words) {
        return None;
    }
    let price = match (level_name(bare), first) {
        (Some(LevelName::First), First::Yes) | (Some(LevelName::Second), First::No) => 0,
        (Some(LevelName::RatherFirst), first) if is_first(context, words) == (first == First::Yes) => 0,
        (Some(LevelName::RatherSecond), first) if level_follows(context) == (first == First::Yes) => 0,
        (Some(LevelName::RatherFirst | LevelName::RatherSecond), _) => 4,
        (Some(_), _) => OTHER_LEVEL,
        // of the head
        (None, _) if matches!(bare, "一级" | "二级" | "三级" | "四级") => return None,
        (None, _) if bare.chars().count() > 14 || bare.contains(['，', '。']) => return None,
        (None, _) if bare.ends_with("指标") => 2,
        (None, _) => 5,
    };
    Some(price)
}

/// Whether the next piece is a level's name.
fn level_follows(context: &Context) -> bool {
    let pieces = context.tokens.iter().zip(context.traits);
    let mut next = pieces.skip(context.at + 1).filter(|(token, _)| !token.is_blank());
    next.next().is_some_and(|(_, traits)| traits.level().is_some())
}

/// Whether 满意度指标 is a first level here: it has a second level or a weight of its own, or the frame
/// is not the one of 项目产出 and 项目效益, which has satisfaction among the benefits.
fn is_first(context: &Context, words: &str) -> bool {
    let in_project_frame = || in_project_frame(context.tokens, context.traits);
    level_follows(context) || words.ends_with(')') || !*context.in_project_frame.get_or_init(in_project_frame)
}

/// Whether the first of the usual first levels is one of a project.
fn in_project_frame(tokens: &[Token], traits: &[Traits]) -> bool {
    let mut pieces = tokens.iter().zip(traits);
    pieces
        .find(|(_, traits)| traits.level() == Some(LevelName::First))
        .is_some_and(|(token, _)| token.words.starts_with("项目"))
}

fn name(words: &str, traits: &Traits) -> Option<Cost> {
    if is_numbered_name(words) {
        return Some(0);
    }
    if traits.number().is_some() || says_nothing(words) || is_sign(words) {
        return None;
    }
    if traits.level().is_some() {
        return Some(7);
    }
    if traits.is_quantity() {
        return None;
    }
    Some(if traits.length() > 60 || words.contains('。') {
        3
    } else {
        0
    })
}

fn value(traits: &Traits) -> Cost {
    if traits.level().is_some() {
        7
    } else if traits.length() > 80 {
        2
    } else {
        0
    }
}

/// The weight, where the piece before is one.
fn weight_before(context: &Context) -> Option<Decimal> {
    let before = context.at.checked_sub(1).and_then(|at| context.traits.get(at))?;
    before
        .number()
        .filter(|_| context.previous == Some(Column::Weight))
}

/// A reason stands where points were lost.
fn note(context: &Context, words: &str, traits: &Traits) -> Cost {
    if traits.number().is_some() || traits.is_quantity() && !is_told(words) {
        return 7;
    }
    match (says_nothing(words), context.previous, points_lost(context)) {
        (true, _, _) | (_, Some(Column::Note), _) | (_, _, Some(true)) => 0,
        _ if words.ends_with('。') || traits.length() > 20 => 1,
        _ => 3,
    }
}

/// Whether the score before is below its weight, or the result before below its target; `None` where that cannot be told.
fn points_lost(context: &Context) -> Option<bool> {
    let at = |back: usize| {
        let place = context.at.checked_sub(back)?;
        context.traits.get(place)?.number()
    };
    match context.previous {
        Some(Column::Score) => Some(at(1)? < at(2)?),
        Some(Column::Actual) => falls_short(context),
        _ => None,
    }
}

/// Whether the result before is short of the target before it, in a table without points.
fn falls_short(context: &Context) -> Option<bool> {
    let at = |back: usize| {
        let piece = context.tokens.get(context.at.checked_sub(back)?)?;
        Some(Quantity::read(&piece.words)).filter(|quantity| quantity.value.is_some())
    };
    // 85 | % | 83.5: the unit stands between the two
    let target = at(2).or_else(|| at(3))?;
    (compare("", &target, &at(1)?) == Status::Unmet).then_some(true)
}

/// The cost of leaving the column blank.
pub(super) fn blank(context: &Context, columns: &[Column]) -> Cost {
    match context.column {
        Column::Serial => 3,
        Column::Level1 | Column::Levels | Column::Note => 0,
        Column::Level2 => Cost::from(context.previous == Some(Column::Level1)),
        Column::Name => 12,
        Column::Target if columns.contains(&Column::Adjusted) => 3,
        Column::Adjusted => 1,
        Column::Target | Column::Actual => 5,
        Column::Sign | Column::Unit => 2,
        // a row may want its values, but hardly its points
        Column::Weight | Column::Score | Column::WeightAndScore | Column::ScoreAndWeight => 8,
        Column::LevelWeight if context.previous.is_some() => 3,
        Column::LevelWeight => 0,
        Column::Explanation | Column::Other => 2,
    }
}

/// Behind the last piece, what is left of the last row is blank.
pub(super) const fn blank_at_end(column: Column) -> Cost {
    match column {
        Column::Note | Column::Other | Column::Explanation | Column::Level1 | Column::Level2 => 0,
        _ => 6,
    }
}

/// The cost of a piece that goes on with the cell before; `None` where there is none or it cannot.
pub(super) fn rest(context: &Context, token: &Token) -> Option<Cost> {
    let previous = context.previous?;
    let words = &*token.words;
    let traits = context.traits.get(context.at)?;
    if token.is_blank() || traits.number().is_some() || previous.is_numeric() {
        return None;
    }
    let is_bracketed = words.starts_with('(') && words.ends_with(')');
    if previous.names() && previous != Column::Name && (is_bracketed || are_points(words)) {
        return Some(0);
    }
    if traits.is_quantity() || traits.level().is_some() || is_numbered_name(words) {
        return None;
    }
    let holds_words = matches!(
        previous,
        Column::Name | Column::Target | Column::Actual | Column::Note | Column::Explanation | Column::Other
    );
    // 83.5 | 部分接口没有接通: a bare number goes on in a unit, and not in a sentence
    let before = context.at.checked_sub(1).and_then(|at| context.traits.get(at));
    let is_sentence =
        || LONGEST_UNIT < traits.length() && before.is_some_and(|before| before.number().is_some());
    holds_words.then(|| if is_sentence() { 6 } else { 3 })
}
