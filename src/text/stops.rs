//! 句读 Squashed words parted where they are parted most: into sentences, behind each 。, which is looked for in many bytes
//! at a time; and from what leads up to them.

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
    use super::{sentences_of, without_lead};

    #[test]
    fn sentences_end_behind_their_stops() {
        for words in ["", "。", "甲", "甲。", "甲。。乙，丙。丁", "全年完成12项。其中；"]
        {
            let want: Vec<&str> = words.split_inclusive('。').collect();
            assert_eq!(sentences_of(words).collect::<Vec<_>>(), want, "{words}");
        }
    }

    #[test]
    fn a_lead_is_taken_off() {
        assert_eq!(without_lead("其中其中财政拨款", "其中"), "财政拨款");
        assert_eq!(without_lead("财政拨款其中", "其中"), "财政拨款其中");
        assert_eq!(without_lead("其中", ""), "其中");
    }
}
