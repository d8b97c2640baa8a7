//! 出口检查 The gate: no raw sensitive value leaves, in whatever file, however it is spaced.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::text::{fold_char, is_layout_space};

/// 泄漏: a raw value that stood in something about to be published. It names the value without
/// showing it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Leak {
    /// The first characters of the value's BLAKE3 hash: staff can tell two leaks apart.
    pub fingerprint: String,
    /// How many characters the value has.
    pub length: usize,
    /// The byte at which it was found: in the bytes given, or near there where they had to be normalised.
    pub at: usize,
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
    /// `None` where nothing is sensitive.
    search: Option<AhoCorasick>,
    /// The values in the order of the search's patterns.
    values: Vec<String>,
}

impl Gate {
    /// A gate against the given raw values, as they stand in the sources.
    #[must_use]
    pub fn new(raw: impl IntoIterator<Item = String>) -> Self {
        let normalised: BTreeMap<String, ()> = raw
            .into_iter()
            .map(|value| (normal(&value), ()))
            .filter(|(value, ())| value.len() > 3)
            .collect();
        let values: Vec<String> = normalised.into_keys().collect();
        let search = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(&values)
            .ok();
        Self {
            search: search.filter(|_| !values.is_empty()),
            values,
        }
    }

    /// Every raw value that stands in `bytes`: as written, spaced, dashed or in full-width forms.
    ///
    /// Compressed files cannot be looked into: check what goes into them.
    #[must_use]
    pub fn check(&self, bytes: &[u8]) -> Vec<Leak> {
        let Some(search) = &self.search else {
            return Vec::new();
        };
        let (stream, origin) = stream(&String::from_utf8_lossy(bytes));
        let whole = |start: usize, end: usize| {
            let digit = |at: Option<usize>| {
                at.and_then(|at| stream.as_bytes().get(at))
                    .is_some_and(u8::is_ascii_digit)
            };
            !digit(start.checked_sub(1)) && !digit(Some(end))
        };
        let found = search
            .find_overlapping_iter(&stream)
            .filter(|hit| whole(hit.start(), hit.end()));
        let mut leaks: Vec<Leak> = found
            .filter_map(|hit| {
                let value = self.values.get(hit.pattern().as_usize())?;
                let at = origin.get(hit.start()).copied().unwrap_or_default();
                Some(Leak {
                    fingerprint: crate::reading::slug::short_hash(value, 8),
                    length: value.chars().count(),
                    at,
                })
            })
            .collect();
        leaks.sort();
        leaks.dedup_by(|a, b| a.fingerprint == b.fingerprint);
        leaks
    }
}

/// A value's normal form: narrow, lower case, nothing between its digits.
fn normal(value: &str) -> String {
    stream(value).0
}

/// Words in normal form, and for each byte of it where it came from: narrow, lower case, blanks and
/// dashes between digits left out.
fn stream(words: &str) -> (String, Vec<usize>) {
    let (mut stream, mut origin) = (
        String::with_capacity(words.len()),
        Vec::with_capacity(words.len()),
    );
    let mut gap: Option<usize> = None;
    for (at, c) in words.char_indices() {
        let folded = fold_char(c).to_ascii_lowercase();
        let after_digit = stream.as_bytes().last().is_some_and(u8::is_ascii_digit);
        if after_digit && (is_layout_space(c) || folded == '-') {
            gap.get_or_insert(at);
            continue;
        }
        if let Some(place) = gap.take()
            && !(folded.is_ascii_digit() || folded == 'x')
        {
            stream.push(' ');
            origin.push(place);
        }
        if !is_layout_space(c) {
            stream.push(folded);
            origin.extend(std::iter::repeat_n(at, folded.len_utf8()));
        }
    }
    (stream, origin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_raw_value_is_found_in_every_form() {
        let gate = Gate::new([
            "13107191333".to_owned(),
            "zhangsan@163.com".to_owned(),
            "35012219800101012X".to_owned(),
        ]);
        for page in [
            "电话13107191333。",
            "131 0719 1333",
            "131-0719-1333",
            "１３１０７１９１３３３",
            "<a href=\"mailto:Zhangsan@163.com\">",
            "35012219800101012x",
        ] {
            assert_eq!(gate.check(page.as_bytes()).len(), 1, "{page}");
        }
        for page in [
            "131****1333",
            "9131071913330",
            "\"span\": [131, 719]",
            "z*******@163.com",
            "",
        ] {
            assert_eq!(gate.check(page.as_bytes()), [], "{page}");
        }
    }

    #[test]
    fn a_leak_does_not_reveal_what_leaked() {
        let leaks = Gate::new(["131 0719 1333".to_owned()]).check("电话：13107191333".as_bytes());
        assert_eq!(leaks.len(), 1);
        assert!(!leaks[0].to_string().contains("1310719"), "{}", leaks[0]);
        assert_eq!(leaks[0].at, "电话：".len());
    }
}
