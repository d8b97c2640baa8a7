//! 占比的合计 The wholes that a stated share may be of, by where they stand: before the part, or before 其中.

use super::arithmetic::{Figure, share};
use super::percentages::{candidate, unit_of};
use crate::audit::case::sentence::{Number, Sentence};
use crate::value::Verdict;

/// The total before 其中, also where the list begins with the next sentence or goes on in it: 收入500万元。其中：拨款450万元，占90%；
/// 结转50万元，占10%。
pub(in crate::audit) fn of_which(sentence: &Sentence, before: &[&Sentence], part: &Number) -> Option<Figure> {
    let alike = |number: &&Number| unit_of(number) == unit_of(part);
    // 较上年增加20万元 is what the whole grew by
    let is_whole = |it: &Figure| !it.label.is_empty() && !it.label.contains(['较', '比', '增', '减', '降']);
    let (mut here, mut reach) = (sentence, part.start);
    let mut earlier = before.iter();
    loop {
        if let Some(end) = here.between(0, reach).find("其中") {
            let number = here
                .figures
                .iter()
                .rev()
                .filter(|number| number.end <= end)
                .find(alike);
            if end > 0 {
                let number = number?;
                // 基本支出78万元，占78%，其中人员支出70万元；项目支出22万元: behind the semicolon it is the whole of both again
                let has_own_share = || here.between(number.end, end).contains('占');
                let is_of_part = !std::ptr::eq(here, sentence) && has_own_share();
                return counted(here, number).filter(|it| !is_of_part && is_whole(it));
            }
            let total = earlier.next()?;
            let last = total.figures.last().filter(alike)?;
            let ends = total.between(last.end, total.words().len()).chars().count() < 2;
            return counted(total, last).filter(|it| ends && is_whole(it));
        }
        here = earlier.next().filter(|other| other.words().ends_with('；'))?;
        reach = here.words().len();
    }
}

/// A figure of money or of what is counted.
pub(in crate::audit) fn counted(sentence: &Sentence, number: &Number) -> Option<Figure> {
    let is_counted = !number.unit.is_empty() && !number.is_percentage();
    is_counted.then(|| candidate(sentence, number).figure)
}

/// What is counted like the part, before it in the sentence and in the one before it, the nearest first.
pub(in crate::audit) fn wholes(sentence: &Sentence, before: Option<&Sentence>, part: &Number) -> Vec<Figure> {
    let here = sentence
        .figures
        .iter()
        .rev()
        .filter(|number| number.end <= part.start);
    let alike = |number: &&Number| unit_of(number) == unit_of(part);
    let here = here.filter(alike).filter_map(|number| counted(sentence, number));
    let earlier = before.into_iter().flat_map(|before| {
        // 基本支出78万元，占78%；项目支出22万元: behind the semicolon it is no part of what has a share of its own
        let is_sibling = |number: &&Number| {
            let behind = before.between(number.end, before.words().len());
            before.words().ends_with('；') && behind.trim_start_matches(['，', ',', '、']).starts_with('占')
        };
        let numbers = before.figures.iter().rev().filter(alike);
        let numbers = numbers.filter(move |number| !is_sibling(number));
        numbers.filter_map(|number| counted(before, number))
    });
    here.chain(earlier).collect()
}

/// The whole of which another share in the same sentence is rightly stated: 基本支出…占8.64%，项目支出…占93.16%.
pub(in crate::audit) fn sibling(
    sentence: &Sentence,
    before: Option<&Sentence>,
    stated: &Number,
) -> Option<Figure> {
    let others = sentence
        .figures
        .windows(2)
        .filter_map(|pair| <&[Number; 2]>::try_from(pair).ok());
    others
        .filter(|[_, other]| other.is_percentage() && other != stated)
        .find_map(|[part, other]| {
            let is_share = sentence.between(part.end, other.start).contains('占');
            let figure = counted(sentence, part).filter(|_| is_share)?;
            let percentage = Figure::rounded("", other.value, None);
            let holds = |whole: &Figure| {
                share("", &figure, whole, &percentage)
                    .is_some_and(|check| check.verdict != Verdict::Inconsistent)
            };
            wholes(sentence, before, part).into_iter().find(holds)
        })
}

#[cfg(test)]
mod tests {
    use crate::audit::testing::check_code;

    #[test]
    fn what_has_a_share_of_its_own_is_not_the_whole_of_the_next_part() {
        for words in [
            "总支出⟦697.38万元⟧，其中：基本支出676.03万元，占96.94%；项目支出⟦21.35万元⟧，占⟦3.16%⟧。",
            "收入⟦900.00万元⟧，其中：拨款880.00万元，占97.78%；其他收入⟦20.00万元⟧，占⟦2.27%⟧。",
            "总支出697.38万元，其中：基本支出676.03万元，占96.94%；项目支出21.35万元，占3.06%。",
            "总支出100.00万元，其中：基本支出78.00万元，占78%，其中人员支出70.00万元，占89.74%；项目支出22.00万元，占22%。",
        ] {
            check_code("A09", words);
        }
    }
}
