//! A20: a change told in percent against the two figures it is told of.

use crate::audit::case::Case;
use crate::audit::case::sentence::{Number, Sentence};
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::reckoning::arithmetic::{Figure, change, places};
use crate::audit::reckoning::changes::{
    by_difference, compared, difference, direction, figures_before, goes_on, points, stem, tells_parts,
};
use crate::audit::reckoning::check::Check;
use crate::audit::reckoning::percentages::is_vague;
use crate::audit::rule::rule;
use crate::value::{Verdict, decimal_string};

rule! {
    /// 一句话写明本年的数、用来比较的数（比上年、较预算数、与……相比、由……提高到……）和增减的百分比的，用这两个数重新计算百分比；
    /// 只写本年的数和增减数的（“24.62 万元，较上年减少 1.88 万元，下降 7.09%”），由两者推出用来比较的数。写明两个数和增减数的，重新计算增减数。
    ///
    /// 写明两个比率和相差的百分点的，重新计算百分点。
    ///
    /// 只看句中恰好写了这几个单位相同的数的；增减的对象靠文字推断，因此不作为错误。写“约”“近”“超过”的不作判断。
    "A20", Warning, "写明的增减幅度与所列数据不符",
    basis: "算术",
    formula: "增长率＝（本年－上年）÷上年×100%",
    example: "“支出 38.20 万元，比上年 42.10 万元减少 3.90 万元，下降 16.26%”：（42.10－38.20）÷42.10＝9.26%。",
    remedy: "核对两个数、增减数和百分比，更正写错的一个数。",
}

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let mut opinions = Vec::new();
    for sentence in case.sentences() {
        // what changed stands before by how much it did
        for stated in sentence.figures.iter().skip(1) {
            let opinion = match stated.unit {
                "%" => percentage(sentence, stated).map(of_percentage),
                "个百分点" => points(sentence, stated).map(of_difference),
                _ => difference(sentence, stated).map(of_difference),
            };
            opinions.extend(opinion);
        }
    }
    opinions
}

/// The percentage by the two figures before it, where the words say that they are this year's and another's.
fn percentage(sentence: &Sentence<'_>, stated: &Number) -> Option<Check> {
    let clause = stem(sentence.clause_before(stated.start));
    let (word, way) = direction(clause)?;
    let ahead = figures_before(sentence, stated.start);
    let own = own_words(sentence, stated, word, &ahead)?;
    if is_vague(sentence.clause_before(stated.start)) || tells_parts(sentence, &ahead, stated.start) {
        return None;
    }
    let figure = Figure::rounded("写明的增减幅度", stated.value, Some(sentence.place(stated)));
    let Some((now, before)) = compared(sentence, &ahead, own, own) else {
        return by_difference(sentence, &ahead, own, way, &figure);
    };
    change(format!("{}{word}", now.label), &now, &before, &figure, way)
}

/// The words of a percentage's clause before its direction; `None` where they tell of something else than the figures.
fn own_words<'a>(
    sentence: &'a Sentence<'_>,
    stated: &Number,
    word: &str,
    ahead: &[&Number],
) -> Option<&'a str> {
    let last = ahead.last()?;
    let clause = stem(sentence.clause_before(stated.start));
    let rest = clause.strip_suffix(word)?;
    let holds_figure = sentence.clause_start(stated.start) <= last.start;
    let own = if word == "同比增长" { clause } else { rest };
    (goes_on(rest) || holds_figure).then_some(own)
}

fn of_percentage(check: Check) -> Opinion {
    opinion(check, |stated, computed, _| {
        format!("写明的增减幅度为 {stated}%，按所列数据计算为 {computed}%。")
    })
}

fn of_difference(check: Check) -> Opinion {
    opinion(check, |stated, computed, unit| {
        format!("写明的增减数为 {stated}{unit}，按所列的两个数计算为 {computed}{unit}。")
    })
}

