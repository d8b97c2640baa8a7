//! 比较 Amounts that another is compared with: `较2021年决算34.13万元减少4.8万元` states that of 2021.

use super::belonging::closes_bracket;
use super::filling;
use super::walk::{Aside, Setting, Walk};
use crate::extract::amounts::Found;
use crate::extract::amounts::figure::{Figure, Said};
use crate::text::Span;

/// The amount that something is compared with: `较2021年决算34.13万元减少4.8万元` states that of 2021.
pub(super) fn compared(
    setting: &Setting<'_>,
    sentence: &str,
    at: usize,
    figure: Figure,
    aside: Aside,
    walk: &Walk,
    span: Span,
) -> Option<Found> {
    let Said::Yuan(yuan) = figure.said else {
        return None;
    };
    let lead = sentence.get(aside.start..at)?;
    let told = aside.stage.is_some() || aside.year.is_some();
    let compares = filling::compares(sentence.get(at + figure.length..)?);
    if !told || !compares || !filling::is_filling(lead) {
        return None;
    }
    // 总收入900万元(…其他收入20万元)，比上年850万元增加 compares what the bracket is the parts of
    let goes_on = !sentence
        .get(walk.item_end..aside.start)
        .is_some_and(closes_bracket);
    let named = walk
        .item
        .clone()
        .filter(|_| walk.carried && goes_on)
        .or_else(|| walk.main.or(setting.topic.item).map(|item| (item, None)))?;
    let stage = aside.stage.or(walk.staged());
    let year = aside.year.or(walk.year).or(setting.frame.year);
    Some(walk.found(named, stage, year, yuan, span))
}
