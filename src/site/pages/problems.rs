//! 问题的下文 A problem once stated, and whether later reports speak of it. 未再提及 means no more than that.

use std::collections::BTreeSet;

use super::super::address;
use super::super::frame::relative;
use super::super::view::view;
use super::timeline::Timeline;
use crate::catalogue::{Quote, Summary};
use crate::text::tidy;

view! {
    /// 问题 over the years
    Problem {
        /// Its words as last stated.
        text: String,
        /// One cell per year, oldest first.
        cells: Vec<Mention>,
    }

    /// A problem in one year
    Mention {
        /// `stated`, `gone` (未再提及), `before` (未提及) or `missing` (no report).
        state: String,
        /// Its place in the report; none where it is not stated.
        href: Option<String>,
    }
}

/// One problem and where it is stated.
struct Thread<'a> {
    pairs: BTreeSet<(char, char)>,
    text: String,
    stated: Vec<(u16, &'a Summary, &'a Quote)>,
}

/// Problems with the years in which they are stated; alike wording counts as the same problem.
pub(super) fn problems(timeline: &Timeline<'_>, root: &str) -> Vec<Problem> {
    let mut threads: Vec<Thread<'_>> = Vec::new();
    for (year, report) in timeline {
        let Some(report) = *report else { continue };
        for quote in &report.problems {
            let text = tidy(&quote.text);
            let pairs = pairs(&text);
            let known = threads.iter_mut().find(|thread| {
                alike(&thread.pairs, &pairs) && thread.stated.iter().all(|(own, ..)| own != year)
            });
            match known {
                Some(thread) => {
                    thread.stated.push((*year, report, quote));
                    (thread.text, thread.pairs) = (text, pairs);
                }
                None => threads.push(Thread {
                    pairs,
                    text,
                    stated: vec![(*year, report, quote)],
                }),
            }
        }
    }
    // Those spoken of longest come first.
    threads.sort_by_key(|thread| std::cmp::Reverse(thread.stated.len()));
    threads
        .into_iter()
        .map(|thread| row(timeline, thread, root))
        .collect()
}

fn row(timeline: &Timeline<'_>, thread: Thread<'_>, root: &str) -> Problem {
    let first = thread.stated.first().map_or(0, |(year, ..)| *year);
    let cell = |(year, report): &(u16, Option<&Summary>)| {
        let stated = thread.stated.iter().find(|(own, ..)| own == year);
        let state = match (stated, report) {
            (Some(_), _) => "stated",
            (None, None) => "missing",
            (None, Some(_)) if first < *year => "gone",
            (None, Some(_)) => "before",
        };
        Mention {
            state: state.to_owned(),
            href: stated.map(|(_, report, quote)| relative(root, &address::fact(&report.id, quote.span))),
        }
    };
    Problem {
        cells: timeline.iter().map(cell).collect(),
        text: thread.text,
    }
}

/// Neighbouring letters of the words, without marks.
fn pairs(text: &str) -> BTreeSet<(char, char)> {
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
    letters
        .iter()
        .zip(letters.iter().skip(1))
        .map(|(a, b)| (*a, *b))
        .collect()
}

/// Whether at least three fifths of the neighbouring letters are shared.
fn alike(one: &BTreeSet<(char, char)>, other: &BTreeSet<(char, char)>) -> bool {
    let shared = one.intersection(other).count();
    shared > 0 && 2 * shared * 5 >= 3 * (one.len() + other.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alike_wording_is_one_problem() {
        let same = |one: &str, other: &str| alike(&pairs(one), &pairs(other));
        assert!(same("绩效指标设置不够细化。", "绩效指标设置仍不够细化"));
        assert!(!same("绩效指标设置不够细化。", "固定资产盘点不及时。"));
        assert!(!same("", ""));
    }
}
