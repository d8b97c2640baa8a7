//! 并列 Several names and as many figures in the same order: `基本支出、项目支出分别为80万元和20万元`; and one figure that each of
//! several names has: `购置费、接待费均为0元`.
//!
//! Names and figures are paired only where there are as many of the one as of the other.

use super::filling;
use super::several_names::{Part, parts};
use super::walk::{Setting, Walk};
use crate::extract::amounts::figure::{self, Said};
use crate::extract::amounts::labels::Told;
use crate::extract::amounts::words::is_received;
use crate::extract::amounts::{Found, Reading};
use crate::report::{Item, Stage};
use crate::value::{FiscalYear, MoneyUnit, Yuan, parse_decimal};

/// A figure of a list: where its characters stand, and what it says.
struct Listed {
    start: usize,
    end: usize,
    yuan: Option<Yuan>,
}

/// What stands between `分别` and the first figure.
const LEADS: [&str; 7] = ["为", "是", "达到", "达", "支出", "约", ":"];

/// Most figures of a list; a longer one is paired with no names.
const MOST: usize = 40;

/// What parts the figures of a list.
const PARTS: [&str; 7] = ["、", "以及", "和", "及", "与", "，", ","];

/// The amounts of a list at whose `word`, 分别 or 均为, the sentence stands at byte `at`: how many bytes it takes from there.
/// `None` where no such list is.
pub(super) fn list(
    setting: &Setting<'_>,
    offset: usize,
    sentence: &str,
    (at, word): (usize, &str),
    walk: &mut Walk,
    reading: &mut Reading,
) -> Option<usize> {
    let (figures, end) = figures(sentence, at + word.len());
    let first = figures.first()?;
    let is_one_for_all = word != "分别";
    let start = clause_start(sentence, at);
    let names = parts(sentence.get(start..at)?);
    if names.len() < 2 {
        return list_again(setting, offset, (at, &names), (&figures, end), walk, reading);
    }
    let fits = figures.len() == if is_one_for_all { 1 } else { names.len() };
    let told = Some(names).filter(|_| fits && walk.aside.is_none());
    let named = told.and_then(|names| assigned(setting, start, &names, walk));
    if named.is_none() && is_one_for_all {
        return None;
    }
    let named = named.unwrap_or_default();
    walk.listed = named.iter().flatten().map(|(item, ..)| *item).collect();
    let each = named.iter().zip(figures.iter().chain(std::iter::repeat(first)));
    for (named, figure) in each {
        let (Some((item, stage, year)), Some(yuan)) = (named, figure.yuan) else {
            continue;
        };
        let span = setting
            .squashed
            .source(offset + figure.start, offset + figure.end);
        walk.main = walk.main.or(Some(*item));
        let found: Found = walk.found((*item, None), *stage, *year, yuan, span);
        reading.found.push(found);
    }
    (walk.stage, walk.year, walk.year_before) = (None, None, false);
    walk.leave();
    walk.pass_over(end);
    Some(end - at)
}

