//! C06: problems and measures taken over unchanged from the year before.

use crate::audit::opinion::Draft;
use crate::audit::rule::rule;
use crate::audit::years::ItemFact;
use crate::audit::years::pair::{Claim, Pair};

rule! {
    between years;
    /// 存在的问题和改进措施两部分各有两项以上，并且每一项都与上年报告逐字相同（不计空格和年份），读者看不出这一年改进了什么。
    "C06", Warning, "问题和措施与上年逐字相同",
    basis: "两年报告对照",
    formula: "本年每一项问题、措施的文字＝上年的文字",
    example: "两年的“存在的问题”三项、“改进措施”三项一字不差。",
    remedy: "按本年情况重写，并写明上年措施的落实情况。",
}

fn judge(pair: &Pair<'_>) -> Vec<Claim> {
    if !all_pasted(pair) {
        return Vec::new();
    }
    let (problems, measures) = (&pair.newer.problems, &pair.newer.measures);
    let message = format!(
        "存在的问题 {} 项、改进措施 {} 项与 {} 年度报告逐字相同。",
        problems.len(),
        measures.len(),
        pair.older.year
    );
    let spans = problems.iter().chain(measures).map(|it| it.cited.span).collect();
    let older = pair.older.problems.iter().chain(&pair.older.measures);
    vec![Claim::new(
        Draft::warning(message, spans),
        older.map(|it| it.cited.clone()).collect(),
    )]
}

/// Whether both lists, of two items or more, are the older report's word for word.
pub(super) fn all_pasted(pair: &Pair<'_>) -> bool {
    let (older, newer) = (pair.older, pair.newer);
    same(&older.problems, &newer.problems) && same(&older.measures, &newer.measures)
}

fn same(older: &[ItemFact], newer: &[ItemFact]) -> bool {
    let wholes = |list: &[ItemFact]| list.iter().map(|it| it.whole).collect::<Vec<_>>();
    newer.len() > 1 && wholes(older) == wholes(newer)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check_years;

    const PROBLEMS: [&str; 2] = ["预算编制不够精细，年中追加较多。", "部分项目进度偏慢，资金沉淀。"];
    const MEASURES: [&str; 2] = ["加强预算编制，细化到具体项目。", "按月通报支出进度，压实责任。"];

    fn report(year: u16, problems: [&str; 2], measures: [&str; 2]) -> String {
        let [first, second] = problems;
        let [third, fourth] = measures;
        format!(
            "{year}年度部门整体支出绩效自评报告\n\n部门名称：示范市财政局\n\n一、存在的问题\n\n1. {first}\n\n2. {second}\n\n二、改进措施\n\n1. {third}\n\n2. {fourth}\n"
        )
    }

    fn marked(words: [&str; 2]) -> [String; 2] {
        words.map(|words| format!("⟦{words}⟧"))
    }

    #[test]
    fn two_years_in_the_same_words_are_found() {
        let (problems, measures) = (marked(PROBLEMS), marked(MEASURES));
        let newer = report(
            2023,
            problems.each_ref().map(String::as_str),
            measures.each_ref().map(String::as_str),
        );
        check_years(&RULE, &report(2022, PROBLEMS, MEASURES), &newer);
        let spaced = [
            "预算编制 不够精细，年中追加较多。",
            "部分项目进度偏慢，资金沉淀。",
        ];
        check_years(&RULE, &report(2022, spaced, MEASURES), &newer);
    }

    #[test]
    fn one_new_item_is_enough_to_say_nothing() {
        let other = ["加强预算编制，细化到具体项目。", "建立台账，逐项销号。"];
        check_years(
            &RULE,
            &report(2022, PROBLEMS, MEASURES),
            &report(2023, PROBLEMS, other),
        );
        let told_further = [
            "预算编制不够精细，年中追加较多。如校舍改造两次调整概算。",
            "部分项目进度偏慢，资金沉淀。",
        ];
        check_years(
            &RULE,
            &report(2022, PROBLEMS, MEASURES),
            &report(2023, told_further, MEASURES),
        );
    }
}
