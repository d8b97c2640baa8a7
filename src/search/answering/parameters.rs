//! 参数 What may be asked, by the names that addresses and commands have for it, and what is wrong with what cannot be.
//!
//! Knows names and words; how they are parted from an address or a command line is not its business.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::query::{Query, Sort};
use crate::report::Kind;
use crate::search::entries::entry::Targets;

/// Units of which one point and ten thousand yuan are made: scores are asked in hundredths, amounts in yuan.
const HUNDREDTHS: u64 = 100;
const YUAN: u64 = 10_000;

impl Query {
    /// The names under which anything may be asked.
    pub const PARAMETERS: [&'static str; 14] = [
        "q",
        "department",
        "region",
        "year",
        "kind",
        "grade",
        "targets",
        "score_min",
        "score_max",
        "amount_min",
        "amount_max",
        "sort",
        "limit",
        "offset",
    ];

    /// Asks for `value` under one of the names.
    ///
    /// # Errors
    /// A sentence that says what the value should be, without the name.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), String> {
        match name {
            "q" => value.clone_into(&mut self.text),
            "department" => self.department = Some(value.to_owned()),
            "region" => self.region = Some(region(value)?),
            "year" => self.year = Some(year(value)?),
            "kind" => self.kind = Some(kind(value)?),
            "grade" => self.grade = Some(value.to_owned()),
            "targets" => self.targets = Some(targets(value)?),
            "sort" => self.sort = sort(value)?,
            "score_min" => self.score.from = Some(scaled(value, HUNDREDTHS)?),
            "score_max" => self.score.to = Some(scaled(value, HUNDREDTHS)?),
            "amount_min" => self.amount.from = Some(scaled(value, YUAN)?),
            "amount_max" => self.amount.to = Some(scaled(value, YUAN)?),
            "limit" => self.limit = whole(value)?,
            "offset" => self.offset = whole(value)?,
            _ => return Err("不是检索参数".to_owned()),
        }
        Ok(())
    }

    /// Whether it asks for more than words.
    #[must_use]
    pub fn is_narrowed(&self) -> bool {
        let words_alone = Self {
            text: self.text.clone(),
            sort: self.sort,
            limit: self.limit,
            offset: self.offset,
            ..Self::default()
        };
        *self != words_alone
    }

    /// The two bounds between which nothing can lie: the name of the lower and of the upper.
    #[must_use]
    pub fn crossed(&self) -> Option<(&'static str, &'static str)> {
        let ranges = [
            (self.score, "score_min", "score_max"),
            (self.amount, "amount_min", "amount_max"),
        ];
        let mut crossed = ranges.into_iter().filter(|(range, ..)| {
            let ends = range.from.zip(range.to);
            ends.is_some_and(|(from, to)| to < from)
        });
        crossed.next().map(|(_, from, to)| (from, to))
    }
}

fn is_digits(value: &str, count: usize) -> bool {
    value.len() == count && has_digits_alone(value)
}

fn has_digits_alone(value: &str) -> bool {
    value.bytes().all(|byte| byte.is_ascii_digit())
}

fn region(value: &str) -> Result<String, String> {
    let code = is_digits(value, 6).then(|| value.to_owned());
    code.ok_or_else(|| "应为六位行政区划代码".to_owned())
}

fn year(value: &str) -> Result<u16, String> {
    let year = value.parse().ok();
    let year = year.filter(|year| is_digits(value, 4) && 1000 <= *year);
    year.ok_or_else(|| "应为四位年份".to_owned())
}

fn kind(word: &str) -> Result<Kind, String> {
    let mut kinds = [Kind::Overall, Kind::Project, Kind::Policy].into_iter();
    let found = kinds.find(|kind| kind.word() == word);
    found.ok_or_else(|| "应为 overall、project 或 policy".to_owned())
}

fn targets(word: &str) -> Result<Targets, String> {
    let found = Targets::ALL.into_iter().find(|targets| targets.word() == word);
    found.ok_or_else(|| "应为 met、unmet 或 unknown".to_owned())
}

fn sort(word: &str) -> Result<Sort, String> {
    let found = Sort::ALL.into_iter().find(|(_, other)| *other == word);
    let found = found.map(|(sort, _)| sort);
    found.ok_or_else(|| "应为 relevance、year、score 或 amount".to_owned())
}

/// A number that may have a point, in units of which `scale` make one: `95.5` of hundredths is 9550.
fn scaled(value: &str, scale: u64) -> Result<u64, String> {
    // As the page's fields take it, which ask while a number is being written.
    let (whole, part) = value.split_once('.').unwrap_or((value, ""));
    let is_plain = !whole.is_empty() && [whole, part].iter().all(|digits| has_digits_alone(digits));
    let number = is_plain.then(|| Decimal::from_str_exact(value.strip_suffix('.').unwrap_or(value)));
    let number = number.and_then(Result::ok);
    let scaled = number.and_then(|number| number.checked_mul(Decimal::from(scale)));
    let scaled = scaled.and_then(|number| number.trunc().to_u64());
    scaled.ok_or_else(|| "应为不小于 0 的数".to_owned())
}

fn whole(value: &str) -> Result<usize, String> {
    let number = value.parse().ok().filter(|_| has_digits_alone(value));
    number.ok_or_else(|| "应为不小于 0 的整数".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_asked_is_told() {
        for (name, value, sentence) in [
            ("region", "abc", "应为六位行政区划代码"),
            ("region", "12345", "应为六位行政区划代码"),
            ("year", "0", "应为四位年份"),
            ("year", "20230", "应为四位年份"),
            ("year", "0203", "应为四位年份"),
            ("offset", "-1", "应为不小于 0 的整数"),
            ("limit", "+1", "应为不小于 0 的整数"),
            ("score_min", "-1", "应为不小于 0 的数"),
            ("score_min", "+90", "应为不小于 0 的数"),
            ("score_min", ".5", "应为不小于 0 的数"),
            ("amount_min", "1_0", "应为不小于 0 的数"),
            ("amount_min", "1.2.3", "应为不小于 0 的数"),
            ("Q", "x", "不是检索参数"),
        ] {
            let told = Query::default().set(name, value);
            assert_eq!(told.unwrap_err(), sentence, "{name}={value}");
        }
    }

    #[test]
    fn every_name_is_known_and_bounds_may_cross() {
        for name in Query::PARAMETERS {
            let told = Query::default().set(name, "?").err();
            assert_ne!(told.as_deref(), Some("不是检索参数"), "{name}");
        }
        let mut query = Query::default();
        for (name, value) in [("score_min", "90."), ("score_max", "90.00")] {
            query.set(name, value).unwrap();
        }
        assert_eq!(query.crossed(), None);
        query.set("score_max", "80").unwrap();
        assert_eq!(query.crossed(), Some(("score_min", "score_max")));
    }
}
