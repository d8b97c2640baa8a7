//! A20: a change told in percent against the two figures it is told of.

use crate::audit::arithmetic::{Change, Figure, change, places};
use crate::audit::case::Case;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::percentages::{is_vague, money};
use crate::audit::rule::rule;
use crate::audit::sentence::{Number, Sentence};
use crate::value::{Verdict, decimal_string};

rule! {
    /// 一句话写明本年的金额、用来比较的金额（比上年、较上年决算数、与……相比）和增减的百分比的，用这两个金额重新计算百分比。
    ///
    /// 只看句中在百分比之前恰好写了这两个金额（另可写明差额）的；增减的对象靠文字推断，因此不作为错误。写“约”“近”“超过”的不作判断。
    "A20", Warning, "写明的增减幅度与所列金额不符",
    basis: "算术",
    formula: "增长率＝（本年－上年）÷上年×100%",
    example: "“支出 38.20 万元，比上年 42.10 万元减少 3.90 万元，下降 16.26%”：（42.10－38.20）÷42.10＝9.26%。",
    remedy: "核对两个金额和百分比，更正写错的一个数。",
}

/// Words that begin a comparison with another year.
const COMPARED: [&str; 4] = ["比", "较", "与", "同"];

/// Words between it and the figure that say which year's.
const OTHER_YEAR: [&str; 6] = ["上年", "去年", "上一年", "年决算", "年度", "年支出"];

/// Words that say which way, right before the percentage.
const DIRECTIONS: [(&str, Change); 10] = [
    ("同比增长", Change::Up),
    ("增长", Change::Up),
    ("增加", Change::Up),
    ("上升", Change::Up),
    ("增幅", Change::Up),
    ("增幅为", Change::Up),
    ("下降", Change::Down),
    ("减少", Change::Down),
    ("降低", Change::Down),
    ("降幅", Change::Down),
];

/// Other words before a difference.
const DIFFERENCES: [&str; 11] = [
    "少", "多", "节约", "节省", "节余", "结余", "超支", "超", "高", "低", "相差",
];

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    case.sentences()
        .iter()
        .flat_map(|sentence| {
            let percentages = sentence.figures.iter().filter(|number| number.is_percentage());
            percentages.filter_map(move |stated| judged(sentence, stated))
        })
        .collect()
}

/// The percentage by the two figures before it, where the words say that they are this year's and another's.
fn judged(sentence: &Sentence<'_>, stated: &Number) -> Option<Opinion> {
    let lead = sentence.between(0, stated.start);
    let clause = sentence
        .clause_before(stated.start)
        .trim_end_matches(['了', '为', '达', ':']);
    let (word, direction) = DIRECTIONS.iter().find(|(word, _)| clause.ends_with(word))?;
    if is_vague(clause) {
        return None;
    }
    let ahead: Vec<&Number> = sentence
        .figures
        .iter()
        .filter(|number| number.end <= stated.start && number.money().is_some())
        .collect();
    let ([now, before] | [now, before, _]) = ahead.as_slice() else {
        return None;
    };
    // 比上年增加20万元 tells the difference, not what was before
    let is_pair = !is_difference(sentence, now)
        && !is_difference(sentence, before)
        && ahead.get(2).is_none_or(|number| is_difference(sentence, number));
    let between = sentence.between(now.end, before.start);
    let compared = COMPARED.iter().any(|word| between.contains(word))
        && OTHER_YEAR.iter().any(|word| between.contains(word));
    if !is_pair || !compared || lead.contains("其中") {
        return None;
    }
    let (now, before) = (money(sentence, now)?, money(sentence, before)?);
    let figure = Figure::rounded("写明的增减幅度", stated.value, Some(sentence.place(stated)));
    let check = change(format!("{}{word}", now.label), &now, &before, &figure, *direction)?;
    Some(opinion(check))
}

/// Whether the words before a figure say that it is by how much something changed.
fn is_difference(sentence: &Sentence<'_>, number: &Number) -> bool {
    let clause = sentence.between(0, number.start);
    let clause = clause.trim_end_matches(['了', '约']);
    DIRECTIONS
        .iter()
        .map(|(word, _)| word)
        .chain(&DIFFERENCES)
        .any(|word| clause.ends_with(word))
}

fn opinion(check: crate::audit::model::Check) -> Opinion {
    if check.verdict != Verdict::Inconsistent {
        return Opinion::shown(check);
    }
    let message = format!(
        "写明的增减幅度为 {}%，按所列金额计算为 {}%。",
        decimal_string(check.stated.value),
        decimal_string(check.computed)
    );
    let spans = places(&check);
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
}
