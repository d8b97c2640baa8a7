//! A23: what is left, against what came in and what was spent.

use std::sync::LazyLock;

use crate::audit::arithmetic::{difference_of, places};
use crate::audit::case::Case;
use crate::audit::check::Check;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::percentages::{candidate, is_vague};
use crate::audit::rule::rule;
use crate::audit::sentence::{Number, Sentence};
use crate::text::Cues;
use crate::value::decimal_string;

rule! {
    /// 一句话依次写明到位资金（预算、收入）、支出和结余三个数的，前两个数之差应等于结余。
    ///
    /// 只看恰好写了这三个金额的句子；另有年初结转、追加、调整、收回、“其中”等说法的，写“约”“近”的，不作判断。三个数的口径靠文字推断，
    /// 因此不作为错误。
    "A23", Warning, "写明的结余不等于收支之差",
    basis: "算术",
    formula: "到位资金（预算、收入）－支出＝结余",
    example: "“到位资金 192.35 万元，实际支出 189.77 万元，结余 3.58 万元”：192.35－189.77＝2.58 万元。",
    remedy: "核对三个数；结余含以前年度的，请写明。",
}

/// What is left over.
const LEFT: [&str; 7] = ["结余", "节余", "剩余", "结转结余", "结转下年", "未支出", "未使用"];

/// What was there to spend, and what is no such.
const RECEIVED: [&str; 5] = ["到位", "预算", "收入", "下达", "拨入"];

const SPENT: [&str; 5] = ["支出", "使用", "执行", "支付", "决算"];

/// Words of a sentence in which more than the three figures counts.
const MORE: [&str; 14] = [
    "其中",
    "上年",
    "年初结转",
    "以前年度",
    "追加",
    "调整",
    "调增",
    "调减",
    "收回",
    "上缴",
    "累计",
    "每",
    "均",
    "人员经费",
];

static LEFT_OVER: LazyLock<Cues> = LazyLock::new(|| Cues::of(&LEFT));

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    if !LEFT_OVER.stand_in(case.prose()) {
        return Vec::new();
    }
    let checks = case.sentences().iter().filter_map(surplus);
    checks.map(opinion).collect()
}

/// The three figures of a sentence, recomputed.
fn surplus(sentence: &Sentence<'_>) -> Option<Check> {
    let money: Vec<&Number> = sentence
        .figures
        .iter()
        .filter(|it| it.money().is_some())
        .collect();
    let [received, spent, left] = money.as_slice() else {
        return None;
    };
    let words = sentence.words();
    let clauses = [received, spent, left].map(|number| sentence.clause_before(number.start));
    let [of_received, of_spent, of_left] = clauses;
    let says = |clause: &str, words: &[&str]| words.iter().any(|word| clause.contains(word));
    let fits = says(of_received, &RECEIVED)
        && !says(of_received, &SPENT)
        && says(of_spent, &SPENT)
        && !says(of_spent, &RECEIVED)
        && says(of_left, &LEFT)
        && !says(of_left, &["年初", "率"]);
    if !fits || says(words, &MORE) || clauses.iter().any(|clause| is_vague(clause)) {
        return None;
    }
    let [received, spent, left] = [received, spent, left].map(|number| candidate(sentence, number).figure);
    Some(difference_of("收支之差", "万元", &received, &spent, &left))
}

fn opinion(check: Check) -> Opinion {
    Opinion::judged(check, |check| {
        let (stated, computed) = (decimal_string(check.stated.value), decimal_string(check.computed));
        let message = format!("写明的结余为 {stated}万元，按写明的收支计算为 {computed}万元。");
        Draft::warning(message, places(check))
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    #[test]
    fn what_is_left_and_is_not_the_difference_is_found() {
        check(
            &RULE,
            "当年实际到位资金⟦192.35万元⟧，实际支出⟦189.77万元⟧，结余⟦3.58万元⟧。",
        );
        check(
            &RULE,
            "2023年下达专项⟦500.00万元⟧，已支付⟦460.00万元⟧，剩余⟦50.00万元⟧结转下年。",
        );
    }

    #[test]
    fn the_difference_and_a_rounded_one_say_nothing() {
        check(
            &RULE,
            "当年实际到位资金192.35万元，实际支出189.77万元，结余2.58万元。",
        );
        check(&RULE, "全年收入1.24亿元，支出12012.34万元，年末结余387.66万元。");
    }

    #[test]
    fn other_figures_say_nothing() {
        for words in [
            "当年到位资金192.35万元，支出189.77万元，年末结余13.58万元，含上年结余11万元。",
            "年初预算100万元，调整后支出110万元，结余5万元。",
            "收入100万元，支出90万元，结余约11万元。",
            "预算100万元，支出预算90万元，结余20万元。",
            "项目预算100万元，人员经费支出90万元，结余20万元。",
        ] {
            check(&RULE, words);
        }
    }
}
