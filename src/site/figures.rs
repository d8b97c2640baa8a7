//! How figures are shown: money in 万元 as stated, decimals aligned.

use super::address;
use super::parts::Fig;
use crate::text::{CharSpan, fold_char, is_layout_space};
use crate::value::{Decimal, Yuan, decimal_string, half_up, parse_decimal};

/// The figure as stated where it is stated in 万元, else the exact amount in 万元.
pub(super) fn in_ten_thousands(text: &str, yuan: Yuan) -> String {
    let folded: String = text
        .chars()
        .filter(|c| !is_layout_space(*c))
        .map(fold_char)
        .collect();
    let number: String = folded
        .chars()
        .take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-'))
        .collect();
    let stated = parse_decimal(&number).and_then(|value| value.checked_mul(Decimal::from(10_000)));
    if stated == Some(yuan.value()) {
        number
    } else {
        decimal_string(yuan.in_ten_thousands())
    }
}

impl Fig {
    /// A figure that opens its place at `base`: the report's address as seen from the page, empty on its own page.
    pub(super) fn cited(shown: impl Into<String>, base: &str, span: CharSpan) -> Self {
        Self {
            shown: shown.into(),
            href: Some(format!("{base}{}", address::place(span))).filter(|_| span.start < span.end),
            ..Self::default()
        }
    }

    /// A figure whose place may be lost.
    pub(super) fn perhaps(shown: impl Into<String>, base: &str, span: Option<CharSpan>) -> Self {
        Self {
            shown: shown.into(),
            href: span.map(|span| format!("{base}{}", address::place(span))),
            ..Self::default()
        }
    }

    /// A figure that the site computed.
    pub(super) fn computed(shown: impl Into<String>) -> Self {
        Self {
            shown: shown.into(),
            ..Self::default()
        }
    }
}

/// Sets the missing decimals of the figures in one column, so that their points align.
pub(super) fn align<'a>(column: impl Iterator<Item = &'a mut Fig>) {
    let mut figures: Vec<&mut Fig> = column.filter(|fig| parse_decimal(&fig.shown).is_some()).collect();
    let most = figures
        .iter()
        .map(|fig| decimals(&fig.shown))
        .max()
        .unwrap_or_default();
    for figure in &mut figures {
        let own = decimals(&figure.shown);
        let point = if own == 0 && most > 0 { "." } else { "" };
        figure.pad = format!("{point}{}", "0".repeat(most - own));
    }
}

fn decimals(shown: &str) -> usize {
    shown.split_once('.').map_or(0, |(_, fraction)| fraction.len())
}

/// `part` of `whole` in per cent, to two decimals; `None` where the whole is zero.
pub(super) fn per_cent(part: Decimal, whole: Decimal) -> Option<String> {
    let share = half_up(part.checked_div(whole)?.checked_mul(Decimal::ONE_HUNDRED)?, 2);
    Some(format!("{share:.2}%"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::MoneyUnit;

    #[test]
    fn money_is_shown_as_stated_or_exactly_converted() {
        let yuan = |number, unit| Yuan::of(parse_decimal(number).unwrap(), unit).unwrap();
        assert_eq!(
            in_ten_thousands("2216.80 万元", yuan("2216.80", MoneyUnit::TenThousand)),
            "2216.80"
        );
        assert_eq!(
            in_ten_thousands("２２１６.8", yuan("2216.8", MoneyUnit::TenThousand)),
            "2216.8"
        );
        assert_eq!(
            in_ten_thousands("81288.26元", yuan("81288.26", MoneyUnit::Yuan)),
            "8.128826"
        );
        assert_eq!(
            in_ten_thousands("15.4亿元", yuan("15.4", MoneyUnit::HundredMillion)),
            "154000"
        );
    }

    #[test]
    fn points_align() {
        let mut column = [Fig::computed("97"), Fig::computed("96.85"), Fig::computed("—")];
        align(column.iter_mut());
        assert_eq!(column.map(|fig| fig.pad), [".00", "", ""]);
    }
}
