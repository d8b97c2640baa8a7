//! 常用语 Phrases that many texts share: headings, labels, turns of speech. Texts are packed behind them (`texts`), so that none
//! has to say them again.
//!
//! Stretches of the texts that hold most of what others hold too, and no other stretch has said (X. Liao, M. Petri, A. Moffat,
//! A. Wirth: Effective construction of relative Lempel-Ziv dictionaries, WWW 2016).

use std::collections::{BTreeMap, BinaryHeap};
use std::ops::Range;

/// Characters that are counted together.
const GRAM: usize = 4;
/// Characters of a stretch at most, and how far apart two begin.
const STRETCH: usize = 24;
/// See [`STRETCH`].
const STEP: usize = STRETCH / 2;
/// Texts that must share something for it to be worth saying.
const LEAST: u32 = 3;
/// Bytes of the phrases, more or less: every first search fetches them.
const LENGTH: usize = 6000;
/// What is saved must be more than what the phrases take: so many bytes of text for one of phrases.
const TIMES: usize = 16;

/// A stretch: what it is worth, its text, where it begins. Of two that are worth the same the first is taken.
type Stretch = (u64, std::cmp::Reverse<(usize, usize)>);

/// What `texts` share, the best last: what stands near is told in fewer bits.
pub(super) fn shared(texts: &[String]) -> String {
    let texts: Vec<Vec<char>> = texts.iter().map(|text| text.chars().collect()).collect();
    let most = texts.iter().map(|text| length(text)).sum::<usize>() / TIMES;
    let mut worth = Worth::of(&texts);
    let mut stretches: BinaryHeap<Stretch> = BinaryHeap::new();
    for (nth, text) in texts.iter().enumerate() {
        for start in (0..text.len()).step_by(STEP) {
            let (worth, _) = worth.of_stretch(text, start);
            if 0 < worth {
                stretches.push((worth, std::cmp::Reverse((nth, start))));
            }
        }
    }
    let (mut phrases, mut bytes) = (Vec::new(), 0);
    while bytes < most.min(LENGTH) {
        let Some((last, std::cmp::Reverse((nth, start)))) = stretches.pop() else {
            break;
        };
        let text = texts.get(nth).map(Vec::as_slice).unwrap_or_default();
        let (now, said) = worth.of_stretch(text, start);
        if now == last {
            let phrase = text.get(said).unwrap_or_default();
            worth.spend(phrase);
            bytes += length(phrase);
            phrases.push(phrase);
        } else if 0 < now {
            // Others said a part of it.
            stretches.push((now, std::cmp::Reverse((nth, start))));
        }
    }
    phrases.into_iter().rev().flatten().collect()
}

/// Bytes of a text in GB 18030, nearly.
fn length(text: &[char]) -> usize {
    text.iter().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// How many texts have what nothing has said yet, by what is made of its characters.
struct Worth(BTreeMap<u64, u32>);

impl Worth {
    fn of(texts: &[Vec<char>]) -> Self {
        let mut every: Vec<u64> = Vec::new();
        for text in texts {
            let mut own: Vec<u64> = text.windows(GRAM).map(mixed).collect();
            own.sort_unstable();
            own.dedup();
            every.extend(own);
        }
        every.sort_unstable();
        let alike = every.chunk_by(|a, b| a == b);
        let counted = alike.filter_map(|alike| Some((*alike.first()?, u32::try_from(alike.len()).ok()?)));
        Self(counted.filter(|(_, count)| LEAST <= *count).collect())
    }

    /// What the stretch that begins at `start` is worth, and the part of it that is worth something.
    fn of_stretch(&self, text: &[char], start: usize) -> (u64, Range<usize>) {
        let stretch = text
            .get(start..text.len().min(start + STRETCH))
            .unwrap_or_default();
        let (mut worth, mut said) = (0, start..start);
        for (at, gram) in (start..).zip(stretch.windows(GRAM)) {
            let Some(count) = self.0.get(&mixed(gram)) else {
                continue;
            };
            if worth == 0 {
                said.start = at;
            }
            said.end = at + GRAM;
            worth += u64::from(*count);
        }
        (worth, said)
    }

    /// What was said once is worth nothing more.
    fn spend(&mut self, phrase: &[char]) {
        for gram in phrase.windows(GRAM) {
            self.0.remove(&mixed(gram));
        }
    }
}

/// A number for some characters; that two may have the same costs nothing but a worse choice.
fn mixed(gram: &[char]) -> u64 {
    let mix = |hash: u64, c: &char| {
        (hash ^ u64::from(u32::from(*c)))
            .wrapping_mul(0x9e37_79b9_7f4a_7c15)
            .rotate_left(29)
    };
    gram.iter().fold(0, mix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_many_texts_share_is_said_once() {
        let texts: Vec<String> = (0..40_u32)
            .map(|nth| {
                let own = |from: u32| char::from_u32(0x4e00 + from + nth * 101).unwrap();
                let own: String = (0..90).map(own).collect();
                format!("年度部门整体支出绩效自评报告{own}存在的主要问题和改进措施")
            })
            .collect();
        let phrases = shared(&texts);
        for phrase in ["年度部门整体支出绩效自评报告", "存在的主要问题和改进措施"] {
            assert_eq!(phrases.matches(phrase).count(), 1, "{phrases}");
        }
        assert!(phrases.chars().count() < 60, "{phrases}");
    }

    #[test]
    fn few_texts_share_nothing() {
        assert_eq!(shared(&[]), "");
        assert_eq!(
            shared(&["单位基本情况".to_owned(), "单位基本情况".to_owned()]),
            ""
        );
    }
}
