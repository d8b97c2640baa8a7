//! 日期格式 Dates of a workbook: days since its epoch, shown as the cell's format asks.

use jiff::civil::Date;
use jiff::{ToSpan, civil};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The epoch that a workbook counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Epoch {
    Y1900,
    Y1904,
}

/// Seconds of a day.
const DAY: i64 = 86_400;

/// One part of a format.
enum Part {
    /// A run of one letter.
    Letters(char, usize),
    Literal(char),
}

/// A format that leaves it to the system how a long date shows, as a Chinese system shows it; any other as it is.
pub(super) fn as_here(format: &str) -> &str {
    let asks_system = ["[$-F800]", "[$-f800]", "[$-x-sysdate]"]
        .iter()
        .any(|mark| format.contains(mark));
    if asks_system { "yyyy年m月d日" } else { format }
}

/// The date that a number stands for, in that format; `None` where it stands for none.
pub(super) fn shown(value: Decimal, format: &str, epoch: Epoch) -> Option<String> {
    let days = value.floor().to_i64()?;
    let seconds = ((value - value.floor()) * Decimal::from(DAY)).round().to_i64()?;
    let (days, seconds) = if seconds == DAY {
        (days + 1, 0)
    } else {
        (days, seconds)
    };
    let date = date(days, epoch)?;
    let parts = parts(format);
    let mut words = String::new();
    for (at, part) in parts.iter().enumerate() {
        let (letter, length) = match part {
            Part::Literal(c) => {
                words.push(*c);
                continue;
            }
            Part::Letters(letter, length) => (*letter, *length),
        };
        let padded = |number: i64| {
            if length > 1 {
                format!("{number:02}")
            } else {
                number.to_string()
            }
        };
        match letter {
            // `e` counts the years of the era at hand, which is ours
            'e' => words.push_str(&date.year().to_string()),
            'y' if length > 2 => words.push_str(&date.year().to_string()),
            'y' => words.push_str(&format!("{:02}", date.year().rem_euclid(100))),
            'm' if is_minute(&parts, at) => words.push_str(&padded(seconds / 60 % 60)),
            'm' => words.push_str(&padded(i64::from(date.month()))),
            'd' if length < 3 => words.push_str(&padded(i64::from(date.day()))),
            'h' => words.push_str(&padded(seconds / 3600)),
            's' => words.push_str(&padded(seconds % 60)),
            _ => {}
        }
    }
    Some(words.trim().to_owned())
}

fn date(days: i64, epoch: Epoch) -> Option<Date> {
    let first = match epoch {
        // the first of March 1900 is day 61: the year was taken for a leap year
        Epoch::Y1900 if days > 60 => civil::date(1899, 12, 30),
        Epoch::Y1900 => civil::date(1899, 12, 31),
        Epoch::Y1904 => civil::date(1904, 1, 1),
    };
    let days = i32::try_from(days)
        .ok()
        .filter(|days| (0..3_000_000).contains(days))?;
    first.checked_add(days.days()).ok()
}

/// Whether an `m` counts minutes: beside hours or seconds.
fn is_minute(parts: &[Part], at: usize) -> bool {
    let letter = |part: &Part| match part {
        Part::Letters(letter, _) => Some(*letter),
        Part::Literal(_) => None,
    };
    let before = parts.get(..at).unwrap_or_default().iter().rev().find_map(letter);
    let after = parts.get(at + 1..).unwrap_or_default().iter().find_map(letter);
    before == Some('h') || after == Some('s')
}

/// Takes a format apart; what is quoted stands as it is, what is bracketed only steers its look.
fn parts(format: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut signs = format.chars();
    let mut quoted = false;
    while let Some(c) = signs.next() {
        match c {
            '"' => quoted = !quoted,
            _ if quoted => parts.push(Part::Literal(c)),
            '\\' => parts.extend(signs.next().map(Part::Literal)),
            '_' | '*' => {
                signs.next();
            }
            '[' => {
                for c in signs.by_ref() {
                    if c == ']' {
                        break;
                    }
                }
            }
            ';' => break,
            '@' => {}
            c if c.is_ascii_alphabetic() => {
                let letter = c.to_ascii_lowercase();
                match parts.last_mut() {
                    Some(Part::Letters(last, length)) if *last == letter => *length += 1,
                    _ => parts.push(Part::Letters(letter, 1)),
                }
            }
            c => parts.push(Part::Literal(c)),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_shows_as_its_format_asks() {
        for (value, format, words) in [
            ("45371", "yyyy\"年\"m\"月\"d\"日\"", "2024年3月20日"),
            ("45371", "yyyy\\-mm\\-dd;@", "2024-03-20"),
            ("45371", "[$-804]yyyy年m月;@", "2024年3月"),
            ("45371.5", "yyyy/m/d h:mm", "2024/3/20 12:00"),
            ("45371.999999", "yyyy/m/d", "2024/3/21"),
            ("45371", "e\"年\"m\"月\"", "2024年3月"),
            ("59", "yyyy/m/d", "1900/2/28"),
            ("61", "yyyy/m/d", "1900/3/1"),
        ] {
            let value = Decimal::from_str_exact(value).unwrap();
            assert_eq!(
                shown(value, format, Epoch::Y1900).as_deref(),
                Some(words),
                "{format}"
            );
        }
        assert_eq!(shown(Decimal::MAX, "yyyy", Epoch::Y1900), None);
        assert_eq!(shown(Decimal::from(-1), "yyyy", Epoch::Y1904), None);
    }
}
