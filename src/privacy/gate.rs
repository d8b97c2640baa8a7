//! 出口检查 The gate: no raw sensitive value leaves, in whatever file, however it is spaced.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::hash::{BuildHasher, RandomState};

use aho_corasick::AhoCorasick;

use crate::text::{Number, fold_char, is_han, is_layout_space, numbers};

/// Values of fewer digits cannot be told from other figures: among ten thousand reports, each number of an office's
/// telephone (7 or 8 digits without its area) is some other report's yuan or byte. They are masked where they stand all
/// the same; the gate is the second lock for numbers of persons, which are longer.
const FEWEST_DIGITS: usize = 9;

/// Homes of fewer characters (3组12号) stand in too many other places.
const SHORTEST_HOME: usize = 6;

/// 泄漏: a raw value that stood in something about to be published. It names the value without
/// showing it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Leak {
    /// The byte at which it was found.
    pub at: usize,
    /// A hash salted anew in each run: staff can tell two leaks apart, and nobody can try numbers against it.
    pub fingerprint: String,
    /// How many characters the value has, blanks not counted.
    pub length: usize,
}

impl std::fmt::Display for Leak {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "第{}字节处有未脱敏的敏感信息（{}个字符，指纹 {}）",
            self.at, self.length, self.fingerprint
        )
    }
}

/// 闸门: everything that must not be published, ready to be searched for in any bytes.
#[derive(Clone, Debug, Default)]
pub struct Gate {
    /// Numbers by their digits alone.
    numbers: Option<Search>,
    /// Addresses of mail and homes, which hold letters, and numbers that are spelt without digits.
    addresses: Option<Search>,
}

/// One search for many values.
#[derive(Clone, Debug)]
struct Search {
    automaton: AhoCorasick,
    /// What each pattern tells of: fingerprint and length.
    values: Vec<(String, usize)>,
}

impl Search {
    /// `None` where there is nothing to search for.
    fn of(values: BTreeMap<String, (String, usize)>) -> Option<Self> {
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .build(values.keys())
            .ok()?;
        let search = Self {
            automaton,
            values: values.into_values().collect(),
        };
        (!search.values.is_empty()).then_some(search)
    }

    fn leak(&self, pattern: usize, at: usize) -> Option<Leak> {
        let (fingerprint, length) = self.values.get(pattern)?.clone();
        Some(Leak {
            at,
            fingerprint,
            length,
        })
    }
}

impl Gate {
    /// A gate against the given raw values, as they stand in the sources.
    #[must_use]
    pub fn new(raw: impl IntoIterator<Item = String>) -> Self {
        let (mut numbers, mut addresses) = (BTreeMap::new(), BTreeMap::new());
        let salt = RandomState::new();
        for value in raw {
            let narrow: String = value
                .chars()
                .filter(|c| !is_layout_space(*c))
                .map(fold_char)
                .collect();
            let digits: String = narrow.chars().filter(char::is_ascii_digit).collect();
            let told = (format!("{:016x}", salt.hash_one(&narrow)), narrow.chars().count());
            let is_home = narrow.contains(is_han);
            if is_home && told.1 < SHORTEST_HOME {
                continue;
            }
            let ends_in_name = narrow.ends_with(|c: char| c.is_ascii_alphabetic());
            let is_mail = narrow.contains('@') || ends_in_name && narrow.contains(['(', '[']);
            let is_spelt = digits.is_empty() && FEWEST_DIGITS <= told.1;
            if is_home || is_mail || is_spelt {
                addresses.insert(value, told.clone());
                addresses.insert(narrow, told);
                continue;
            }
            if let Some(national) = digits.strip_prefix("86").filter(|rest| rest.len() == 11) {
                numbers.insert(national.to_owned(), told.clone());
            }
            if FEWEST_DIGITS <= digits.len() {
                numbers.insert(digits, told);
            }
        }
        Self {
            numbers: Search::of(numbers),
            addresses: Search::of(addresses),
        }
    }

