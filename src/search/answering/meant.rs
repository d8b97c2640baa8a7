//! 您要找的是不是 What may be meant by a term that stands nowhere: names that are almost it, or that sound as its letters
//! say. `static/search/hints.js` does the same with the names that a browser has fetched.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::reading::slug::slug;
use crate::search::matching::found::Found;
use crate::search::words::asked::Asked;
use crate::search::words::normal::Normal;
use crate::search::writing::vocabulary::Word;

/// Names that a mended query may be.
const MOST_MEANT: usize = 3;

/// What was asked with the first term that stands nowhere replaced by each name that may be meant.
pub(super) fn mended(words: &[Word], asked: &Asked, found: &[Found]) -> Vec<String> {
    let is_whole = asked.typed.len() == found.len();
    let lost = found.iter().position(Found::is_nowhere).filter(|_| is_whole);
    let Some((lost, term)) = lost.and_then(|lost| Some((lost, asked.terms.get(lost)?))) else {
        return Vec::new();
    };
    let with = |name: String| {
        let mut typed = asked.typed.clone();
        if let Some(word) = typed.get_mut(lost) {
            *word = name;
        }
        typed.join(" ")
    };
    meant(words, term).into_iter().map(with).collect()
}

/// The names that may be meant by a term, best first.
fn meant(words: &[Word], term: &[char]) -> Vec<String> {
    if term.iter().all(char::is_ascii_lowercase) {
        return sounding(words, &String::from_iter(term));
    }
    let names: Vec<Vec<char>> = words.iter().map(|word| Normal::of(&word.name).chars).collect();
    // two neighbouring characters of it are right, wherever the mistake is: mostly the first two
    let pairs = [0, 2, 3, 1].into_iter().filter_map(|at| term.get(at..at + 2));
    let near = pairs.map(|pair| {
        let having = words.iter().zip(&names);
        let having = having.filter(|(_, name)| name.windows(2).any(|two| two == pair));
        nearest(term, having)
    });
    near.into_iter().find(|near| !near.is_empty()).unwrap_or_default()
}

/// Names that sound as the letters say, or whose initials they are, from any of their characters on.
fn sounding(words: &[Word], letters: &str) -> Vec<String> {
    let fits = |word: &&Word| {
        let name = Normal::of(&word.name).chars;
        let sounds: Vec<String> = name.iter().map(|c| slug(&c.to_string())).collect();
        (0..name.len().saturating_sub(1)).any(|at| {
            let sounds = sounds.get(at..).unwrap_or_default();
            let initials = sounds.iter().filter_map(|sound| sound.chars().next());
            sounds.concat().starts_with(letters) || initials.collect::<String>().starts_with(letters)
        })
    };
    let mut fitting: Vec<&Word> = words.iter().filter(fits).collect();
    fitting.sort_by_key(|word| (Reverse(word.reports), word.name.as_str()));
    fitting.dedup_by_key(|word| word.name.as_str());
    fitting
        .iter()
        .take(MOST_MEANT)
        .map(|word| word.name.clone())
        .collect()
}

/// The names that are almost what was asked, best first. Where the end of a name is, that is meant: 教育局 of 江门市教育局
/// and of others, and rather than a stretch inside a name.
fn nearest<'a>(term: &[char], names: impl Iterator<Item = (&'a Word, &'a Vec<char>)>) -> Vec<String> {
    let most = (term.len() / 4).max(1);
    let mut near: BTreeMap<String, (Almost, u32)> = BTreeMap::new();
    for (word, name) in names {
        let almost = Almost::of(term, name);
        if most < almost.away {
            continue;
        }
        let shown = match almost.meant {
            Meant::End => name.iter().skip(name.len() - term.len()).collect(),
            Meant::All | Meant::Stretch => word.name.clone(),
        };
        near.entry(shown).or_insert((almost, 0)).1 += word.reports;
    }
    let mut best: Vec<(String, (Almost, u32))> = near.into_iter().collect();
    best.sort_by_key(|(_, (almost, reports))| {
        (almost.away, almost.meant == Meant::Stretch, Reverse(*reports))
    });
    best.into_iter().take(MOST_MEANT).map(|(name, _)| name).collect()
}

