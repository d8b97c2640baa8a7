//! 名称里的单位 The unit that an indicator's name ends with: 受益人口（万人） of 50 and 52, where the values state none themselves.

use super::cells::{same_words, status};
use crate::report::{Indicator, Side};
use crate::text::squashed;
use crate::value::{Comparator, Decimal, Quantity};

/// Words in brackets that could be units and may as well tell which things the name is about, or that it is weighed:
/// 道路硬化（村）, 满意度（分）.
const OTHERS: [&str; 22] = [
    "分", "村", "镇", "乡", "街道", "社区", "学位", "班", "组", "团", "队", "站", "点", "所", "部", "路",
    "线", "车", "级", "类", "种", "课",
];

/// Gives the values of an indicator the unit of its name, where they have none.
pub(super) fn give(indicator: &mut Indicator) {
    if is_bare(indicator)
        && let Some(unit) = unit_of(indicator.name.as_deref().unwrap_or_default())
    {
        give_unit(indicator, &unit);
    }
}

/// Whether a value has a number and no unit.
fn is_bare(indicator: &Indicator) -> bool {
    let bare = |side: &Side| side.quantity.value.is_some() && side.quantity.unit.is_none();
    [&indicator.target, &indicator.actual].into_iter().any(bare)
}

/// Gives the values of an indicator a unit that was told for both of them, where they have none.
pub(super) fn give_unit(indicator: &mut Indicator, unit: &str) {
    if !is_bare(indicator) || !is_unit(unit) || unit == "%" && may_be_shares(indicator) {
        return;
    }
    for side in [&mut indicator.target, &mut indicator.actual] {
        if side.quantity.value.is_some() && side.quantity.unit.is_none() {
            side.quantity.unit = Some(unit.to_owned());
        }
    }
    let echo = same_words(indicator.target.text.as_deref(), indicator.actual.text.as_deref());
    let name = indicator.name.as_deref().unwrap_or_default();
    indicator.status = status(name, &indicator.target, &indicator.actual, echo);
}

/// Whether words are a unit of measure and nothing else.
fn is_unit(words: &str) -> bool {
    let read = Quantity::read(&format!("1{words}"));
    read.op == Some(Comparator::Equal) && read.unit.as_deref() == Some(words)
}

/// The unit in the bracket that ends a name.
fn unit_of(name: &str) -> Option<String> {
    let inner = name.strip_suffix(['）', ')'])?;
    let (_, inner) = inner.rsplit_once(['（', '('])?;
    let inner = squashed(inner);
    let unit = inner.strip_prefix("单位:").unwrap_or(&inner);
    if unit.starts_with(|c: char| c.is_ascii_digit()) || OTHERS.contains(&unit) {
        return None;
    }
    is_unit(unit).then(|| unit.to_owned())
}

/// Whether a value under a name of per cents may have become a share in a spreadsheet: 0.95 beside 95, or 1.
fn may_be_shares(indicator: &Indicator) -> bool {
    let sides = [&indicator.target, &indicator.actual].map(|side| &side.quantity);
    let bare = sides.into_iter().filter(|quantity| quantity.unit.is_none());
    bare.filter_map(|quantity| quantity.value)
        .any(|value| !value.is_zero() && value <= Decimal::ONE)
}

#[cfg(test)]
mod tests {
    use super::unit_of;

    #[test]
    fn a_bracket_at_the_end_of_a_name_may_be_its_unit() {
        let units = [
            ("受益人口（万人）", "万人"),
            ("合格率(%)", "%"),
            ("人均成本（单位：元/人）", "元/人"),
            ("拆除违建（平方米）", "平方米"),
        ];
        for (name, unit) in units {
            assert_eq!(unit_of(name).as_deref(), Some(unit), "{name}");
        }
        for name in [
            "道路硬化（村）",
            "满意度（分）",
            "巡查（2023年）",
            "受益人口",
            "验收（优）",
            "完工（12月）",
        ] {
            assert_eq!(unit_of(name), None, "{name}");
        }
    }
}
