//! 比较 One indicator's results side by side: in one unit, with median and spread.
//!
//! Exact decimals throughout. Departments count differently and ask different people; a comparison
//! shows figures, it ranks nobody.

use std::collections::BTreeMap;

use serde::Serialize;

use super::build::Catalogue;
use super::indicators::{CanonicalIndicator, Occurrence};
use super::summary::{IndicatorRow, RowSide};
use crate::value::{Comparator, Decimal, FiscalYear, measure_of};

/// 比较: rows of one indicator in one unit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// The unit that most rows state; `None` where they state a bare number.
    pub unit: Option<String>,
    /// Rows whose result is a number in that unit or one that measures the same, in the catalogue's order.
    pub rows: Vec<Compared>,
    /// Rows that cannot be compared: words, other units, empty cells.
    pub left_out: Vec<Occurrence>,
}

/// One row of a comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Compared {
    /// Which row.
    pub at: Occurrence,
    /// The year of its report.
    pub year: Option<FiscalYear>,
    /// The target in the common unit, where it is one number in a unit that measures the same.
    pub target: Option<Decimal>,
    /// The result in the common unit.
    pub actual: Decimal,
}

/// 分布: how results lie. The median of an even count is the mean of the two in the middle; the
/// quartiles are the medians of the halves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Spread {
    /// How many results.
    pub count: usize,
    /// 最小值
    pub least: Decimal,
    /// 下四分位
    pub lower: Decimal,
    /// 中位数
    pub median: Decimal,
    /// 上四分位
    pub upper: Decimal,
    /// 最大值
    pub greatest: Decimal,
}

impl Catalogue {
    /// The rows of one indicator in the unit that most of them state.
    #[must_use]
    pub fn comparison(&self, indicator: &CanonicalIndicator) -> Comparison {
        let rows: Vec<_> = indicator
            .occurrences
            .iter()
            .filter_map(|at| Some((*at, self.row(*at)?)))
            .collect();
        let unit = common_unit(rows.iter().map(|(_, (_, row))| *row));
        let mut comparison = Comparison {
            unit: unit.clone(),
            ..Comparison::default()
        };
        for (at, (report, row)) in rows {
            match in_unit(&row.actual, unit.as_deref()) {
                None => comparison.left_out.push(at),
                Some(actual) => {
                    let target =
                        in_unit(&row.target, unit.as_deref()).or_else(|| bare_target(row, unit.as_deref()));
                    comparison.rows.push(Compared {
                        at,
                        year: report.year,
                        target,
                        actual,
                    });
                }
            }
        }
        comparison
    }
}

impl Comparison {
    /// How the results of one year lie; `None` where there are none.
    #[must_use]
    pub fn spread(&self, year: FiscalYear) -> Option<Spread> {
        let of_year = self.rows.iter().filter(|row| row.year == Some(year));
        Spread::of(of_year.map(|row| row.actual).collect())
    }
}

impl Spread {
    /// How the values lie; `None` where there are none.
    #[must_use]
    pub fn of(mut values: Vec<Decimal>) -> Option<Self> {
        values.sort();
        let half = values.len() / 2;
        let lower = values.get(..half).unwrap_or_default();
        let upper = values.get(values.len() - half..).unwrap_or_default();
        let median = median(&values)?;
        Some(Self {
            count: values.len(),
            least: *values.first()?,
            lower: self::median(lower).unwrap_or(median),
            median,
            upper: self::median(upper).unwrap_or(median),
            greatest: *values.last()?,
        })
    }
}

/// The median of sorted values.
fn median(values: &[Decimal]) -> Option<Decimal> {
    let above = *values.get(values.len() / 2)?;
    if values.len() % 2 == 1 {
        return Some(above);
    }
    let below = *values.get(values.len() / 2 - 1)?;
    Some((below + above) / Decimal::TWO)
}

/// The unit that most results state, the first by name among equals; `None` where most are bare numbers
/// or none is a number.
fn common_unit<'a>(rows: impl Iterator<Item = &'a IndicatorRow>) -> Option<String> {
    let mut count: BTreeMap<Option<&str>, usize> = BTreeMap::new();
    for row in rows.filter(|row| number(&row.actual).is_some()) {
        *count.entry(row.actual.quantity.unit.as_deref()).or_default() += 1;
    }
    let most = *count.values().max()?;
    let (unit, _) = count.into_iter().find(|(_, rows)| *rows == most)?;
    unit.map(str::to_owned)
}

