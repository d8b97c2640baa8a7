//! Money: an exact number of yuan, read from a number and its unit.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::decimal::decimal_string;

/// 金额单位: the unit a figure of money is stated in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum MoneyUnit {
    /// 元
    Yuan,
    /// 千元
    Thousand,
    /// 万元
    TenThousand,
    /// 百万元
    Million,
    /// 亿元
    HundredMillion,
}

impl MoneyUnit {
    /// The unit that `word` names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "元" => Self::Yuan,
            "千元" => Self::Thousand,
            "万元" | "万" => Self::TenThousand,
            "百万元" => Self::Million,
            "亿元" | "亿" => Self::HundredMillion,
            _ => return None,
        })
    }

    /// The unit's word: 元, 千元, 万元, 百万元, 亿元.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Yuan => "元",
            Self::Thousand => "千元",
            Self::TenThousand => "万元",
            Self::Million => "百万元",
            Self::HundredMillion => "亿元",
        }
    }

    /// How many yuan one unit is.
    #[must_use]
    pub fn in_yuan(self) -> Decimal {
        Decimal::from(match self {
            Self::Yuan => 1,
            Self::Thousand => 1_000,
            Self::TenThousand => 10_000,
            Self::Million => 1_000_000,
            Self::HundredMillion => 100_000_000,
        })
    }
}

/// Ten quadrillion yuan, some seventy times the product of the whole country.
const MORE_THAN_THERE_IS: i64 = 10_000_000_000_000_000;

/// 金额: an exact amount of money in yuan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Yuan(Decimal);

impl Yuan {
    /// So many of that unit; `None` where the product cannot be held exactly, or is more money than there
    /// is: such a figure is another number or two run into one, and sums of it could not be held.
    #[must_use]
    pub fn of(number: Decimal, unit: MoneyUnit) -> Option<Self> {
        let yuan = number.checked_mul(unit.in_yuan())?;
        (yuan.abs() < Decimal::from(MORE_THAN_THERE_IS)).then_some(Self(yuan))
    }

    /// The amount in yuan.
    #[must_use]
    pub const fn value(self) -> Decimal {
        self.0
    }

    /// The amount in 万元, exact.
    #[must_use]
    pub fn in_ten_thousands(self) -> Decimal {
        (self.0 / Decimal::from(10_000)).normalize()
    }
}

impl std::fmt::Display for Yuan {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&decimal_string(self.0))
    }
}

/// 大写金额 The number that Chinese numerals name, in either script: 三十万, 叁万, 一亿二千万, 五百零六.
/// `None` where the numerals do not stand in falling order, so that nothing is guessed.
#[must_use]
pub fn chinese_amount(words: &str) -> Option<Decimal> {
    let mut total = Decimal::ZERO;
    let mut rest = words;
    for (scale, worth) in [('亿', 100_000_000), ('万', 10_000)] {
        if let Some((part, after)) = rest.split_once(scale) {
            total = total.checked_add(Decimal::from(below_ten_thousand(part)?.checked_mul(worth)?))?;
            rest = after;
        }
    }
    if !rest.is_empty() {
        total = total.checked_add(Decimal::from(below_ten_thousand(rest)?))?;
    }
    (!words.is_empty()).then_some(total)
}

/// 三千二百零五 → 3205; 十二 → 12.
fn below_ten_thousand(words: &str) -> Option<u64> {
    const DIGITS: [&str; 10] = [
        "零〇",
        "一壹",
        "二贰两",
        "三叁",
        "四肆",
        "五伍",
        "六陆",
        "七柒",
        "八捌",
        "九玖",
    ];
    const SCALES: [(&str, u64); 3] = [("千仟", 1000), ("百佰", 100), ("十拾", 10)];
    let (mut total, mut digit, mut below) = (0u64, None, u64::MAX);
    for c in words.chars() {
        if let Some((_, worth)) = SCALES.iter().find(|(names, _)| names.contains(c)) {
            let times = digit.take().or((*worth == 10 && total == 0).then_some(1))?;
            if below <= *worth || times == 0 {
                return None;
            }
            total += times * worth;
            below = *worth;
        } else {
            let value = DIGITS.iter().position(|names| names.contains(c))?;
            if digit.is_some_and(|before| before != 0) {
                return None;
            }
            digit = Some(u64::try_from(value).ok()?);
        }
    }
    total += digit.unwrap_or(0);
    (0 < total).then_some(total)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::parse_decimal;

    #[test]
    fn numerals_name_an_amount_or_nothing() {
        for (words, amount) in [
            ("三十万", "300000"),
            ("叁万", "30000"),
            ("一亿二千万", "120000000"),
            ("五百零六", "506"),
            ("十二万三千", "123000"),
            ("壹佰贰拾万", "1200000"),
        ] {
            assert_eq!(
                chinese_amount(words).map(decimal_string).as_deref(),
                Some(amount),
                "{words}"
            );
        }
        for words in ["", "百", "万", "一二", "十百", "二千三千", "三万五亿", "零"] {
            assert_eq!(chinese_amount(words), None, "{words}");
        }
    }

    #[test]
    fn money_is_exact_to_the_fen() {
        let yuan = |number, unit| {
            Yuan::of(parse_decimal(number).unwrap(), unit)
                .unwrap()
                .to_string()
        };
        assert_eq!(yuan("3708.44", MoneyUnit::TenThousand), "37084400");
        assert_eq!(yuan("81288.26", MoneyUnit::Yuan), "81288.26");
        assert_eq!(yuan("15.4235", MoneyUnit::HundredMillion), "1542350000");
        assert_eq!(yuan("9265.353442", MoneyUnit::TenThousand), "92653534.42");
        let account = parse_decimal("622202123456789012").unwrap();
        assert_eq!(Yuan::of(account, MoneyUnit::HundredMillion), None);
    }
}
