//! S17: a quantified target repeated word for word where the result should stand.

use crate::audit::case::Case;
use crate::audit::case::part::{Part, is_aim, part_of};
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::audit::case::sentence::Sentence;
use crate::text::{Cues, Span, has_digit};

rule! {
    /// 含有“不少于”“以上”等目标口气的数量，在目标部分和完成情况部分逐字相同：后一处没有另写实际完成的数量。
    ///
    /// 一处须在目标、任务、计划的段落或标题下，另一处须在完成情况、成效、结果的段落或标题下，或者一处正是某项任务的目标；两处都在计划里的不算。
    "S17", Warning, "结果与目标用词相同",
    basis: "前后对照",
    formula: "完成情况中的一句＝目标中的一句（含数量）",
    example: "完成情况写“每年为我市不少于 240 家（次）中小微企业提供服务”，与任务原文一字不差。",
    remedy: "写明实际完成的数量。",
}

/// Shorter clauses repeat by chance.
const LONG_ENOUGH: usize = 14;
static TONE_OF_A_TARGET: LazyLock<Cues> =
    LazyLock::new(|| Cues::of(&["不少于", "不低于", "以上", "不超过", "≥", "力争"]));

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let mut first: BTreeMap<&str, (Span, usize)> = BTreeMap::new();
    let mut repeated: Vec<Span> = Vec::new();
    for sentence in case.sentences() {
        for (clause, place) in clauses(sentence) {
            match first.get(clause) {
                Some((earlier, paragraph)) if *paragraph != sentence.paragraph => {
                    let aims = is_aim(case, *earlier) && part_of(case, place) == Some(Part::Result);
                    repeated.extend([*earlier, place].into_iter().filter(|_| aims));
                }
                Some(_) => {}
                None => {
                    first.insert(clause, (place, sentence.paragraph));
                }
            }
        }
    }
    repeated.sort();
    repeated.dedup();
    if repeated.is_empty() {
        return Vec::new();
    }
    let message = "完成情况中的数量与目标逐字相同，没有另写实际完成的数量。".to_owned();
    vec![Draft::warning(message, repeated).alone()]
}

/// Clauses of a sentence that speak as a target does, with a figure.
fn clauses<'a>(sentence: &'a Sentence<'_>) -> Vec<(&'a str, Span)> {
    let has_tone = |words: &str| TONE_OF_A_TARGET.stand_in(words);
    let holds_digits = !sentence.figures.is_empty() || has_digit(sentence.words());
    if !holds_digits || !has_tone(sentence.words()) {
        return Vec::new();
    }
    let mut start = 0;
    let mut found = Vec::new();
    for clause in sentence.words().split_inclusive(['，', ':']) {
        let words = clause.trim_end_matches(['，', '。', '；', ':']);
        if has_digit(words) && has_tone(words) && words.chars().count() >= LONG_ENOUGH {
            found.push((words, sentence.source(start, start + words.len())));
        }
        start += clause.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    #[test]
    fn a_target_told_again_is_found() {
        check(
            &RULE,
            "任务2：新增规模以上工业企业80家，⟦每年为我市不少于 240 家（次）中小微企业提供服务⟧。\n\n任务2完成情况：新增规模以上工业企业56家，⟦每年为我市不少于 240 家（次）中小微企业提供服务⟧。\n",
        );
        check(
            &RULE,
            "目标：⟦帮助新上规模工业企业实现融资10000万元以上⟧。\n\n结果：⟦帮助新上规模工业企业实现融资10000万元以上⟧。\n",
        );
    }

    #[test]
    fn a_result_in_its_own_words_says_nothing() {
        check(
            &RULE,
            "任务2：每年为我市不少于240家（次）中小微企业提供服务。\n\n完成情况：全年为252家（次）中小微企业提供服务。\n",
        );
        check(
            &RULE,
            "年度目标：帮助新上规模工业企业实现融资10000万元以上。\n\n工作计划：帮助新上规模工业企业实现融资10000万元以上。\n",
        );
        check(
            &RULE,
            "根据湘财绩〔2024〕5号文件要求开展自评工作。\n\n根据湘财绩〔2024〕5号文件要求开展自评工作。\n",
        );
    }
}