/// The one number that a side states. A range is none.
fn number(side: &RowSide) -> Option<Decimal> {
    side.quantity
        .value
        .filter(|_| side.quantity.op != Some(Comparator::Range))
}

/// The side's number in `unit`; `None` where its own unit measures something else.
fn in_unit(side: &RowSide, unit: Option<&str>) -> Option<Decimal> {
    let value = number(side)?;
    let (own, unit) = (side.quantity.unit.as_deref(), unit);
    if own == unit {
        return Some(value);
    }
    let (own, common) = (measure_of(own?), measure_of(unit?));
    if own.base != common.base {
        return None;
    }
    value
        .checked_mul(own.factor)?
        .checked_div(common.factor)
        .map(|value| value.normalize())
}

/// A target without any unit, beside a result in the common one: 90 beside 95%.
fn bare_target(row: &IndicatorRow, unit: Option<&str>) -> Option<Decimal> {
    let bare = row.target.quantity.unit.is_none() && row.actual.quantity.unit.as_deref() == unit;
    number(&row.target).filter(|_| bare)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Summary;
    use crate::privacy::published;
    use crate::reading::sample::{region, sample_of};
    use crate::region::Gazetteer;
    use crate::value::{Quantity, decimal_string};

    fn catalogue(results: &[(&str, &str)]) -> Catalogue {
        let summaries = results.iter().enumerate().map(|(k, (target, actual))| {
            let mut reading = sample_of(&format!("第{k}局"), region("990100", &["示范省", "示范市"]), 2023);
            reading.report.sensitive.clear();
            let mut summary = Summary::of(&published(reading, &Gazetteer::default()));
            summary.indicators[0].target.quantity = Quantity::read(target);
            summary.indicators[0].actual.quantity = Quantity::read(actual);
            summary
        });
        Catalogue::new(summaries.collect()).0
    }

    #[test]
    fn results_are_brought_to_the_unit_that_most_state() {
        let catalogue = catalogue(&[
            ("≥2亿元", "2.5亿元"),
            ("≥1亿元", "12000万元"),
            ("1亿元", "3亿元"),
            ("增长", "增长"),
            ("5家", "6家"),
            ("2亿元", "1-2亿元"),
        ]);
        let comparison = catalogue.comparison(&catalogue.indicators()[0]);
        assert_eq!(comparison.unit.as_deref(), Some("亿元"));
        let rows: Vec<_> = comparison
            .rows
            .iter()
            .map(|row| (row.target.map(decimal_string), decimal_string(row.actual)))
            .collect();
        let some = |words: &str| Some(words.to_owned());
        assert_eq!(
            rows,
            [
                (some("2"), "2.5".into()),
                (some("1"), "1.2".into()),
                (some("1"), "3".into())
            ]
        );
        assert_eq!(comparison.left_out.len(), 3);
        let spread = comparison.spread(FiscalYear::new(2023).unwrap()).unwrap();
        assert_eq!((spread.count, decimal_string(spread.median)), (3, "2.5".into()));
        assert_eq!(comparison.spread(FiscalYear::new(2022).unwrap()), None);
    }

    #[test]
    fn words_alone_cannot_be_compared() {
        let catalogue = catalogue(&[("合规", "合规"), ("不断提高", "不断提高")]);
        let comparison = catalogue.comparison(&catalogue.indicators()[0]);
        assert_eq!(
            (comparison.unit, comparison.rows.len(), comparison.left_out.len()),
            (None, 0, 2)
        );
    }

    #[test]
    fn a_spread_is_exact() {
        let of = |values: &[i64]| Spread::of(values.iter().map(|it| Decimal::from(*it)).collect()).unwrap();
        let shown = |it: Spread| {
            [it.least, it.lower, it.median, it.upper, it.greatest]
                .map(decimal_string)
                .join(" ")
        };
        assert_eq!(shown(of(&[4, 1, 3, 2])), "1 1.5 2.5 3.5 4");
        assert_eq!(shown(of(&[1, 2, 3, 4, 5])), "1 1.5 3 4.5 5");
        assert_eq!(shown(of(&[7])), "7 7 7 7 7");
    }
}