    /// Every raw value that stands in `bytes`, each told once: as written, spaced, dashed, bracketed
    /// or in full-width digits.
    ///
    /// Packed files cannot be looked into here: `publish` unpacks them first.
    #[must_use]
    pub fn check(&self, bytes: &[u8]) -> Vec<Leak> {
        let mut leaks = self.addresses_in(bytes);
        if self.numbers.is_some() {
            // what is right is told faster than what is wrong is mended
            let text =
                std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed);
            numbers(&text, |number| leaks.extend(self.leaks_in(number)));
        }
        leaks.sort();
        let mut told = std::collections::BTreeSet::new();
        leaks.retain(|leak| told.insert(leak.fingerprint.clone()));
        leaks
    }

    fn addresses_in(&self, bytes: &[u8]) -> Vec<Leak> {
        let Some(search) = &self.addresses else {
            return Vec::new();
        };
        let found = search.automaton.find_overlapping_iter(bytes);
        found
            .filter_map(|hit| search.leak(hit.pattern().as_usize(), hit.start()))
            .collect()
    }

    fn leaks_in(&self, number: &Number) -> Vec<Leak> {
        let Some(search) = &self.numbers else {
            return Vec::new();
        };
        let found = search.automaton.find_overlapping_iter(number.digits());
        let whole = found.filter(|hit| number.stands_alone(hit.start(), hit.end()));
        whole
            .filter_map(|hit| search.leak(hit.pattern().as_usize(), number.place(hit.start())))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn gate(values: &[&str]) -> Gate {
        Gate::new(values.iter().map(|value| (*value).to_owned()))
    }

    #[test]
    fn a_raw_value_is_found_in_every_form() {
        let gate = gate(&[
            "131 0719 1333",
            "zhangsan@163.com",
            "35012219800101012X",
            "（0737）4223456",
            "+86 13207191333",
        ]);
        for page in [
            "电话13107191333。",
            "131 0719 1333",
            "131-0719-1333",
            "１３１０７１９１３３３",
            "编号12 13107191333 2024年",
            "<a href=\"mailto:Zhangsan@163.com\">",
            "35012219800101012x",
            "350122 19800101 012X",
            "0737-4223456",
            "07374223456",
            "13207191333",
        ] {
            assert_eq!(gate.check(page.as_bytes()).len(), 1, "{page}");
        }
    }

    #[test]
    fn what_is_spelt_without_digits_is_found_as_it_was_written() {
        let gate = gate(&["一三九 一二三四 五六二零", "𝟏𝟑𝟗𝟏𝟐𝟑𝟒𝟓𝟔𝟐𝟖", "lisi（at）163.com", ""]);
        for page in ["一三九一二三四五六二零", "𝟏𝟑𝟗𝟏𝟐𝟑𝟒𝟓𝟔𝟐𝟖", "LiSi(at)163.com"]
        {
            assert_eq!(gate.check(page.as_bytes()).len(), 1, "{page}");
        }
        assert_eq!(gate.check("一三九****五六二零，支出163万元".as_bytes()), []);
    }

    #[test]
    fn other_figures_are_no_leak() {
        let gate = gate(&["13107191333", "84223456", "123"]);
        for page in [
            "131****1333",
            "9131071913330",
            "[131, 719, 1333]",
            "a84223456f",
            "3.84223456",
            "支出84223456元",
            "",
            "123",
        ] {
            assert_eq!(gate.check(page.as_bytes()), [], "{page}");
        }
        assert_eq!(Gate::default().check("13107191333".as_bytes()), []);
    }

    #[test]
    fn a_leak_does_not_reveal_what_leaked() {
        let leaks = gate(&["131 0719 1333"]).check("电话：13107191333、13107191333".as_bytes());
        assert_eq!(leaks.len(), 1);
        assert!(!leaks[0].to_string().contains("0719"), "{}", leaks[0]);
        assert_eq!((leaks[0].at, leaks[0].length), ("电话：".len(), 11));
    }

    proptest! {
        #[test]
        fn what_stands_around_a_value_does_not_hide_it(before in "\\PC{0,20}[^0-9０-９]|", after in "[^0-9０-９]\\PC{0,20}|") {
            let leaks = gate(&["13107191333"]).check(format!("{before}13107191333{after}").as_bytes());
            prop_assert_eq!(leaks.len(), 1);
        }

        #[test]
        fn any_bytes_may_be_checked(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = gate(&["13107191333", "a@b.cn"]).check(&bytes);
        }
    }
}
