//! 读配置 A file of settings read whole: all its mistakes at once, and not the first alone.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue, Deserializer, Error};

/// Mistakes that are told at most: who has more mends these first.
const MOST: usize = 20;

/// Reads settings.
///
/// # Errors
/// Every mistake as the reader of TOML tells it, one below the other, in the order of their lines: those of form, else
/// what is set that cannot be.
pub fn read_settings<T: DeserializeOwned>(words: &str) -> Result<T, String> {
    toml::from_str(words).map_err(|first| {
        let (table, mut found) = DeTable::parse_recoverable(words);
        if found.is_empty() {
            found = misfits::<T>(words, table);
        }
        if found.is_empty() {
            found.push(first);
        }
        told(words, found)
    })
}

/// The mistakes, the first of each line, in the order of their lines.
fn told(words: &str, mut found: Vec<Error>) -> String {
    // the reader finds them in their order
    found.truncate(MOST);
    found.sort_by_key(|error| line_of(words, error));
    found.dedup_by_key(|error| line_of(words, error));
    let told = found.iter().map(|error| error.to_string().trim_end().to_owned());
    told.collect::<Vec<_>>().join("\n")
}

/// The line that a mistake stands on, from 1.
pub fn line_of(words: &str, error: &Error) -> usize {
    let at = error.span().map_or(0, |span| span.start);
    words.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

/// What is set and cannot be: each found by leaving out the one found before.
fn misfits<T: DeserializeOwned>(words: &str, mut table: Spanned<DeTable<'_>>) -> Vec<Error> {
    let (mut found, mut left_out) = (Vec::new(), BTreeSet::new());
    while found.len() < MOST {
        let Err(mut error) = T::deserialize(Deserializer::from(table.clone())) else {
            break;
        };
        error.set_input(Some(words));
        let at = error.span().map(|span| span.start);
        // what was left out is not missing
        if !misses(&error).is_some_and(|name| left_out.remove(name)) {
            found.push(error);
        }
        let Some(name) = at.and_then(|at| leave_out(table.get_mut(), at)) else {
            break;
        };
        left_out.insert(name);
    }
    found
}

/// What a mistake says is missing.
fn misses(error: &Error) -> Option<&str> {
    let name = error.message().strip_prefix("missing field ")?;
    Some(name.trim_matches('`'))
}

/// Leaves out of a table the smallest thing that is set at a byte, and says what it is called; an item of a list has no name.
fn leave_out(table: &mut DeTable<'_>, at: usize) -> Option<String> {
    let inner = table
        .iter_mut()
        .find_map(|(_, value)| leave_out_of(value.get_mut(), at));
    if inner.is_some() {
        return inner;
    }
    let mut set = table.iter();
    let (lost, _) = set.find(|(key, value)| key.span().contains(&at) || value.span().contains(&at))?;
    let lost = lost.clone();
    table.remove(&lost)?;
    Some(lost.into_inner().into_owned())
}

/// The same within what is set.
fn leave_out_of(value: &mut DeValue<'_>, at: usize) -> Option<String> {
    match value {
        DeValue::Table(inner) => leave_out(inner, at),
        DeValue::Array(items) => {
            let inner = items.iter_mut().find_map(|item| leave_out_of(item.get_mut(), at));
            if inner.is_some() {
                return inner;
            }
            let before = items.len();
            let kept = std::mem::replace(items, DeArray::new()).into_iter();
            *items = kept.filter(|item| !item.span().contains(&at)).collect();
            (items.len() < before).then(String::new)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::settings_in_chinese;

    #[derive(Debug, Default, serde::Deserialize)]
    #[serde(deny_unknown_fields, default)]
    struct Settings {
        site: Site,
        source: Vec<Site>,
    }

    #[derive(Debug, Default, serde::Deserialize)]
    #[serde(deny_unknown_fields, default)]
    struct Site {
        name: String,
        pages: usize,
    }

    /// The lines that mistakes are told of.
    fn lines(settings: &str) -> Vec<String> {
        let told = read_settings::<Settings>(settings).unwrap_err();
        let told = settings_in_chinese(&told);
        let places = told.lines().filter(|line| line.starts_with('第'));
        places.map(str::to_owned).collect()
    }

    #[test]
    fn all_mistakes_are_told_at_once() {
        let found = lines("[site]\nname = 公示\npages =\n");
        assert_eq!(found, ["第 2 行第 8 列写得不对", "第 3 行第 8 列写得不对"]);
        let found = lines(
            "[site]\nname = 3\npages = \"x\"\ncolour = 1\n\n[[source]]\nname = 4\n\n[[source]]\npages = -1\n",
        );
        let rows: Vec<&str> = found
            .iter()
            .map(|line| line.split('行').next().unwrap_or_default())
            .collect();
        assert_eq!(rows, ["第 2 ", "第 3 ", "第 4 ", "第 7 ", "第 10 "]);
    }

    #[test]
    fn what_was_left_out_is_not_missing_as_well() {
        #[derive(Debug, serde::Deserialize)]
        struct Reply {
            #[expect(dead_code, reason = "only read")]
            report: String,
        }
        #[derive(Debug, serde::Deserialize)]
        struct Replies {
            #[expect(dead_code, reason = "only read")]
            reply: Vec<Reply>,
        }
        let told = read_settings::<Replies>("[[reply]]\nreport = 1\n\n[[reply]]\n").unwrap_err();
        assert!(told.contains("line 2, column 10"), "{told}");
        assert!(told.contains("line 4, column 1"), "what the second lacks\n{told}");
        assert_eq!(told.matches("missing field `report`").count(), 1, "{told}");
    }

    #[test]
    fn what_fits_is_read() {
        let settings: Settings = read_settings("[site]\nname = \"公示\"\npages = 3\n").unwrap();
        assert_eq!((settings.site.name.as_str(), settings.site.pages), ("公示", 3));
        assert!(settings.source.is_empty());
    }
}