/// The amounts of a list that goes on with the names of the one before and tells another stage: `人员经费、公用经费预算分别为
/// 85万元、12万元，实际支出分别为84万元、11万元`.
fn list_again(
    setting: &Setting<'_>,
    offset: usize,
    (at, names): (usize, &[Part<'_>]),
    (figures, end): (&[Listed], usize),
    walk: &mut Walk,
    reading: &mut Reading,
) -> Option<usize> {
    let [only] = names else {
        return None;
    };
    let is_stage = only.stage.is_some() && only.item.is_none() && only.is_plain;
    let items = std::mem::take(&mut walk.listed);
    if !is_stage || items.len() != figures.len() || items.len() < 2 {
        return None;
    }
    let stage = only.stage.map_or(walk.default, Told::stage);
    let year = only.year(setting).or(walk.year).or(setting.frame.year);
    for (item, figure) in items.into_iter().zip(figures) {
        let Some(yuan) = figure.yuan else {
            continue;
        };
        let span = setting
            .squashed
            .source(offset + figure.start, offset + figure.end);
        reading
            .found
            .push(walk.found((item, None), stage, year, yuan, span));
    }
    walk.leave();
    walk.pass_over(end);
    Some(end - at)
}

/// Where the clause begins in which byte `at` stands.
fn clause_start(sentence: &str, at: usize) -> usize {
    let told = filling::near_end(sentence.get(..at).unwrap_or_default());
    let clause = told
        .rsplit(['，', ',', ':', '；', '。'])
        .next()
        .unwrap_or_default();
    at - clause.len()
}

/// The figures that stand from byte `at`, one behind another, and where they end. One without a unit has that of the last.
fn figures(sentence: &str, at: usize) -> (Vec<Listed>, usize) {
    let mut at = at;
    let rest_at = |at: usize| sentence.get(at..).unwrap_or_default();
    while let Some(lead) = LEADS.iter().find(|lead| rest_at(at).starts_with(**lead)) {
        at += lead.len();
    }
    let (mut listed, mut end, mut unit) = (Vec::new(), at, None);
    while let Some(one) = one(rest_at(at), at).filter(|_| listed.len() < MOST) {
        end = one.end;
        unit = sentence.get(one.start + figure::number_length(rest_at(at))..end);
        listed.push(one);
        let Some(part) = PARTS.iter().find(|part| rest_at(end).starts_with(**part)) else {
            break;
        };
        at = end + part.len();
    }
    let unit = unit.and_then(MoneyUnit::from_word);
    if unit.is_none() {
        listed.clear();
    }
    for one in listed.iter_mut().filter(|one| one.yuan.is_none()) {
        let number = sentence.get(one.start..one.end).and_then(parse_decimal);
        one.yuan = number.zip(unit).and_then(|(number, unit)| Yuan::of(number, unit));
    }
    (listed, end)
}

/// The figure or the bare number at the head of words that stand at byte `at`.
fn one(words: &str, at: usize) -> Option<Listed> {
    let length = figure::number_length(words);
    let after = words.get(length..).filter(|_| 0 < length)?;
    let figure = figure::at_head(words);
    let said = figure.and_then(|figure| match figure.said {
        Said::Yuan(yuan) => Some((yuan, figure.shown)),
        Said::Masked | Said::Unclear | Said::Addend => None,
    });
    let goes_on = || PARTS.iter().any(|part| after.starts_with(part));
    match said {
        Some((yuan, shown)) => Some(Listed {
            start: at,
            end: at + shown,
            yuan: Some(yuan),
        }),
        None => goes_on().then_some(Listed {
            start: at,
            end: at + length,
            yuan: None,
        }),
    }
}

/// What each figure of a list is: item, stage and year; `None` for one whose name is not known.
type Assigned = Vec<Option<(Item, Option<Stage>, Option<FiscalYear>)>>;

/// What the parts of a list of names that begins at byte `start` say of one figure each; `None` where that is not sure.
fn assigned(setting: &Setting<'_>, start: usize, parts: &[Part<'_>], walk: &Walk) -> Option<Assigned> {
    // 市水文站基本支出、项目支出: whose the second is, is not told
    if parts.iter().any(|part| part.item.is_some() && !part.is_plain) {
        return None;
    }
    let items = items(setting, start, parts, walk)?;
    let stages = shared(parts, |part| part.stage);
    let default = walk.stage.filter(|_| stages.iter().all(Option::is_none));
    let mut year_before = None;
    let any_year = parts.iter().any(|part| part.year(setting).is_some());
    let is_staged = stages.iter().any(Option::is_some);
    let each = items
        .into_iter()
        .zip(stages)
        .zip(parts)
        .map(|((item, stage), part)| {
            // 预算、执行: what is named neither by item nor by year has no part in the other's stage
            let is_another = part.stage.is_none() && part.item.is_none() && part.year(setting).is_none();
            if is_staged && is_another {
                return None;
            }
            year_before = part.year(setting).or(year_before);
            let year = year_before
                .or(walk.year.filter(|_| !any_year))
                .or(setting.frame.year);
            let stage = stage.or(default).map_or(walk.default, Told::stage);
            Some((item?, stage, year))
        });
    Some(each.collect())
}

/// The item of each part. One named only in the first or the last of them is that of all: `预算数、决算数`.
fn items(setting: &Setting<'_>, start: usize, parts: &[Part<'_>], walk: &Walk) -> Option<Vec<Option<Item>>> {
    if let Some(sides) = sides(setting, parts) {
        return Some(sides);
    }
    if parts.iter().any(|part| part.item.is_none() && part.is_income) {
        return None;
    }
    let own = || parts.iter().map(|part| part.item).collect::<Vec<_>>();
    match parts.iter().filter(|part| part.item.is_some()).count() {
        0 if parts.iter().all(|part| part.is_plain) => {
            let awaiting = walk
                .item
                .as_ref()
                .filter(|_| walk.item_end <= start && !walk.carried);
            let awaiting = awaiting.map(|(item, _)| *item);
            let about = awaiting.or(walk.main).or(setting.topic.item);
            let item = about.or(setting.frame.project_item())?;
            let is_staged = parts.iter().any(|part| part.stage.is_some());
            let spends = parts.iter().any(|part| part.is_spending);
            let fits = is_staged && !(spends && is_received(item));
            fits.then(|| vec![Some(item); parts.len()])
        }
        0 => None,
        1 if parts.iter().all(|part| part.is_plain) => {
            // 财政拨款收入、支出: what was spent is none of it
            let spent = parts.iter().any(|part| part.item.is_none() && part.is_spending);
            let is_income = parts.iter().filter_map(|part| part.item).any(is_received);
            (!(spent && is_income)).then(|| shared(parts, |part| part.item))
        }
        _ => Some(own()),
    }
}

/// `收入、支出决算`: the two sides of the budget.
fn sides(setting: &Setting<'_>, parts: &[Part<'_>]) -> Option<Vec<Option<Item>>> {
    let [income, spending] = parts else {
        return None;
    };
    let is_income = income.is_plain && income.is_income && income.item.is_none();
    let is_total = match spending.item {
        Some(item) => item == Item::TotalExpenditure,
        None => spending.is_spending && setting.frame.project_item().is_none(),
    };
    let both = is_income && is_total && spending.is_plain && !spending.is_income;
    both.then(|| vec![Some(Item::TotalRevenue), Some(Item::TotalExpenditure)])
}

/// What each part says; where only the first or only the last says it, what that says is said of all.
fn shared<'p, T: Copy>(parts: &[Part<'p>], told: impl Fn(&Part<'p>) -> Option<T>) -> Vec<Option<T>> {
    let mut each: Vec<Option<T>> = parts.iter().map(told).collect();
    let of_all = match each.as_slice() {
        [first @ Some(_), rest @ ..] if rest.iter().all(Option::is_none) => *first,
        [rest @ .., last @ Some(_)] if rest.iter().all(Option::is_none) => *last,
        _ => None,
    };
    if of_all.is_some() {
        each.fill(of_all);
    }
    each
}