/// How a name differs from what was asked.
struct Almost {
    /// Characters that must be changed.
    away: usize,
    /// What of the name is meant.
    meant: Meant,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Meant {
    All,
    /// As many characters at its end.
    End,
    /// Some within it.
    Stretch,
}

impl Almost {
    /// All of it where no more must be changed for that: 预执行率 is 预算执行率, and not its end 算执行率.
    fn of(term: &[char], name: &[char]) -> Self {
        let (all, stretch) = (away(term, name, Meant::All), away(term, name, Meant::Stretch));
        let end = name.len().checked_sub(term.len()).and_then(|at| name.get(at..));
        // an end that begins otherwise may begin in the midst of a word
        let end = end.filter(|end| end.first() == term.first());
        let end = end.map(|end| end.iter().zip(term).filter(|(a, b)| a != b).count());
        let end = end.unwrap_or(usize::MAX);
        let (away, meant) = if all <= end && all <= stretch {
            (all, Meant::All)
        } else if end <= stretch {
            (end, Meant::End)
        } else {
            (stretch, Meant::Stretch)
        };
        Self { away, meant }
    }
}

/// How many characters must be changed, added, left out or swapped with the next to make all of `name`, or a stretch of it,
/// of what was asked (the optimal string alignment distance, where a stretch may begin and end anywhere).
fn away(term: &[char], name: &[char], meant: Meant) -> usize {
    let is_all = meant == Meant::All;
    let cost = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX - 1);
    let mut before: Vec<usize> = (0..=name.len()).map(|at| if is_all { at } else { 0 }).collect();
    let (mut before_that, mut last) = (Vec::new(), None);
    for (i, asked) in term.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, has) in name.iter().enumerate() {
            let changed = cost(&before, j) + usize::from(asked != has);
            let mut least = changed.min(cost(&before, j + 1) + 1).min(cost(&row, j) + 1);
            if let Some(at) = j.checked_sub(1)
                && last == Some(has)
                && name.get(at) == Some(asked)
            {
                least = least.min(cost(&before_that, at) + 1);
            }
            row.push(least);
        }
        last = Some(asked);
        before_that = std::mem::replace(&mut before, row);
    }
    let best = if is_all {
        before.last()
    } else {
        before.iter().min()
    };
    best.copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::words::asked::asked;
    use crate::search::writing::vocabulary::WordKind;

    fn words() -> Vec<Word> {
        let named = [
            ("云溪市教育局", 9),
            ("望山县教育局", 3),
            ("就业局势", 1),
            ("预算执行率", 40),
            ("培育专精特新企业数", 2),
        ];
        let word = |(name, reports): (&str, u32)| Word {
            name: name.into(),
            kind: WordKind::Indicator,
            reports,
        };
        named.map(word).to_vec()
    }

    fn told(typed: &str, there: &[bool]) -> Vec<String> {
        let found = there.iter().map(|is_there| Found {
            chunks: if *is_there { vec![1] } else { Vec::new() },
            ..Found::default()
        });
        mended(&words(), &asked(typed), &found.collect::<Vec<_>>())
    }

    #[test]
    fn a_name_that_is_almost_the_term_is_meant() {
        assert_eq!(told("教育据", &[false]), ["教育局"]);
        assert_eq!(told("预算执行律", &[false]), ["预算执行率"]);
        assert_eq!(told("预算行执率", &[false]), ["预算执行率"], "two swapped");
        assert_eq!(told("预执行率", &[false]), ["预算执行率"], "one left out");
        assert_eq!(told("2023 教育据", &[true, false]), ["2023 教育局"]);
        assert_eq!(told("zjtx", &[false]), ["培育专精特新企业数"]);
        assert_eq!(told("yunxishi", &[false]), ["云溪市教育局"]);
    }

    #[test]
    fn nothing_is_meant_by_what_is_there_or_like_nothing() {
        assert!(told("教育局", &[true]).is_empty());
        assert!(told("养老床位", &[false]).is_empty());
        assert!(told("教", &[false]).is_empty());
        assert!(told("教育据", &[false, false]).is_empty(), "parted");
    }

    #[test]
    fn distance_is_that_to_the_nearest_stretch() {
        let between = |a: &str, b: &str| {
            let [a, b] = [a, b].map(|words| words.chars().collect::<Vec<char>>());
            away(&a, &b, Meant::Stretch)
        };
        assert_eq!(between("乙丙", "甲乙丙丁"), 0);
        assert_eq!(between("乙丁丙", "甲乙丙丁"), 1);
        assert_eq!(between("丙乙", "甲乙丙丁"), 1);
        assert_eq!(between("戊", "甲乙丙丁"), 1);
        assert_eq!(between("甲", ""), 1);
    }
}
