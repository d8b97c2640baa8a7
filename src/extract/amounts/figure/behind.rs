//! What stands behind a figure of money and tells that it is a range, a price of one, or the upper part of a ratio.

use super::{BREAKS, Figure, SURE_UNITS, Said, Scan};
use crate::value::{Decimal, MoneyUnit, Yuan, unit_at_head};

/// Whether another figure of money stands below the stroke behind one: 决算46.5万元/预算50万元, but not 1200元/人×30人.
pub(super) fn is_money_below(below: &str) -> bool {
    let figure = below.find(|c: char| c.is_ascii_digit() || BREAKS.contains(&c) || matches!(c, '×' | '*'));
    let mut scan = Scan {
        rest: figure.and_then(|at| below.get(at..)).unwrap_or_default(),
    };
    scan.number().is_some() && scan.one_of(&SURE_UNITS).is_some() && !scan.rest.starts_with(['/', '每'])
}

/// 零 at `at`, where words say that there was nothing: 支出为零.
pub(in super::super) fn nought(sentence: &str, at: usize) -> Option<Figure> {
    let (lead, words) = sentence.split_at_checked(at)?;
    let rest = words.strip_prefix('零').filter(|_| lead.ends_with('为'))?;
    let ends = rest.is_empty() || rest.starts_with(BREAKS);
    let none = Yuan::of(Decimal::ZERO, MoneyUnit::Yuan).filter(|_| ends)?;
    Some(Figure::whole('零'.len_utf8(), Said::Yuan(none)))
}

/// What is left behind the upper end of a range: `5万元至6万元` is no figure to be sure of.
pub(super) fn range_end(mut scan: Scan<'_>) -> Option<Scan<'_>> {
    if !(scan.eat('至') || scan.eat('~') || scan.eat('-')) {
        return None;
    }
    scan.number()?;
    scan.one_of(&SURE_UNITS)?;
    Some(scan)
}

/// Whether the words behind a number that ends with 万 or 亿 alone say that it is one of money: `350万已全部到位`, `29.6万用于清淤`.
pub(super) fn tells_of_money(after: &str) -> bool {
    ["用于", "已全部", "已到位", "全部到位"]
        .iter()
        .any(|words| after.starts_with(words))
}

/// Whether the figures of a row whose cells were lost run on right behind one: `50万元47.6895.00%`. In which column it stood
/// is not told.
pub(super) fn runs_on(after: &str) -> bool {
    /// No row has a longer run.
    const LONGEST: usize = 40;
    let near = after
        .get(..after.floor_char_boundary(LONGEST))
        .unwrap_or_default();
    let is_of_run = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '%');
    let run = near.split(|c| !is_of_run(c)).next().unwrap_or_default();
    let begins = run.starts_with(|c: char| c.is_ascii_digit());
    begins && (run.contains('%') || 1 < run.matches('.').count())
}

/// `2858.4，`: a number that ends its clause with no unit.
pub(in super::super) fn bare(number: &str, after: &str) -> Option<Figure> {
    let ends = after.is_empty() || after.starts_with(BREAKS);
    let long = number.contains('.') || 3 < number.len();
    (ends && long && unit_at_head(after).is_none()).then(|| Figure::whole(number.len(), Said::Unclear))
}
