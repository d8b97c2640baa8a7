//! S18: a count in prose with the digits of the table's in another order.

use crate::audit::case::Case;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;
use crate::audit::scoring::label;
use crate::audit::sentence::{Number, Sentence};
use crate::audit::telling::telling_pairs;
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
    let rows: Vec<&Indicator> = case
        .report
        .indicators
        .iter()
        .filter(|row| row.actual.quantity.value.is_some())
        .collect();
    case.sentences()
        .iter()
        .flat_map(|sentence| swapped(sentence, &rows))
        .map(Draft::alone)
        .collect()
}

fn swapped(sentence: &Sentence, rows: &[&Indicator]) -> Vec<Draft> {
    let numbers = sentence
        .figures
        .iter()
        .filter(|number| number.value >= Decimal::ONE_HUNDRED && !number.unit.is_empty());
    let finding = |number: &Number| {
        let row = rows
            .iter()
            .find(|row| alike(row, number) && speaks_of(sentence, row))?;
        let told = rows.iter().any(|row| equal(row, number));
        let retold = sentence
            .figures
            .iter()
            .filter(|other| {
                *other != number && other.value >= Decimal::TEN && rows.iter().any(|row| equal(row, other))
            })
            .count();
        let actual = row.actual.quantity.value?;
        let (value, unit) = (decimal_string(number.value), &number.unit);
        let message = format!(
            "正文写 {value}{unit}，指标表“{}”的完成值为 {}{unit}，数字次序不同。",
            label(row),
            decimal_string(actual)
        );
        let spans = std::iter::once(sentence.place(number))
            .chain(row.actual.span)
            .collect();
        (!told).then(|| {
            if retold > 1 {
                Draft::warning(message, spans)
            } else {
                Draft::info(message, spans)
            }
        })
    };
    numbers.filter_map(finding).collect()
}

fn equal(row: &Indicator, number: &Number) -> bool {
    row.actual.quantity.value == Some(number.value)
        && row.actual.quantity.unit.as_deref() == Some(number.unit.as_str())
}

/// The same unit and the same digits in another order.
fn alike(row: &Indicator, number: &Number) -> bool {
    let quantity = &row.actual.quantity;
    let same_unit = quantity.unit.as_deref() == Some(number.unit.as_str());
    let Some(value) = quantity.value.filter(|value| same_unit && *value != number.value) else {
        return false;
    };
    let digits = |value: Decimal| {
        let mut digits: Vec<char> = decimal_string(value).chars().collect();
        digits.sort_unstable();
        digits
    };
    digits(value) == digits(number.value)
}

/// Whether the sentence shares two or more telling pairs of characters with the row's name.
fn speaks_of(sentence: &Sentence, row: &Indicator) -> bool {
    let words = sentence.words();
    let shared = telling_pairs(row)
        .into_iter()
        .filter(|pair| words.contains(pair.as_str()));
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