fn opinion(check: Check, words: fn(&str, &str, &str) -> String) -> Opinion {
    if check.verdict != Verdict::Inconsistent {
        return Opinion::shown(check);
    }
    let (stated, computed) = (decimal_string(check.stated.value), decimal_string(check.computed));
    let (message, spans) = (words(&stated, &computed, &check.unit), places(&check));
    Opinion::contradicted(check, Draft::warning(message, spans))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    #[test]
    fn a_change_that_the_two_figures_do_not_give_is_found() {
        check(
            &RULE,
            "2022年“三公”经费支出⟦38.20万元⟧，比上年⟦42.10万元⟧减少3.90万元，下降⟦16.26%⟧。",
        );
        check(
            &RULE,
            "全年支出总计⟦24456.69万元⟧，较2021年决算数⟦19447.70万元⟧增长⟦35.76%⟧。",
        );
    }

    #[test]
    fn a_right_change_and_a_rough_one_say_nothing() {
        check(
            &RULE,
            "2022年“三公”经费支出38.20万元，比上年42.10万元减少3.90万元，下降9.26%。",
        );
        check(
            &RULE,
            "全年支出总计24456.69万元，较2021年决算数19447.70万元增长约35%。",
        );
    }

    #[test]
    fn the_figure_before_follows_from_the_difference() {
        check(
            &RULE,
            "2023年“三公”经费支出24.62万元，较上年减少⟦1.88万元⟧，下降⟦17.09%⟧。",
        );
        check(
            &RULE,
            "2023年“三公”经费支出24.62万元，较上年减少1.88万元，下降7.09%。",
        );
        check(&RULE, "支出24.62万元，比预算减少7.38万元，同比下降9.00%。");
        check(&RULE, "支出24.62万元，公用经费较上年减少1.88万元，下降17.09%。");
    }

    #[test]
    fn budgets_counts_and_two_years_are_compared_too() {
        for words in [
            "三公经费实际支出⟦24.62万元⟧，比年初预算⟦32万元⟧减少7.38万元，下降⟦33.06%⟧。",
            "2023年支出⟦2598.31万元⟧，2022年支出⟦2400.00万元⟧，同比增长⟦12.26%⟧。",
            "支出⟦2598.31万元⟧，比上年增加198.31万元（上年⟦2400.00万元⟧），增长⟦9.26%⟧。",
            "“三公”经费预算⟦38.5万元⟧，实际支出⟦31.26万元⟧，比预算节约⟦8.24万元⟧。",
            "“三公”经费预算⟦38.5万元⟧，实际支出⟦31.26万元⟧，比预算节约7.24万元，下降⟦21.3%⟧。",
            "“三公”经费预算38.5万元，实际支出31.26万元，比预算节约7.24万元，下降18.8%。",
            "农村低保标准由每人每月⟦560元⟧提高到⟦600元⟧，增长⟦17.14%⟧。",
            "全年受理案件⟦1200件⟧，比上年⟦1000件⟧增长⟦30%⟧。",
        ] {
            check(&RULE, words);
        }
    }

    #[test]
    fn a_difference_that_the_two_figures_do_not_give_is_found() {
        check(
            &RULE,
            "决算支出⟦2598.31万元⟧，比上年⟦2400.00万元⟧减少⟦198.31万元⟧。",
        );
        check(
            &RULE,
            "决算支出⟦2598.31万元⟧，比上年⟦2400.00万元⟧增加⟦189.31万元⟧。",
        );
        check(&RULE, "决算支出2598.31万元，比上年2400.00万元增加198.31万元。");
        check(&RULE, "决算支出2598.31万元，比上年2400.00万元增加约200万元。");
    }

    #[test]
    fn figures_of_other_things_say_nothing() {
        for words in [
            "基本支出100.00万元，项目支出200.00万元，同比增长12%。",
            "争取资金300.00万元，带动投资较上年增长20%，其中企业投资500.00万元。",
            "决算数比预算数少2.68万元，与2022年决算数6.55万元相比下降29.47%。",
            "支出300.00万元，比上年增加20.00万元，增长7.14%。",
            "支出300.00万元，比预算400.00万元节约100.00万元，满意度比上年提高5%。",
        ] {
            check(&RULE, words);
        }
    }

    #[test]
    fn the_later_year_is_the_one_that_changed_whichever_is_told_first() {
        for words in [
            "2022年支出⟦980万元⟧，2023年支出⟦1190万元⟧，同比增长⟦18.43%⟧。",
            "2022年预算收入⟦1000万元⟧，2023年预算收入⟦1200万元⟧，增长⟦22%⟧。",
            "2023年支出⟦1190.00万元⟧，2022年支出⟦980.00万元⟧，增加⟦220.00万元⟧。",
            "其中：公务接待费2023年预算⟦8.00万元⟧，2022年预算⟦12.50万元⟧，对比减少⟦4.35万元⟧。",
            "2023年支出总计⟦1523.26万元⟧，与2022年⟦1411.85万元⟧相比，增加111.41万元，增长⟦8.89%⟧。",
            "2022年支出980万元，2023年支出1190万元，同比增长21.43%。",
            "2022年接待群众10000人次，2023年接待群众12000人次，同比增长20%。",
            "2022年收入1000万元，2023年支出1200万元，增长35%。",
            "与2022年的1000万元相比，2023年支出900万元，减少100万元，下降10%。",
            "2022年支出980万元，2023年支出1190万元，项目支出增长35%。",
        ] {
            check(&RULE, words);
        }
    }

    #[test]
    fn points_are_the_difference_of_two_rates() {
        for words in [
            "自来水普及率由⟦91.5%⟧提高到⟦94.2%⟧，提高⟦3.7个百分点⟧。",
            "预算执行率⟦96.50%⟧，比上年⟦94.10%⟧提高⟦3.40个百分点⟧。",
            "污水处理率由2022年的⟦92.1%⟧提升至2023年的⟦95.3%⟧，同比提高⟦4.2个百分点⟧。",
            "污水处理率由2022年的92.1%提升至2023年的95.3%，同比提高3.2个百分点。",
            "预算执行率96.99%，较上年98.2%下降1.21个百分点。",
            "合格率98.5%，覆盖率95.2%，比上年提高2.3个百分点。",
            "治理率46.5%，高于全省平均水平3.1个百分点，较2020年28.3%提高约18个百分点。",
        ] {
            check(&RULE, words);
        }
    }
}
