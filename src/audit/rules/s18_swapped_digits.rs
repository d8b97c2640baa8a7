//! S18: a count in prose with the digits of the table's in another order.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use crate::audit::case::Case;
use crate::audit::case::scoring::label;
use crate::audit::case::sentence::{Number, Sentence};
use crate::audit::case::telling::{telling_pairs, words_of};
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;
use crate::report::Indicator;
use crate::value::{Decimal, decimal_string};

rule! {
    /// 正文写的数量与指标表中某项完成值单位相同、所说事项相近，而数字恰好换了次序（468 与 486），请核对是否有一处写错。
    ///
    /// 两处是否说的同一件事，要靠文字推断，因此不作为错误。同一句里还有别的数与指标表完全一致的，该句可能是在转述指标表，作为警告；
    /// 没有的，只作提示。
    "S18", Warning, "正文与指标表的数字次序不同",
    basis: "前后对照",
    formula: "正文的数与完成值由同样的数字组成，次序不同",
    example: "正文“468 家工业企业获得新升规奖励”，指标表“新增‘小升规’工业企业数量”486 家。",
    remedy: "核对原始资料，更正写错的一处。",
}

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let rows: Vec<Counted<'_>> = case.report.indicators.iter().filter_map(Counted::of).collect();
    let units: BTreeSet<&str> = rows.iter().map(|row| row.unit).collect();
    case.sentences()
        .iter()
        .flat_map(|sentence| swapped(sentence, &rows, &units))
        .map(Draft::alone)
        .collect()
}

/// A row whose result is a number with a unit.
struct Counted<'a> {
    row: &'a Indicator,
    actual: Decimal,
    unit: &'a str,
    /// Its digits, once they were asked for.
    digits: OnceCell<Digits>,
}

impl<'a> Counted<'a> {
    fn of(row: &'a Indicator) -> Option<Self> {
        let actual = row.actual.quantity.value?;
        Some(Self {
            row,
            actual,
            unit: row.actual.quantity.unit.as_deref()?,
            digits: OnceCell::new(),
        })
    }

    fn is(&self, number: &Number) -> bool {
        self.unit == number.unit && self.actual == number.value
    }
}

/// How often each digit stands in a value as it is published, and whether a point and a minus stand in it.
type Digits = ([u8; 10], [bool; 2]);

fn digits(value: Decimal) -> Digits {
    let value = value.normalize();
    let (mut rest, mut missing) = (value.mantissa().unsigned_abs(), value.scale() + 1);
    let mut counts = [0; 10];
    // 0.05 has two zeros
    while rest > 0 || missing > 0 {
        if let Some(count) = usize::try_from(rest % 10)
            .ok()
            .and_then(|digit| counts.get_mut(digit))
        {
            *count += 1;
        }
        rest /= 10;
        missing = missing.saturating_sub(1);
    }
    (counts, [value.scale() > 0, value.is_sign_negative()])
}

fn swapped(sentence: &Sentence, rows: &[Counted<'_>], units: &BTreeSet<&str>) -> Vec<Draft> {
    let numbers = sentence.figures.iter().filter(|number| {
        !number.unit.is_empty() && number.value >= Decimal::ONE_HUNDRED && units.contains(number.unit)
    });
    let finding = |number: &Number| {
        if rows.iter().any(|row| row.is(number)) {
            return None;
        }
        let own = digits(number.value);
        let row = rows.iter().find(|row| {
            row.unit == number.unit
                && *row.digits.get_or_init(|| digits(row.actual)) == own
                && speaks_of(sentence, row.row)
        })?;
        let retold = sentence
            .figures
            .iter()
            .filter(|other| {
                *other != number && other.value >= Decimal::TEN && rows.iter().any(|row| row.is(other))
            })
            .count();
        let (value, unit) = (decimal_string(number.value), number.unit);
        let message = format!(
            "正文写 {value}{unit}，指标表“{}”的完成值为 {}{unit}，数字次序不同。",
            label(row.row),
            decimal_string(row.actual)
        );
        let spans = std::iter::once(sentence.place(number))
            .chain(row.row.actual.span)
            .collect();
        Some(if retold > 1 {
            Draft::warning(message, spans)
        } else {
            Draft::info(message, spans)
        })
    };
    numbers.filter_map(finding).collect()
}

/// Whether the sentence shares two or more telling pairs of characters with the row's name.
fn speaks_of(sentence: &Sentence, row: &Indicator) -> bool {
    let words = sentence.words();
    let shared = telling_pairs(row)
        .into_iter()
        .filter(|pair| words.contains(&words_of(*pair)));
    shared.count() > 1
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    const ROWS: &str = "\n\n| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 备注 |\n|---|---|---|---|---|---|---|---|\n| 产出指标 | 数量指标 | 新增“小升规”工业企业数量 | 170家 | ⟦486家⟧ | 5 | 5 | |\n| 产出指标 | 数量指标 | 第一年增长奖励企业数量 | 110家 | 191家 | 5 | 5 | |\n| 产出指标 | 数量指标 | 连续增长奖励企业数量 | 30家 | 118家 | 5 | 5 | |\n";

    #[test]
    fn digits_in_another_order_are_found() {
        check(
            &RULE,
            &format!(
                "推动“小升规”，⟦468 家⟧工业企业获得奖励，191 家获得第一年增长奖励，118 家连续增长。{ROWS}"
            ),
        );
        check(&RULE, &format!("全年“小升规”工业企业达到⟦648家⟧。{ROWS}"));
    }

    #[test]
    fn other_numbers_and_other_matters_say_nothing() {
        let plain = ROWS.replace(['⟦', '⟧'], "");
        check(&RULE, &format!("全年“小升规”工业企业达到450家。{plain}"));
        check(
            &RULE,
            &format!("发放宣传资料468家。全年“小升规”486家、468家次。{plain}"),
        );
    }
}
