//! 句读 Squashed words parted where they are parted most: into sentences, behind each 。, which is looked for in many bytes
//! at a time; into the parts that hold something rare; and from what leads up to them.

use std::sync::LazyLock;

use memchr::memmem::Finder;

static STOP: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("。"));

/// The sentences of words in order, each with its 。.
pub(crate) fn sentences_of(words: &str) -> impl Iterator<Item = &str> {
    let mut rest = words;
    std::iter::from_fn(move || {
        let stop = STOP.find(rest.as_bytes()).map(|at| at + '。'.len_utf8());
        let (sentence, behind) = rest.split_at_checked(stop.unwrap_or(rest.len()))?;
        rest = behind;
        (!sentence.is_empty()).then_some(sentence)
    })
}

/// The parts of words between two stops in which something is found, in order, each with the byte it begins at. A pattern
/// that never reaches over a stop, and fits nothing but what is found in, need be tried on no others.
///
/// `find` tells where it stands first in words.
pub(crate) fn parts_with(
    words: &str,
    find: impl Fn(&str) -> Option<usize>,
    is_stop: impl Fn(char) -> bool,
) -> impl Iterator<Item = (usize, &str)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = words.get(from..)?;
        let (before, behind) = rest.split_at_checked(find(rest)?)?;
        let stop = before.char_indices().rev().find(|(_, c)| is_stop(*c));
        let start = from + stop.map_or(0, |(at, c)| at + c.len_utf8());
        let end = words.len() - behind.len() + behind.find(&is_stop).unwrap_or(behind.len());
        // what is found may be a stop itself
        from = end + words.get(end..)?.chars().next().map_or(1, char::len_utf8);
        Some((start, words.get(start..end)?))
    })
}

/// Words without a word at their head, however often it stands there. The library's own way makes a search ready for it
/// first, which takes longer than all that is done here.
pub(crate) fn without_lead<'a>(words: &'a str, lead: &str) -> &'a str {
    let mut rest = words;
    while let Some(behind) = rest.strip_prefix(lead).filter(|_| !lead.is_empty()) {
        rest = behind;
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::{parts_with, sentences_of, without_lead};

    #[test]
    fn sentences_end_behind_their_stops() {
        for words in ["", "。", "甲", "甲。", "甲。。乙，丙。丁", "全年完成12项。其中；"]
        {
            let want: Vec<&str> = words.split_inclusive('。').collect();
            assert_eq!(sentences_of(words).collect::<Vec<_>>(), want, "{words}");
        }
    }

    #[test]
    fn only_parts_that_hold_what_is_found_are_told() {
        let parts = |words| -> Vec<(usize, &str)> {
            parts_with(words, |rest| rest.find('月'), |c| matches!(c, '。' | '，')).collect()
        };
        assert_eq!(parts("甲。3月至5月，乙，9月"), [(6, "3月至5月"), (26, "9月")]);
        assert_eq!(parts("月"), [(0, "月")]);
        assert!(parts("甲。乙").is_empty() && parts("").is_empty());
        let stops: Vec<(usize, &str)> =
            parts_with("甲月乙月", |rest| rest.find('月'), |c| c == '月').collect();
        assert_eq!(stops, [(0, "甲"), (6, "乙")]);
    }

    #[test]
    fn a_lead_is_taken_off() {
        assert_eq!(without_lead("其中其中财政拨款", "其中"), "财政拨款");
        assert_eq!(without_lead("财政拨款其中", "其中"), "财政拨款其中");
        assert_eq!(without_lead("其中", ""), "其中");
    }
}
